"""Mentions: the places of a transcription that name persons, and who is meant there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import NamedTuple

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.persons.index import Entry, Index
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.lifetimes import born_by, document_date
from transcription_lsp.persons.matching import Matcher
from transcription_lsp.persons.sighting import Guess
from transcription_lsp.persons.slips import is_swap, is_swap_or_doubled, slip, spelling_key
from transcription_lsp.persons.stretches import (
    Seen,
    Stretch,
    Told,
    great_words,
    small_words,
    stretches_of,
    words_of,
)
from transcription_lsp.persons.surroundings import Surroundings, stands_in
from transcription_lsp.text.span import Span

RELIABLE = 3
"""So strong must the signs of a person be before a name is taken for a slip, or reported."""
THRESHOLD = 0.0
"""In bits: so much more must the other parts of a name say than the slip costs.

Chosen from the curve of benchmarks/names.py.
"""
MARGIN = 2.0
"""In bits: so much less likely must be everybody else who would be written otherwise."""
_NEAR_IN_DOCUMENT = 8.0
"""In bits: how much it says that the text has the right form elsewhere."""
_SOME = 1
"""The same for a surname alone, of which the text has the right form, too."""
_SHORTEST_ALONE = 5


class Mention(NamedTuple):
    """A place that names a person."""

    span: Span
    """In the source, in code points; titles before the name left out."""
    text: str
    """As it is read."""
    persons: tuple[int, ...]
    """The numbers of those who may be meant: one if it is certain; empty if nobody is known."""
    agreeing: tuple[Entry, ...] = ()
    """Names on file with which this one agrees."""
    guesses: tuple[Guess, ...] = ()
    """For a name that nobody on file bears: who may be meant, the likeliest first."""
    slips: tuple[Span, ...] = ()
    """For each guess, where in the source the part stands that it would change."""
    signs: int = 0
    """How much around it says that it is a person."""
    strong: bool = False
    """Whether it is certainly a person: a title, initials, a signature, `sent by`."""
    full: bool = False
    """Whether it is more than a surname."""


def find_mentions(
    transcription: Transcription,
    matcher: Matcher,
    settled: Mapping[str, str] | None = None,
    threshold: float = THRESHOLD,
) -> tuple[Mention, ...]:
    """The mentions of a transcription in the order of the source.

    `settled` says of names (folded) whose they are in this text: the ids of persons.
    """
    return _Search(transcription, matcher, settled or {}, threshold).mentions()


class _Search:
    """One search of one transcription."""

    def __init__(
        self,
        transcription: Transcription,
        matcher: Matcher,
        settled: Mapping[str, str],
        threshold: float,
    ) -> None:
        self.transcription = transcription
        self.matcher = matcher
        self.index: Index = matcher.index
        self.settled = settled
        self.threshold = threshold
        self.stretches, self.parts = stretches_of(transcription)
        self.named: dict[str, int] = {}
        """Surnames (folded) of persons who were named in full so far."""
        self._date: str | None = ""
        self._counts: Counter[str] | None = None
        self._small: dict[str, bool] = {}
        self._small_words: Counter[str] | None = None

    def mentions(self) -> tuple[Mention, ...]:
        told = self.told()
        on_file = self._surnames_in(told)
        keys = {spelling_key(surname) for surname in on_file}
        mentions: list[Mention] = []
        for (stretch, base), each in zip(self.stretches, told, strict=True):
            seen = each.seen
            if keys and not keys.isdisjoint(each.keys):
                bare = self.bare_names(stretch, each, keys)
                seen = sorted([*seen, *bare], key=lambda one: one.start)
            for one in seen:
                found = (
                    self.known(one, base)
                    if one.persons
                    else self.unknown(one, on_file, stretch, base)
                )
                if found is not None:
                    mentions.append(found)
        mentions.sort(key=lambda each: each.span)
        return tuple(self._joined_by_glosses(mentions))

    def told(self) -> list[Told]:
        """What each stretch tells by itself."""
        matcher, kept = self.matcher, self.transcription.kept
        changed: Set[str] = frozenset()
        if kept is not None:
            tally = kept.tally("small words", small_words, self.parts)
            self._small_words, changed = tally.counts, tally.changed
        new = [stretch for stretch, _ in self.stretches if stretch.told is None]
        if len(new) > 1:  # what is on file of their words is looked up at once
            matcher.judge([run for stretch in new for _, run in stretch.runs])
        found: list[Told] = []
        listed = False
        for stretch, _ in self.stretches:
            listed = listed and not stretch.is_aside
            told = stretch.told
            if (
                told is None
                or told.matcher is not matcher
                or told.listed is not listed
                or not told.asked.isdisjoint(changed)
            ):
                told = stretch.see(matcher, listed, self.has_small)
            listed = stretch.announces
            found.append(told)
        return found

    def bare_names(self, stretch: Stretch, told: Told, keys: set[str]) -> Iterator[Seen]:
        """Of the words that may be surnames those that are nearly one which the text has."""
        text = stretch.reading.text
        around = Surroundings(text, self.matcher.known, told.lists, self.has_small)
        for offset, sighting in told.bare:
            word = text[offset + sighting.start : offset + sighting.end]
            if self.matcher.spelling_key(word) in keys:
                yield stretch.placed(offset, sighting, around)

    def _surnames_in(self, told: Iterable[Told]) -> dict[str, tuple[Entry, ...]]:
        """The surnames on file that the text holds, folded: by them a slip in it is told."""
        return {
            seen.surname: seen.sighting.agreeing
            for each in told
            for seen in each.seen
            if seen.surname and seen.signs >= 0
        }

    def known(self, seen: Seen, base: int) -> Mention | None:
        """A name on file, and whose it is here."""
        if seen.signs < 0:
            return None
        persons, surname = seen.persons, seen.surname
        settled = self.settled and (self.settled.get(fold(seen.text)) or self.settled.get(surname))
        if settled and (number := self.index.by_id(settled)) in persons:
            persons = (number,)
        elif len(persons) > 1:
            before = self.named.get(surname)
            persons = (before,) if before in persons else self._born(persons)
        if seen.sighting.full and len(persons) == 1:
            self.named[surname] = persons[0]
        return _mention(seen, base, persons)

    def _born(self, persons: tuple[int, ...]) -> tuple[int, ...]:
        """Those who were born when the document was written; all if that leaves none."""
        if self._date == "":
            self._date = document_date(self.transcription)
        date = self._date
        if date is None or len(persons) > 200:
            return persons
        births = self.index.births(persons)
        return tuple([each for each in persons if born_by(births[each], date)]) or persons

    def unknown(
        self, seen: Seen, on_file: Mapping[str, tuple[Entry, ...]], stretch: Stretch, base: int
    ) -> Mention | None:
        """A name that nobody on file bears, and who may be meant."""
        if self.settled:
            settled = self.settled.get(fold(seen.text))
            number = None if settled is None else self.index.by_id(settled)
            if number is not None:
                return _mention(seen, base, (number,))
        guesses = self._likely(seen, on_file)
        if not guesses and not seen.strong:
            return None
        source = stretch.reading.source_span
        slips = tuple(
            [
                source(seen.run + guess.start, seen.run + guess.end).shifted(base)
                for guess in guesses
            ]
        )
        return _mention(seen, base, (), guesses, slips)

    def _likely(self, seen: Seen, on_file: Mapping[str, tuple[Entry, ...]]) -> tuple[Guess, ...]:
        """Those who may well be meant by a name; empty if none stands out."""
        sighting = seen.sighting
        guesses = sighting.guesses
        if seen.signs < 0:
            return ()
        if sighting.words == 1:
            guesses = self._alone(seen, on_file)
        elif guesses:
            guesses = tuple(
                each._replace(support=each.support + _NEAR_IN_DOCUMENT)
                if self._stands_in_text(each, on_file)
                else each
                for each in guesses
            )
        if seen.signs < (_SOME if sighting.words == 1 else RELIABLE):
            return ()
        worth = [each.support - each.cost for each in guesses]
        ranked = sorted(zip(worth, guesses, strict=True), key=lambda each: -each[0])
        if not ranked or ranked[0][0] < self.threshold:
            return ()
        first = ranked[0][1]
        if any(
            ranked[0][0] - other < MARGIN
            and (guess.start, guess.right) != (first.start, first.right)
            for other, guess in ranked[1:]
        ):
            return ()
        return tuple(guess for _, guess in ranked)

    def _stands_in_text(self, guess: Guess, on_file: Mapping[str, tuple[Entry, ...]]) -> bool:
        """Whether the text has the right form of the part that a guess would change."""
        surname = fold(guess.entry.surname)
        if guess.right == guess.entry.surname:
            return any(each.person == guess.entry.person for each in on_file.get(surname, ()))
        return self.named.get(surname) == guess.entry.person

    def _alone(self, seen: Seen, on_file: Mapping[str, tuple[Entry, ...]]) -> tuple[Guess, ...]:
        """Who may be meant by a surname alone: only who is named rightly elsewhere in the text."""
        letters = fold(seen.text)
        if len(letters) < _SHORTEST_ALONE:
            return ()
        guesses = []
        for surname, entries in on_file.items():
            if abs(len(surname) - len(letters)) > 1 or surname == letters:
                continue
            if not is_swap_or_doubled(letters, surname):
                continue
            if not is_swap(letters, surname) and self.count(letters) > self.count(surname):
                continue  # Philips ten times, Phillips once: two persons, it seems
            entry = entries[0]
            at = seen.sighting.start
            guesses.append(
                Guess(
                    entry,
                    at,
                    seen.sighting.end,
                    entry.surname,
                    _NEAR_IN_DOCUMENT,
                    slip(letters, surname),
                )
            )
        return tuple(guesses)

    def count(self, letters: str) -> int:
        """How often the text has a name of one word."""
        if self._counts is None:
            kept = self.transcription.kept
            if kept is None:
                self._counts = Counter(chain.from_iterable(map(great_words, self.parts)))
            else:
                self._counts = kept.tally("great words", great_words, self.parts).counts
        return self._counts[letters]

    def has_small(self, word: str) -> bool:
        """Whether a word stands in the text in small letters, too."""
        found = self._small.get(word)
        if found is None:
            found = self._small[word] = self._stands(word.lower())
        return found

    def _stands(self, small: str) -> bool:
        counts = self._small_words
        if counts is not None:
            words = words_of(small)
            if words == [small] or not all(counts[each] for each in words):
                return counts[small] > 0
        return any(stands_in(stretch.reading.text, small) for stretch, _ in self.stretches)

    def _joined_by_glosses(self, mentions: list[Mention]) -> Iterator[Mention]:
        """A name and another one that a gloss gives for it are of one person."""
        source = self.transcription.text
        joined = list(mentions)
        for place in range(len(mentions) - 1):
            one, other = joined[place], joined[place + 1]
            between = source[one.span.end : other.span.start].strip()
            if between not in ("[", "(", "/", "[or", "[i.e."):
                continue
            if source[other.span.end : other.span.end + 1] not in ("]", ")", "/"):
                continue
            if len(one.persons) == 1 and len(other.persons) != 1:
                joined[place + 1] = other._replace(persons=one.persons, guesses=(), slips=())
            elif len(other.persons) == 1 and len(one.persons) != 1:
                joined[place] = one._replace(persons=other.persons, guesses=(), slips=())
        yield from joined


def _mention(
    seen: Seen,
    base: int,
    persons: tuple[int, ...],
    guesses: tuple[Guess, ...] = (),
    slips: tuple[Span, ...] = (),
) -> Mention:
    return Mention(
        seen.span.shifted(base),
        seen.text,
        persons,
        seen.sighting.agreeing,
        guesses,
        slips,
        seen.signs,
        seen.strong,
        seen.sighting.full,
    )
