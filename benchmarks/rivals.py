"""Four tools that find lost brackets, for `repair.py` to compare with.

Three are stacks of openers, as compilers and editors have them; front matter, code and escapes are
text to them.

- *plain stack*: one stack of `[` over the whole file. A `]` that meets an empty stack is to be
  taken away. A `[` that is open at the end of the file is painted from itself to there, and `]` is
  to be added there, as parsers do that carry on as if the missing character stood where they miss
  it.
- *forgets at blank lines*: the same, but what is open at a blank line is given up: painted up to
  it, and to be closed after the opener's first word.
- *watches ( and {*: the one before, with `(`, `)`, `{` and `}` on the same stack. A closer that
  meets an opener of another kind is one fault; the partner of the square one is to be put for the
  other, or that of the opener where neither is square. Lone ones are findings, `a)` and `:-)` too.

The fourth is *textlint* with its rule `no-unmatched-pair`, installed by npm into the user's cache
when this module is first imported, and run by its kernel, as its command line does. It reports
openers only, looks no further than the sentence, and offers no repair. Texts are `.txt` to it: then
each line is a paragraph, so a bracket over a line end is a false alarm. As Markdown it would not
be, but what stands in emphasis, headings, quotations, links and indented lines is left out then: of
300 `]` taken out of files of `data/corpus/dfat` it missed 124, as text 40. The quotation marks that
the rule pairs as well are no brackets, and are left out here.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from transcription_lsp.text.edit import Edit
from transcription_lsp.text.positions import from_units


class Finding(NamedTuple):
    """One fault as a tool reports it; its range in code points of the text, half-open."""

    start: int
    end: int
    repairs: tuple[tuple[Edit, ...], ...]
    """Best first; empty where the tool offers none."""
    safe: bool = False
    """Whether the tool would make the first repair without asking."""


Rival = Callable[[Sequence[str]], list[list[Finding]]]
"""From texts to the findings of each, in the order of the texts and of the places in them."""

_CLOSER = {"[": "]", "(": ")", "{": "}"}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
_SQUARE = re.compile(r"[\[\]]")
_BLANK_LINE = r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?=[\r\n])"
_SQUARE_OR_BLANK = re.compile(rf"[\[\]]|{_BLANK_LINE}")
_ANY_OR_BLANK = re.compile(rf"[\[\](){{}}]|{_BLANK_LINE}")
# The first word is the best of the simple places. Where `]` was taken out of `data/corpus` and the
# seed, adding it there gave the text back in 34 % (a mean over numbers, archive references, words,
# several words, several lines), at the end of the line in 17 %, of the paragraph in 32 %, of the
# file in 3 %. One more opener is stepped over, so that `[[x]` becomes `[[x]]`.
_FIRST_WORD = re.compile(r"[\[({]?[ \t]*[^\s\[\](){}]*")


def _first_word_ends(text: str, opener: int) -> int:
    """Where the word after an opener ends, without the punctuation that follows it."""
    word = _FIRST_WORD.match(text, opener + 1)
    assert word is not None  # it matches an empty word
    return opener + 1 + len(word[0].rstrip(".,;:"))


def _file_ends(text: str, opener: int) -> int:
    return len(text)


def _stack(marks: re.Pattern[str], closes: Callable[[str, int], int], text: str) -> list[Finding]:
    """What a stack of openers finds among `marks`; a mark that is no bracket empties it.

    `closes` says where a lone opener is to be closed.
    """
    findings: list[Finding] = []
    opened: list[int] = []

    def give_up(end: int) -> None:
        for opener in opened:
            at = closes(text, opener)
            findings.append(Finding(opener, end, ((Edit(at, at, _CLOSER[text[opener]]),),)))
        opened.clear()

    for mark in marks.finditer(text):
        at, found = mark.start(), mark[0]
        if found in _CLOSER:
            opened.append(at)
        elif found not in _OPENER:
            give_up(at)
        elif not opened:
            findings.append(Finding(at, at + 1, ((Edit(at, at + 1, ""),),)))
        elif text[opener := opened.pop()] != _OPENER[found]:
            wrong, right = (opener, "[") if found == "]" else (at, _CLOSER[text[opener]])
            findings.append(Finding(wrong, wrong + 1, ((Edit(wrong, wrong + 1, right),),)))
    give_up(len(text))
    return sorted(findings)


def _each(find: Callable[[str], list[Finding]]) -> Rival:
    """The rival that looks at each text by itself."""
    return lambda texts: [find(text) for text in texts]


_PACKAGES = {
    "@textlint/kernel": "15.8.0",
    "@textlint/textlint-plugin-text": "15.8.0",
    "@textlint-rule/textlint-rule-no-unmatched-pair": "2.0.4",
}
# One text as JSON on each line of standard input; for each, the places reported, in UTF-16 units.
# Each line is a paragraph to textlint, so 40 lines at a time give what the whole text gives; its
# time grows with the square of their number.
_SCRIPT = """
const { TextlintKernel } = require("@textlint/kernel");
const plugin = require("@textlint/textlint-plugin-text").default;
const rule = require("@textlint-rule/textlint-rule-no-unmatched-pair");
const options = {
    filePath: "text.txt",
    ext: ".txt",
    plugins: [{ pluginId: "text", plugin }],
    rules: [{ ruleId: "no-unmatched-pair", rule: rule.default || rule }],
};
(async () => {
    const kernel = new TextlintKernel();
    const lines = require("readline").createInterface({ input: process.stdin });
    for await (const line of lines) {
        const places = [];
        let start = 0;
        for (const piece of JSON.parse(line).match(/(?:[^\\n]*\\n){1,40}|[^\\n]+/g) || []) {
            const { messages } = await kernel.lintText(piece, options);
            places.push(...messages.map((message) => start + message.range[0]));
            start += piece.length;
        }
        console.log(JSON.stringify(places));
    }
})();
"""
_NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0")
_INSTALL_SECONDS = 180


def _run_textlint(folder: Path, texts: Sequence[str]) -> list[list[Finding]]:
    """What textlint, installed in a folder, finds in some texts; one process.

    Raises OSError where node is missing, CalledProcessError where it fails.
    """
    run = subprocess.run(
        ["node", "--eval", _SCRIPT],
        cwd=folder,
        # ASCII, with \\u escapes: JSON carries lone surrogates that way.
        input="".join(json.dumps(text) + "\n" for text in texts),
        capture_output=True,
        text=True,
        check=True,
    )
    places = [json.loads(line) for line in run.stdout.splitlines()]
    return [_openers(text, units) for text, units in zip(texts, places, strict=True)]


def _openers(text: str, places: Sequence[int]) -> list[Finding]:
    """The findings at the openers that stand before some places (UTF-16 units)."""
    # The rule names the place after the opener; the opener is what it means.
    found = sorted(from_units(text, units, "utf-16") - 1 for units in places)
    return [Finding(at, at + 1, ()) for at in found if text[at] in _CLOSER]


def _cache() -> Path:
    """The folder for what can be made again, of the user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _install_textlint() -> Path:
    """The folder that textlint is installed in; what was installed once is taken as it is.

    Raises OSError where node or npm is missing or the folder cannot be written, SubprocessError
    where npm or a first run fails.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise FileNotFoundError("node or npm is not installed")
    version = "-".join(_PACKAGES.values())
    home = _cache() / "transcription-lsp" / "benchmarks" / f"textlint-{version}"
    if home.is_dir():
        return home
    home.parent.mkdir(parents=True, exist_ok=True)
    # Elsewhere first: a folder of that name is whole, and its textlint has run.
    with tempfile.TemporaryDirectory(dir=home.parent) as made:
        folder = Path(made, "textlint")
        folder.mkdir()
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        packages = [f"{name}@{number}" for name, number in _PACKAGES.items()]
        subprocess.run(
            [npm, "install", *_NPM_OPTIONS, *packages],
            cwd=folder,
            capture_output=True,
            check=True,
            timeout=_INSTALL_SECONDS,
        )
        _run_textlint(folder, ["[illegible"])
        folder.rename(home)
    return home


def _shared_out(folder: Path, texts: Sequence[str]) -> list[list[Finding]]:
    """What textlint finds, one process for each core."""
    shares = max(1, min(os.cpu_count() or 1, len(texts)))
    with ThreadPoolExecutor(shares) as pool:
        found = list(
            pool.map(partial(_run_textlint, folder), (texts[i::shares] for i in range(shares)))
        )
    return [found[i % shares][i // shares] for i in range(len(texts))]


RIVALS: dict[str, Rival] = {
    "plain stack": _each(partial(_stack, _SQUARE, _file_ends)),
    "forgets at blank lines": _each(partial(_stack, _SQUARE_OR_BLANK, _first_word_ends)),
    "watches ( and {": _each(partial(_stack, _ANY_OR_BLANK, _first_word_ends)),
}
_missing: list[str] = []
try:
    RIVALS["textlint"] = partial(_shared_out, _install_textlint())
except OSError as error:
    _missing.append(f"textlint is left out: {error}.")
except subprocess.SubprocessError:
    _missing.append("textlint is left out: npm could not install it, or it did not run.")


def missing() -> list[str]:
    """Which rivals are not to be had here and why, in one line each."""
    return list(_missing)
