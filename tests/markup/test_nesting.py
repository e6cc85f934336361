"""Brackets in brackets, as deep as they may be and deeper."""

import pytest

from transcription_lsp.markup.parse import parse


def nested(depth: int, opener: str = "[a ", closer: str = "]") -> str:
    return opener * depth + closer * depth


def test_five_brackets_may_stand_one_in_another() -> None:
    transcription = parse(nested(5))
    assert len(list(transcription.brackets())) == 5
    assert not transcription.faults


@pytest.mark.parametrize("depth", [6, 7, 50, 500])
@pytest.mark.parametrize("closer", ["]", "] "])
def test_all_that_is_too_deep_in_one_place_is_one_fault(depth: int, closer: str) -> None:
    (fault,) = parse(nested(depth, closer=closer)).faults
    assert (fault.kind.value, fault.span.start) == ("B007", 15)


def test_the_brackets_around_what_is_a_little_too_deep_are_still_read() -> None:
    assert len(list(parse(nested(7)).brackets())) == 5


def test_what_follows_hopeless_nesting_is_read() -> None:
    roles = [located.node.role for located in parse(nested(500) + " [sic]").brackets()]
    assert roles == ["sic"]
