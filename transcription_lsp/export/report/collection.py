"""What the files of a collection come to together."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from transcription_lsp.export.report.gather import Gathered, Label, Problem
from transcription_lsp.export.report.unresolved import Context, Meant, Unresolved
from transcription_lsp.language.statistics import Doubt, Statistics, together
from transcription_lsp.lint.diagnostic import Severity

_CONTEXTS = 3
"""So many places of a name in doubt are shown."""
_COMPANY = 200
"""Among so many persons, those in the most documents, it is told who are named together."""


class Place(NamedTuple):
    """A line of a document."""

    document: int
    """The number of the document, from 0."""
    line: int
    """From 1."""


class Document(NamedTuple):
    """A file that was read."""

    path: str
    title: str
    date: str
    in_header: bool
    words: int
    extent: int
    illegible: Doubt
    unclear: Doubt
    findings: int
    persons: int
    """How many are named for certain."""
    unresolved: int
    """How many mentions are in doubt."""


class RuleCount(NamedTuple):
    """How often a rule has spoken with one severity."""

    code: str
    name: str
    severity: Severity
    findings: int
    documents: int
    place: Place
    """Of the first finding, as in all that follow."""


class PersonCount(NamedTuple):
    """How often somebody is named."""

    id: str
    label: str
    mentions: int
    documents: int
    place: Place


class LabelCount(NamedTuple):
    """How often brackets are opened so."""

    words: str
    role: str
    title: str
    times: int
    documents: int
    place: Place


class Doubtful(NamedTuple):
    """A name in doubt, in all documents together."""

    name: str
    code: str
    filed: str
    mentions: int
    documents: int
    contexts: tuple[tuple[int, Context], ...]
    """Some of its places, each with the number of the document."""
    meant: tuple[Meant, ...]
    project: str
    pattern: str
    """Of the document in which it stands first."""


class Pair(NamedTuple):
    """Two persons, by their numbers, and how many documents name both."""

    one: int
    other: int
    documents: int
    place: Place
    """Where both have been named, in the first of them."""


class Collection:
    """What is known of the files so far; they are added in the order of their paths."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.figures: Statistics = together(())
        self.problems: list[tuple[int, Problem]] = []
        """With the number of the document, as in the order of the documents."""
        self.troubles: list[str] = []
        """A sentence for each file or folder that could not be read."""
        self.left_out: list[str] = []
        """The paths of files that are no text."""
        self._rules: dict[tuple[str, Severity], RuleCount] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._persons: list[PersonCount] = []
        self._named: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        """Of each document the numbers of those whom it names, and where it does so first."""
        self._labels: dict[tuple[str, str], LabelCount] = {}
        self._openings: dict[tuple[str, str], LabelCount] = {}
        self._unresolved: dict[tuple[str, str], Doubtful] = {}

    def add(self, file: Gathered) -> None:
        """Take in what a file contributes."""
        document = len(self.documents)
        figures = file.figures
        self.documents.append(
            Document(
                file.path,
                file.title,
                file.date,
                file.in_header,
                figures.words,
                figures.extent,
                figures.illegible,
                figures.unclear,
                sum(each.number for each in file.problems),
                len(file.persons),
                sum(each.number for each in file.unresolved),
            )
        )
        self.figures = together((self.figures, figures))
        for problem in file.problems:
            self.problems.append((document, problem))
            self._count_problem(document, problem)
        self._count_persons(document, file)
        for table, labels in ((self._labels, file.labels), (self._openings, file.openings)):
            for label in labels:
                _count_label(table, document, label)
        for unresolved in file.unresolved:
            self._count_unresolved(document, unresolved)

    def _count_problem(self, document: int, problem: Problem) -> None:
        key = problem.code, problem.severity
        known = self._rules.get(key)
        if known is None:
            known = RuleCount(*key[:1], problem.name, key[1], 0, 0, Place(document, problem.line))
        self._rules[key] = known._replace(
            findings=known.findings + problem.number, documents=known.documents + 1
        )

    def _count_persons(self, document: int, file: Gathered) -> None:
        named = []
        for each in file.persons:
            number = self._numbers.setdefault((each.id, each.label), len(self._persons))
            named.append(number)
            if number == len(self._persons):
                place = Place(document, each.line)
                self._persons.append(PersonCount(each.id, each.label, each.number, 1, place))
            else:
                known = self._persons[number]
                self._persons[number] = known._replace(
                    mentions=known.mentions + each.number, documents=known.documents + 1
                )
        self._named.append((tuple(named), tuple(each.line for each in file.persons)))

    def _count_unresolved(self, document: int, found: Unresolved) -> None:
        key = found.code, found.name
        contexts = tuple((document, each) for each in found.contexts)
        known = self._unresolved.get(key)
        if known is None:
            self._unresolved[key] = Doubtful(
                *found[:4], 1, contexts, found.meant, found.project, found.pattern
            )
        else:
            self._unresolved[key] = known._replace(
                mentions=known.mentions + found.number,
                documents=known.documents + 1,
                contexts=(known.contexts + contexts)[:_CONTEXTS],
            )

    @property
    def knows_persons(self) -> bool:
        """Whether a list of persons was given for any of the files."""
        return self.figures.names is not None

    def rules(self) -> list[RuleCount]:
        """The most severe first, of those the most frequent."""
        return sorted(
            self._rules.values(), key=lambda each: (-each.severity, -each.findings, each.code)
        )

    def persons(self) -> list[PersonCount]:
        """The most often named first."""
        return sorted(
            self._persons, key=lambda each: (-each.mentions, -each.documents, each.label, each.id)
        )

    def labels(self) -> list[LabelCount]:
        """The most frequent first."""
        return _by_times(self._labels.values())

    def openings(self) -> list[LabelCount]:
        """Likewise those that the convention does not know."""
        return _by_times(self._openings.values())

    def unresolved(self) -> list[Doubtful]:
        """Those of the most mentions first."""
        return sorted(
            self._unresolved.values(),
            key=lambda each: (-each.mentions, -each.documents, each.name, each.code),
        )

    def worst(self) -> list[tuple[int, Problem]]:
        """What the rules have found in each document, the most severe first."""
        return sorted(
            self.problems, key=lambda each: (-each[1].severity, each[0], each[1].line, each[1].code)
        )

    def pairs(self) -> tuple[list[Pair], list[PersonCount]]:
        """Who are named in the same documents, most often first; and the persons by number."""
        order = sorted(
            range(len(self._persons)), key=lambda each: (-self._persons[each].documents, each)
        )
        chosen = frozenset(order[:_COMPANY])
        together: Counter[tuple[int, int]] = Counter()
        places: dict[tuple[int, int], Place] = {}
        for document, (named, lines) in enumerate(self._named):
            line_of = dict(zip(named, lines, strict=True))
            for both in combinations(sorted(chosen.intersection(named)), 2):
                together[both] += 1
                if both not in places:
                    places[both] = Place(document, max(line_of[each] for each in both))
        pairs = [Pair(*both, number, places[both]) for both, number in together.items()]
        return sorted(pairs, key=lambda each: (-each.documents, each[:2])), self._persons


def _count_label(table: dict[tuple[str, str], LabelCount], document: int, label: Label) -> None:
    key = label.words, label.role
    known = table.get(key)
    if known is None:
        known = LabelCount(*key, label.title, 0, 0, Place(document, label.line))
    table[key] = known._replace(times=known.times + label.number, documents=known.documents + 1)


def _by_times(labels: Iterable[LabelCount]) -> list[LabelCount]:
    return sorted(labels, key=lambda each: (-each.times, each.words, each.role))
