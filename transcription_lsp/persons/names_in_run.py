"""The names in a run: where they begin and end, whose they are, and who may be meant by them."""

from collections.abc import Iterator, Sequence

from transcription_lsp.persons.agreement import Agreement
from transcription_lsp.persons.index import Entry, Index
from transcription_lsp.persons.near_miss import NearMisses, ranked
from transcription_lsp.persons.run import Token, joined
from transcription_lsp.persons.sighting import Guess, Sighting


class NamesInRun:
    """Looks for names in runs by one index, whatever stands around them."""

    def __init__(self, index: Index, titles: Sequence[str]) -> None:
        self.index = index
        self.known = index.words
        self.agreement = Agreement(index, titles)
        self.near = NearMisses(self.agreement)
        self.titles = self.agreement.titles

    def direct(self, tokens: list[Token]) -> Iterator[Sighting]:
        """The names in a run as they stand in a sentence: Marshal I. V. Stalin, Mao Zedong."""
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
            if is_title and segment and not self.agreement.is_title(segment[-1]):
                yield segment
                segment = []
            segment.append(token)
        if segment:
            yield segment

    def _ends(self, before: Token, after: Token) -> bool:
        if before.possessive:
            return True
        bound = before.initial or self.agreement.is_title(before)
        if before.stop and not bound and before.letters not in self.known.suffixes:
            return True
        if after.new_line and not bound:
            return not (self.index.word(before.letters).given and len(before.text) > 2)
        return False

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
            tokens = [joined(tokens)]
            self.index.look_up((tokens[0].letters,))
        start, end = self.agreement.place_phrase(tokens) if len(tokens) > 1 else (0, 0)
        if end:
            if start:
                yield from self._of_segment(tokens[:start], title)
            if end < len(tokens):
                yield from self._of_segment(tokens[end:], 0)
            return
        best: tuple[int, int, tuple[Entry, ...]] | None = None
        conflict = False
        for start, end, letters in self.agreement.surnames(tokens):
            found, first, last, other = self.agreement.at(tokens, start, end, letters)
            conflict = conflict or other
            if found and (best is None or last - first > best[1] - best[0]):
                best = (first, last, found)
        if best is not None:
            first, last, agreeing = best
            yield self._agreed(tokens, first, last, agreeing, title)
            if last < len(tokens):
                yield from self._of_segment(tokens[last:], 0)
            return
        yield from self._unknown(tokens, title)

    def _agreed(
        self,
        tokens: list[Token],
        first: int,
        last: int,
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
            against=sum(self.agreement.speaks_against(token) for token in outside),
        )

    def _speaks_against(self, token: Token) -> bool:
        """The same for a word of an unknown name: van is a particle, Van a town."""
        return not token.text.islower() and self.agreement.speaks_against(token)

    def _unknown(self, tokens: list[Token], title: int) -> Iterator[Sighting]:
        """A name with which nobody agrees, and who may be meant by it."""
        if len(tokens) > 5:
            return
        initials = given = against = 0
        common = False
        for token in tokens:
            if token.initial:
                initials += 1
                continue
            word = self.index.word(token.letters)
            given += word.given > 0 and not word.place
            against += self._speaks_against(token)
            common = common or token.letters in self.known.common
        if initials == len(tokens):
            return
        last = tokens[-1]
        if against and (given or initials) and len(tokens) > 1 and not last.initial:
            # A surname on file may well be that of a place, too.
            borne = self.index.word(last.letters).surname
            against -= borne > 0 and self._speaks_against(last)
        against += common
        start = tokens[0].start
        sighting = Sighting(
            start, start, tokens[-1].end, title, initials, given, len(tokens), against=against
        )
        if against and not (title == 2 and against == 1) and not initials:
            yield sighting
            return
        if len(tokens) == 1 and not self._needs_guesses(last, title):
            yield sighting
            return
        guesses: list[Guess] = []
        if last.initial:
            first = next(place for place, token in enumerate(tokens) if token.initial)
            if first == 1:
                guesses = list(self.near.guesses(tokens[0], tokens[1:]))
        else:
            at = len(tokens) - 1
            while at > 0 and (
                tokens[at - 1].text.islower()
                or (at > 1 and self.agreement.is_particle(tokens[at - 1]))
            ):
                at -= 1
            if at > 0 or title:
                guesses = list(self.near.guesses(last, tokens[:at]))
            for start in range(max(1, len(tokens) - 3), len(tokens) - 1):
                guesses.extend(self.near.long_surname_guesses(tokens, start))
                surname = "".join(token.letters for token in tokens[start:])
                if surname in self.index.word(tokens[start].letters).longer:
                    guesses.extend(self.near.given_guesses(surname, tokens[:start]))
            if 1 < len(tokens) < 4 and not initials:
                guesses.extend(self.near.eastern_guesses(tokens))
        if any(guess.right != guess.entry.surname for guess in guesses) and len(tokens) > 1:
            # The surname is on file, and a given name is nearly that of its bearer.
            sighting = sighting._replace(given=max(1, given))
        yield sighting._replace(guesses=ranked(guesses))

    def _needs_guesses(self, surname: Token, title: int) -> bool:
        """Whether who may be meant by a surname alone decides if it is a name.

        Mostly not: who is meant by it is seen in the text around it.
        """
        return title == 1 and self.index.word(surname.letters).given > 0

    def _may_be_name(self, sighting: Sighting, names: list[Token]) -> bool:
        """Whether a name that nobody bears is to be looked at in its surroundings."""
        if sighting.title == 2 or sighting.initials:
            return True
        if sighting.against:
            return False
        if sighting.words == 1:
            return len(names[0].letters) > 2 and not self.index.word(names[0].letters).given
        return sighting.given > 0 or sighting.title > 0

    def inverted(self, first: list[Token], rest: list[Token]) -> Iterator[Sighting]:
        """The name that the last words before a comma and those after it make, if they do."""
        if not first or not rest or len(rest) > 4 or rest[0].letters in self.known.suffixes:
            return
        while len(first) > 1 and (
            self.agreement.is_particle(first[0])
            or first[0].letters in self.known.common  # 12 May Shtykov, Terentii
            or not self._may_be_surname(first, rest)
        ):
            first = first[1:]
        while len(rest) > 1 and rest[0].letters in self.titles:
            rest = rest[1:]
        if not first[0].initial and all(token.initial for token in rest):
            # After a comma initials may be honours, or the writer's I: only a name on file counts.
            agreeing = self.agreement.agreeing("".join(token.letters for token in first), rest)
            if agreeing and rest[0].stop:
                start, end = first[0].start, rest[-1].end
                size = len(rest)
                yield Sighting(start, start, end, 0, size, 0, size + 1, agreeing, full=True)
            return
        rest = [rest[0], *(token for token in rest[1:] if not self.agreement.is_particle(token))]
        if not all(token.initial or self._may_be_given(token) for token in rest):
            return
        surname = "".join(token.letters for token in first)
        whole = self.agreement.agreeing(surname, rest)
        borne = len(first) == 1 and self.index.word(surname).surname
        if not whole and not borne and self.agreement.speaks_against(first[-1]):
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
            guesses = self.near.guesses(first[0], rest) if len(first) == 1 else ()
            if not guesses and len(first) > 1:
                guesses = self.near.given_guesses(surname, rest)
                guesses = guesses or ranked(list(self.near.long_surname_guesses(tokens, len(rest))))
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
