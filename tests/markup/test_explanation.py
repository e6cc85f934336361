"""The cheapest explanation of some brackets is the one that trying all of them finds."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.markup.explanation import BETWEEN, cheapest

prices = st.integers(min_value=0, max_value=9)


def cost_of(
    pairs: list[tuple[int, int]], alone: list[int], together: dict[tuple[int, int], int]
) -> int:
    paired = {each for pair in pairs for each in pair}
    lone = sum(price for at, price in enumerate(alone) if at not in paired)
    return lone + sum(together[pair] for pair in pairs)


def least(openers: list[bool], alone: list[int], together: dict[tuple[int, int], int]) -> int:
    """What the cheapest explanation costs, by trying all."""

    @cache
    def between(start: int, end: int) -> int:
        if start == end:
            return 0
        found = alone[start] + between(start + 1, end)
        for other in range(start + 1, end):
            if openers[start] and not openers[other]:
                inside = between(start + 1, other) + between(other + 1, end)
                found = min(found, together[start, other] + inside)
        return found

    return between(0, len(openers))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_it_is_as_cheap_as_the_best_of_all(data: st.DataObject) -> None:
    openers = data.draw(st.lists(st.booleans(), max_size=8))
    count = len(openers)
    alone = data.draw(st.lists(prices, min_size=count, max_size=count))
    together = {
        (at, other): data.draw(prices) for at in range(count) for other in range(at + 1, count)
    }
    pairs = cheapest(openers, lambda at: alone[at], lambda at, other: together[at, other])
    assert all(openers[at] and not openers[other] for at, other in pairs)
    assert cost_of(pairs, alone, together) == least(openers, alone, together)


def test_pairs_stand_one_in_another_or_side_by_side() -> None:
    openers = [True, True, False, False, True, False]
    assert cheapest(openers, lambda _: 9.0, lambda _, __: 1.0) == [(0, 3), (1, 2), (4, 5)]


def test_too_many_brackets_in_question_inside_a_pair_leave_it_apart() -> None:
    openers = [True, *[True] * (BETWEEN + 1), False]
    (pair,) = cheapest(openers, lambda _: 1.0, lambda at, _: float(at == 0) - 1.0)
    assert pair[0] != 0
