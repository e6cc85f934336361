"""What a report costs beside a check of the same files, and how soon its page opens.

    python benchmarks/report.py [CORPUS] [--authority FILE] [--copies N]

The corpus is taken once, and N times over (7; each copy in a folder of its own). Both commands run
with two jobs, `check` with nothing kept; CPU is of the command with its processes, memory the most
that the largest of them held. The page is opened in Chromium five times, if that and Playwright are
there: when something is seen first, when the page can be used, and how long its table of documents
takes from being scrolled to, from a click that sorts it, and from a word that filters it.
"""

import argparse
import importlib.util
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from collection import CORPUS, OURS, Measured, run, say

CHROMIUM = Path("/usr/bin/chromium")
OPENED = 5
_LOADED = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const times = performance.getEntriesByType("navigation")[0];
  return [paint ? paint.startTime : 0, times.domInteractive];
}"""
_UNTIL = """async ([start, until]) => {
  const began = performance.now();
  eval(start);
  while (!eval(until)) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""
_STEPS = (
    (
        "document.getElementById('files').scrollIntoView({behavior: 'instant'})",
        "document.getElementById('files').closest('.dt-container')",
    ),
    (
        "document.querySelector('#files th.number').click()",
        "document.querySelector('#files th.number[aria-sort]')",
    ),
    (
        "{const box = document.querySelector('#files_wrapper input'); box.value = 'no such word';"
        " box.dispatchEvent(new Event('input', {bubbles: true}))}",
        "document.querySelector('#files .dt-empty')",
    ),
)


def project(corpus: Path, authority: Path | None, folder: Path, copies: int) -> int:
    """Make a project of the corpus so many times over, and count its files."""
    named = f'authority = ["{authority.resolve()}"]\n' if authority else ""
    (folder / "transcription.toml").write_text(f'include = ["*.md", "*.txt"]\n{named}', "utf-8")
    for number in range(copies):
        shutil.copytree(corpus, folder / f"copy-{number}")
    return sum(path.suffix in (".md", ".txt") for path in folder.rglob("*"))


def opened(page: Path) -> Iterator[list[float]]:
    """In milliseconds: first paint, ready for use, the table there, sorted, filtered."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for _ in range(OPENED):
            # The page lets nothing be evaluated in it.
            context = browser.new_context(bypass_csp=True)
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.wait_for_timeout(300)
            times = tab.evaluate(_LOADED)
            yield [*times, *(tab.evaluate(_UNTIL, step) for step in _STEPS)]
            context.close()
        browser.close()


def row(what: str, found: Measured, more: str = "") -> None:
    """One line of the table of commands."""
    print(
        f"| {what} | {found.wall:.1f} | {found.cpu:.1f} | {found.memory:.0f} | {more} |", flush=True
    )


def compare(corpus: Path, authority: Path | None, copies: int) -> None:
    """The tables for the corpus so many times over."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = project(corpus, authority, folder, copies)
        print(f"\n{files:,} files\n\n| | wall s | CPU s | memory MB | page MB |")
        print("|---|---|---|---|---|")
        # The list of persons is compiled by this.
        run([*OURS, "check", "--exit-zero", "--statistics", "copy-0"], folder)
        options = ("--jobs", "2", "--ignore", "C", ".")
        row("check", run([*OURS, "check", "--exit-zero", "--no-cache", *options], folder))
        page = folder / "report.html"
        found = run([*OURS, "report", "-o", page.name, *options], folder)
        row("report", found, f"{page.stat().st_size / 1e6:.1f}")
        if not CHROMIUM.exists() or importlib.util.find_spec("playwright") is None:
            say("Chromium or Playwright is missing: the page was not opened.")
            return
        medians = [statistics.median(each) for each in zip(*opened(page), strict=True)]
        print(
            "\n| ms | first paint | ready | table | sorted | filtered |\n|---|---|---|---|---|---|"
        )
        print(f"| median of {OPENED} | {' | '.join(f'{each:.0f}' for each in medians)} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--authority", type=Path)
    parser.add_argument("--copies", type=int, default=7)
    options = parser.parse_args()
    if not options.corpus.is_dir():
        sys.exit(f"There is no folder {options.corpus}.")
    for copies in sorted({1, options.copies}):
        compare(options.corpus, options.authority, copies)


if __name__ == "__main__":
    main()
