"""Diagrams show what a rule says: its boxes, how often, what is only looked at."""

import re
from html import unescape

import pytest
from parsimonious.grammar import Grammar

from docs.making.patterns import drawn
from docs.making.railroads import Told, figure, rules_of

NUMBER = 'number = ~r"[0-9]{1,3}"'


def words(item: object) -> str:
    """The words in a diagram, in the order in which they are drawn."""
    written: list[str] = []
    item.format(0, 0, item.width).writeSvg(written.append)
    return unescape(" / ".join(re.findall(r"<text[^>]*>([^<]*)</text>", "".join(written))))


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("May|June", "May / June"),
        ("[0-9]{1,2}(?:st|nd)?", "0–9 / 1 to 2 times / st / nd"),
        (r"vol\. ?[0-9]+(?!\w)", "vol. / ␣ / 0–9 / letter or digit / not followed by"),
        (r"(?<=\w)_", "letter or digit / preceded by / _"),
        (r"[^\[\]\\]++", r"any but [ ] \ "),
        (r"[ \t\u00a0]*(?:\r\n|\n|\r)", "blank / end of line"),
        ("(?P<open_a>aa)|(?P<open_a>bb)", "aa / bb"),
        (r"(['’])x\1", "' ’ / x / the same again"),
        ("Copy No", "Copy No"),
        ("a{3}b{2,}c", "a / 3 times / b / 2 or more / c"),
    ],
)
def test_a_pattern_is_drawn_in_words(pattern: str, shown: str) -> None:
    assert words(drawn(pattern)).strip() == shown.strip()


def test_many_words_stand_several_in_a_box() -> None:
    months = "January|February|March|April|May|June|July|August"
    assert words(drawn(months)) == (
        "January | February | March | April | May | June | July / August"
    )


def test_a_pattern_that_is_too_large_is_not_drawn() -> None:
    assert drawn("|".join(f"[a-c]{each}?" for each in "abcdefghijklmnopqrstuvwxyz" * 2)) is None


def svg(text: str, rule: str) -> str:
    _, rules = rules_of(text)
    told = {each.name: each for each in rules}[rule]
    return figure(Grammar(text), told, "x", lambda name: f"#{name}")


def test_a_rule_is_told_in_words() -> None:
    text = f'page = !"[" ("p." / "page")? number+\n{NUMBER}\n'
    drawing = svg(text, "page")
    assert (
        "page: not before the characters [, then perhaps either the characters p., or the "
        "characters page, then once or more number." in drawing
    )
    assert drawing.count('<a href="#number">') == 1


def test_the_example_above_a_rule_tells_what_a_pattern_stands_for() -> None:
    assert "number: text such as 12." in svg(f"# All.\n\n# `12`\n{NUMBER}\n", "number")


def test_what_stands_in_a_rule_is_text_in_the_page() -> None:
    drawing = svg('tag = "<script>" "</desc>" "&amp;"\n', "tag")
    assert "<script>" not in drawing
    assert drawing.count("</desc>") == 1
    assert "&amp;amp;" in drawing


def test_comments_belong_to_the_rule_below_and_the_first_to_the_file() -> None:
    top, rules = rules_of(
        "# All.\n#\n# More.\n\n# One.\na = b\n    / c\nb = 'x'\n\n# Two.\n\n# Three.\nc = 'y'\n"
    )
    assert top == "All.\n\nMore."
    assert rules == [
        Told("a", "One.", "a = b\n    / c"),
        Told("b", "", "b = 'x'"),
        Told("c", "Two.\n\nThree.", "c = 'y'"),
    ]


@pytest.mark.parametrize(
    ("pattern", "optional", "repeats"),
    [("a", False, False), ("a?", True, False), ("a+", False, True), ("a*", True, True)],
)
def test_what_may_be_left_out_has_a_line_past_it(
    pattern: str, optional: bool, repeats: bool
) -> None:
    shown = repr(drawn(pattern))
    assert ("Choice" in shown, "OneOrMore" in shown) == (optional, repeats)
