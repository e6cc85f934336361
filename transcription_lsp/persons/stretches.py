"""Stretches of a reading, each searched for names by itself.

A text that is read once is one stretch, and so is each part that its reading leaves out. Of a
document that is kept, every block and header is one, and so is each part that it leaves out; what
was seen in it is kept with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from transcription_lsp.markup.reading import Reading, read_all, read_apart
from transcription_lsp.markup.tree import Node, Transcription
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.matching import Matcher
from transcription_lsp.persons.participants import Lists, list_from, lists_in
from transcription_lsp.persons.run import RUN, WORD
from transcription_lsp.persons.sighting import Sighting
from transcription_lsp.persons.surroundings import Surroundings
from transcription_lsp.text.span import Span

_WORD = re.compile(r"[^\W\d_]+")


class Seen(NamedTuple):
    """A sighting, and what is said around it; offsets are those of its stretch."""

    start: int
    end: int
    run: int
    """Where its run begins."""
    sighting: Sighting
    text: str
    signs: int
    strong: bool
    span: Span
    """In the source of the stretch."""
    surname: str
    """The surname on file that it agrees with, folded; empty if it agrees with none."""
    persons: tuple[int, ...]
    """Those on file with whom it agrees."""


class Told(NamedTuple):
    """What a stretch tells by itself."""

    seen: list[Seen]
    bare: list[tuple[int, Sighting]]
    """Words that may be surnames, with nothing that says so; and where their runs begin."""
    keys: frozenset[str]
    """The spelling keys of these words."""
    lists: Lists
    """Where it lists those who took part."""
    matcher: Matcher
    listed: bool
    """Whether it began with a list that the stretch before announces."""
    asked: frozenset[str]
    """The words of which it matters whether they stand in the text in small letters."""


class Stretch:
    """A part of the reading that is searched by itself, by where its source begins."""

    __slots__ = ("announces", "is_aside", "lists", "reading", "runs", "told")

    def __init__(self, reading: Reading, is_aside: bool = False) -> None:
        self.reading = reading
        self.is_aside = is_aside
        """Whether the reading leaves it out."""
        self.runs = [(match.start(), match[0]) for match in RUN.finditer(reading.text)]
        """The words in it that may make a name, and where they begin."""
        self.lists: Lists = lists_in(reading.text)
        self.announces = any(start >= len(reading.text) for start, _ in self.lists[-1:])
        """Whether it ends with the words that announce a list, which is the next stretch then."""
        self.told: Told | None = None

    def see(self, matcher: Matcher, listed: bool, has_small: Callable[[str], bool]) -> Told:
        """Look for names in it; `has_small` says whether a word stands in small letters, too."""
        text = self.reading.text
        lists = self.lists
        if listed:
            lists = [list_from(text, 0), *lists]
        asked: set[str] = set()

        def stands(word: str) -> bool:
            asked.update(words_of(word))
            return has_small(word)

        around = Surroundings(text, matcher.known, lists, stands)
        bare: list[tuple[int, Sighting]] = []
        seen = sorted(self._seen(matcher, around, bare), key=lambda each: each.start)
        keys = frozenset(
            [matcher.spelling_key(text[at + word.start : at + word.end]) for at, word in bare]
        )
        self.told = Told(seen, bare, keys, lists, matcher, listed, frozenset(asked))
        return self.told

    def _seen(
        self, matcher: Matcher, around: Surroundings, bare: list[tuple[int, Sighting]]
    ) -> Iterator[Seen]:
        """What the runs name, with the signs around it; what may be a surname goes to `bare`."""
        text, runs = self.reading.text, self.runs
        judged = matcher.judge([run for _, run in runs])
        last = len(runs) - 1
        skip = -1
        for place, (offset, run) in enumerate(runs):
            sightings = judged[run]
            if sightings is None or place == skip:
                continue
            end = offset + len(run)
            if text[end : end + 1] == "," and place < last:
                start, following = runs[place + 1]
                few = not sightings or sightings[-1].words < 4
                gap = text[end + 1 : start]
                if few and start - end in (2, 3) and not gap.strip(" \n") and gap != "\n\n":
                    may_be = matcher.may_be_inverted(run, following)
                    inverted = may_be and matcher.inverted(run, following, start - end)
                    if inverted:
                        sightings = (*sightings[:-1], *inverted)
                        skip = place + 1
            for sighting in sightings:
                if _says_something(sighting) or around.may_be_made_by(offset + sighting.start):
                    yield self.placed(offset, sighting, around)
                elif sighting.words == 1:
                    bare.append((offset, sighting))

    def placed(self, offset: int, sighting: Sighting, around: Surroundings) -> Seen:
        """A sighting in the run that begins at `offset`, with the signs around it."""
        start, end = offset + sighting.start, offset + sighting.end
        signs, strong = around.signs(offset + sighting.begin, start, end, sighting)
        agreeing = sighting.agreeing
        return Seen(
            start,
            end,
            offset,
            sighting,
            self.reading.text[start:end],
            signs,
            strong,
            self.reading.source_span(start, end),
            fold(agreeing[0].surname) if agreeing else "",
            tuple(dict.fromkeys([entry.person for entry in agreeing])),
        )


def _says_something(sighting: Sighting) -> bool:
    """Whether something in a name itself says that it may be a person's, or whose it is."""
    return bool(
        sighting.agreeing
        or sighting.title
        or (sighting.words > 1 and (sighting.guesses or sighting.initials))
    )


class Stretches(NamedTuple):
    """The stretches of a text."""

    placed: list[tuple[Stretch, int]]
    """In the order of the reading; and where the source of each begins."""
    parts: list[Sequence[list[Stretch]]]
    """The same by the nodes of the document."""


def stretches_of(transcription: Transcription) -> Stretches:
    """The stretches of a text."""
    if transcription.kept is None:
        whole, *aside = read_all(transcription)
        stretches = [Stretch(whole), *(Stretch(each, True) for each in aside)]
        return Stretches([(each, 0) for each in stretches], [[stretches]])
    levels: list[list[tuple[Stretch, int]]] = [[]]
    parts: list[Sequence[list[Stretch]]] = []
    first = levels[0]
    for located, found in transcription.gathered("stretches", _stretches_in):
        parts.append(found)
        first.append((found[0][0], located.start))
        for level in range(1, len(found)):
            if level == len(levels):
                levels.append([])
            levels[level].extend([(each, located.start) for each in found[level]])
    return Stretches([each for level in levels for each in level], parts)


def _stretches_in(node: Node) -> Sequence[list[Stretch]]:
    """The stretches of one node, what is left out of them, what is left out of that, and so on."""
    if node.kind == "blank":
        return ()
    return [
        [Stretch(each, depth > 0) for each in level] for depth, level in enumerate(read_apart(node))
    ]


def small_words(part: Iterable[Iterable[Stretch]]) -> Iterator[str]:
    """The words in small letters in the stretches of a node."""
    for level in part:
        for stretch in level:
            for word in _WORD.findall(stretch.reading.text):
                if word.islower():
                    yield word


def great_words(part: Iterable[Iterable[Stretch]]) -> Iterator[str]:
    """The words with a great initial in the stretches of a node, folded."""
    for level in part:
        for stretch in level:
            yield from map(fold, re.findall(WORD, stretch.reading.text))


def words_of(word: str) -> list[str]:
    """The words of a word with marks in it, in small letters: `Kai-shek`."""
    return _WORD.findall(word.lower())
