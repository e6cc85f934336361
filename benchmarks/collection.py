"""What it takes to check a collection: the first time, again, and after a change, beside others.

    python benchmarks/collection.py [CORPUS] [--npm] [--large] [--many] [--scale SHARE]

Collections: 2,000 generated texts of 5 KB (`generated_texts.py`), with `--large` 20,000 as well,
and the corpus; each with the same list of 16,000 persons. What is measured on the same files in
the same run:

- codespell and typos, with `--npm` also markdownlint-cli2, textlint and cspell (`other_tools.py`
  says what each is asked for);
- *cold*: no cache is there, all rules are on (the list of persons is compiled before, as it is
  from the second run on); with brackets and labels only (`--select B,L`), then characters too, then
  names; with the workers of a Dask scheduler; out of a zip file;
- *warm*: the same again; with a baseline that accepts all that is found;
- *one changed*: a file has a word more than when it was checked last.

Wall time is the best of three runs; after one that takes over a minute there are no more. CPU and
memory are of the same run. Memory is the most that the largest process held, not the sum of all.
With a cluster, CPU and memory are those of the command, without the workers'. The last two columns
are wall time by that of codespell and by that of typos.

`--many` checks 10,000 and 100,000 small texts, once each: what a file more takes of memory is the
difference of the peaks by that of the files. At the end always, how the time grows: cold runs over
250, 500, 1,000 and 2,000 texts, and the exponent fitted to their CPU time (1 is linear).

`--scale 0.05` takes a twentieth of every number of files, to see whether everything runs.
"""

