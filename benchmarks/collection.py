"""What it takes to check a collection: the first time, again, and after a change, beside others.

    python benchmarks/collection.py [CORPUS] [--large] [--npm]

Collections: texts of a generator that is seeded, none like another, 2,000 files of 5 KB (and with
`--large` 20,000), with brackets, faults and names of a list of 16,000 persons; and the corpus, with
the same list. Each is checked

- cold: no cache is there (the list of persons is compiled, as it is from the second run on);
- warm: the same again, a minute's pause left out by making the files old;
- one changed: a file has a word more than when it was checked last;

with one job and with two, and by codespell and typos (installed by pip into the user's cache), with
`--npm` also by markdownlint-cli2 and cspell, on the same files in the same run. Wall time is the
best of three runs, CPU that of the same run, memory the most that one process held. *Ratio* is wall
time by that of codespell, for warm runs by that of typos.

At the end, how the time grows: whole cold runs over 250, 500, 1,000 and 2,000 files, and the
exponent fitted to them (1 is linear).
"""

import argparse
import math
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "dfat"
SEED = 1947
RUNS = 3
LETTERS = 5_000
PERSONS = 16_000
OLD = 1_600_000_000
OURS = [
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from transcription_lsp.cli.main import main; sys.exit(main())",
]
_PIP = ("codespell==2.4.1", "typos")
_NPM = {"markdownlint-cli2": "0.18.1", "cspell": "9.2.1"}
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
_COMMON = ("the", "of", "and", "to", "in", "that", "it", "was", "for", "on", "with", "as", "at")
_BRACKETS = (
    "[illegible]",
    "[two words illegible]",
    "[stamp: {}]",
    "[handwritten in the left margin: {}]",
    "[Translator's note: {}]",
    "{}[{}]",
    "[[{}]]",
    "[{}?]",
    "[sic]",
    "[page {}]",
)


class Measured(NamedTuple):
    """One run: seconds on the clock, seconds of all processors, the most memory in MB."""

    wall: float
    cpu: float
    memory: float


def word(chance: random.Random) -> str:
    """A word, or one of those that are in every text."""
    if chance.random() < 0.4:
        return chance.choice(_COMMON)
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def persons(chance: random.Random) -> list[tuple[str, str]]:
    """Surnames and forenames of people who never lived."""
    return [
        (
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize() + "v",
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize(),
        )
        for _ in range(PERSONS)
    ]


