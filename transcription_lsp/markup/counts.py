"""How often words, words in brackets, and triples of letters stand in a text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from transcription_lsp.markup.paragraph import Paragraph, words_in
from transcription_lsp.markup.tally import Tally

if TYPE_CHECKING:
    from transcription_lsp.markup.stack import BracketBlock


class Counts(Protocol):
    """What is counted in a text."""

    @property
    def words(self) -> Counter[str]:
        """By the word in small letters."""

    @property
    def in_brackets(self) -> Counter[str]:
        """By the short words in brackets, as they are compared."""

    @property
    def triples(self) -> Counter[str]:
        """In how many different words three letters follow each other; a space ends a word."""

    @property
    def changed(self) -> set[str]:
        """What stands there more or less often than in the text before.

        Words in brackets come after a `[`, triples after a NUL.
        """


class CountsOnce:
    """The counts of a text that is read once: each is made when it is asked for."""

    def __init__(self, text: str, blocks: "Iterable[BracketBlock]") -> None:
        self._text = text
        self._blocks = blocks
        self.changed: set[str] = set()

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(words_in(self._text))

    @cached_property
    def in_brackets(self) -> Counter[str]:
        return Counter(words for block in self._blocks for words in block.paragraph.in_brackets)

    @cached_property
    def triples(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for word in self.words:
            found.update(_triples_of(word))
        return found


class CountsKept:
    """The counts of a document, brought up to date from one reading to the next."""

    def __init__(self) -> None:
        self._words: Tally[Paragraph] = Tally(lambda paragraph: words_in(paragraph.text))
        self._in_brackets: Tally[Paragraph] = Tally(lambda paragraph: paragraph.in_brackets)
        self.words = self._words.counts
        self.in_brackets = self._in_brackets.counts
        self.triples: Counter[str] = Counter()
        self.changed: set[str] = set()

    def update(self, paragraphs: Sequence[Paragraph], bracketed: Sequence[Paragraph]) -> None:
        """Count these paragraphs, of which some hold brackets, in place of those before."""
        self._words.update(paragraphs)
        self._in_brackets.update(bracketed)
        changed = self._words.changed
        triples: Counter[str] = Counter()
        for word in changed:
            by = self._words.came_or_went(word)
            for triple in _triples_of(word) if by else ():
                triples[triple] += by
        for triple, by in triples.items():
            self.triples[triple] += by
        self.changed = {
            *changed,
            *(f"[{words}" for words in self._in_brackets.changed),
            *(f"\0{triple}" for triple, by in triples.items() if by),
        }


def _triples_of(word: str) -> set[str]:
    spaced = f" {word} "
    return {spaced[at : at + 3] for at in range(len(word))}