import argparse
import compileall
import importlib.util
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from generated_texts import NOTE, TEXTS, add_word, copy_corpus, pack, texts_of, write_collection
from loopback import WORKERS, cluster
from other_tools import Tool, other_tools

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "dfat"
RUNS = 3
LONG = 60
"""Seconds; what takes longer is run once."""
JOBS = (1, 2)
SIZE, LARGE_SIZE = 2_000, 20_000
FEW_NOTES, MANY_NOTES = 10_000, 100_000
GROWTH = (250, 500, 1_000, 2_000)
OURS = [
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from transcription_lsp.cli.main import main; sys.exit(main())",
]
# A process counts as its own the memory of the one that started it. This one is small.
_STARTER = """
import os, sys, time
null = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
started = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=null)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - started
code = os.waitstatus_to_exitcode(status)
print(code, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


class Measured(NamedTuple):
    """One run: seconds on the clock, seconds of all processors, the most memory in MB."""

    wall: float
    cpu: float
    memory: float


class Row(NamedTuple):
    """What was run, the quickest of its runs, and how many there were."""

    what: str
    best: Measured
    runs: int


def run(command: Sequence[str], folder: Path, fine: Sequence[int] = (0,)) -> Measured:
    """Run a command in a folder, its output thrown away.

    Raises CalledProcessError where its exit code is none of those that are fine.
    """
    started = [sys.executable, "-I", "-S", "-c", _STARTER, *command]
    told = subprocess.run(started, cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
    code, *figures = told.stdout.split()
    if int(code) not in fine:
        raise subprocess.CalledProcessError(int(code), command)
    return Measured(*map(float, figures))


def measured(
    what: str,
    command: Sequence[str],
    folder: Path,
    before: Callable[[Path], None] = lambda folder: None,
    fine: Sequence[int] = (0,),
) -> list[Row]:
    """A row, or none where the command fails, which is said; `before` is done before each run."""
    runs: list[Measured] = []
    try:
        while len(runs) < RUNS and not any(each.wall > LONG for each in runs):
            before(folder)
            runs.append(run(command, folder, fine))
    except subprocess.CalledProcessError as error:
        say(f"{what}: left out, it ended with {error.returncode}.")
        return []
    return [Row(what, min(runs), len(runs))]


def say(sentence: str) -> None:
    """Say something beside the tables."""
    print(sentence, file=sys.stderr)


def forget(folder: Path) -> None:
    """Remove what earlier runs have found out."""
    shutil.rmtree(folder / ".transcription_cache", ignore_errors=True)


def check(*options: str, paths: str = TEXTS) -> list[str]:
    """Our command."""
    return [*OURS, "check", "--exit-zero", *options, paths]


def compile_persons(folder: Path) -> None:
    """Have the list of persons of a project compiled."""
    run(check("--no-cache", "--select", "P001", "--statistics"), folder)


def with_jobs(folder: Path) -> Iterator[Row]:
    """Cold, warm and with one file changed, by the number of jobs."""
    for jobs in JOBS:
        command = check("--jobs", str(jobs))
        yield from measured(f"cold, jobs {jobs}", command, folder, forget)
        yield from measured(f"warm, jobs {jobs}", command, folder)
        yield from measured(f"one changed, jobs {jobs}", command, folder, add_word)


def by_rules(folder: Path) -> Iterator[Row]:
    """Cold, by what is looked for."""
    for rules in ("B,L", "B,L,T", "B,L,T,P"):
        command = check("--jobs", "1", "--select", rules)
        yield from measured(f"cold, jobs 1, rules {rules}", command, folder, forget)


def with_baseline(folder: Path) -> list[Row]:
    """Warm, with everything accepted that is found."""
    options = ("--jobs", "1", "--baseline", "accepted.json")
    run(check(*options, "--update-baseline"), folder)
    run(check(*options), folder)
    return measured("warm, jobs 1, baseline", check(*options), folder)


def from_archive(folder: Path) -> list[Row]:
    """Cold, the texts in a zip file."""
    if importlib.util.find_spec("fsspec") is None:
        say("The zip file is left out: pip install 'transcription-lsp[remote]'.")
        return []
    pack(folder, folder / "texts.zip")
    command = check("--jobs", "1", paths="zip::texts.zip")
    return measured("cold, jobs 1, zip file", command, folder, forget)


def on_cluster(folder: Path) -> list[Row]:
    """Cold, by the workers of a scheduler, which have loaded the program before."""
    if importlib.util.find_spec("distributed") is None:
        say("The cluster is left out: pip install 'transcription-lsp[cluster]'.")
        return []
    try:
        with tempfile.TemporaryDirectory() as name, cluster(Path(name), ROOT) as address:
            command = check("--cluster", address)
            run(command, folder)
            return measured(f"cold, cluster of {WORKERS}", command, folder, forget)
    except TimeoutError:
        say("The cluster is left out: its workers did not come.")
        return []


def by_tools(folder: Path, tools: Sequence[Tool]) -> Iterator[Row]:
    """The other tools."""
    for tool in tools:
        fine = (0, tool.with_findings)
        yield from measured(tool.name, tool.command, folder, fine=fine)


def by_us(folder: Path) -> Iterator[Row]:
    """Our own rows."""
    compile_persons(folder)
    yield from with_jobs(folder)
    yield from by_rules(folder)
    yield from with_baseline(folder)
    yield from on_cluster(folder)
    yield from from_archive(folder)


def compare(name: str, folder: Path, tools: Sequence[Tool]) -> None:
    """One table: the other tools, then our rows as they are measured."""
    files = texts_of(folder)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"\n{name}: {len(files):,} files, {size:.1f} MB\n")
    print("| | runs | wall s | CPU s | memory MB | × codespell | × typos |")
    print("|---|---|---|---|---|---|---|")
    works_on = {tool.name: f", {tool.works_on}" for tool in tools}
    others = list(by_tools(folder, tools))
    known = {row.what: row.best.wall for row in others}
    for what, best, runs in chain(others, by_us(folder)):
        figures = f"{best.wall:.2f} | {best.cpu:.2f} | {best.memory:.0f}"
        codespell, typos = (
            f"{best.wall / known[other]:.2f}" if other in known else "–"
            for other in ("codespell", "typos")
        )
        label = what + works_on.get(what, "")
        print(f"| {label} | {runs} | {figures} | {codespell} | {typos} |", flush=True)


def many(few: int, most: int) -> None:
    """What a hundred thousand small files take beside ten thousand; each is run once."""
    taken: dict[int, dict[str, Measured]] = {}
    sizes = []
    for files in (few, most):
        with project(files, NOTE) as folder:
            sizes.append(sum(path.stat().st_size for path in texts_of(folder)) / files)
            taken[files] = {}
            for jobs in JOBS:
                forget(folder)
                for state in ("cold", "warm"):
                    command = check("--jobs", str(jobs))
                    taken[files][f"{state}, jobs {jobs}"] = run(command, folder)
    print(f"\nsmall files, {sum(sizes) / 2:.0f} bytes each\n")
    print(
        f"| | {few:,}: wall s | memory MB | {most:,}: wall s | memory MB | times as long "
        "| bytes of memory a file |\n|---|---|---|---|---|---|---|"
    )
    for what, less in taken[few].items():
        more = taken[most][what]
        each = (more.memory - less.memory) * 2**20 / (most - few)
        print(
            f"| {what} | {less.wall:.2f} | {less.memory:.1f} | {more.wall:.2f} "
            f"| {more.memory:.1f} | {more.wall / less.wall:.1f} | {each:.0f} |"
        )


def growth(sizes: Sequence[int]) -> None:
    """The exponent of the time of whole cold runs."""
    points = []
    print("\n| files, cold, jobs 1 | wall s | CPU s | memory MB |\n|---|---|---|---|")
    for files in sizes:
        with project(files) as folder:
            for _, best, _ in measured(f"{files} files", check("--jobs", "1"), folder, forget):
                points.append((math.log(files), math.log(best.cpu)))
                figures = f"{best.wall:.2f} | {best.cpu:.2f} | {best.memory:.1f}"
                print(f"| {files:,} | {figures} |", flush=True)
    if len(points) > 1:
        slope = statistics.linear_regression(*zip(*points, strict=True)).slope
        print(f"\nexponent {slope:.2f}")


@contextmanager
def project(files: int, *letters: int) -> Iterator[Path]:
    """The folder of generated texts, with their list of persons compiled."""
    with tempfile.TemporaryDirectory() as name:
        write_collection(Path(name), files, *letters)
        compile_persons(Path(name))
        yield Path(name)


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--npm", action="store_true", help="tools of npm as well")
    parser.add_argument("--large", action="store_true", help="20,000 files as well")
    parser.add_argument("--many", action="store_true", help="100,000 small files as well")
    parser.add_argument("--scale", type=float, default=1, help="a share of all sizes (1)")
    options = parser.parse_args()

    def scaled(files: int) -> int:
        return max(10, round(files * options.scale))

    compileall.compile_dir(ROOT / "transcription_lsp", quiet=1)  # as what is installed is
    print(f"Python {sys.version.partition(' ')[0]}, {os.cpu_count()} processors")
    tools = list(other_tools(options.npm))
    for files in (SIZE, LARGE_SIZE) if options.large else (SIZE,):
        with project(scaled(files)) as folder:
            compare("generated", folder, tools)
    if options.corpus.is_dir():
        with tempfile.TemporaryDirectory() as name:
            copy_corpus(options.corpus, Path(name))
            compare(options.corpus.name, Path(name), tools)
    else:
        say(f"There is no corpus in {options.corpus}.")
    if options.many:
        many(scaled(FEW_NOTES), scaled(MANY_NOTES))
    growth(sorted({scaled(files) for files in GROWTH}))


if __name__ == "__main__":
    main()
