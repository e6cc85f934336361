"""Whom a name that nobody on file bears may mean: a slip of the pen, or another spelling."""

from collections.abc import Iterator, Sequence

from transcription_lsp.persons.agreement import Agreement
from transcription_lsp.persons.index import EASTERN, PREFERRED, Entry
from transcription_lsp.persons.keys import ANYBODY, initials_of
from transcription_lsp.persons.letters import eastern_spellings, fold, skeleton
from transcription_lsp.persons.name import is_initial
from transcription_lsp.persons.run import Token
from transcription_lsp.persons.sighting import Guess
from transcription_lsp.persons.slips import IMPOSSIBLE, are_alike, eastern_slip, slip

MOST_GUESSES = 4
_SURNAME_OF_OTHERS = 6.0
_FAR, _FAR_COSTS = 9.0, 1.0
_OTHER_SPELLING = 4.0
_OTHER_GIVEN = 2.0
_A_LETTER = 1.5
"""In bits: so much does a letter of an East Asian given name say, as far as the name is rare."""
_OTHER_INITIAL, _LOOKS_ALIKE = 16.5, 2.5
"""In bits: another initial mostly means another person, and less so where the two look alike.

Weighed on an authority with 35 misspelled initials and 71 pairs of persons whom only the second
initial tells apart: letters that look alike are 37 % of the former, 7 % would be by chance; letters
that are neighbours on the keyboard are no more than chance.
"""


