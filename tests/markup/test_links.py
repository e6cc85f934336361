"""A bracket with an address after it is a link, whatever stands in the bracket."""

import pytest

from transcription_lsp.markup.parse import parse


@pytest.mark.parametrize(
    "link",
    [
        "[the treaty](http://example.org/t)",
        "[[7]](http://example.org/a_(b))",
        "[2](#f2)",
        "[NAA: A1838, 2](http://example.org)",
        "[ ](./here)",
    ],
)
def test_an_address_makes_a_link(link: str) -> None:
    for text in (link, f"see {link}, too", f"[matter {link} omitted]"):
        found = [each for each in parse(text).brackets() if each.node.attributes.kind == "link"]
        assert [each.text for each in found] == [link]


def test_other_round_brackets_make_none() -> None:
    kinds = [each.node.attributes.kind for each in parse("[1](see) [^2] (x)").brackets()]
    assert kinds == ["footnote", "footnote"]
