"""A burst of changes is checked once it is over."""

import json


def test_findings_of_a_text_that_has_changed_are_dropped(initialized):
    uri = "untitled:quick"
    initialized.open(uri, "word " * 20_000)
    nowhere = {"line": 0, "character": 0}
    change = {"text": "[] ", "range": {"start": nowhere, "end": nowhere}}
    changes = (
        {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}
        for version in range(2, 52)
    )
    initialized.send_bytes(
        *(
            json.dumps(
                {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": each}
            ).encode()
            for each in changes
        )
    )
    last = initialized.until(lambda each: each.get("params", {}).get("version") == 51)
    assert len(last["params"]["diagnostics"]) == 50
    published = [each["params"] for each in initialized.received if "params" in each]
    versions = [each["version"] for each in published if each.get("uri") == uri]
    assert versions == sorted(set(versions))
    assert len(versions) < 25
