"""Code is no markup: fenced blocks, and a few characters between backticks."""

import re

import pytest

from transcription_lsp.language.hover import hover_at
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.markup.parse import parse
from transcription_lsp.text.decoding import Source

BRACKETS = choose(["B", "B008", "L", "N"])


def code(text: str) -> list[str]:
    """What is read as code."""
    return [leaf.text for leaf in parse(text).leaves() if leaf.node.kind.startswith("code")]


def roles(text: str) -> list[str]:
    return [located.node.role for located in parse(text).brackets()]


def findings(text: str) -> list[str]:
    return [each.code for each in lint(Source.of(text), BRACKETS).diagnostics]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "lines",
    [
        ["```", "a [x", "", "y]] [stamp:] [", "```"],
        ["~~~", "a [x", "", " ", "y]] [stamp:] [", "~~~"],
        ["   ````text [of a program", "[x", "```", "~~~~", "``````  "],
        ["~~~ `text`", "[x", "~~~~"],
        ["```", "", "[x", "```"],
        ["```", "```"],
    ],
)
def test_a_fenced_block_is_one_leaf_without_brackets(lines: list[str], line_end: str) -> None:
    block = line_end.join(lines)
    text = line_end.join(["The [[men]]:", block, "and [[so on]]."])
    assert code(text) == [block]
    assert roles(text) == ["supplied", "supplied"]
    assert findings(text) == []
    assert [each.text for each in parse(text).blocks()] == ["The [[men]]:", block, "and [[so on]]."]


@pytest.mark.parametrize(
    "text",
    [
        "word\n```\nthe [[man]]",
        "word\n\n```\n\nthe [[man]]\n\n~~~\n",
        "word\n````\nthe [[man]]\n```\n",
        "word\n``` `\nthe [[man]]\n```",
        "    ```\nthe [[man]]\n    ```",
        "word ```\nthe [[man]]\n```",
        "```\nthe [[man]]\n``` text",
        "~~~~~~~~\nthe [[man]]\n~~~~~~~~",
        "word\n\n~~~\n\nthe [[man]]\n\n~~~\n\nword",
        "word\n\n~~~\n \n\nthe [[man]]\n\n~~~\n\nword",
        "``\nthe [[man]]\n``",
    ],
)
def test_a_rule_drawn_in_the_text_opens_no_code(text: str) -> None:
    assert code(text) == []
    assert roles(text) == ["supplied"]


def test_a_block_ends_at_the_first_line_that_closes_it() -> None:
    text = "```\n[a\n```\n\n[[we]]\n\n~~~ text\n[b\n```\n~~~\n\n```\n[c]\n"
    assert code(text) == ["```\n[a\n```", "~~~ text\n[b\n```\n~~~"]
    assert roles(text) == ["supplied", "supplied"]


def test_no_bracket_runs_over_a_code_block() -> None:
    text = "[handwritten at the top: to Belov\n\n```\n12\n```\n\nfor discussion]"
    assert findings(text) == ["B001", "B002"]
    assert roles(text.replace("```", "word")) == ["add"]


def test_code_after_front_matter_and_in_a_header_is_code() -> None:
    assert code("---\na: b\n---\n```\n[x\n```\n") == ["```\n[x\n```"]
    text = "**Citation:** A\n```\n**Summary:** [x\n```\n**Contents:** English\n\nThe [[men]]."
    assert code(text) == ["```\n**Summary:** [x\n```"]
    assert [block.text for block in parse(text).blocks()] == ["The [[men]]."]


@pytest.mark.parametrize(
    "marked",
    [
        "write ‹`[x`› and ‹`y]`›, then ‹``{z``›",
        "[Editor's note: ‹`a]`› is typed]",
        "(‹`list[0]`›) and [‹`x[i]`›]: ‹`[Translator's note: …]`›.",
        "‹`<!-- [`› and ‹`a \\[ _b **c`›",
        "the **‹`x]`›** and _‹`[y`›_",
    ],
)
def test_code_in_a_line_is_no_markup(marked: str) -> None:
    text = marked.replace("‹", "").replace("›", "")
    assert code(text) == re.findall("‹(.*?)›", marked)
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the `old [man]' and the `new man'",
        "``the [old] man'' and ``so on''",
        "`the [old] man’ and `so on’ he said",
        "don`t [say] it, Hon`ble [Sir]",
        "the soldiers` [mess] and the officers` mess",
        "a ` [word] ` b",
        "a `word\n[and] another` b",
        "a ``[word]` b",
        f"a `{'long ' * 15}[word]` b",
        "\\`[word]` b",
    ],
)
def test_backticks_that_quote_take_up_no_bracket(text: str) -> None:
    assert code(text) == []
    assert len(roles(text)) == text.count("[")


def test_hover_says_nothing_of_code() -> None:
    text = "```\n[stamp: x]\n```\n\nand `[sic]` [sic]"
    assert [hover_at(parse(text), text.index(each)) for each in ("stamp", "sic")] == [None, None]
    assert hover_at(parse(text), text.rindex("sic")) is not None


def test_what_is_in_code_belongs_to_the_reading() -> None:
    assert parse("a\n```\nBelov [x\n```\n`[y`").reading().text == "a\n```\nBelov [x\n```\n`[y`"
