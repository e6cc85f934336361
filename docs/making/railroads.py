"""Railroad diagrams of the grammars: an SVG for each rule, with what it says in words."""

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

import railroad
from parsimonious.expressions import (
    Expression,
    Literal,
    Lookahead,
    OneOf,
    Quantifier,
    Regex,
    Sequence,
)
from parsimonious.grammar import Grammar

from docs.making.lines import choice, repeated, sequence
from docs.making.markdown import block, plain
from docs.making.patterns import drawn

_RULE = re.compile(r"^(\w+)[ \t]*=.*(?:\n[ \t]+.*)*", re.M)
_EXAMPLE = re.compile(r"`([^`\n]+)`")

Address = Callable[[str], str | None]
"""From the name of a rule to where it is told."""


class Told(NamedTuple):
    """A rule as its file has it."""

    name: str
    about: str
    """The comment above it."""
    text: str


def rules_of(text: str) -> tuple[str, list[Told]]:
    """What stands at the top of a PEG file, and its rules with what is said of them."""
    found: list[Told] = []
    at, top = 0, ""
    for rule in _RULE.finditer(text):
        comments = text[at : rule.start()].strip("\n").split("\n\n")
        if at == 0:
            top, *comments = [_comment(each) for each in comments]
            comments = [each for each in comments if each]
        else:
            comments = [_comment(each) for each in comments]
        found.append(Told(rule[1], "\n\n".join(filter(None, comments)), rule[0].rstrip()))
        at = rule.end()
    return top, found


def _comment(lines: str) -> str:
    words = [re.sub(r"^#[ ]?", "", line) for line in lines.splitlines() if line.startswith("#")]
    return "\n".join(words).strip()


def section(grammar: Grammar, rule: Told, of: str, address: Address, more: str = "") -> str:
    """The part of a page on one rule: what is said of it, its diagram, its text.

    `of` is the name of the grammar, by which its anchors differ from those of others.
    """
    return "\n".join(
        [
            f"({anchor(of, rule.name)})=",
            f"### `{rule.name}`",
            "",
            plain(rule.about),
            "",
            more,
            "",
            "```{raw} html",
            figure(grammar, rule, of, address),
            "```",
            "",
            block("text", rule.text),
        ]
    )


def anchor(of: str, name: str) -> str:
    """What a link to a rule has after its `#`."""
    return f"rule-{of}-{name}".replace("_", "-")


def figure(grammar: Grammar, rule: Told, of: str, address: Address) -> str:
    """The diagram of a rule as HTML; it scrolls by itself where the screen is narrow."""
    expression = grammar[rule.name]
    own = expression.name == rule.name
    item = _inside(expression, address) if own else _item(expression, address)
    written: list[str] = []
    railroad.Diagram(item).format(8, 4).writeSvg(written.append)
    # The library has the words of a link twice.
    svg = re.sub(r"(<text[^>]*>[^<]*</text>)\1", r"\1", "".join(written))
    svg = svg.replace("xlink:href", "href")
    name = anchor(of, rule.name)
    words = f"{rule.name}: {_in_words(expression, rule.about, top=own)}."
    head = (
        f'<svg role="group" aria-labelledby="title-{name}" aria-describedby="words-{name}"'
        f'><title id="title-{name}">Diagram of {escape(rule.name)}</title>'
        f'<desc id="words-{name}">{escape(words)}</desc>'
    )
    opening = re.match(r"<svg[^>]*>", svg)
    assert opening
    kept = opening[0].removeprefix("<svg").removesuffix(">")
    svg = head.replace("<svg", f"<svg{kept}", 1) + svg[opening.end() :]
    label = f"Diagram of {rule.name}"
    return f'<div class="railroad" role="group" aria-label="{label}">{svg}</div>'


def _item(expression: Expression, address: Address) -> railroad.DiagramItem:
    """A part of a rule: the name of another rule, or what it consists of."""
    if expression.name:
        return railroad.NonTerminal(expression.name, href=address(expression.name))
    return _inside(expression, address)


def _inside(expression: Expression, address: Address) -> railroad.DiagramItem:
    if isinstance(expression, Literal):
        return railroad.Terminal(expression.literal)
    if isinstance(expression, Regex):
        return drawn(expression.re.pattern) or railroad.Terminal(
            "as the expression below has it", cls="class"
        )
    members = [_item(each, address) for each in expression.members]
    if isinstance(expression, OneOf):
        return choice(members)
    if isinstance(expression, Quantifier):
        most = None if expression.max == float("inf") else int(expression.max)
        return repeated(members[0], expression.min, most)
    if isinstance(expression, Lookahead):
        return railroad.Group(members[0], "not before" if expression.negativity else "only before")
    assert isinstance(expression, Sequence)
    return sequence(members)


def _in_words(expression: Expression, about: str, top: bool = False) -> str:
    """What a diagram shows, for who cannot see it."""
    if expression.name and not top:
        return expression.name
    if isinstance(expression, Literal):
        return f"the characters {expression.literal}"
    if isinstance(expression, Regex):
        example = _EXAMPLE.search(about) if top else None
        return f"text such as {example[1]}" if example else "text by a regular expression"
    parts = [_in_words(each, about) for each in expression.members]
    if isinstance(expression, OneOf):
        return f"either {', or '.join(parts)}"
    if isinstance(expression, Quantifier):
        most = expression.max
        if most == 1:
            return f"perhaps {parts[0]}"
        return f"{'any number of times' if expression.min == 0 else 'once or more'} {parts[0]}"
    if isinstance(expression, Lookahead):
        return f"{'not before' if expression.negativity else 'only before'} {parts[0]}"
    return ", then ".join(parts)
