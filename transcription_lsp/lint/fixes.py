"""Applying fixes: in rounds, until nothing more is gained, and never for the worse."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.lint.acceptance import Acceptance, Place, Sifted, moved, places, sift
from transcription_lsp.lint.choice import Choice
from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Severity
from transcription_lsp.lint.linter import Report, lint
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import Edit, apply_edits

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority

_ROUNDS = 10
# How often one round may try again without some of its fixes, where all together made things worse.
_TRIALS = 40


class Fixed(NamedTuple):
    """A text after its fixes: how many were applied, and what is still found."""

    text: str
    applied: int
    report: Report
    sifted: Sifted | None = None
    """What was accepted before, where anything can be."""


def fix(
    source: Source,
    choice: Choice,
    convention: str = "wilson",
    unsafe: bool = False,
    authority: "Authority | None" = None,
    acceptance: Acceptance | None = None,
) -> Fixed:
    """Apply the first fix of every finding that has a safe one, or any one if `unsafe`.

    Of fixes that overlap the first wins and the others have their turn in the next round, of which
    there are ten at most. Fixes are kept only where they leave fewer findings, the gravest counted
    first, and no error of a kind that was not there as often before; so fixing ends, and fixing
    what is fixed changes nothing.

    What is accepted is left alone, also where a fix beside it has changed the words around it; it
    is not in the report.
    """
    report = lint(source, choice, convention, authority)
    accepted: frozenset[Place] = frozenset()
    sifted = None
    if acceptance is not None:
        sifted = sift(report.diagnostics, source.text, acceptance)
        accepted = places(report.diagnostics) - places(sifted.reported)
    count = 0
    for _ in range(_ROUNDS):
        reported = _without(report.diagnostics, accepted)
        proposed = _without_overlaps(_proposed(reported, unsafe))
        round_ = _Round(report, choice, convention, authority)
        round_.keep(proposed)
        if not round_.kept:
            break
        count += len(round_.kept)
        report = round_.best
        if accepted:
            accepted = moved(accepted, [edit for each in round_.kept for edit in each.edits])
    report = report._replace(diagnostics=_without(report.diagnostics, accepted))
    return Fixed(report.source.text, count, report, sifted)


def _without(
    diagnostics: tuple[Diagnostic, ...], accepted: frozenset[Place]
) -> tuple[Diagnostic, ...]:
    """The findings that are not at places where they are accepted."""
    if not accepted:
        return diagnostics
    return tuple(each for each in diagnostics if (each.code, each.span) not in accepted)


class _Round:
    """One round: the fixes kept so far, and what is found after them."""

    def __init__(
        self,
        report: Report,
        choice: Choice,
        convention: str,
        authority: "Authority | None",
    ) -> None:
        self.before = report
        self.best = report
        self.kept: list[Fix] = []
        self._choice = choice
        self._convention = convention
        self._authority = authority
        self._trials = _TRIALS

    def keep(self, fixes: Sequence[Fix]) -> None:
        """Keep all of these if that is for the better, else look for those of them that are."""
        if not fixes or not self._trials:
            return
        self._trials -= 1
        source = self.before.source
        edits = [edit for each in (*self.kept, *fixes) for edit in each.edits]
        text = apply_edits(source.text, edits)
        trial = lint(source._replace(text=text), self._choice, self._convention, self._authority)
        if _is_better(trial.diagnostics, self.best.diagnostics):
            self.kept.extend(fixes)
            self.best = trial
        elif len(fixes) > 1:
            middle = len(fixes) // 2
            self.keep(fixes[:middle])
            self.keep(fixes[middle:])


def _proposed(diagnostics: Iterable[Diagnostic], unsafe: bool) -> list[Fix]:
    """The best fix of each finding that may be applied."""
    first = (
        next((each for each in diagnostic.fixes if each.safe or unsafe), None)
        for diagnostic in diagnostics
    )
    return [each for each in first if each is not None and each.edits]


def _without_overlaps(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be applied together; of those that overlap, the first."""
    kept: list[Fix] = []
    taken: list[Edit] = []
    for each in fixes:
        if any(_overlaps(edit, taken) for edit in each.edits):
            continue
        kept.append(each)
        for edit in each.edits:
            insort(taken, edit)
    return kept


def _overlaps(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether an edit meets one of those taken, which are sorted and do not overlap themselves.

    An insertion meets what it touches: which of the two comes first would be a guess.
    """
    place = bisect_left(taken, edit)
    for other in taken[max(place - 1, 0) : place + 1]:
        if edit.start < other.end and other.start < edit.end:
            return True
        insertion = edit.start == edit.end or other.start == other.end
        if insertion and edit.start <= other.end and other.start <= edit.end:
            return True
    return False


def _is_better(after: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> bool:
    """Whether no kind of error has become more frequent, and findings have become fewer."""
    errors, before_errors = _errors(after), _errors(before)
    if any(errors[code] > before_errors[code] for code in errors):
        return False
    return _weight(after) < _weight(before)


def _errors(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    """How many errors of each code there are."""
    return Counter(each.code for each in diagnostics if each.severity is Severity.ERROR)


def _weight(diagnostics: Iterable[Diagnostic]) -> tuple[int, ...]:
    """How many findings there are of each severity, the gravest first."""
    counts = Counter(each.severity for each in diagnostics)
    return tuple(counts[severity] for severity in sorted(Severity, reverse=True))
