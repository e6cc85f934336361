"""What is counted and gathered in the parts of a text, when some of them change."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.tally import Gathering, Tally, ends_alike


class Part:
    """A part of a text; two with the same text are not the same."""

    def __init__(self, text: str) -> None:
        self.text = text


POOL = [Part(text) for text in ("a b", "b", "", "c c c", "a")]
parts = st.lists(st.sampled_from(POOL), max_size=700)


@given(st.lists(parts, min_size=1, max_size=4))
def test_counts_are_those_of_the_parts_that_are_there(versions):
    tally = Tally(lambda part: part.text.split())
    for version in versions:
        tally.update(version)
        assert tally.counts == Counter(word for part in version for word in part.text.split())


@given(parts, parts)
def test_what_has_changed_is_said(before, after):
    tally = Tally(lambda part: part.text.split())
    tally.update(before)
    earlier = Counter(tally.counts)
    tally.update(after)
    assert tally.changed == {word for word in "abc" if earlier[word] != tally.counts[word]}
    for word in "abc":
        came = (tally.counts[word] > 0) - (earlier[word] > 0)
        assert tally.came_or_went(word) == came


@given(st.lists(parts, min_size=1, max_size=4))
def test_what_is_gathered_stays_with_its_parts(versions):
    gathering = Gathering()
    for version in versions:
        gathering.update(lambda part: part.text.split(), version)
        found = [(at, part.text.split()) for at, part in enumerate(version) if part.text]
        assert list(gathering) == found


@pytest.mark.parametrize("length", [0, 1, 255, 256, 257, 600])
def test_all_parts_may_be_alike(length):
    version = [POOL[0]] * length
    assert ends_alike(version, list(version)) == (length, 0)


@given(parts, parts)
def test_ends_that_are_alike_are_the_same_objects(before, after):
    head, tail = ends_alike(before, after)
    assert head + tail <= min(len(before), len(after))
    assert all(one is other for one, other in zip(before[:head], after[:head], strict=True))
    last, end = len(before) - tail, len(after) - tail
    assert all(one is other for one, other in zip(before[last:], after[end:], strict=True))
