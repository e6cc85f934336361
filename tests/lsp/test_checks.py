"""A check begins at once; what arrives meanwhile is taken in before anything is shown."""

import json
import sys

import pytest


def burst(uri: str, text: str, versions: range) -> list[bytes]:
    """Changes that each put a text at the beginning."""
    nowhere = {"line": 0, "character": 0}
    change = {"text": text, "range": {"start": nowhere, "end": nowhere}}
    return [
        json.dumps(
            {
                "jsonrpc": "2.0",
                "method": "textDocument/didChange",
                "params": {
                    "textDocument": {"uri": uri, "version": version},
                    "contentChanges": [change],
                },
            }
        ).encode()
        for version in versions
    ]


@pytest.mark.parametrize("text", ["", "word " * 1_000, "word " * 100_000])
@pytest.mark.parametrize("together", [True, False])
def test_of_fifty_changes_in_a_row_the_last_is_shown_and_few_before_it(initialized, text, together):
    uri = f"untitled:{len(text)}{together}"
    initialized.open(uri, text)
    initialized.until(lambda each: each.get("params", {}).get("uri") == uri)
    before = len(initialized.received)
    changes = burst(uri, "[] ", range(2, 52))
    for each in [changes] if together else [[change] for change in changes]:
        initialized.send_bytes(*each)
    last = initialized.until(lambda each: each.get("params", {}).get("version") == 51)
    assert len(last["params"]["diagnostics"]) == 50
    versions = [
        each["params"]["version"]
        for each in initialized.received[before:]
        if each.get("params", {}).get("uri") == uri
    ]
    assert versions == sorted(set(versions))
    assert not together or len(versions) <= 2


def test_findings_of_a_text_that_has_changed_are_dropped(wire):
    program = (
        "import time\n"
        "from transcription_lsp.server import checks, main\n"
        "really = checks.examine\n"
        "def examine(*given):\n"
        "    time.sleep(0.3)\n"
        "    return really(*given)\n"
        "checks.examine = examine\n"
        "main.main()\n"
    )
    server = wire(sys.executable, "-c", program)
    server.initialize()
    server.open("untitled:1", "[]")
    server.send_bytes(*burst("untitled:1", "[] ", range(2, 3)))
    first = server.told("textDocument/publishDiagnostics")
    assert (first["params"]["version"], len(first["params"]["diagnostics"])) == (2, 2)
