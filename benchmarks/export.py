"""What an export costs beside a check of the same texts, and whether all TEI of a corpus is valid.

    python benchmarks/export.py [FOLDER] [--schema tei_all.rng] [--repeat 5]

The corpus is ../shared/data/corpus, or any folder of .md and .txt files; all of it is read in this
process, without a list of persons. The texts are also put together to one of 10 MB. With a schema
(../shared/data/tei/tei_all.rng, if that is there, and lxml) the TEI of every file is validated, its
words are compared with the reading, and it is imported again.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from statistics import median

from transcription_lsp.export.formats import FORMATS
from transcription_lsp.lint.choice import Choice, choose
from transcription_lsp.lint.linter import Report, lint
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.reading import read_node
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.decoding import Source, decode

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
LARGE = 10_000_000
"""Code points of the long text."""
RULES = choose([])
TEI = "{http://www.tei-c.org/ns/1.0}"
APART = {
    f"{TEI}{tag}"
    for tag in "note gap fw gloss del incident figure space corr stamp".split()  # noqa: SIM905
}


def main() -> None:
    """Print a table of times, then what is wrong with the TEI."""
    options = _options()
    sources = [decode(path.read_bytes()) for path in _files(options.folder)]
    if not sources:
        sys.exit(f"There are no texts in {options.folder}.")
    text = "\n\n".join(_body(each) for each in sources)
    many = -(-LARGE // len(text))
    whole = sources[0]._replace(text="\n\n".join([text] * many)[:LARGE])
    size = sum(len(each.text) for each in sources)
    print(f"| CPU seconds (× check) | {len(sources):,} files, {size / 1e6:.1f} MB | one of 10 MB |")
    print("|---|---|---|")
    columns = [sources, [whole]]
    checks = [_time(lambda s=s: _check(s), options.repeat) for s in columns]
    print("| check, all rules | " + " | ".join(f"{each:.2f}" for each in checks) + " |")
    for name, format in FORMATS.items():
        cells = []
        for texts, check in zip(columns, checks, strict=True):
            took = _time(lambda n=name, r=format.rules, s=texts: _export(n, r, s), options.repeat)
            cells.append(f"{took:.2f} ({took / check:.2f})")
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    if options.schema and options.schema.is_file():
        _validate(_files(options.folder), options.schema)
    else:
        print("\nNothing was validated: the schema of TEI is not there.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "corpus")
    parser.add_argument("--schema", type=Path, default=SHARED / "tei" / "tei_all.rng")
    parser.add_argument("--repeat", type=int, default=3, help="times; the median counts")
    return parser.parse_args()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))


def _body(source: Source) -> str:
    """A text without the front matter that it begins with."""
    return re.sub(r"\A---\n.*?\n---\n", "", source.text, count=1, flags=re.DOTALL)


def _time(do: Callable[[], None], times: int) -> float:
    """The median of the CPU time, in seconds."""
    found = []
    for _ in range(times):
        start = time.process_time()
        do()
        found.append(time.process_time() - start)
    return median(found)


def _check(sources: list[Source]) -> None:
    for source in sources:
        lint(source, RULES)


def _export(name: str, rules: bool, sources: list[Source]) -> None:
    """All that an export does but for the writing, reading and rules included."""
    write = import_module(f"transcription_lsp.export.{name}").write
    for source in sources:
        write(lint(source, RULES if rules else Choice(())), "letter.txt")


def _validate(paths: list[Path], schema: Path) -> None:
    """Validate the TEI of every file, compare it with the reading, and import it again."""
    from lxml import etree

    from transcription_lsp.export.tei import write
    from transcription_lsp.export.tei.imported import import_tei

    rng = etree.RelaxNG(etree.parse(str(schema)))
    wrong: Counter[str] = Counter()
    for path in paths:
        report = lint(decode(path.read_bytes()), Choice(()))
        document = write(report, path.name)
        root = etree.fromstring(document.encode())
        if not rng.validate(root):
            wrong["invalid"] += 1
            print(f"{path.name}: {next(iter(rng.error_log))}")
        if _words("".join(_text(root.find(f".//{TEI}body")))) != _words(_reading(report)):
            wrong["other words"] += 1
            print(f"{path.name}: other words")
        back = parse(import_tei(document.encode(), None, "plain").text)
        if _brackets(back) != _brackets(report.transcription):
            wrong["other brackets after import"] += 1
            print(f"{path.name}: other brackets after import")
    said = ", ".join(f"{count:,} {what}" for what, count in wrong.items()) or "nothing wrong"
    print(f"\nTEI of {len(paths):,} files: {said}.")


def _text(element: object) -> Iterator[str]:
    """The text of an element that is read."""
    yield element.text or ""  # type: ignore[attr-defined]
    for child in element:  # type: ignore[attr-defined]
        if isinstance(child.tag, str) and child.tag not in APART:
            yield from _text(child)
        yield " " if child.tag == f"{TEI}p" else ""
        yield child.tail or ""


def _reading(report: Report) -> str:
    from transcription_lsp.export.tei.elements import writable

    body = [each for each in report.transcription.top() if each.node.kind != "header"]
    return writable(" ".join([read_node(each).text for each in body]))


def _words(text: str) -> list[str]:
    return text.split()


def _brackets(transcription: Transcription) -> list[tuple[str, object]]:
    """Roles and attributes of the brackets that have both ends."""
    return [
        (each.node.role, each.node.attributes)
        for each in transcription.brackets()
        if each.node.closed
    ]


if __name__ == "__main__":
    main()
