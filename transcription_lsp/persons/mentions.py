"""Mentions: the places of a transcription that name persons, and who is meant there."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from transcription_lsp.markup.reading import Reading, read_all
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.persons.index import Entry, Index
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.lifetimes import born_by, document_date
from transcription_lsp.persons.matching import Matcher
from transcription_lsp.persons.sighting import Guess, Sighting
from transcription_lsp.persons.slips import is_swap, is_swap_or_doubled, slip, spelling_key
from transcription_lsp.persons.surroundings import Surroundings
from transcription_lsp.text.span import Span

_GREAT = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100\u0102\u0104\u0106-\u017d\u0386-\u03ab\u0400-\u042f"
_LETTER = r"[^\W\d_]"
# What is certain to stay is not tried again (`*+`), and what is frequent is tried first.
_REST = rf"[a-zA-Z]*+{_LETTER}*+(?:['’‘ʼʻ`´‐‑-]{_LETTER}++)*+"
_WORD = rf"[{_GREAT}]{_REST}"
_GAP = r"(?:[ \t\u00a0]++(?:\r?\n[ \t]*+)?+|\r?\n[ \t]*+)"
_PARTICLE = (
    r"(?:de|del|della|di|da|dos|das|do|du|des|la|le|van|von|zu|zur|der|den|ten|ter|af|av|bin|ibn|ben"
    r"|y|al|el|(?:a[lsdnrt]|e[ls])[-‐](?=[^\W\d_]))"
)
# It begins with a set of letters, by which the search for it is fast.
RUN = re.compile(
    rf"[{_GREAT}](?<!\w.)(?:(?: [{_GREAT}](?!\w)){{3,}}|{_REST}"
    rf"(?:(?:\.?+{_GAP}|(?<=\b[{_GREAT}])\.)"
    rf"(?:{_PARTICLE}(?:{_GAP}|(?<=-))){{0,2}}?[‘ʻʼ]?{_WORD}){{0,7}})"
)
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
    start: int = 0
    """Where it stands in the reading."""
    end: int = 0


class _Seen(NamedTuple):
    """A sighting at its place in the reading."""

    start: int
    end: int
    begin: int
    offset: int
    """Where its run begins."""
    sighting: Sighting
    signs: int
    strong: bool


def _says_something(sighting: Sighting) -> bool:
    """Whether something in a name itself says that it may be a person's, or whose it is."""
    return bool(
        sighting.agreeing
        or sighting.title
        or (sighting.words > 1 and (sighting.guesses or sighting.initials))
    )


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
        self.reading: Reading = read_all(transcription)
        self.text = self.reading.text
        self.around = Surroundings(self.text, matcher.known)
        self.named: dict[str, int] = {}
        """Surnames (folded) of persons who were named in full so far."""
        self._date: str | None = ""
        self.bare: list[tuple[int, Sighting]] = []
        """Words that may be surnames, with nothing that says so; and where their runs begin."""
        self._counts: Counter[str] | None = None

    def mentions(self) -> tuple[Mention, ...]:
        seen = list(self.seen())
        on_file = self._surnames_in(seen)
        seen.extend(self.bare_names(on_file))
        seen.sort(key=lambda each: each.start)
        found = [
            self.known(each) if each.sighting.agreeing else self.unknown(each, on_file)
            for each in seen
        ]
        mentions = [each for each in found if each is not None]
        mentions.sort(key=lambda each: each.span)
        return tuple(self._joined_by_glosses(mentions))

    def seen(self) -> Iterator[_Seen]:
        """What the runs name, with the signs around it."""
        text, around = self.text, self.around
        matches = list(RUN.finditer(text))
        runs = [match[0] for match in matches]
        judged = self.matcher.judge(runs)
        last = len(runs) - 1
        skip = -1
        for place, sightings in enumerate(map(judged.__getitem__, runs)):
            if sightings is None or place == skip:
                continue
            offset, end = matches[place].span()
            if text[end : end + 1] == "," and place < last:
                run, following, start = runs[place], runs[place + 1], matches[place + 1].start()
                few = not sightings or sightings[-1].words < 4
                if few and start - end in (2, 3) and not text[end + 1 : start].strip(" \n"):
                    may_be = self.matcher.may_be_inverted(run, following)
                    inverted = may_be and self.matcher.inverted(run, following, start - end)
                    if inverted:
                        sightings = (*sightings[:-1], *inverted)
                        skip = place + 1
            for sighting in sightings:
                if _says_something(sighting) or around.may_be_made_by(offset + sighting.start):
                    yield self._placed(offset, sighting)
                elif sighting.words == 1:
                    self.bare.append((offset, sighting))

    def _placed(self, offset: int, sighting: Sighting) -> _Seen:
        begin = offset + sighting.begin
        start, end = offset + sighting.start, offset + sighting.end
        signs, strong = self.around.signs(begin, start, end, sighting)
        return _Seen(start, end, begin, offset, sighting, signs, strong)

    def bare_names(self, on_file: Mapping[str, tuple[Entry, ...]]) -> Iterator[_Seen]:
        """Of the words that may be surnames those that are nearly one which the text has."""
        keys = {spelling_key(surname) for surname in on_file}
        if not keys:
            return
        known = self.matcher.spelling_keys
        for offset, sighting in self.bare:
            word = self.text[offset + sighting.start : offset + sighting.end]
            key = known.get(word)
            if key is None:
                if len(known) > 40_000:
                    known.clear()
                key = known[word] = spelling_key(fold(word))
            if key in keys:
                yield self._placed(offset, sighting)

    def _surnames_in(self, seen: Sequence[_Seen]) -> dict[str, tuple[Entry, ...]]:
        """The surnames on file that the text holds, folded: by them a slip in it is told."""
        return {
            fold(entry.surname): each.sighting.agreeing
            for each in seen
            if each.signs >= 0
            for entry in each.sighting.agreeing[:1]
        }

    def known(self, seen: _Seen) -> Mention | None:
        """A name on file, and whose it is here."""
        sighting = seen.sighting
        if seen.signs < 0:
            return None
        persons = list(dict.fromkeys(entry.person for entry in sighting.agreeing))
        surname = fold(sighting.agreeing[0].surname)
        settled = self.settled.get(fold(self.text[seen.start : seen.end])) or self.settled.get(
            surname
        )
        if settled is not None and (number := self.index.by_id(settled)) in persons:
            persons = [number]
        elif len(persons) > 1:
            before = self.named.get(surname)
            persons = [before] if before in persons else self._born(persons)
        if sighting.full and len(persons) == 1:
            self.named[surname] = persons[0]
        return self._mention(seen, tuple(persons))

    def _born(self, persons: list[int]) -> list[int]:
        """Those who were born when the document was written; all if that leaves none."""
        if self._date == "":
            self._date = document_date(self.transcription)
        date = self._date
        if date is None or len(persons) > 200:
            return persons
        births = self.index.births(persons)
        born = [each for each in persons if born_by(births[each], date)]
        return born or persons

    def unknown(self, seen: _Seen, on_file: Mapping[str, tuple[Entry, ...]]) -> Mention | None:
        """A name that nobody on file bears, and who may be meant."""
        if self.settled:
            settled = self.settled.get(fold(self.text[seen.start : seen.end]))
            number = None if settled is None else self.index.by_id(settled)
            if number is not None:
                return self._mention(seen, (number,))
        guesses = self._likely(seen, on_file)
        if not guesses and not seen.strong:
            return None
        return self._mention(seen, (), guesses)

    def _likely(self, seen: _Seen, on_file: Mapping[str, tuple[Entry, ...]]) -> tuple[Guess, ...]:
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

    def _alone(self, seen: _Seen, on_file: Mapping[str, tuple[Entry, ...]]) -> tuple[Guess, ...]:
        """Who may be meant by a surname alone: only who is named rightly elsewhere in the text."""
        start, end = seen.start, seen.end
        written = self.text[start:end]
        letters = fold(written)
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
            self._counts = Counter(map(fold, re.findall(_WORD, self.text)))
        return self._counts[letters]

    def _mention(
        self, seen: _Seen, persons: tuple[int, ...], guesses: tuple[Guess, ...] = ()
    ) -> Mention:
        span = self.reading.source_span(seen.start, seen.end)
        offset = seen.offset
        slips = tuple(
            self.reading.source_span(offset + guess.start, offset + guess.end) for guess in guesses
        )
        return Mention(
            span,
            self.text[seen.start : seen.end],
            persons,
            seen.sighting.agreeing,
            guesses,
            slips,
            seen.signs,
            seen.strong,
            seen.sighting.full,
            seen.start,
            seen.end,
        )

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
