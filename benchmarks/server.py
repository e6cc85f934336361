"""How soon the language server answers: the real process over standard input and output.

    python benchmarks/server.py [--persons 16000] [--edits 300] [--long 10000] [--wild] [CORPUS]

Printed are: from the start to the answer to `initialize`, on this machine beside a server of pygls
that does nothing; from a keystroke (`textDocument/didChange`) to the findings of that version, for
letters of 5 KB, 100 KB and 1 MB made of the seed, which has faults everywhere, and for real
documents of the same sizes if there is a corpus; findings sent for 50 keystrokes at once, and
whether the last ones are those of the last version; completion of a name and hover; resident memory
with a letter of 5 KB before and after many keystrokes, and at most.

Times are wall time in milliseconds, 50th and 95th percentile. What is typed are sentences of the
seed, a letter at a time, brackets as they come in it, now and then a letter taken back; every 40
letters at another place. With `--wild`, random letters of which a quarter are brackets, all at
other places, so that faults pile up. The project's list has the persons of the seed and made-up
ones (`persons_scale.py`); `--persons 0` leaves it out.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from persons_scale import persons  # noqa: E402

SEED = ROOT / "seeds" / "000_6ac56448377290ba.txt"
SEED_PERSONS = ROOT / "seeds" / "persons.csv"
CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "dfat"
SIZES = {"5 KB": 5_000, "100 KB": 100_000, "1 MB": 1_000_000}
PLACE_FOR = 40
"""So many letters are typed at one place."""
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

    def type(self, uri: str, version: int, line: int, text: str, column: int = 0) -> None:
        """Put a letter in; an empty one takes back the letter before."""
        at = {"line": line, "character": column}
        before = {"line": line, "character": column - (not text)}
        change = {"range": {"start": before, "end": at}, "text": text}
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

    def memory(self, what: str = "VmRSS:") -> float:
        """Resident memory in MB, where the system tells; `VmHWM:` is the most there was."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return float("nan")
        return int(status.partition(what)[2].split()[0]) / 1000

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


Stroke = tuple[int, int, str]
"""Line, column in UTF-16 units, and what is typed there; nothing for a letter taken back."""