def text(chance: random.Random, people: Sequence[tuple[str, str]]) -> str:
    """A text of its own, of about so many letters."""
    paragraphs = []
    length = 0
    while length < LETTERS:
        words = [word(chance) for _ in range(chance.randint(40, 120))]
        for _ in range(len(words) // 30):
            form = chance.choice(_BRACKETS)
            filled = form.format(*(word(chance) for _ in range(form.count("{}"))))
            words.insert(chance.randrange(len(words)), filled)
        surname, forename = chance.choice(people)
        words.insert(chance.randrange(len(words)), f"{forename[0]}. {surname}")
        paragraph = " ".join(words).capitalize() + "."
        if chance.random() < 0.01:
            paragraph = paragraph.replace("]", "", 1)
        paragraphs.append(paragraph)
        length += len(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def write_collection(folder: Path, files: int) -> None:
    """A project of generated texts with its list of persons."""
    chance = random.Random(SEED)
    people = persons(chance)
    rows = (f'p{n},"{surname}, {forename}"\n' for n, (surname, forename) in enumerate(people))
    (folder / "persons.csv").write_text("id,preferred\n" + "".join(rows), encoding="utf-8")
    (folder / "transcription.toml").write_text('authority = ["persons.csv"]\n', encoding="utf-8")
    for number in range(files):
        place = folder / f"box-{number // 500:03}" / f"letter-{number:05}.txt"
        place.parent.mkdir(exist_ok=True)
        place.write_text(text(chance, people), encoding="utf-8")
        os.utime(place, (OLD, OLD))


def copy_corpus(corpus: Path, folder: Path) -> None:
    """The corpus as a project of its own, with a list of persons."""
    write_collection(folder, 0)
    for path in sorted(corpus.rglob("*.md")):
        shutil.copy2(path, folder / f"{path.stem}.txt")
        os.utime(folder / f"{path.stem}.txt", (OLD, OLD))


def run(command: Sequence[str], folder: Path) -> Measured:
    """Run a command in a folder, its output thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    return Measured(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def best(command: Sequence[str], folder: Path, before: str = "") -> Measured:
    """The quickest of some runs; `before` each the cache is removed, or a file changed."""
    runs = []
    for number in range(RUNS):
        if before == "cold":
            shutil.rmtree(folder / ".transcription_cache", ignore_errors=True)
        if before == "one changed":
            first = next(folder.rglob("*.txt"))
            first.write_text(first.read_text(encoding="utf-8") + f"word {number}\n", "utf-8")
        runs.append(run(command, folder))
    return min(runs)


def rivals(npm: bool) -> Iterator[tuple[str, list[str]]]:
    """The other tools, by name; one that cannot be had is said and left out."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    place = home / "transcription-lsp" / "benchmarks" / "spelling"
    try:
        if not (place / "bin" / "typos").exists():
            subprocess.run([sys.executable, "-m", "venv", place], check=True)
            pip = place / "bin" / "pip"
            subprocess.run([pip, "install", "-q", *_PIP], check=True, capture_output=True)
        yield "codespell", [str(place / "bin" / "codespell"), "."]
        yield "typos", [str(place / "bin" / "typos"), "."]
    except (OSError, subprocess.SubprocessError) as error:
        print(f"codespell and typos are left out: {error}")
    if not npm:
        return
    tools = home / "transcription-lsp" / "benchmarks" / "npm"
    try:
        if not (tools / "node_modules").exists():
            tools.mkdir(parents=True, exist_ok=True)
            packages = [f"{name}@{version}" for name, version in _NPM.items()]
            subprocess.run(["npm", "install", "--silent", *packages], cwd=tools, check=True)
        binaries = tools / "node_modules" / ".bin"
        yield "markdownlint-cli2", [str(binaries / "markdownlint-cli2"), "**/*.txt"]
        yield "cspell", [str(binaries / "cspell"), "--no-progress", "--no-summary", "**/*.txt"]
    except (OSError, subprocess.SubprocessError) as error:
        print(f"markdownlint-cli2 and cspell are left out: {error}")


def check(*options: str) -> list[str]:
    """Our command."""
    return [*OURS, "check", "--exit-zero", *options, "."]


def compare(name: str, folder: Path, others: Sequence[tuple[str, list[str]]]) -> None:
    """One table."""
    files = list(folder.rglob("*.txt"))
    size = sum(path.stat().st_size for path in files) / 1e6
    run(check("--no-cache", "--select", "P001", "--statistics"), folder)  # the list is compiled
    rows = [(tool, best(command, folder)) for tool, command in others]
    known = dict(rows)
    for jobs in ("1", "2"):
        for state in ("cold", "warm", "one changed"):
            rows.append((f"{state}, jobs {jobs}", best(check("--jobs", jobs), folder, state)))
    print(f"\n{name}: {len(files):,} files, {size:.1f} MB\n")
    print("| | wall s | CPU s | memory MB | ratio |\n|---|---|---|---|---|")
    for what, each in rows:
        beside = known.get("codespell" if what.startswith("cold") else "typos")
        ratio = f"{each.wall / beside.wall:.2f}" if beside and what not in known else "–"
        print(f"| {what} | {each.wall:.2f} | {each.cpu:.2f} | {each.memory:.0f} | {ratio} |")


def growth() -> None:
    """The exponent of the time of whole cold runs."""
    points = []
    for files in (250, 500, 1_000, 2_000):
        with tempfile.TemporaryDirectory() as name:
            write_collection(Path(name), files)
            run(check("--no-cache", "--select", "P001", "--statistics"), Path(name))
            measured = best(check("--jobs", "1"), Path(name), "cold")
            points.append((math.log(files), math.log(measured.cpu), measured))
            print(f"{files:,} files: {measured.cpu:.2f} s CPU, {measured.memory:.0f} MB")
    mean_x = sum(x for x, _, _ in points) / len(points)
    mean_y = sum(y for _, y, _ in points) / len(points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y, _ in points)
    slope /= sum((x - mean_x) ** 2 for x, _, _ in points)
    print(f"exponent {slope:.2f}")


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--large", action="store_true", help="20,000 files as well")
    parser.add_argument("--npm", action="store_true", help="tools of npm as well")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    others = list(rivals(options.npm))
    for files in (2_000, 20_000) if options.large else (2_000,):
        with tempfile.TemporaryDirectory() as name:
            write_collection(Path(name), files)
            compare("generated", Path(name), others)
    if options.corpus.is_dir():
        with tempfile.TemporaryDirectory() as name:
            copy_corpus(options.corpus, Path(name))
            compare(options.corpus.name, Path(name), others)
    else:
        print(f"There is no corpus in {options.corpus}.")
    growth()


if __name__ == "__main__":
    main()
