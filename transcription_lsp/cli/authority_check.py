"""Checking the authority files of a run: what there is to print about each, and what to count."""

import os
from collections.abc import Iterable, Iterator, Sequence

from transcription_lsp.cli.inspection import Orders, Outcome, Task, outcome_of
from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.project.authority import authority_for, trouble_with
from transcription_lsp.project.authority_files import examined, troubles_with
from transcription_lsp.project.files import shown
from transcription_lsp.project.settings import Settings


def authority_outcomes(
    projects: Iterable[Settings], orders: Orders
) -> Iterator[tuple[str, Outcome]]:
    """What came of each authority file that these projects name, and its path, in no order.

    A file that cannot be read is a trouble, whichever rules are chosen; names are checked without
    it.
    """
    seen: set[str] = set()
    for settings in projects:
        paths = [path for path in settings.authority if path not in seen]
        seen.update(paths)
        if not paths:
            continue
        rules = settings.choice_for(settings.file or os.curdir).rules
        if any(rule.on is AuthorityFaults for rule in rules):
            yield from outcomes_of(settings, orders, paths)
            yield from _troubles(filter(None, [trouble_with(settings)]))
        else:
            yield from _troubles(authority_troubles(settings, paths))


def authority_troubles(settings: Settings, paths: Sequence[str]) -> list[str]:
    """Why names cannot be checked by these lists of a project, or by any of its lists."""
    troubles = [*troubles_with(settings, paths), *filter(None, [trouble_with(settings)])]
    if not troubles and authority_for(settings, "") is None:
        troubles.append(
            f"{shown(paths[0])}: no name is checked, as nobody can be read from the list: "
            "`transcription-lint persons check` says why."
        )
    return troubles


def outcomes_of(
    settings: Settings, orders: Orders, wanted: Sequence[str]
) -> Iterator[tuple[str, Outcome]]:
    """Check an authority whole, and give what came of those of its files that are wanted."""
    found = examined(settings, wanted)
    yield from _troubles(found.troubles)
    for file in found.files:
        task = Task(file.path, settings, orders)
        yield file.path, outcome_of(task, file.source, file.diagnostics)


def _troubles(sentences: Iterable[str]) -> Iterator[tuple[str, Outcome]]:
    """Files that cannot be read, by path."""
    for sentence in sentences:
        yield sentence.partition(": ")[0], Outcome(trouble=sentence, checked=False)
