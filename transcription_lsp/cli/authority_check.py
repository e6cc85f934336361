"""Checking the authority files of a run: what there is to print about each, and what to count."""

import os
from collections.abc import Container, Iterable, Iterator, Sequence

from transcription_lsp.cli.inspection import Orders, Outcome, Task, outcome_of
from transcription_lsp.cli.projects import covers
from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.rule import Rule
from transcription_lsp.project.authority import authority_for, trouble_with
from transcription_lsp.project.authority_files import examined, troubles_with
from transcription_lsp.project.files import shown
from transcription_lsp.project.settings import Settings


class Lists:
    """The lists of persons of the projects of a run: what came of each."""

    def __init__(self, projects: Iterable[Settings], orders: Orders, paths: Sequence[str]) -> None:
        self._projects = list({id(each): each for each in projects if each.authority}.values())
        self._orders = orders
        self._whole = {
            each.file for each in self._projects if _wants_unused(each) and covers(each, paths)
        }
        self._named: set[str] = set()
        self._all_are_checked = True

    @property
    def ask_who_is_named(self) -> bool:
        """Whether rule A005 is to hear whom the transcriptions name."""
        return bool(self._whole)

    @property
    def paths(self) -> list[str]:
        """The paths of the lists, as they are shown."""
        return [shown(path) for each in self._projects for path in each.authority]

    def noted(self, outcome: Outcome) -> Outcome:
        """The same outcome without those whom the file names, once note is taken of them."""
        self._all_are_checked = self._all_are_checked and outcome.checked
        self._named.update(outcome.persons)
        return outcome._replace(persons=frozenset()) if outcome.persons else outcome

    def outcomes(self) -> list[tuple[str, Outcome]]:
        """What came of each list, and its path, by path.

        A file that cannot be read is a trouble, whichever rules are chosen; names are checked
        without it.
        """
        return sorted(self._outcomes(), key=lambda each: each[0])

    def _outcomes(self) -> Iterator[tuple[str, Outcome]]:
        seen: set[str] = set()
        for settings in self._projects:
            paths = [path for path in settings.authority if path not in seen]
            seen.update(paths)
            if not paths:
                continue
            if any(rule.on is AuthorityFaults for rule in _rules(settings)):
                # Of a transcription that could not be checked it is not known who is named.
                is_known = settings.file in self._whole and self._all_are_checked
                named = self._named if is_known else None
                if named is not None and authority_for(settings, "") is None:
                    named = None
                yield from outcomes_of(settings, self._orders, paths, named)
                yield from _troubles(filter(None, [trouble_with(settings)]))
            else:
                yield from _troubles(authority_troubles(settings, paths))


def _rules(settings: Settings) -> tuple[Rule, ...]:
    return settings.choice_for(settings.file or os.curdir).rules


def _wants_unused(settings: Settings) -> bool:
    return settings.file is not None and any(rule.code == "A005" for rule in _rules(settings))


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
    settings: Settings,
    orders: Orders,
    wanted: Sequence[str],
    named: Container[str] | None = None,
) -> Iterator[tuple[str, Outcome]]:
    """Check an authority whole, and give what came of those of its files that are wanted.

    `named` are the ids of those whom the transcriptions name, if that is known.
    """
    found = examined(settings, wanted, named)
    yield from _troubles(found.troubles)
    for file in found.files:
        task = Task(file.path, settings, orders)
        if file.sifted is None:
            yield file.path, outcome_of(task, file.source, file.diagnostics)
        else:
            from transcription_lsp.cli.accepting import outcome_after

            rules = settings.choice_for(file.path).rules
            codes = {each.code for each in rules if each.on is AuthorityFaults}
            judged = frozenset(codes if named is not None else codes - {"A005"})
            outcome = outcome_after(task, file.source, file.diagnostics, file.sifted, judged)
            yield file.path, outcome


def _troubles(sentences: Iterable[str]) -> Iterator[tuple[str, Outcome]]:
    """Files that cannot be read, by path."""
    for sentence in sentences:
        yield sentence.partition(": ")[0], Outcome(trouble=sentence, checked=False)
