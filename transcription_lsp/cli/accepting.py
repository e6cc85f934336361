"""What a run of `check` learns of baselines and side files, and what it writes into them."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from transcription_lsp.cli.arguments import UsageError
from transcription_lsp.cli.counting import number_of
from transcription_lsp.cli.difference import difference
from transcription_lsp.cli.formats.visible import for_stream
from transcription_lsp.cli.inspection import Orders, Outcome, Task, outcome_of
from transcription_lsp.cli.projects import covers
from transcription_lsp.lint.acceptance import Acceptance, Sifted, sift
from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.rules import RULES
from transcription_lsp.lint.side_file import entries_for
from transcription_lsp.project.acceptance import acceptance_for
from transcription_lsp.project.baseline import (
    Known,
    baseline,
    entries_of,
    path_in,
    updated,
    write,
    written,
)
from transcription_lsp.project.files import shown, why_not
from transcription_lsp.project.project_file import SettingsError
from transcription_lsp.project.settings import Settings
from transcription_lsp.project.side_file import (
    NoPlace,
    Sided,
    Suppressed,
    findings_in,
    pattern_of,
    side_file,
    sided,
    with_entries,
)
from transcription_lsp.project.writing import Changed, create_file, replace_file, why_not_written
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.lines import LineIndex

_MOST_NAMED = 3
"""Of the findings that are gone, so many are named."""
_CODES = frozenset(each.code for each in RULES)


class Accepted(NamedTuple):
    """What was accepted in one file. Pickles."""

    path: str
    settings: Settings
    number: int = 0
    """How many findings the baseline accepts."""
    found: tuple[Known, ...] = ()
    """For a new baseline: all findings."""
    gone: tuple[Known, ...] = ()
    """What the baseline accepts, and is found no more."""
    sided: Sided | None = None
    """What it has to do with the side file."""
    added: tuple[Suppressed, ...] = ()
    """What is to be added to the side file."""

    def as_value(self) -> list[object]:
        """All but path, settings and what is to be added, as JSON has it."""
        side = self.sided and [self.sided.relative, *map(sorted, self.sided[1:])]
        return [self.number, self.found, self.gone, side]

    @classmethod
    def of_value(cls, path: str, settings: Settings, value: list[Any]) -> "Accepted":
        """What `as_value` gave. Raises ValueError or TypeError for what it cannot have given."""
        number, found, gone, side = value
        known = [tuple(Known(*each) for each in some) for some in (found, gone)]
        sided = Sided(side[0], *map(frozenset, side[1:])) if side else None
        return cls(path, settings, int(number), known[0], known[1], sided)


def outcome_after(
    task: Task,
    source: Source,
    reported: tuple[Diagnostic, ...],
    sifted: Sifted,
    codes: frozenset[str],
) -> Outcome:
    """What to print and count of a file in which something may be accepted.

    Of nothing but the rules with these codes it is certain that they would have spoken.
    """
    orders, settings = task.orders, task.settings
    accepted = _accepted(task, source.text, sifted, codes)
    before = len(reported)
    if orders.update_baseline and settings.baseline:
        reported = ()
    elif orders.add_suppressions and settings.suppressions:
        added, reported = _for_side_file(task, source.text, reported)
        accepted = accepted._replace(added=added)
        return outcome_of(task, source, reported)._replace(
            accepted=accepted, suppressed=before - len(reported)
        )
    return outcome_of(task, source, reported)._replace(accepted=accepted)


def _accepted(task: Task, text: str, sifted: Sifted, codes: frozenset[str]) -> Accepted:
    settings = task.settings
    side = sided(settings, task.path, sifted.used, codes)
    accepted = Accepted(task.path, settings, sided=side)
    if not settings.baseline:
        return accepted
    known = baseline(settings.baseline)
    prints = {print for _, print in sifted.printed}
    own = known.by_path.get(known.path(task.path), {}) if known else {}
    gone = tuple(
        each
        for each in own.values()
        if each.fingerprint not in prints and (each.code in codes or each.code not in _CODES)
    )
    found: tuple[Known, ...] = ()
    if task.orders.update_baseline:
        path = path_in(os.path.dirname(settings.baseline), task.path)
        found = entries_of(path, sifted.printed, LineIndex(text))
    number = sum(print in sifted.known for _, print in sifted.printed)
    return accepted._replace(number=number, found=found, gone=gone)


def _for_side_file(
    task: Task, text: str, reported: tuple[Diagnostic, ...]
) -> tuple[tuple[Suppressed, ...], tuple[Diagnostic, ...]]:
    """Suppressions that accept these findings, and those that none can accept."""
    if pattern_of(task.settings, task.path) is None:
        return (), reported
    needed = entries_for(reported, text)
    left = tuple(
        each for each, accepted in zip(reported, needed.accepted, strict=True) if not accepted
    )
    return tuple(Suppressed(*each) for each in needed.entries), left


class Ledger:
    """The baselines and side files of a run: what they accept, and what they are to accept."""

    def __init__(self, projects: Iterable[Settings], orders: Orders, paths: Sequence[str]) -> None:
        """Raises UsageError for a file that cannot be used."""
        distinct = {id(each): each for each in projects}.values()
        self._projects = [each for each in distinct if each.baseline or each.suppressions]
        self._orders = orders
        self._paths = paths
        self._accepted: list[Accepted] = []
        see_what_is_accepted(self._projects, not orders.update_baseline)

    @property
    def has_side_file(self) -> bool:
        """Whether all files have to be checked before something can be said of a side file."""
        return any(each.suppressions for each in self._projects)

    @property
    def paths(self) -> list[str]:
        """The paths of the side files, as they are shown."""
        return [shown(each.suppressions) for each in self._projects if each.suppressions]

    def noted(self, outcome: Outcome) -> Outcome:
        """The same outcome, once note is taken of what was accepted."""
        if outcome.accepted is not None:
            self._accepted.append(outcome.accepted)
        return outcome

    def outcomes(self) -> list[tuple[str, Outcome]]:
        """What came of each side file, and its path: what is unused, or names no rule."""
        found = []
        for file, settings in {e.suppressions: e for e in self._projects if e.suppressions}.items():
            text = side_file(file).text
            task = Task(shown(file), settings, self._orders._replace(add_suppressions=False))
            rules = settings.choice_for(task.path).rules
            codes = frozenset(each.code for each in rules) & {"U001", "U002"}
            checked = [
                each.sided
                for each in self._accepted
                if each.settings.suppressions == file and each.sided is not None
            ]
            diagnostics = findings_in(settings, checked, covers(settings, self._paths))
            if not diagnostics and not settings.baseline:
                continue
            acceptance = acceptance_for(settings, task.path) or Acceptance()
            sifted = sift(diagnostics, text, acceptance._replace(entries=()))
            outcome = outcome_after(task, Source.of(text), sifted.reported, sifted, codes)
            found.append((task.path, outcome))
        return found

    def write(self) -> tuple[list[str], bool]:
        """Write what is to be written; sentences about that, and whether all went well."""
        sentences: list[str] = []
        well = True
        for file in dict.fromkeys(each.baseline for each in self._projects if each.baseline):
            accepted = [each for each in self._accepted if each.settings.baseline == file]
            try:
                sentences += self._baseline(file, accepted)
            except (Changed, OSError) as error:
                sentences.append(why_not_written(shown(file), error))
                well = False
        for file in dict.fromkeys(e.suppressions for e in self._projects if e.suppressions):
            accepted = [each for each in self._accepted if each.settings.suppressions == file]
            try:
                self._add(file, accepted)
            except (Changed, OSError) as error:
                sentences.append(why_not_written(shown(file), error))
                well = False
            except (NoPlace, SettingsError) as error:
                sentences.append(str(error))
                well = False
        return sentences, well

    def _baseline(self, file: str, accepted: Sequence[Accepted]) -> list[str]:
        """Write a baseline, or say what is gone from it."""
        gone = [known for each in accepted for known in each.gone]
        if not self._orders.update_baseline:
            return [_gone(file, sorted(gone))] if gone else []
        before = baseline(file)
        found = [known for each in accepted for known in each.found]
        known = updated(before, found, gone)
        write(file, before, written(known))
        old = {each.key for each in before.known()} if before else set()
        new = {each.key for each in known}
        changes = f"{len(new - old):,} new, {len(old - new):,} removed"
        return [f"{shown(file)} accepts {number_of(len(known), 'finding')} ({changes})."]

    def _add(self, file: str, accepted: Iterable[Accepted]) -> None:
        """Add to a side file, or show what would be added."""
        added = [
            (pattern_of(each.settings, each.path) or "", suppressed)
            for each in sorted(accepted, key=lambda each: each.path)
            for suppressed in each.added
        ]
        if not added:
            return
        try:
            with open(file, "rb") as opened:
                before: bytes | None = opened.read()
        except FileNotFoundError:
            before = None
        text = (before or b"").decode("utf-8")
        after = with_entries(shown(file), text, added)
        if self._orders.diff:
            sys.stdout.write(for_stream(difference(shown(file), text, after), sys.stdout))
        elif before is None:
            create_file(file, after.encode())
        else:
            replace_file(file, before, after.encode())


def see_what_is_accepted(projects: Iterable[Settings], is_needed: bool = True) -> None:
    """See whether the files by which findings are accepted can be used. Raises UsageError.

    A baseline that is not there is a mistake if it is needed.
    """
    for settings in projects:
        try:
            if settings.suppressions:
                side_file(settings.suppressions)
            known = baseline(settings.baseline) if settings.baseline else None
        except SettingsError as error:
            raise UsageError(str(error)) from error
        if settings.baseline and known is None and is_needed:
            why = why_not(shown(settings.baseline), FileNotFoundError()).removesuffix(".")
            raise UsageError(f"{why}; --update-baseline writes a baseline.")


def _gone(file: str, gone: Sequence[Known]) -> str:
    named = [f"{each.path} {each.code} (line {each.line})" for each in gone[:_MOST_NAMED]]
    more = f" and {len(gone) - len(named):,} more" if len(gone) > len(named) else ""
    are, them = ("is", "it") if len(gone) == 1 else ("are", "them")
    return (
        f"{number_of(len(gone), 'finding')} of {shown(file)} {are} gone: {', '.join(named)}{more}; "
        f"--update-baseline removes {them}."
    )
