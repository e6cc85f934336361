"""What Sublime Text draws, as far as its syntax file can be read without it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from .drawn import CASES, Drawn
from .programs import EDITORS

SYNTAX = EDITORS / "sublime" / "Transcription.sublime-syntax"
KINDS = {
    "string.unquoted.supplied": "supplied",
    "constant.language.gap": "gap",
    "comment.block.note": "note",
    "variable.other.handwriting": "hand",
    "storage.type.paper": "paper",
    "entity.name.function.signature": "signature",
    "markup.heading.page": "page",
    "constant.other.sic": "sic",
    "markup.underline.link.reference": "reference",
    "keyword.other.label": "label",
    "keyword.other.field": "field",
    "comment.block": "comment",
    "markup.bold": "strong",
    "constant.character.escape": "plain",
    "punctuation.definition.front-matter": "plain",
    "punctuation.definition.bracket.begin": "plain",
    "punctuation.definition.bracket.end": "plain",
    "punctuation.definition.comment": "comment",
}


@pytest.fixture(scope="module")
def contexts() -> dict[str, list[dict[str, Any]]]:
    yaml = pytest.importorskip(
        "yaml",
        reason="NOT TESTED: PyYAML missing; install with: pip install -r tests/editors/requirements.txt",
    )
    return yaml.safe_load(SYNTAX.read_text("utf-8"))["contexts"]


def rules(contexts: dict[str, list[dict[str, Any]]], name: str) -> Iterator[dict[str, Any]]:
    for rule in contexts[name]:
        if "include" in rule:
            yield from rules(contexts, rule["include"])
        elif "match" in rule:
            yield rule


def scopes(contexts: dict[str, list[dict[str, Any]]], text: str) -> list[str]:
    """The innermost scope of each letter, by the rules for contexts that Sublime Text documents."""
    found: list[str] = []
    stack = ["main"]

    def around() -> str:
        for name in reversed(stack):
            for rule in contexts[name]:
                if scope := rule.get("meta_content_scope") or rule.get("meta_scope"):
                    return scope
        return ""

    for line in text.splitlines(keepends=True):
        place = 0
        while True:
            matched = [
                (match.start(), number, match, rule)
                for number, rule in enumerate(rules(contexts, stack[-1]))
                if (match := re.compile(rule["match"]).search(line, place))
            ]
            if not matched:
                break
            start, _, match, rule = min(matched, key=lambda each: each[:2])
            found += [around()] * (start - place)
            found += [rule.get("scope", "")] * (match.end() - start)
            place = match.end()
            if rule.get("pop") or "set" in rule:
                stack.pop()
            to = rule.get("push") or rule.get("set") or []
            stack += [to] if isinstance(to, str) else to
            if match.end() == start and not (rule.keys() & {"pop", "push", "set"}):
                break
        found += [around()] * (len(line) - place)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_sublime_draws_words_as_what_they_are(contexts, case: Drawn):
    found = scopes(contexts, case.text)
    assert len(found) == len(case.text)
    kinds = [KINDS[scope.removesuffix(".transcription")] if scope else "plain" for scope in found]
    assert {word: kinds[case.text.index(word)] for word in case.kinds} == case.kinds


def test_every_context_that_the_syntax_names_is_there(contexts):
    for rule in (rule for each in contexts.values() for rule in each):
        for name in ("include", "push", "set"):
            to = rule.get(name, [])
            assert {to} if isinstance(to, str) else set(to) <= contexts.keys()
