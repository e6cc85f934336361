"""How fast text becomes a tree, what a whole check of a short file costs, and where the time goes.

    python benchmarks/reading.py [CORPUS]

Files are read into memory first. *Cold* means that nothing was read before: every cache of pieces
and labels is emptied. CPU time is the process's own, of one core; of several runs the best counts
for reading, and the median for whole processes.
"""

import cProfile
import os
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from transcription_lsp.markup.convention import load_convention  # noqa: E402
from transcription_lsp.markup.labels import Vocabulary  # noqa: E402
from transcription_lsp.markup.near_miss import label_words  # noqa: E402
from transcription_lsp.markup.parse import parse, piece_reader  # noqa: E402
from transcription_lsp.text.decoding import decode  # noqa: E402

CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "dfat"
RUNS = 5
PROCESSES = 15


def forget() -> None:
    """Empty every cache that reading fills."""
    piece_reader.cache_clear()
    label_words.cache_clear()
    Vocabulary.read.cache_clear()


def cpu(work: Callable[[], None], prepare: Callable[[], None] = lambda: None) -> float:
    """The CPU seconds of the best of several runs."""
    best = float("inf")
    for _ in range(RUNS):
        prepare()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def read_all(texts: list[str]) -> Callable[[], None]:
    """Parse every text; the tree is whole then, nothing of it is made later."""

    def work() -> None:
        for text in texts:
            parse(text)

    return work


def report(name: str, texts: list[str], repeat: int = 1) -> None:
    """Print the speed of reading some texts, cold and warm."""
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    work = read_all(texts * repeat)
    if repeat == 1:
        cold = cpu(work, forget)
        print(f"{name}: {size:.2f} MB, {size / cold:.1f} MB/s cold, ", end="")
        print(f"{size / cpu(work):.1f} MB/s warm")
        return
    cold = []
    for _ in range(repeat):
        forget()
        start = time.process_time()
        read_all(texts)()
        cold.append(time.process_time() - start)
    print(f"{name}: {size * 1e3:.1f} KB, {size / statistics.median(cold):.1f} MB/s cold, ", end="")
    print(f"{size * repeat / cpu(work):.1f} MB/s warm")


def where_reading_goes(texts: list[str]) -> None:
    """Print which modules the time of one cold reading goes to."""
    forget()
    profile = cProfile.Profile()
    profile.runcall(read_all(texts))
    spent: Counter[str] = Counter()
    for (path, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        parts = Path(path).parts
        if "parsimonious" in parts:
            spent["parsimonious (the grammar)"] += own
        elif "transcription_lsp" in parts:
            spent["/".join(parts[parts.index("transcription_lsp") + 1 :])] += own
        else:
            spent["built-in functions and regular expressions"] += own
    print_shares(spent)


def print_shares(spent: Counter[str]) -> None:
    """Print the largest shares of a total."""
    total = sum(spent.values())
    for name, seconds in spent.most_common(7):
        print(f"    {seconds / total:6.1%}  {name}")


def process_cpu(command: list[str]) -> float:
    """The median CPU milliseconds of a whole process, with compiled bytecode in place."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(ROOT)
    figures = []
    for _ in range(PROCESSES + 2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, env=environment, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        figures.append(1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return statistics.median(figures[2:])


def whole_process(seed: Path) -> None:
    """Print what a whole check of the seed costs, against Python and parsimonious alone."""
    python = sys.executable
    run = "from transcription_lsp.cli.main import main;"
    steps = [
        ("python alone", [python, "-c", "pass"]),
        ("and importing parsimonious", [python, "-c", "import parsimonious"]),
        (
            "and loading the convention",
            [
                python,
                "-c",
                "from transcription_lsp.markup.convention import load_convention as load; "
                "load('wilson')",
            ],
        ),
        (
            "transcription-lint check, whole",
            [python, "-c", f"{run} main(['check', '{seed}'])"],
        ),
    ]
    figures = [(name, process_cpu(command)) for name, command in steps]
    base = figures[1][1]
    print(f"{seed.name}, whole process, CPU (median of {PROCESSES}):")
    for name, milliseconds in figures:
        print(f"    {milliseconds:6.1f} ms  {milliseconds / base:5.2f}  {name}")


def main() -> None:
    load_convention("wilson")
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    seed = next((ROOT / "seeds").glob("000_*.txt"))
    files = [path for path in sorted(corpus.glob("*")) if path.suffix in (".md", ".txt")]
    if files:
        texts = [decode(path.read_bytes()).text for path in files]
        report(f"{len(files)} files of {corpus.name}", texts)
        where_reading_goes(texts)
    else:
        print(f"{corpus} has no texts: the corpus is left out.")
    text = decode(seed.read_bytes()).text
    report("the seed", [text], repeat=200)
    where_reading_goes([text] * 200)
    whole_process(seed)


if __name__ == "__main__":
    main()
