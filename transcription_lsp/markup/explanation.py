"""The cheapest explanation of some brackets that do not come out even: pairs, and lone ones.

Every pair costs what its bracket costs, every lone one what its cheapest repair costs. The set with
the lowest total wins: an edit distance to balanced text, with costs. At most `BETWEEN` brackets
that are in question stand inside a pair, which keeps the time linear.
"""

from collections.abc import Callable

BETWEEN = 12
"""How many brackets in question may stand inside a pair."""


def cheapest(
    openers: list[bool],
    single: Callable[[int], float],
    pair: Callable[[int, int], float],
) -> list[tuple[int, int]]:
    """The pairs of the cheapest explanation, by index, outer ones first.

    `openers` says of each bracket, in order, whether it opens; `single` what it costs to leave one
    without partner, `pair` what it costs to pair two.
    """
    count = len(openers)
    lone = [single(at) for at in range(count)]
    pairs = {
        (at, other): pair(at, other)
        for at in range(count)
        if openers[at]
        for other in range(at + 1, min(at + BETWEEN + 2, count))
        if not openers[other]
    }
    inner: dict[tuple[int, int], tuple[float, int]] = {}
    """(from, to) -> what the brackets there cost, and the partner of the first (or -1)."""

    def cost(start: int, end: int) -> float:
        return inner[start, end][0] if start < end else 0.0

    for length in range(1, min(BETWEEN, count) + 1):
        for start in range(count - length + 1):
            end = start + length
            inner[start, end] = _best(start, end, lone, pairs, cost, cost)

    tail: list[float] = [0.0] * (count + 1)
    chosen = [-1] * count
    for start in range(count - 1, -1, -1):
        tail[start], chosen[start] = _best(
            start, count, lone, pairs, cost, lambda begin, _: tail[begin]
        )

    found: list[tuple[int, int]] = []
    pending = [(0, count)]
    while pending:
        start, end = pending.pop()
        if start >= end:
            continue
        other = chosen[start] if end == count else inner[start, end][1]
        if other < 0:
            pending.append((start + 1, end))
        else:
            found.append((start, other))
            pending.extend(((other + 1, end), (start + 1, other)))
    return found


def _best(
    start: int,
    end: int,
    lone: list[float],
    pairs: dict[tuple[int, int], float],
    inside: Callable[[int, int], float],
    after: Callable[[int, int], float],
) -> tuple[float, int]:
    """The cost of the brackets from `start` to `end`, and the partner of the first (or -1)."""
    best, partner = lone[start] + after(start + 1, end), -1
    for other in range(start + 1, min(start + BETWEEN + 2, end)):
        price = pairs.get((start, other))
        if price is not None:
            total = price + inside(start + 1, other) + after(other + 1, end)
            if total < best:
                best, partner = total, other
    return best, partner
