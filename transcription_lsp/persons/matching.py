"""Who a run of words with great initials names: those whose parts agree, and who may be meant.

A run is judged by itself, whatever stands around it: what comes of it is kept, and serves wherever
the run occurs again.
"""

from collections.abc import Iterator, Mapping, Sequence

from transcription_lsp.persons.filing import filed
from transcription_lsp.persons.index import Index
from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.name import compared, take_apart
from transcription_lsp.persons.names_in_run import NamesInRun
from transcription_lsp.persons.run import POSSESSIVE, Token, tokens_of
from transcription_lsp.persons.sighting import Sighting
from transcription_lsp.persons.slips import spelling_key

_DULL, _UNKNOWN, _TITLE, _OF_NAME = range(4)
_MOST_KEPT = 40_000
"""Runs, and words, that are kept in memory at most."""


class Matcher:
    """Judges runs by one index, each different run once."""

    def __init__(self, index: Index, titles: Sequence[str] = ()) -> None:
        self.index = index
        self.known = index.words
        self._names = NamesInRun(index, titles)
        self.titles = self._names.titles
        self._kept: dict[str, tuple[Sighting, ...] | None] = {}
        self._kinds: dict[str, int] = {}
        """Words as they are written, and what they are at a first look."""
        self._tokens: dict[str, list[Token]] = {}
        """The same words as the tokens that they would be alone."""
        self._spelling_keys: dict[str, str] = {}
        self._filed: dict[str, str] = {}

    def judge(self, runs: Sequence[str]) -> Mapping[str, tuple[Sighting, ...] | None]:
        """What each of these runs names; None if not even a comma after it could make it a name."""
        kept = self._kept
        new = list(set(runs).difference(kept))
        if new:
            if len(kept) > _MOST_KEPT:
                kept.clear()
                new = list(set(runs))
            for run, words in self._worth_a_look(new):
                kept[run] = tuple(self._names.direct(self._tokens_of(run, words)))
        return kept

    def _tokens_of(self, run: str, words: Sequence[str]) -> list[Token]:
        """The words of a run, put together from what is known of each."""
        if len(words) > 1 and " ".join(words) != run:
            return tokens_of(run)
        known = self._tokens
        tokens = list(known[words[0]])
        at = len(words[0]) + 1
        for word in words[1:]:
            for text, letters, start, end, initial, stop, line, possessive in known[word]:
                tokens.append(
                    Token(text, letters, at + start, at + end, initial, stop, line, possessive)
                )
            at += len(word) + 1
        return tokens

    def _worth_a_look(self, runs: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
        """Of runs that were not judged before those with words that may make a name, and the words.

        The others are judged by this: nobody is named, or it is a single word that may be a
        surname which is not on file.
        """
        words = {run: run.split() for run in runs}
        kinds = self._kinds
        if len(kinds) > _MOST_KEPT:
            kinds.clear()
            self._tokens.clear()
        self._learn({word for each in words.values() for word in each}.difference(kinds))
        for run, each in words.items():
            found = {kinds[word] for word in each}
            if _OF_NAME in found or (_TITLE in found and _UNKNOWN in found):
                yield run, each
            elif found == {_UNKNOWN} and len(each) == 1 and run.isalpha():
                self._kept[run] = (Sighting(0, 0, len(run), 0, 0, 0, 1),)
            else:
                named = kinds[each[-1]] in (_OF_NAME, _UNKNOWN)
                self._kept[run] = () if named else None

    def _learn(self, words: set[str]) -> None:
        """Take apart words that were not met before, and see what each is."""
        letters: dict[str, str] = {}
        wanted: set[str] = set()
        for word in words:
            tokens = self._tokens[word] = tokens_of(word)
            if len(tokens) == 1 and tokens[0].start == 0:
                letters[word] = tokens[0].letters
            else:
                letters[word] = fold(POSSESSIVE.sub("", word.rstrip(".")))
                wanted.update([token.letters for token in tokens])
        wanted.update(letters.values())
        self.index.look_up(wanted)
        for word, folded in letters.items():
            self._kinds[word] = self._kind(word, folded)

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
        first, *others = given.split()
        named = (_OF_NAME, _UNKNOWN, _TITLE)
        # A run ends before the stop of its last initial: Oleg A
        return kinds.get(first) in named and all(
            len(word) == 1 or kinds.get(word) in named for word in others
        )

    def inverted(self, surname: str, given: str, gap: int) -> tuple[Sighting, ...]:
        """What `Stalin, I. V.` names: a run, what follows the comma, and how far apart they are."""
        key = f"{surname}{' ' * gap}\0{given}"
        found = self._kept.get(key)
        if found is None:
            first = tokens_of(surname)[-3:]
            offset = len(surname) + gap
            rest = [
                token._replace(start=token.start + offset, end=token.end + offset)
                for token in tokens_of(given)
            ]
            self.index.look_up(token.letters for token in (*first, *rest))
            found = self._kept[key] = tuple(self._names.inverted(first, rest))
        return found

    def spelling_key(self, word: str) -> str:
        """What all spellings of a word have in common that a slip may make of it."""
        keys = self._spelling_keys
        key = keys.get(word)
        if key is None:
            if len(keys) > _MOST_KEPT // 2:
                keys.clear()
            key = keys[word] = spelling_key(fold(word))
        return key

    def filed(self, written: str) -> str:
        """A written name as the authority would have it, with the surname first."""
        found = self._filed.get(written)
        if found is None:
            if len(self._filed) > _MOST_KEPT // 10:
                self._filed.clear()
            found = self._filed[written] = filed(written, self.known)
        return found

    def other_part(self, written: str, preferred: str) -> tuple[int, int, str] | None:
        """Which part of a written name is not that of the preferred form, and what it should be.

        The place is one in the written name; the part is empty where several differ. None where the
        preferred form holds the written one.
        """
        tokens = tokens_of(written)
        names = [name for name in take_apart(preferred, self.known) if name.surname]
        wrong: list[tuple[Token, str]] = []
        for name in names[:1]:
            theirs = list(map(compared, (*name.given, *name.particles, *name.surname)))
            for token in tokens:
                if not any(self._names.agreement.same(token, each) for each in theirs):
                    right = name.surname[-1] if token is tokens[-1] else ""
                    wrong.append((token, right))
        if not wrong:
            return None
        token, right = wrong[0]
        return token.start, token.end, right if len(wrong) == 1 else ""
