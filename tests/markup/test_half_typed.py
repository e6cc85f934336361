"""While a bracket is being typed, nothing changes elsewhere, and what is wrong is shown there.

Every specimen of tests/gold is typed, character by character, in the middle of the seed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.linter import Report, lint
from transcription_lsp.text.decoding import Source, decode
from transcription_lsp.text.span import Span

ROOT = Path(__file__).parents[2]
SEED = decode((ROOT / "seeds" / "000_6ac56448377290ba.txt").read_bytes()).text
RULES = choose(["B", "L", "N"])
OF_PAIRING = {"B001", "B002", "B003", "B004", "B007", "B009"}
SPECIMENS = sorted((ROOT / "tests" / "gold").glob("*/*.txt"))
LONG = 40
"""Of a specimen longer than this, each beginning is typed in one of the places, by turns."""
Seen = tuple[object, ...]


class Place(NamedTuple):
    """Where is typed: an offset of the seed, and what parts it from what is typed."""

    name: str
    offset: int
    between: str


def after(words: str, name: str, between: str) -> Place:
    """The place after words that occur once in the seed."""
    assert SEED.count(words) == 1
    return Place(name, SEED.index(words) + len(words), between)


PLACES = (
    after("has practically not been solved.", "at the end of a paragraph", " "),
    after("So far not a single Soviet specialist", "between words", " "),
    after("immediate dispatch of Soviet specialists there.", "in its own paragraph", "\n\n"),
)


class Typing(NamedTuple):
    """A beginning of a specimen, where it stands, and what is found in the whole text then."""

    place: Place
    beginning: str
    start: int
    end: int
    report: Report

    def holds(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def in_seed(self, offset: int) -> int:
        """An offset outside of what is typed, as it would be without it."""
        return offset if offset <= self.place.offset else offset - self.end + self.place.offset


def typed(path: Path) -> Iterator[Typing]:
    """Each beginning of a specimen, at each place."""
    specimen = path.read_bytes().decode()
    for length in range(1, len(specimen) + 1):
        places = PLACES if len(specimen) <= LONG else (PLACES[length % len(PLACES)],)
        for place in places:
            beginning = specimen[:length]
            start = place.offset + len(place.between)
            text = f"{SEED[: place.offset]}{place.between}{beginning}{SEED[place.offset :]}"
            yield Typing(place, beginning, start, start + length, report(text))


def report(text: str) -> Report:
    return lint(Source.of(text), RULES)


def seen(finding: Diagnostic, typing: Typing | None = None) -> Seen:
    """What a user sees of a finding, as if nothing were typed."""

    def span(start: int, end: int) -> Span:
        return Span(typing.in_seed(start), typing.in_seed(end)) if typing else Span(start, end)

    fixes = [
        (fix.title, fix.safe, *(each for edit in fix.edits for each in (*span(*edit[:2]), edit[2])))
        for fix in finding.fixes
    ]
    return finding.code, span(*finding.span), finding.message, tuple(fixes)


def elsewhere(typing: Typing) -> list[Seen]:
    """Findings and roles outside of what is typed, as if nothing were typed."""
    found: list[Seen] = [
        seen(each, typing)
        for each in typing.report.diagnostics
        if not typing.holds(each.span.start)
    ]
    found += [
        (each.node.role, typing.in_seed(each.start), typing.in_seed(each.end))
        for each in typing.report.transcription.brackets()
        if not typing.holds(each.start)
    ]
    return found


ALONE = report(SEED)
IN_SEED: list[Seen] = [seen(each) for each in ALONE.diagnostics] + [
    (each.node.role, each.start, each.end) for each in ALONE.transcription.brackets()
]

each_specimen = pytest.mark.parametrize(
    "path", SPECIMENS, ids=lambda path: f"{path.parent.name}-{path.stem}"
)


def without_partner(text: str) -> int:
    """How many square brackets a stack leaves without partner."""
    depth = lone = 0
    for character in re.findall(r"(?<!\\)[\[\]]", text):
        depth += 1 if character == "[" else -1
        if depth < 0:
            depth, lone = 0, lone + 1
    return lone + depth


def possible_faults(path: Path, beginning: str) -> int:
    """One for each open bracket; where faults are typed, each wrong character may be one, too."""
    if path.parent.name == "right":
        return without_partner(beginning)
    paragraphs = re.split(r"\r?\n\r?\n", beginning)
    return sum(map(without_partner, paragraphs)) + len(re.findall(r"[{}]", beginning))


@each_specimen
def test_nothing_changes_elsewhere_and_an_open_bracket_is_one_fault(path: Path) -> None:
    for typing in typed(path):
        where = f"‘{typing.beginning}’ typed {typing.place.name}"
        assert elsewhere(typing) == IN_SEED, where
        here = [
            each.code
            for each in typing.report.diagnostics
            if typing.holds(each.span.start) and each.code in OF_PAIRING
        ]
        assert len(here) <= possible_faults(path, typing.beginning), f"{where}: {here}"
