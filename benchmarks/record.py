"""What reading the record around the brackets costs, and what its rules find in published texts.

    python benchmarks/record.py [CORPUS] [--show]

For each reader (dates, references …) and for all rules, with and without those of the record: CPU
seconds of the best of three runs over parsed texts, and how often that is the time of parsing.
Then, for each rule of the record, its findings and the share of the files with any; `--show` prints
every one of them, to be read.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transcription_lsp.lint.choice import Choice, choose  # noqa: E402
from transcription_lsp.lint.linter import check, lint  # noqa: E402
from transcription_lsp.markup.parse import parse, piece_reader  # noqa: E402
from transcription_lsp.record.copies import copies_of  # noqa: E402
from transcription_lsp.record.footnotes import footnotes_of  # noqa: E402
from transcription_lsp.record.numbering import members_of  # noqa: E402
from transcription_lsp.record.pages import pages_of  # noqa: E402
from transcription_lsp.record.record import Record  # noqa: E402
from transcription_lsp.text.decoding import decode  # noqa: E402

CORPUS = ROOT.parent / "shared" / "data" / "corpus"
RUNS = 3
RULES = ("H", "D", "S", "N002")


def cpu(work: Callable[[], object]) -> float:
    """The CPU seconds of the best of several runs."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def show(path: Path, choice: Choice, printed: bool) -> list[str]:
    """The codes that are found in a file; printed with the words around them if asked for."""
    source = decode(path.read_bytes())
    found = lint(source, choice).diagnostics
    for each in found if printed else ():
        start, end = each.span
        words = f"{source.text[max(0, start - 40) : start]}‹{source.text[start:end]}›"
        print(f"{path.name}: {each.code} {words!r} {each.message}")
    return [each.code for each in found]


def main() -> None:
    """Measure, then count."""
    named = [each for each in sys.argv[1:] if not each.startswith("-")]
    folder = Path(named[0]) if named else CORPUS
    paths = sorted(each for each in folder.rglob("*") if each.suffix in (".md", ".txt"))
    if not paths:
        print(f"There are no texts to try in {folder}.")
        return
    sources = [decode(path.read_bytes()) for path in paths]
    size = sum(len(each.text) for each in sources) / 1e6

    def parse_all() -> None:
        piece_reader.cache_clear()
        for each in sources:
            parse(each.text)

    parsing = cpu(parse_all)
    parsed = [parse(each.text) for each in sources]
    readers: dict[str, Callable[[Record], object]] = {
        "header": lambda record: record.header,
        "dates": lambda record: record.dates,
        "references to archives": lambda record: record.citations,
        "numbers": lambda record: record.numbers,
        "abbreviations": lambda record: record.glossary,
        "pages": lambda record: pages_of(record.transcription),
        "copies": lambda record: copies_of(record.transcription),
        "lists": lambda record: members_of(record.transcription),
        "footnotes": lambda record: footnotes_of(record.transcription),
    }
    print(f"{len(paths)} files, {size:.1f} million letters; parsing {parsing:.2f} s")
    for name, read in readers.items():
        seconds = cpu(lambda read=read: [read(Record(each)) for each in parsed])
        print(f"{name:24} {seconds:5.2f} s  {seconds / parsing:4.2f} × parsing")
    for name, choice in (
        ("all other rules", choose((), RULES)),
        ("all rules", choose()),
    ):
        seconds = cpu(
            lambda choice=choice: [
                check(text, source, choice) for text, source in zip(parsed, sources, strict=True)
            ]
        )
        print(f"{name:24} {seconds:5.2f} s  {seconds / parsing:4.2f} × parsing")
    choice = choose(RULES)
    found = [show(path, choice, "--show" in sys.argv) for path in paths]
    times = Counter(code for codes in found for code in codes)
    files = Counter(code for codes in found for code in set(codes))
    for code in sorted(times):
        print(f"{code}: {times[code]} in {files[code]} files")
    touched = sum(map(bool, found))
    print(f"files with any: {touched} of {len(paths)}, {100 * touched / len(paths):.2f} %")


if __name__ == "__main__":
    main()
