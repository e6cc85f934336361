"""How often things stand in a text, kept up to date by the parts of it that have changed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

P = TypeVar("P")
C = TypeVar("C", bound=Collection[Any])
_AT_ONCE = 256


class Tally(Generic[P]):
    """Counts things in the parts of a text; a part that is the same object is counted once for all.

    `things_of` must give the same things whenever it is asked about the same part.
    """

    def __init__(self, things_of: Callable[[P], Iterable[str]]) -> None:
        self.counts: Counter[str] = Counter()
        self.changed: set[str] = set()
        """What the last update found more or less often than before."""
        self._came: dict[str, int] = {}
        self._things_of = things_of
        self._parts: Sequence[P] = ()

    def update(self, parts: Sequence[P]) -> None:
        """Count the parts in place of those counted before."""
        before = self._parts
        head, tail = ends_alike(before, parts)
        by: Counter[str] = Counter()
        for part in parts[head : len(parts) - tail]:
            by.update(self._things_of(part))
        for part in before[head : len(before) - tail]:
            by.subtract(self._things_of(part))
        counts = self.counts
        self.changed = {thing for thing, number in by.items() if number}
        self._came = {}
        for thing in self.changed:
            number = counts[thing] + by[thing]
            if number == by[thing]:
                self._came[thing] = 1
            if number:
                counts[thing] = number
            else:
                del counts[thing]
                self._came[thing] = -1
        self._parts = parts

    def came_or_went(self, thing: str) -> int:
        """1 for what stands in the text now and did not before the last update, -1 for what left.

        0 for everything else.
        """
        return self._came.get(thing, 0)


class Gathering(Generic[P, C]):
    """What is found in the parts of a text; parts that are the same object are looked at once."""

    def __init__(self) -> None:
        self._parts: Sequence[P] = ()
        self._places: list[int] = []
        self._found: list[C] = []

    def __bool__(self) -> bool:
        return bool(self._places)

    def __iter__(self) -> Iterator[tuple[int, C]]:
        """The number of each part in which something is found, in order, and what."""
        return zip(self._places, self._found, strict=True)

    def update(self, find: Callable[[P], C], parts: Sequence[P]) -> None:
        """Look at the parts in place of those looked at before."""
        before = self._parts
        head, tail = ends_alike(before, parts)
        places, found = self._places, self._found
        first, last = bisect_left(places, head), bisect_left(places, len(before) - tail)
        new = [(at, find(parts[at])) for at in range(head, len(parts) - tail)]
        by = len(parts) - len(before)
        rest = [place + by for place in places[last:]] if by else places[last:]
        self._places = [*places[:first], *(at for at, what in new if what), *rest]
        self._found = [*found[:first], *(what for _, what in new if what), *found[last:]]
        self._parts = parts


def ends_alike(before: Sequence[P], after: Sequence[P]) -> tuple[int, int]:
    """How many parts at the beginning, and how many at the end, are the same objects in both."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head : head + _AT_ONCE] == after[head : head + _AT_ONCE]:
        head += _AT_ONCE
    head = min(head, shorter)
    while head < shorter and before[head] is after[head]:
        head += 1
    rest = shorter - head
    tail = 0
    last, end = len(before), len(after)
    while (
        tail + _AT_ONCE <= rest
        and before[last - tail - _AT_ONCE : last - tail]
        == after[end - tail - _AT_ONCE : end - tail]
    ):
        tail += _AT_ONCE
    while tail < rest and before[last - tail - 1] is after[end - tail - 1]:
        tail += 1
    return head, tail
