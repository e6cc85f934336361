"""What is known of the parts of a text, kept from one reading of a document to the next.

In an editor nearly all of a document is as it was before the keystroke. What was found out about a
paragraph is kept by its text, and what is counted in a whole text is counted anew only where it
has changed. A file that is read once keeps nothing.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from transcription_lsp.markup.convention import load_convention
from transcription_lsp.markup.counts import CountsKept
from transcription_lsp.markup.paragraph import Paragraph
from transcription_lsp.markup.splitting import Split
from transcription_lsp.markup.tally import Gathering, Tally

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = TypeVar("P")
C = TypeVar("C", bound=Collection[Any])


class Generations(Generic[K, V]):
    """A cache that keeps what the present reading or the one before it has asked for."""

    def __init__(self) -> None:
        self._now: dict[K, V] = {}
        self._before: dict[K, V] = {}

    def begin(self) -> None:
        """Begin another reading."""
        self._before, self._now = self._now, {}

    def get(self, key: K) -> V | None:
        """What is kept under a key."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is not None:
                self._now[key] = found
        return found

    def keep(self, key: K, value: V) -> V:
        """Keep a value under a key."""
        self._now[key] = value
        return value


class Kept:
    """What is kept of one document, for one reader at a time."""

    def __init__(self, convention: str = "wilson") -> None:
        self.convention = load_convention(convention)
        self.split = Split()
        self.paragraphs: Generations[str, Paragraph] = Generations()
        """By their text."""
        self.nodes: Generations[Hashable, Any] = Generations()
        """Headers and blocks by their text and, where that does not tell, by their brackets."""
        self.weighed: Generations[Hashable, Any] = Generations()
        """Explanations and repairs by all that they depend on."""
        self.counts = CountsKept()
        self._tallies: dict[str, Tally[Any]] = {}
        self._gatherings: dict[str, tuple[Hashable, Gathering[Any, Any]]] = {}

    def begin(self) -> None:
        """Begin another reading of the document."""
        for each in (self.paragraphs, self.nodes, self.weighed):
            each.begin()

    def paragraph(self, text: str) -> Paragraph:
        """The paragraph with this text."""
        return self.paragraphs.get(text) or self.paragraphs.keep(
            text, Paragraph(text, self.convention)
        )

    def tally(
        self, name: str, things_of: Callable[[P], Iterable[str]], parts: Sequence[P]
    ) -> Tally[P]:
        """The tally of that name, brought up to date."""
        tally = self._tallies.get(name)
        if tally is None:
            tally = self._tallies[name] = Tally(things_of)
        tally.update(parts)
        return tally

    def gathering(
        self, name: str, by: Hashable, find: Callable[[P], C], parts: Sequence[P]
    ) -> Gathering[P, C]:
        """The gathering of that name, brought up to date; a new one if `by` is another one."""
        before, gathering = self._gatherings.get(name, (None, None))
        if gathering is None or before != by:
            gathering = Gathering()
            self._gatherings[name] = by, gathering
        gathering.update(find, parts)
        return gathering