class NearMisses:
    """Looks in one index for those who may be meant."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.index = agreement.index
        self.spellings = frozenset(
            (one, other) for group in agreement.known.spellings for one in group for other in group
        )

    def guesses(self, surname: Token, given: Sequence[Token]) -> tuple[Guess, ...]:
        """Who may be meant: one part is nearly right, all others are."""
        index = self.index
        letters = surname.letters
        if len(letters) < 3:
            return ()
        guesses: list[Guess] = []
        number = index.word(letters).surname
        if number and given:
            guesses.extend(self.given_guesses(letters, given))
        full = [token.letters for token in given if not token.initial]
        if not all(index.word(each).given for each in full) or (len(given) == 1 and not full):
            return ranked(guesses)
        dear = _SURNAME_OF_OTHERS if number else 0.0
        if number and not full:
            return ranked(guesses)
        initials = self._initials(given)
        nearest = index.beside(letters, full, initials) if full else index.near(letters, initials)
        found = list(self._surname_slips(surname, given, nearest, dear))
        if full and not found:
            # Perhaps a given name is on file in another form, or by its initial.
            found = list(self._surname_slips(surname, given, index.near(letters, initials), dear))
        return ranked([*guesses, *found])

    def _initials(self, given: Sequence[Token]) -> int:
        """How a given name may begin that agrees with the first of these; see `initials_of`."""
        if not given:
            return ANYBODY
        letters = given[0].letters
        found = initials_of(letters)
        for other in self.agreement.short.get(letters, ()):
            found |= initials_of(other)
        return found

    def given_guesses(self, surname: str, given: Sequence[Token]) -> tuple[Guess, ...]:
        """Bearers of a surname on file who may be meant, one of the given names nearly theirs."""
        number = self.index.word(surname).surname
        if not number:
            return ()
        bearers = self.index.bearers(number)
        rarity = self.index.rarity(len({entry.person for entry in bearers}))
        return ranked([each for one in bearers for each in self._given_slip(one, given, rarity)])

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
                support = self._support(entry.letters, given)
                if support is not None:
                    yield Guess(entry, start, end, entry.surname, support, cost + dear)

    def long_surname_guesses(self, tokens: list[Token], start: int) -> Iterator[Guess]:
        """Who may be meant if the surname has several words: one of them is nearly right."""
        given = [token for token in tokens[:start] if not self.agreement.is_particle(token)]
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
                support = self._support(entry.letters, given)
                if support is None or len(wrong) != 1:
                    continue
                token, right = wrong[0]
                cost = slip(token.letters, fold(right))
                if cost < IMPOSSIBLE:
                    yield Guess(entry, token.start, token.end, right, support + 5.0, cost)

    def eastern_guesses(self, tokens: list[Token]) -> Iterator[Guess]:
        """Who may be meant by a name whose surname stands first: Chiang Kai-shek."""
        first, rest = tokens[0], tokens[1:]
        index = self.index
        joined = "".join(token.letters for token in rest)
        known = index.has_eastern(joined) and (
            index.word(joined).given or all(index.word(token.letters).given for token in rest)
        )
        for near, letters in self._eastern_surnames(first.letters, bool(known)):
            surname_cost = eastern_slip(first.letters, letters)
            if surname_cost >= IMPOSSIBLE:
                continue
            bearers = index.bearers(near)
            for entry in bearers:
                if not entry.flags & EASTERN or not entry.given:
                    continue
                theirs = "".join(entry.letters).replace(".", "")
                given_cost = eastern_slip(joined, theirs)
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
                    rarity = index.rarity(index.word(theirs).given)
                    support = min(rarity, _A_LETTER * len(theirs))
                    yield Guess(
                        entry, first.start, first.end, entry.surname, support, surname_cost + 2
                    )

    def _eastern_surnames(self, letters: str, nearly: bool) -> Sequence[tuple[int, str]]:
        """A surname (folded) with its number if it is on file; and those that are nearly it."""
        index = self.index
        number = index.word(letters).surname
        found = dict.fromkeys([(number, letters)] if number else [])
        if nearly:
            found.update(dict.fromkeys(index.near(letters)))
            for other in eastern_spellings(letters):
                number = index.word(other).surname
                if number:
                    found[number, other] = None
        return tuple(found)

    def _given_slip(self, entry: Entry, given: Sequence[Token], rarity: float) -> Iterator[Guess]:
        """Whether one of the given names is nearly that of a bearer, and all others are his."""
        theirs = entry.letters
        if not theirs or entry.flags & EASTERN:
            return
        for place, token in enumerate(given):
            before, after = given[:place], given[place + 1 :]
            others = (*before, *after)
            for at, right in enumerate(entry.given):
                if before and not self.agreement.agree(before, theirs[:at]):
                    continue
                if after and not self.agreement.agree(after, theirs[at + 1 :]):
                    continue
                cost = self._given_cost(token, right)
                if cost >= IMPOSSIBLE:
                    continue
                support = rarity
                if others:
                    rest = (*theirs[:at], *theirs[at + 1 :])
                    support += self._support(rest, others) or 0.0
                if token.initial and all(other.initial for other in others):
                    continue
                shown = right if token.initial == is_initial(right) else f"{right[0]}."
                yield Guess(entry, token.start, token.end, shown.rstrip("."), support, cost)

    def _given_cost(self, token: Token, right: str) -> float:
        letters = fold(right)
        if token.initial and len(token.letters) == 1:
            if not is_initial(right) or token.letters[0] == letters[0]:
                return IMPOSSIBLE
            return _OTHER_INITIAL - (_LOOKS_ALIKE if are_alike(token.letters, letters) else 0.0)
        if token.initial or is_initial(right):
            return IMPOSSIBLE
        cost = slip(token.letters, letters)
        if (token.letters, letters) in self.spellings:
            cost = min(cost, _OTHER_SPELLING)
        elif cost and skeleton(token.letters) != skeleton(letters):
            cost += _OTHER_GIVEN if self.index.word(token.letters).given else 0.0
        return cost if cost else IMPOSSIBLE

    def _support(self, theirs: Sequence[str], given: Sequence[Token]) -> float | None:
        """What given names that agree say, in bits; None where they do not agree."""
        if not given:
            return 0.0
        if not theirs or not self.agreement.agree(given, theirs):
            return None
        total = 0.0
        for token in given:
            if token.initial or token.letters not in theirs:
                total += 2.5
            else:
                total += self.index.rarity(self.index.word(token.letters).given)
        if len(given) > 1:
            total += 1.0
        return total


def ranked(guesses: Sequence[Guess]) -> tuple[Guess, ...]:
    """The best guess for each person, the likeliest persons first."""
    best: dict[int, Guess] = {}
    for guess in sorted(guesses, key=_order):
        best.setdefault(guess.entry.person, guess)
    return tuple(list(best.values())[:MOST_GUESSES])


def _order(guess: Guess) -> tuple[float, bool, int]:
    worth = guess.cost - guess.support
    return worth, not guess.entry.flags & PREFERRED, guess.entry.person
