"""How soon the language server answers: the real process over standard input and output.

    python benchmarks/server.py [--persons 16000] [--edits 60] [--long 10000]

Printed are: from the start to the answer to `initialize`, on this machine beside a server of pygls
that does nothing; from a keystroke (`textDocument/didChange`) to the findings of that version, for
letters of 5 KB, 100 KB and 1 MB made of the seed; findings sent for 50 keystrokes at once, and
whether the last ones are those of the last version; completion of a name and hover; resident memory
before and after many keystrokes. Times are wall time in milliseconds, 50th and 95th percentile. The
persons are made up (`persons_scale.py`), in a list that the letters' project names; `--persons 0`
leaves them out.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from persons_scale import persons  # noqa: E402

SEED = ROOT / "seeds" / "000_6ac56448377290ba.txt"
SIZES = {"5 KB": 1, "100 KB": 20, "1 MB": 200}
"""How many times the seed."""
STARTS = 7
BURST = 50
SERVER = (sys.executable, "-m", "transcription_lsp.server.main")
BARE = (
    sys.executable,
    "-c",
    "from pygls.lsp.server import LanguageServer; LanguageServer('bare', '1').start_io()",
)


class Client:
    """A server process, spoken to as an editor does."""

    def __init__(self, command: tuple[str, ...], cache: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.count = 0
        self.published = 0

    def send(self, method: str, params: object, id: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if id is None else message | {"id": id}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def until(self, wanted: Callable[[dict], bool]) -> dict:
        """The next message that is wanted; those before it are passed over."""
        output = self.process.stdout
        assert output is not None
        while header := output.readline():
            while output.readline().strip():
                pass
            message = json.loads(output.read(int(header.split(b":")[1])))
            self.published += message.get("method") == "textDocument/publishDiagnostics"
            if wanted(message):
                return message
        sys.exit("The server has ended.")

    def request(self, method: str, params: object) -> dict:
        self.count += 1
        self.send(method, params, self.count)
        return self.until(lambda message: message.get("id") == self.count)

    def initialize(self) -> None:
        diagnostics = {"publishDiagnostics": {"versionSupport": True}}
        capabilities = {"textDocument": diagnostics, "general": {"positionEncodings": ["utf-16"]}}
        self.request("initialize", {"processId": None, "capabilities": capabilities})
        self.send("initialized", {})

    def open(self, uri: str, text: str) -> None:
        item = {"uri": uri, "languageId": "transcription", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})
        self.findings(uri, 1)

    def type(self, uri: str, version: int, line: int, text: str) -> None:
        at = {"line": line, "character": 0}
        change = {"range": {"start": at, "end": at}, "text": text}
        identified = {"uri": uri, "version": version}
        self.send(
            "textDocument/didChange", {"textDocument": identified, "contentChanges": [change]}
        )

    def findings(self, uri: str, version: int) -> dict:
        """Wait for the findings of a version."""
        return self.until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and message["params"].get("version") == version
            )
        )

    def memory(self) -> float:
        """Resident memory in MB, where the system tells."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return float("nan")
        return int(status.partition("VmRSS:")[2].split()[0]) / 1000

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def milliseconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - begun)


def percentiles(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {ordered[len(ordered) // 2]:7.1f}  p95 {ordered[int(len(ordered) * 0.95)]:7.1f}"


def starts(command: tuple[str, ...], cache: str) -> list[float]:
    """How long until `initialize` is answered, several times."""
    found = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        client = Client(command, cache)
        client.initialize()
        found.append(1000 * (time.perf_counter() - begun))
        client.end()
    return found


def keystrokes(client: Client, uri: str, lines: int, edits: int) -> list[float]:
    """From each of some keystrokes, one after the other, to its findings."""
    chance = random.Random(1947)

    def stroke(version: int) -> None:
        client.type(uri, version, chance.randrange(lines // 2, lines), chance.choice("abc [].]"))
        client.findings(uri, version)

    return [milliseconds(lambda: stroke(version)) for version in range(2, edits + 2)]  # noqa: B023


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=16_000)
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--long", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.persons, given.edits, given.long)


def measure(folder: Path, number: int, edits: int, long: int) -> None:
    cache = str(folder / "cache")
    for name, command in (("pygls alone", BARE), ("ours", SERVER)):
        print(f"start to initialize, {name:12}", percentiles(starts(command, cache)))
    letters = folder / "letters"
    letters.mkdir()
    if number:
        rows = (f'{each.id},"{each.preferred}",{each.birth}' for each in persons(number))  # type: ignore[attr-defined]
        (letters / "persons.csv").write_text("\n".join(["id,preferred,birth", *rows]), "utf-8")
        (letters / "transcription.toml").write_text('authority = ["persons.csv"]\n', "utf-8")
    seed = SEED.read_bytes().decode("utf-8").replace("\r\n", "\n")
    client = Client(SERVER, cache)
    client.initialize()
    for name, times in SIZES.items():
        text = "\n\n".join([seed] * times)
        uri = (letters / f"{times}.txt").as_uri()
        client.open(uri, text)
        time.sleep(1 if number < 100_000 else 60)
        found = keystrokes(client, uri, text.count("\n"), edits)
        print(f"keystroke to findings, {name:7}  ", percentiles(found))
        client.send("textDocument/didClose", {"textDocument": {"uri": uri}})
    uri = (letters / "letter.txt").as_uri()
    client.open(uri, seed)
    client.published = 0
    for version in range(2, BURST + 2):
        client.type(uri, version, 40, "x")
    client.findings(uri, BURST + 1)
    print(
        f"{BURST} keystrokes at once: findings sent {client.published} times, the last ones right"
    )
    print("completion of a name           ", percentiles(asked(client, uri, "completion", edits)))
    print("hover                          ", percentiles(asked(client, uri, "hover", edits)))
    before = client.memory()
    for version in range(BURST + 2, BURST + 2 + long):
        client.type(uri, version, 40, "x" if version % 40 else "\n")
        if version % BURST == 0:
            client.findings(uri, version)
    print(f"memory: {before:.0f} MB, after {long:,} keystrokes {client.memory():.0f} MB")
    client.end()


def asked(client: Client, uri: str, what: str, times: int) -> list[float]:
    """How long a request at a name takes."""
    at = {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 22}}
    return [milliseconds(lambda: client.request(f"textDocument/{what}", at)) for _ in range(times)]


if __name__ == "__main__":
    main()
