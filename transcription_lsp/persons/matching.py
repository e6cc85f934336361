"""Who a run of words with great initials names: those whose parts agree, and who may be meant.

A run is judged by itself, whatever stands around it: what comes of it is kept, and serves wherever
the run occurs again.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.persons.index import EASTERN, PREFERRED, WEAK, Entry, Index
from transcription_lsp.persons.letters import fold, skeleton
from transcription_lsp.persons.name import ARTICLE, CAPITAL_PARTICLES, is_initial, take_apart
from transcription_lsp.persons.slips import IMPOSSIBLE, are_alike, same_given, slip
from transcription_lsp.persons.words import Words

_TOKEN = re.compile(r"[‘ʻʼ]?[^\W\d_](?:[^\W\d_]|['’‘ʼʻ`´\-‐‑](?=[^\W\d_]))*\.?|\n")
_POSSESSIVE = re.compile(r"['’][sS]?$")
_ROMAN = re.compile(r"[IVX]+$")
_SHORT_DOTTED = 5
_DULL, _UNKNOWN, _TITLE, _OF_NAME = range(4)
MOST_GUESSES = 4
_MOST_KEPT = 40_000
"""Runs, and words, that are kept in memory at most."""
_SURNAME_OF_OTHERS = 6.0
_FAR, _FAR_COSTS = 9.0, 1.0
_OTHER_SPELLING = 4.0
_OTHER_GIVEN = 2.0
_OTHER_INITIAL = 16.0
"""In bits: another initial mostly means another person."""


class Token(NamedTuple):
    """A word of a run."""

    text: str
    """Without full stop and possessive ending."""
    letters: str
    """Folded."""
    start: int
    end: int
    initial: bool
    stop: bool
    """Whether a full stop follows."""
    new_line: bool
    """Whether a line ends before it."""
    possessive: bool = False
    """Whether it has a possessive ending, after which no name goes on."""


class Guess(NamedTuple):
    """Someone who may be meant by a name that is not on file."""

    entry: Entry
    start: int
    """Where in the run the part stands that is not right."""
    end: int
    right: str
    """What should stand there."""
    support: float
    """In bits: how much the other parts say."""
    cost: float
    """In bits: how unlikely the slip is."""


class Sighting(NamedTuple):
    """A name in a run; offsets are those of the run, titles and possessive ending left out."""

    begin: int
    """Where the title stands that goes with it; `start` if there is none."""
    start: int
    end: int
    title: int
    """2 if a title stands before it, 1 if the word may be an office, 0 for neither."""
    initials: int
    given: int
    """How many of its words are known as given names, or agree with those of a person on file."""
    words: int
    """How many words it has."""
    agreeing: tuple[Entry, ...] = ()
    """Those with whose names all parts agree."""
    guesses: tuple[Guess, ...] = ()
    """If there are none: those who may be meant, the likeliest first."""
    full: bool = False
    """Whether more than a surname agrees."""
    against: int = 0
    """How many of its words speak against a person: places, bodies, peoples."""


class Matcher:
    """Judges runs by one index, each different run once."""

    def __init__(self, index: Index, titles: Sequence[str] = ()) -> None:
        self.index = index
        self.known = index.words
        self.titles = self.known.titles.union(map(fold, titles))
        self.short = short_names(self.known)
        self.spellings = frozenset(
            (one, other) for group in self.known.spellings for one in group for other in group
        )
        self._kept: dict[str, tuple[Sighting, ...]] = {}
        self._kinds: dict[str, int] = {}
        """Words as they are written, and what they are at a first look."""
        self.spelling_keys: dict[str, str] = {}
        """What is kept of single words between one text and the next."""

    def judge(self, runs: Sequence[str]) -> dict[str, tuple[Sighting, ...]]:
        """What each of these runs names."""
        kept = self._kept
        new = [run for run in dict.fromkeys(runs) if run not in kept]
        if new:
            if len(kept) > _MOST_KEPT:
                kept.clear()
                new = list(dict.fromkeys(runs))
            tokens = {}
            for run in self._worth_a_look(new):
                tokens[run] = _tokens(run)
            self.index.look_up({one.letters for each in tokens.values() for one in each})
            for run, each in tokens.items():
                kept[run] = tuple(self._sightings(each))
        return kept

    def _worth_a_look(self, runs: Sequence[str]) -> Iterator[str]:
        """Of runs that were not judged before those with words that may make a name.

        The others are judged by this: nobody is named, or it is a single word that may be a
        surname which is not on file.
        """
        words = {run: run.split() for run in runs}
        kinds = self._kinds
        if len(kinds) > _MOST_KEPT:
            kinds.clear()
        new = {word for each in words.values() for word in each if word not in kinds}
        letters = {word: fold(_POSSESSIVE.sub("", word.rstrip("."))) for word in new}
        self.index.look_up(set(letters.values()))
        for word, folded in letters.items():
            kinds[word] = self._kind(word, folded)
        for run, each in words.items():
            found = {kinds[word] for word in each}
            if _OF_NAME in found or (_TITLE in found and _UNKNOWN in found):
                yield run
            elif found == {_UNKNOWN} and len(each) == 1 and run.isalpha():
                self._kept[run] = (Sighting(0, 0, len(run), 0, 0, 0, 1),)
            else:
                self._kept[run] = ()

    def _kind(self, word: str, letters: str) -> int:
        """What a word of a run is at a first look, as it is written and folded."""
        known, listed = self.index.word(letters), self.known
        if letters in self.titles:
            return _OF_NAME if known.surname else _TITLE
        if known.surname or known.given or letters in listed.particles:
            return _OF_NAME
        if letters in listed.common and word[-1:] != ".":
            return _DULL
        if len(letters) == 1 or (word[-1:] == "." and len(letters) < 4) or "." in word[:-1]:
            return _OF_NAME
        if known.place or letters in listed.bodies or letters in listed.with_titles:
            return _DULL
        return _UNKNOWN if word.rstrip(".").isalpha() else _OF_NAME

    def may_be_inverted(self, surname: str, given: str) -> bool:
        """Whether two runs with a comma between them may be one name, at a first look."""
        kinds = self._kinds
        if kinds.get(surname.rpartition(" ")[2]) not in (_OF_NAME, _UNKNOWN):
            return False
        return all(kinds.get(word) in (_OF_NAME, _UNKNOWN, _TITLE) for word in given.split())

    def inverted(self, surname: str, given: str, gap: int) -> tuple[Sighting, ...]:
        """What `Stalin, I. V.` names: a run, what follows the comma, and how far apart they are."""
        key = f"{surname}{' ' * gap}\0{given}"
        found = self._kept.get(key)
        if found is None:
            first = _tokens(surname)[-3:]
            offset = len(surname) + gap
            rest = [
                token._replace(start=token.start + offset, end=token.end + offset)
                for token in _tokens(given)
            ]
            self.index.look_up(token.letters for token in (*first, *rest))
            found = self._kept[key] = tuple(self._inverted(first, rest))
        return found

    def other_part(self, written: str, preferred: str) -> tuple[int, int, str] | None:
        """Which part of a written name is not that of the preferred form, and what it should be.

        The place is one in the written name; the part is empty where several differ. None where the
        preferred form holds the written one.
        """
        tokens = _tokens(written)
        names = [name for name in take_apart(preferred, self.known) if name.surname]
        wrong: list[tuple[Token, str]] = []
        for name in names[:1]:
            theirs = [*name.given, *name.particles, *name.surname]
            for token in tokens:
                if not any(self._same(token, each) for each in theirs):
                    right = name.surname[-1] if token is tokens[-1] else ""
                    wrong.append((token, right))
        if not wrong:
            return None
        token, right = wrong[0]
        return token.start, token.end, right if len(wrong) == 1 else ""

    def _inverted(self, first: list[Token], rest: list[Token]) -> Iterator[Sighting]:
        if not first or not rest or len(rest) > 4 or rest[0].letters in self.known.suffixes:
            return
        while len(first) > 1 and (
            self._is_particle(first[0]) or not self._may_be_surname(first, rest)
        ):
            first = first[1:]
        while len(rest) > 1 and rest[0].letters in self.titles:
            rest = rest[1:]
        if not first[0].initial and all(token.initial for token in rest):
            # After a comma initials may be honours, or the writer's I: only a name on file counts.
            agreeing = self._agreeing("".join(token.letters for token in first), rest)
            if agreeing and rest[0].stop:
                start, end = first[0].start, rest[-1].end
                size = len(rest)
                yield Sighting(start, start, end, 0, size, 0, size + 1, agreeing, full=True)
            return
        rest = [rest[0], *(token for token in rest[1:] if not self._is_particle(token))]
        if not all(token.initial or self._may_be_given(token) for token in rest):
            return
        surname = "".join(token.letters for token in first)
        whole = self._agreeing(surname, rest)
        if not whole and self._speaks_against(first[-1]):
            return
        start, end = first[0].start, rest[-1].end
        initials = sum(token.initial for token in rest)
        sighting = Sighting(
            start, start, end, 0, initials, len(rest) - initials, len(rest) + 1, full=True
        )
        if whole:
            yield sighting._replace(agreeing=whole)
        else:
            tokens = [*rest, *first]
            guesses = self._guesses(first[0], rest) if len(first) == 1 else ()
            if not guesses and len(first) > 1:
                guesses = self._given_guesses(surname, rest)
                guesses = guesses or _ranked(list(self._long_surname_guesses(tokens, len(rest))))
            if guesses:
                yield sighting._replace(guesses=guesses)

    def _may_be_surname(self, tokens: Sequence[Token], given: Sequence[Token]) -> bool:
        """Whether words before a comma may be one surname: it is on file, or nearly."""
        letters = "".join(token.letters for token in tokens)
        return bool(
            self.index.word(letters).surname
            or self.index.beside(letters, [each.letters for each in given])
        )

    def _may_be_given(self, token: Token) -> bool:
        """Whether a word after a comma may be a given name, known or misspelled."""
        word = self.index.word(token.letters)
        if word.given:
            return True
        known = self.known
        listed = token.letters in known.common or token.letters in known.bodies
        return not (word.surname or word.place or listed or token.letters in self.titles)

    def _sightings(self, tokens: list[Token]) -> Iterator[Sighting]:
        for segment in self._segments(tokens):
            title, names = self._without_titles(segment)
            if names:
                for each in self._of_segment(names, title):
                    if each.title:
                        each = each._replace(begin=segment[0].start)
                    if each.agreeing or each.guesses or self._may_be_name(each, names):
                        yield each

    def _segments(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """The run cut where a sentence or line ends, and before each title."""
        segment: list[Token] = []
        last = len(tokens) - 1
        for place, token in enumerate(tokens):
            if segment and self._ends(segment[-1], token):
                yield segment
                segment = []
            is_title = token.letters in self.titles and (place != last or not segment)
            if is_title and token.letters in self.known.given_titles and place < last:
                is_title = not tokens[place + 1].initial
            if is_title and segment and not self._is_title(segment[-1]):
                yield segment
                segment = []
            segment.append(token)
        if segment:
            yield segment

    def _ends(self, before: Token, after: Token) -> bool:
        if before.possessive:
            return True
        bound = before.initial or self._is_title(before)
        if before.stop and not bound and before.letters not in self.known.suffixes:
            return True
        if after.new_line and not bound:
            return not (self.index.word(before.letters).given and len(before.text) > 2)
        return False

    def _may_be_name(self, sighting: Sighting, names: list[Token]) -> bool:
        """Whether a name that nobody bears is to be looked at in its surroundings."""
        if sighting.title == 2 or sighting.initials:
            return True
        if sighting.against:
            return False
        if sighting.words == 1:
            return len(names[0].letters) > 2 and not self.index.word(names[0].letters).given
        return sighting.given > 0 or sighting.title > 0

    def _is_title(self, token: Token) -> bool:
        return token.letters in self.titles or token.letters in self.known.with_titles

    def _without_titles(self, tokens: list[Token]) -> tuple[int, list[Token]]:
        """How strong the title before a name is, and the words of the name."""
        title, start = 0, 0
        known = self.known
        last = len(tokens) - 1
        for place, token in enumerate(tokens):
            letters = token.letters
            if place == last and (title or letters not in known.common):
                break
            if token.initial:
                break
            if letters in self.titles:
                if letters in known.given_titles and tokens[place + 1].initial:
                    break
                title = max(title, 1 if letters in known.offices else 2)
            elif letters in known.common:
                title = 0
            elif letters not in known.with_titles:
                break
            start = place + 1
        names = tokens[start:]
        while names and names[-1].letters in known.common and len(names) > 1:
            names = names[:-1]
        if len(names) == 1 and not title and names[0].letters in known.common:
            return 0, []
        return title, names

    def _of_segment(self, tokens: list[Token], title: int) -> Iterator[Sighting]:
        """The names in what follows a title, or stands without one."""
        if len(tokens) > 1 and tokens[-1].letters in self.known.suffixes:
            tokens = tokens[:-1]
        if len(tokens) > 3 and all(token.initial and not token.stop for token in tokens):
            tokens = [_joined(tokens)]
            self.index.look_up((tokens[0].letters,))
        start, end = self._place_phrase(tokens)
        if end:
            if start:
                yield from self._of_segment(tokens[:start], title)
            if end < len(tokens):
                yield from self._of_segment(tokens[end:], 0)
            return
        best: tuple[int, int, int, tuple[Entry, ...]] | None = None
        conflict = False
        for start, end, letters in self._surnames(tokens):
            found, first, last, other = self._at(tokens, start, end, letters)
            conflict = conflict or other
            if found and (best is None or last - first > best[1] - best[0]):
                best = (first, last, start, found)
        if best is not None:
            first, last, at, agreeing = best
            yield self._agreed(tokens, first, last, at, agreeing, title)
            if last < len(tokens):
                yield from self._of_segment(tokens[last:], 0)
            return
        yield from self._unknown(tokens, title)

    def _agreed(
        self,
        tokens: list[Token],
        first: int,
        last: int,
        at: int,
        agreeing: tuple[Entry, ...],
        title: int,
    ) -> Sighting:
        part = tokens[first:last]
        initials = sum(token.initial for token in part)
        outside = (*tokens[max(0, first - 1) : first], *tokens[last : last + 1])
        return Sighting(
            part[0].start,
            part[0].start,
            part[-1].end,
            title if first == 0 else 0,
            initials,
            len(part) - initials - 1,
            len(part),
            agreeing,
            full=last - first > 1,
            against=sum(self._speaks_against(token) for token in outside),
        )

    def _surnames(self, tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
        """Where surnames on file stand: from, to, folded; the longer ones of several words too."""
        for start, token in enumerate(tokens):
            word = self.index.word(token.letters)
            if word.longer:
                letters = token.letters
                for end in range(start + 1, min(start + 4, len(tokens))):
                    letters += tokens[end].letters
                    if letters in word.longer and self.index.word(letters).surname:
                        yield start, end + 1, letters
            if word.surname and not token.initial and not token.text.islower():
                yield start, start + 1, token.letters

    def _at(
        self, tokens: list[Token], start: int, end: int, letters: str
    ) -> tuple[tuple[Entry, ...], int, int, bool]:
        """Who agrees with a surname and what stands beside it; from where to where; a conflict."""
        edge = start
        while edge > 1 and self._is_particle(tokens[edge - 1]):
            edge -= 1
        before = tokens[max(0, edge - 4) : edge]
        after = tokens[end : end + 4]
        longest, agreeing = 0, []
        reach = (0, 0)
        alone: list[Entry] = []
        for entry in self.index.bearers(self.index.word(letters).surname):
            found = self._beside(entry, before, after)
            size = sum(found)
            if size == 0:
                alone.append(entry)
            elif size > longest:
                longest, agreeing, reach = size, [entry], found
            elif size == longest:
                agreeing.append(entry)
        agreeing = self._without_fuller(agreeing, before, after, reach)
        if not agreeing:
            reach = (0, 0)
        first, last = edge - reach[0] if reach[0] else start, end + reach[1]
        if first > 0 and tokens[first].initial and self.index.word(tokens[first - 1].letters).place:
            return (), 0, 0, True
        monsieur = first == 1 and tokens[0].text == "M" and tokens[0].stop
        if first > 0 and self._is_of_name(tokens[first - 1]) and not monsieur:
            return (), 0, 0, True
        if last < len(tokens) and self._is_of_name(tokens[last]):
            return (), 0, 0, True
        if agreeing:
            return tuple(agreeing), first, last, False
        likely = [entry for entry in alone if not entry.flags & WEAK]
        single = [entry for entry in alone if not entry.given]
        if likely or (alone and len(tokens) == end - start):
            return tuple(single or likely or alone), first, last, False
        return (), 0, 0, False

    def _is_particle(self, token: Token) -> bool:
        if token.text.islower():
            return token.letters in self.known.particles
        return token.letters in CAPITAL_PARTICLES

    def _without_fuller(
        self,
        agreeing: list[Entry],
        before: Sequence[Token],
        after: Sequence[Token],
        reach: tuple[int, int],
    ) -> list[Entry]:
        """Those who agree, without such as agree by an initial of a name that is known in full.

        `Nikolai Alekandrovich` agrees with `Nikolai A.`, but he is known as Nikolai Aleksandrovich.
        """
        written = [*before[len(before) - reach[0] :], *after[: reach[1]]] if sum(reach) else []
        full = [token for token in written if not token.initial]
        if not full:
            return agreeing
        in_full = set()
        for entry in agreeing:
            letters = [fold(each) for each in entry.given if not is_initial(each)]
            if all(
                any(same_given(one.letters, each, self.short) for each in letters) for one in full
            ):
                in_full.add(entry.person)
        persons = {entry.person for entry in agreeing} - in_full
        if not persons:
            return agreeing
        fuller = {
            entry.person
            for entry in self.index.bearers(self.index.word(fold(agreeing[0].surname)).surname)
            if entry.person in persons
            and not entry.flags & EASTERN
            and sum(not is_initial(each) for each in entry.given) >= len(full)
        }
        return [entry for entry in agreeing if entry.person not in fuller]

    def _beside(
        self, entry: Entry, before: Sequence[Token], after: Sequence[Token]
    ) -> tuple[int, int]:
        """How many words before a surname, or after it, are given names of one who bears it."""
        given = entry.given
        if not given:
            return 0, 0
        if entry.flags & EASTERN:
            joined = "".join(map(fold, given))
            letters = ""
            for place, token in enumerate(after):
                letters += token.letters
                if letters == joined:
                    return 0, place + 1
            return 0, 0
        for size in range(min(len(before), len(given) + 1), 0, -1):
            if self._agree(before[len(before) - size :], given):
                return size, 0
        initials = 0
        while initials < len(after) and after[initials].initial:
            initials += 1
        if initials and self._agree(after[:initials], given):
            return 0, initials
        return 0, 0

    def _agree(self, written: Sequence[Token], given: Sequence[str]) -> bool:
        """Whether all these words are given names of a person, in their order; some may lack."""
        at = 0
        for token in written:
            while at < len(given) and not self._same(token, given[at]):
                at += 1
            if at == len(given):
                return False
            at += 1
        return True

    def _same(self, token: Token, given: str) -> bool:
        letters = fold(given)
        if token.initial or is_initial(given):
            one, other = token.letters, letters
            return one.startswith(other) or other.startswith(one) or _same_sound(one, other)
        return same_given(token.letters, letters, self.short)

    def _is_of_name(self, token: Token) -> bool:
        """Whether a word beside a surname belongs to the name, so that it tells persons apart."""
        if token.initial:
            return True
        known = self.known
        if token.letters in known.common or token.letters in known.bodies:
            return False
        word = self.index.word(token.letters)
        return (word.given > 0 or not word.place) and not self._is_title(token)

    def _agreeing(self, surname: str, given: Sequence[Token]) -> tuple[Entry, ...]:
        number = self.index.word(surname).surname
        if not number:
            return ()
        agreeing = [
            entry
            for entry in self.index.bearers(number)
            if entry.given and self._agree(given, entry.given)
        ]
        return tuple(self._without_fuller(agreeing, given, (), (len(given), 0)))

    def _speaks_against(self, token: Token) -> bool:
        if token.letters in self.known.bodies:
            return True
        word = self.index.word(token.letters)
        return word.place and not word.given

    def _unknown(self, tokens: list[Token], title: int) -> Iterator[Sighting]:
        """A name with which nobody agrees, and who may be meant by it."""
        if len(tokens) > 5:
            return
        index, known = self.index, self.known
        initials = sum(token.initial for token in tokens)
        if initials == len(tokens):
            return
        words = [index.word(token.letters) for token in tokens]
        given = sum(
            word.given > 0 and not token.initial and not word.place
            for word, token in zip(words, tokens, strict=True)
        )
        borne = words[-1].surname and (given or initials) and len(tokens) > 1
        against = sum(
            self._speaks_against(token)
            for token in (tokens[:-1] if borne else tokens)
            if not token.initial
        )
        against += any(token.letters in known.common and not token.initial for token in tokens)
        start = tokens[0].start
        sighting = Sighting(
            start, start, tokens[-1].end, title, initials, given, len(tokens), against=against
        )
        if against and not (title == 2 and against == 1) and not initials:
            yield sighting
            return
        guesses: list[Guess] = []
        last = tokens[-1]
        if last.initial:
            first = next(place for place, token in enumerate(tokens) if token.initial)
            if first == 1:
                guesses = list(self._guesses(tokens[0], tokens[1:]))
        else:
            at = len(tokens) - 1
            while at > 0 and tokens[at - 1].text.islower():
                at -= 1
            if at > 0 or title:
                guesses = list(self._guesses(last, tokens[:at]))
            for start in range(max(1, len(tokens) - 3), len(tokens) - 1):
                guesses.extend(self._long_surname_guesses(tokens, start))
            if 1 < len(tokens) < 4 and not initials:
                guesses.extend(self._eastern_guesses(tokens))
        if any(guess.right != guess.entry.surname for guess in guesses) and len(tokens) > 1:
            # The surname is on file, and a given name is nearly that of its bearer.
            sighting = sighting._replace(given=max(1, given))
        yield sighting._replace(guesses=_ranked(guesses))

    def _place_phrase(self, tokens: list[Token]) -> tuple[int, int]:
        """Where in a run a place of several words stands: Hong Kong; (0, 0) if there is none."""
        for start, token in enumerate(tokens):
            longer = self.index.word(token.letters).longer
            letters = token.letters
            for end in range(start + 1, min(start + 4, len(tokens)) if longer else 0):
                letters += tokens[end].letters
                if letters in longer and not self.index.word(letters).surname:
                    return start, end + 1
        return 0, 0

    def _guesses(self, surname: Token, given: Sequence[Token]) -> tuple[Guess, ...]:
        """Who may be meant: one part is nearly right, all others are."""
        index = self.index
        letters = surname.letters
        if len(letters) < 3:
            return ()
        guesses: list[Guess] = []
        number = index.word(letters).surname
        if number and given:
            guesses.extend(self._given_guesses(letters, given))
        full = [token.letters for token in given if not token.initial]
        if not all(index.word(each).given for each in full) or (len(given) == 1 and not full):
            return _ranked(guesses)
        dear = _SURNAME_OF_OTHERS if number else 0.0
        if number and not full:
            return _ranked(guesses)
        nearest = index.beside(letters, full) if full else index.near(letters)
        found = list(self._surname_slips(surname, given, nearest, dear))
        if full and not found:
            # Perhaps a given name is on file in another form, or by its initial.
            found = list(self._surname_slips(surname, given, index.near(letters), dear))
        return _ranked([*guesses, *found])

    def _given_guesses(self, surname: str, given: Sequence[Token]) -> tuple[Guess, ...]:
        """Bearers of a surname on file who may be meant, one of the given names nearly theirs."""
        number = self.index.word(surname).surname
        if not number:
            return ()
        bearers = self.index.bearers(number)
        rarity = self.index.rarity(len({entry.person for entry in bearers}))
        return _ranked([each for one in bearers for each in self._given_slip(one, given, rarity)])

    def _surname_slips(
        self,
        surname: Token,
        given: Sequence[Token],
        nearest: Sequence[tuple[int, str]],
        dear: float,
    ) -> Iterator[Guess]:
        """Those of these surnames that may be meant, with bearers whose given names agree."""
        start, end = surname.start, surname.end
        for number, letters in nearest:
            cost = slip(surname.letters, letters)
            if cost in (0.0, IMPOSSIBLE):
                continue
            if cost > _FAR and len(given) < 2:
                cost += _FAR_COSTS  # one forename is little to tell a slip from a namesake by
            for entry in self.index.bearers(number):
                if entry.flags & EASTERN and given:
                    continue
                support = self._support(entry, given)
                if support is not None:
                    yield Guess(entry, start, end, entry.surname, support, cost + dear)

    def _long_surname_guesses(self, tokens: list[Token], start: int) -> Iterator[Guess]:
        """Who may be meant if the surname has several words: one of them is nearly right."""
        given = [token for token in tokens[:start] if not self._is_particle(token)]
        full = [token.letters for token in given if not token.initial]
        if not full or any(token.initial for token in tokens[start:]):
            return
        if not all(self.index.word(each).given for each in full):
            return
        letters = "".join(token.letters for token in tokens[start:])
        for near, against in self.index.beside(letters, full):
            if slip(letters, against) >= IMPOSSIBLE:
                continue
            for entry in self.index.bearers(near):
                theirs = entry.surname.split()
                if len(theirs) != len(tokens) - start or entry.flags & EASTERN:
                    continue
                wrong = [
                    (token, right)
                    for token, right in zip(tokens[start:], theirs, strict=True)
                    if token.letters != fold(right)
                ]
                support = self._support(entry, given)
                if support is None or len(wrong) != 1:
                    continue
                token, right = wrong[0]
                cost = slip(token.letters, fold(right))
                if cost < IMPOSSIBLE:
                    yield Guess(entry, token.start, token.end, right, support + 5.0, cost)

    def _support(self, entry: Entry, given: Sequence[Token]) -> float | None:
        """What given names that agree say, in bits; None where they do not agree."""
        if not given:
            return 0.0
        if not entry.given or not self._agree(given, entry.given):
            return None
        letters = [fold(each) for each in entry.given]
        total = 0.0
        for token in given:
            if token.initial or not any(token.letters == each for each in letters):
                total += 2.5
            else:
                total += self.index.rarity(self.index.word(token.letters).given)
        if len(given) > 1:
            total += 1.0
        return total

    def _given_slip(self, entry: Entry, given: Sequence[Token], rarity: float) -> Iterator[Guess]:
        """Whether one of the given names is nearly that of a bearer, and all others are his."""
        theirs = entry.given
        if not theirs or entry.flags & EASTERN:
            return
        for place, token in enumerate(given):
            others = (*given[:place], *given[place + 1 :])
            for at, right in enumerate(theirs):
                rest = (*theirs[:at], *theirs[at + 1 :])
                before = self._agree(given[:place], theirs[:at])
                if not before or not self._agree(given[place + 1 :], theirs[at + 1 :]):
                    continue
                cost = self._given_cost(token, right)
                if cost >= IMPOSSIBLE:
                    continue
                support = rarity
                if others:
                    support += self._support(entry._replace(given=rest), others) or 0.0
                if token.initial and all(other.initial for other in others):
                    continue
                shown = right if token.initial == is_initial(right) else f"{right[0]}."
                yield Guess(entry, token.start, token.end, shown.rstrip("."), support, cost)

    def _given_cost(self, token: Token, right: str) -> float:
        letters = fold(right)
        if token.initial and len(token.letters) == 1:
            if not is_initial(right) or token.letters[0] == letters[0]:
                return IMPOSSIBLE
            return _OTHER_INITIAL - (5.0 if are_alike(token.letters, letters) else 0.0)
        if token.initial or is_initial(right):
            return IMPOSSIBLE
        cost = slip(token.letters, letters)
        if (token.letters, letters) in self.spellings:
            cost = min(cost, _OTHER_SPELLING)
        elif cost and skeleton(token.letters) != skeleton(letters):
            cost += _OTHER_GIVEN if self.index.word(token.letters).given else 0.0
        return cost if cost else IMPOSSIBLE

    def _eastern_guesses(self, tokens: list[Token]) -> Iterator[Guess]:
        """Who may be meant by a name whose surname stands first: Chiang Kai-shek."""
        first, rest = tokens[0], tokens[1:]
        index = self.index
        joined = "".join(token.letters for token in rest)
        number = index.word(first.letters).surname
        candidates = [(number, first.letters)] if number else []
        if index.word(joined).given or all(index.word(token.letters).given for token in rest):
            candidates += [each for each in index.near(first.letters) if each[0] != number]
        for near, letters in candidates:
            surname_cost = slip(first.letters, letters)
            if surname_cost >= IMPOSSIBLE:
                continue
            bearers = index.bearers(near)
            for entry in bearers:
                if not entry.flags & EASTERN or not entry.given:
                    continue
                theirs = "".join(map(fold, entry.given))
                given_cost = slip(joined, theirs)
                if given_cost >= IMPOSSIBLE or (given_cost and surname_cost):
                    continue
                if not given_cost and not surname_cost:
                    continue
                if given_cost:
                    rarity = index.rarity(len({each.person for each in bearers}))
                    right = " ".join(entry.given)
                    yield Guess(
                        entry, rest[0].start, rest[-1].end, right, rarity - 3, given_cost + 2
                    )
                else:
                    support = 3.0 * max(1, len(theirs) // 3)
                    yield Guess(
                        entry, first.start, first.end, entry.surname, support, surname_cost + 2
                    )


def _ranked(guesses: Sequence[Guess]) -> tuple[Guess, ...]:
    """The best guess for each person, the likeliest persons first."""
    best: dict[int, Guess] = {}
    for guess in sorted(guesses, key=_order):
        best.setdefault(guess.entry.person, guess)
    return tuple(list(best.values())[:MOST_GUESSES])


def _order(guess: Guess) -> tuple[float, bool, int]:
    worth = guess.cost - guess.support
    return worth, not guess.entry.flags & PREFERRED, guess.entry.person


def _same_sound(one: str, other: str) -> bool:
    """Whether initials of a letter or two may stand for one name: Yu., Iu.; Ye., E."""
    return len(one) < 3 and len(other) < 3 and skeleton(one) == skeleton(other)


def _tokens(run: str) -> list[Token]:
    tokens: list[Token] = []
    new_line = False
    for match in _TOKEN.finditer(run):
        written = match[0]
        if written == "\n":
            new_line = True
            continue
        start = match.start()
        stop = written.endswith(".")
        text = written[:-1] if stop else written
        article = ARTICLE.match(text)
        if article:
            start += article.end()
            text = text[article.end() :]
        possessive = _POSSESSIVE.search(text) is not None
        text = _POSSESSIVE.sub("", text)
        initial = is_initial(text + "." if stop else text) and not text.islower()
        end = start + len(text)
        tokens.append(Token(text, fold(text), start, end, initial, stop, new_line, possessive))
        new_line = False
    return tokens


def _joined(tokens: list[Token]) -> Token:
    """The letters of a letter-spaced name as one word."""
    text = "".join(token.text for token in tokens)
    return Token(text, fold(text), tokens[0].start, tokens[-1].end, False, False, False)


@lru_cache(maxsize=4)
def short_names(known: Words) -> dict[str, frozenset[str]]:
    """Given names and the short forms that stand for them, each to all others."""
    found: dict[str, set[str]] = {}
    for group in known.short_given_names:
        for each in group[1:]:
            found.setdefault(group[0], set()).add(each)
            found.setdefault(each, set()).add(group[0])
    return {name: frozenset(others) for name, others in found.items()}