def typed(text: str) -> Iterator[Stroke]:
    """What somebody types who writes on in a text, a letter at a time."""
    chance = random.Random(1947)
    lines = text.split("\n")
    sentences = SEED.read_text("utf-8").partition("Contents:")[2].replace("\n", " ")
    at = 0
    while True:
        line = chance.randrange(len(lines) // 2, len(lines))
        column = len(lines[line].encode("utf-16-le")) // 2
        for count in range(PLACE_FOR):
            if count and chance.random() < 0.05:
                yield line, column, ""
                column -= 1
                at -= 1
            letter = sentences[at % len(sentences)]
            yield line, column, letter
            column += len(letter.encode("utf-16-le")) // 2
            at += 1
        lines[line] = "x" * column


def wild(text: str) -> Iterator[Stroke]:
    """Letters at random, a quarter of them brackets, each at the beginning of some line."""
    chance = random.Random(1947)
    lines = text.count("\n") + 1
    while True:
        yield chance.randrange(lines // 2, lines), 0, chance.choice("abc [].]")


def keystrokes(client: Client, uri: str, strokes: Iterator[Stroke], edits: int) -> list[float]:
    """From each of some keystrokes, one after the other, to its findings."""

    def stroke(version: int) -> None:
        line, column, text = next(strokes)
        client.type(uri, version, line, text, column)
        client.findings(uri, version)

    return [milliseconds(lambda: stroke(version)) for version in range(2, edits + 2)]  # noqa: B023


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=16_000)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--long", type=int, default=10_000)
    parser.add_argument("--wild", action="store_true")
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache, letters = str(Path(folder) / "cache"), Path(folder) / "letters"
        letters.mkdir()
        for name, command in (("pygls alone", BARE), ("ours", SERVER)):
            print(f"start to initialize, {name:12}     ", percentiles(starts(command, cache)))
        if given.persons:
            write_list(letters, given.persons)
        typing = wild if given.wild else typed
        for texts, content in (("letters", seeds()), ("documents", documents(given.corpus))):
            if not content:
                print(f"No documents: {given.corpus} is not there.")
                continue
            client = Client(SERVER, cache)
            client.initialize()
            for name, size in SIZES.items():
                measure_typing(client, letters, f"{texts}, {name}", content[:size], typing, given)
            most = client.memory("VmHWM:")
            print(f"memory at most, {texts} of 1 MB open: {most:.0f} MB")
            client.end()
        measure_letter(cache, letters, given)


def seeds() -> str:
    """The seed again and again."""
    seed = SEED.read_bytes().decode("utf-8").replace("\r\n", "\n")
    return "\n\n".join([seed] * (SIZES["1 MB"] // len(seed) + 1))


def documents(corpus: Path) -> str:
    """Real documents, one after the other, without their front matter."""
    found, length = [], 0
    for path in sorted(corpus.rglob("*.md")):
        text = path.read_text("utf-8")
        found.append(text.partition("\n---\n")[2] or text)
        length += len(found[-1])
        if length > SIZES["1 MB"]:
            break
    return "\n\n".join(found)


def write_list(letters: Path, number: int) -> None:
    """A project with a list of so many persons, those of the seed among them."""
    known = SEED_PERSONS.read_text("utf-8").rstrip().split("\n")
    blank = "," * (known[0].count(",") - 4)
    rows = (f'{each.id},"{each.preferred}",,{each.birth},{blank}' for each in persons(number))
    if not known[0].startswith("id,preferred,forms,birth,"):
        sys.exit(f"{SEED_PERSONS} has other columns by now.")
    (letters / "persons.csv").write_text("\n".join([*known, *rows]) + "\n", "utf-8")
    (letters / "transcription.toml").write_text('authority = ["persons.csv"]\n', "utf-8")


def measure_typing(
    client: Client,
    letters: Path,
    name: str,
    text: str,
    typing: Callable[[str], Iterator[Stroke]],
    given: argparse.Namespace,
) -> None:
    """Print how soon findings come in one text."""
    uri = (letters / f"{len(text)}.txt").as_uri()
    client.open(uri, text)
    # A large list is compiled meanwhile, once.
    time.sleep(1 if given.persons < 100_000 else 45)
    found = keystrokes(client, uri, typing(text), given.edits)
    print(f"keystroke to findings, {name:18}", percentiles(found))
    client.send("textDocument/didClose", {"textDocument": {"uri": uri}})


def measure_letter(cache: str, letters: Path, given: argparse.Namespace) -> None:
    """Print what one letter costs: many keystrokes at once, requests, memory."""
    client = Client(SERVER, cache)
    client.initialize()
    uri = (letters / "letter.txt").as_uri()
    client.open(uri, seeds()[: SIZES["5 KB"]])
    time.sleep(2)
    client.published = 0
    for version in range(2, BURST + 2):
        client.type(uri, version, 40, "x")
    client.findings(uri, BURST + 1)
    print(
        f"{BURST} keystrokes at once: findings sent {client.published} times, the last ones right"
    )
    edits = given.edits
    print(
        "completion of a name                   ",
        percentiles(asked(client, uri, "completion", edits)),
    )
    print(
        "hover                                  ", percentiles(asked(client, uri, "hover", edits))
    )
    before = client.memory()
    for version in range(BURST + 2, BURST + 2 + given.long):
        client.type(uri, version, 40, "x" if version % 40 else "\n")
        if version % BURST == 0:
            client.findings(uri, version)
    print(
        f"memory with a letter: {before:.0f} MB, after {given.long:,} keystrokes "
        f"{client.memory():.0f} MB, at most {client.memory('VmHWM:'):.0f} MB"
    )
    client.end()


def asked(client: Client, uri: str, what: str, times: int) -> list[float]:
    """How long a request at a name takes."""
    at = {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 22}}
    return [milliseconds(lambda: client.request(f"textDocument/{what}", at)) for _ in range(times)]


if __name__ == "__main__":
    main()
