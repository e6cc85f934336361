"""What a document says about names: who is named in it, where, and how such names are written.

It was read a few letters ago. Where the text has changed since is left out, and so is what is being
typed.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from transcription_lsp.persons.letters import fold
from transcription_lsp.persons.name import is_initial

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.index import Entry
    from transcription_lsp.persons.mentions import Mention

Shape = Literal["surname", "initials", "full"]
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[\s\]]{1,6}\Z")
_FEW = 2
"""From so many persons on, how they are written is a habit."""


class NamedHere(NamedTuple):
    """The names of a document around a place in it."""

    counts: Mapping[int, int]
    """How often each person is named, by number."""
    entries: "Mapping[int, Entry]"
    """In which spelling on file each person is named last before the place, else first after it."""
    given: Mapping[int, tuple[str, ...]]
    """With which given names each person is named in full, first of all."""
    earlier: frozenset[int]
    """Those who are named before the place."""
    habits: Mapping[bool, Shape]
    """How persons are first named after a title, and without one; as far as there is a habit."""


NOBODY = NamedHere({}, {}, {}, frozenset(), {})


def named_here(
    names: "Names | None", text: str, start: int, end: int, titles: Container[str]
) -> NamedHere:
    """What the mentions of a document, read before, say of its present text.

    Nothing between `start` and `end` counts: there the name stands that is being typed.
    """
    if names is None:
        return NOBODY
    old = names.transcription.text
    same, tail = _in_common(old, text)
    by = len(text) - len(old)
    counts: Counter[int] = Counter()
    before: dict[int, Entry] = {}
    after: dict[int, Entry] = {}
    given: dict[int, tuple[str, ...]] = {}
    earlier: set[int] = set()
    first: dict[int, tuple[bool, Shape]] = {}
    for mention in names.mentions:
        if mention.span.end <= same:
            moved = 0
        elif mention.span.start >= len(old) - tail:
            moved = by
        else:
            continue
        begin, stop = mention.span.start + moved, mention.span.end + moved
        if begin <= end and start <= stop:
            continue
        number = _who(mention)
        if number is None:
            continue
        counts[number] += 1
        if stop < start:
            earlier.add(number)
        entry = next((each for each in mention.agreeing if each.person == number), None)
        if entry is None:
            continue
        if stop < start:
            before[number] = _fuller(before.get(number), entry, mention)
        else:
            after.setdefault(number, entry)
        shape = _shape(mention, entry)
        words = mention.text.split()
        if shape == "full" and fold(words[-1]) == fold(entry.surname):
            given.setdefault(number, tuple(words[:-1]))
        if shape is not None and number not in first:
            first[number] = _is_titled(old, mention.span.start, titles), shape
    entries = {**after, **before}
    return NamedHere(counts, entries, given, frozenset(earlier), _habits(first))


def _who(mention: "Mention") -> int | None:
    """The one person whom a mention names, by a slip perhaps."""
    if mention.guesses:
        return mention.guesses[0].entry.person
    return mention.persons[0] if len(mention.persons) == 1 else None


def _fuller(known: "Entry | None", entry: "Entry", mention: "Mention") -> "Entry":
    """Of two spellings the later one; of one surname the one that was written in full."""
    if known and not mention.full and fold(known.surname) == fold(entry.surname):
        return known
    return entry


def _shape(mention: "Mention", entry: "Entry") -> Shape | None:
    """How a name is written; None for capitals, which stand in headings and signatures."""
    words = mention.text.replace(".", ". ").split()
    if mention.text.isupper() or not words:
        return None
    if fold(mention.text).removesuffix("s") == fold(entry.surname).removesuffix("s"):
        return "surname"
    return "initials" if is_initial(words[0]) else "full"


def _is_titled(text: str, start: int, titles: Container[str]) -> bool:
    found = _WORD_BEFORE.search(text, max(0, start - 30), start)
    return found is not None and fold(found[1]) in titles


def _habits(first: Mapping[int, tuple[bool, Shape]]) -> Mapping[bool, Shape]:
    habits: dict[bool, Shape] = {}
    for titled in (True, False):
        shapes = Counter(shape for with_title, shape in first.values() if with_title is titled)
        if shapes:
            ((shape, count),) = shapes.most_common(1)
            if count >= _FEW and 2 * count > shapes.total():
                habits[titled] = shape
    return habits


def _in_common(old: str, new: str) -> tuple[int, int]:
    """How many code points two texts have in common at their beginning, and then at their end."""
    shorter = min(len(old), len(new))
    same = _most(shorter, lambda size: old.startswith(new[:size]))
    tail = _most(shorter - same, lambda size: old.endswith(new[len(new) - size :]))
    return same, tail


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """The greatest number up to a limit for which something holds that holds for all smaller."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
