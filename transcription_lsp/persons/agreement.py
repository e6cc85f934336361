"""With whose names on file the words of a run agree: given names, initials and particles too."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from transcription_lsp.persons.index import EASTERN, WEAK, Entry, Index
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.name import CAPITAL_PARTICLES
from transcription_lsp.persons.run import Token, same_sound
from transcription_lsp.persons.slips import same_given
from transcription_lsp.persons.words import Words


class Agreement:
    """Compares written names with those of one index, part by part."""

    def __init__(self, index: Index, titles: Sequence[str]) -> None:
        self.index = index
        self.known = index.words
        self.titles = self.known.titles.union(map(fold, titles))
        self.short = short_names(self.known)

    def surnames(self, tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
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

    def at(
        self, tokens: list[Token], start: int, end: int, letters: str
    ) -> tuple[tuple[Entry, ...], int, int, bool]:
        """Who agrees with a surname and what stands beside it; from where to where; a conflict."""
        edge = start
        while edge > 1 and self.is_particle(tokens[edge - 1]):
            edge -= 1
        before = tokens[max(0, edge - 4) : edge]
        after = tokens[end : end + 4]
        longest, agreeing = 0, []
        reach = (0, 0)
        bearers = self.index.bearers(self.index.word(letters).surname)
        alone: list[Entry] = [] if before or after else list(bearers)
        for entry in bearers if before or after else ():
            found = self._beside(entry, before, after)
            size = sum(found)
            if size == 0:
                alone.append(entry)
            elif size > longest:
                longest, agreeing, reach = size, [entry], found
            elif size == longest:
                agreeing.append(entry)
        if agreeing:
            agreeing = self.without_fuller(agreeing, before, after, reach)
        if not agreeing:
            reach = (0, 0)
        first, last = edge - reach[0] if reach[0] else start, end + reach[1]
        if first > 0 and tokens[first].initial and self.index.word(tokens[first - 1].letters).place:
            return (), 0, 0, True
        monsieur = first == 1 and tokens[0].text == "M" and tokens[0].stop
        if first > 0 and self.is_of_name(tokens[first - 1]) and not monsieur:
            return (), 0, 0, True
        if last < len(tokens) and self.is_of_name(tokens[last]):
            return (), 0, 0, True
        if agreeing:
            return tuple(agreeing), first, last, False
        likely = [entry for entry in alone if not entry.flags & WEAK]
        single = [entry for entry in alone if not entry.given]
        if likely or (alone and len(tokens) == end - start):
            return tuple(single or likely or alone), first, last, False
        return (), 0, 0, False

    def without_fuller(
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
            letters = [each for each in entry.letters if each[-1:] != "."]
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
            and sum(each[-1:] != "." for each in entry.letters) >= len(full)
        }
        return [entry for entry in agreeing if entry.person not in fuller]

    def _beside(
        self, entry: Entry, before: Sequence[Token], after: Sequence[Token]
    ) -> tuple[int, int]:
        """How many words before a surname, or after it, are given names of one who bears it."""
        given = entry.letters
        if not given:
            return 0, 0
        if entry.flags & EASTERN:
            joined = "".join(given).replace(".", "")
            letters = ""
            for place, token in enumerate(after):
                letters += token.letters
                if letters == joined:
                    return 0, place + 1
            return 0, 0
        for size in range(min(len(before), len(given) + 1), 0, -1):
            if self.agree(before[len(before) - size :], given):
                return size, 0
        initials = 0
        while initials < len(after) and after[initials].initial:
            initials += 1
        if initials and self.agree(after[:initials], given):
            return 0, initials
        return 0, 0

    def agreeing(self, surname: str, given: Sequence[Token]) -> tuple[Entry, ...]:
        """The bearers of a surname (folded) who have all these given names."""
        number = self.index.word(surname).surname
        if not number:
            return ()
        agreeing = [
            entry
            for entry in self.index.bearers(number)
            if entry.letters and self.agree(given, entry.letters)
        ]
        return tuple(self.without_fuller(agreeing, given, (), (len(given), 0)))

    def agree(self, written: Sequence[Token], given: Sequence[str]) -> bool:
        """Whether all these words are given names of a person, in their order; some may lack."""
        at, end, same = 0, len(given), self.same
        for token in written:
            while at < end and not same(token, given[at]):
                at += 1
            if at == end:
                return False
            at += 1
        return True

    def same(self, token: Token, given: str) -> bool:
        """Whether a word is a given name (as `compared`), in full, short or by its initial."""
        one = token.letters
        if token.initial or given[-1:] == ".":
            other = given.removesuffix(".")
            return one.startswith(other) or other.startswith(one) or same_sound(one, other)
        return same_given(one, given, self.short)

    def is_particle(self, token: Token) -> bool:
        """Whether a word stands before surnames: de, von, Van."""
        if token.text.islower():
            return token.letters in self.known.particles
        return token.letters in CAPITAL_PARTICLES

    def is_title(self, token: Token) -> bool:
        """Whether a word is a title, or stands among titles: Deputy."""
        return token.letters in self.titles or token.letters in self.known.with_titles

    def is_of_name(self, token: Token) -> bool:
        """Whether a word beside a surname belongs to the name, so that it tells persons apart."""
        if token.initial:
            return True
        known = self.known
        if token.letters in known.common or token.letters in known.bodies:
            return False
        word = self.index.word(token.letters)
        return (word.given > 0 or not word.place) and not self.is_title(token)

    def speaks_against(self, token: Token) -> bool:
        """Whether a word is rather a place, a people or a body than a name."""
        if token.letters in self.known.bodies:
            return True
        word = self.index.word(token.letters)
        return word.place and not word.given

    def place_phrase(self, tokens: list[Token]) -> tuple[int, int]:
        """Where in a run a place of several words stands: Hong Kong; (0, 0) if there is none."""
        for start, token in enumerate(tokens):
            longer = self.index.word(token.letters).longer
            if not longer:
                continue
            letters = token.letters
            for end in range(start + 1, min(start + 4, len(tokens))):
                letters += tokens[end].letters
                if letters in longer and not self.index.word(letters).surname:
                    return start, end + 1
        return 0, 0


@lru_cache(maxsize=4)
def short_names(known: Words) -> dict[str, frozenset[str]]:
    """Given names and the short forms that stand for them, each to all others."""
    found: dict[str, set[str]] = {}
    for group in known.short_given_names:
        for each in group[1:]:
            found.setdefault(group[0], set()).add(each)
            found.setdefault(each, set()).add(group[0])
    return {name: frozenset(others) for name, others in found.items()}
