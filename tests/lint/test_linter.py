from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.lint.choice import Choice, choose
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.linter import lint
from transcription_lsp.lint.rule import Document, Rule, rule
from transcription_lsp.lint.rules import RULES
from transcription_lsp.markup.convention import conventions
from transcription_lsp.markup.tree import Block, Bracket, Field, Located, Transcription
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.span import Span

HEADER = "**Citation:**\n\nA cable [sic]\n\n**Contents:**\n\nTranslation\n\n"


def seen_by(on: type, text: str, **options: object) -> list[str]:
    """The texts of the nodes that a rule subscribed to `on` is called for."""
    seen: list[str] = []

    @rule("X001", "seeing", on=on, options=options)
    def seeing(subject: Located[Block] | Transcription, document: Document) -> Iterator[Diagnostic]:
        seen.append(subject.text)
        yield from ()

    lint(Source.of(text), Choice((seeing,)))
    return seen


def found_by(check: object, text: str = "text", **choice: object) -> tuple[Diagnostic, ...]:
    made = Rule("X001", "seeing", Transcription, Severity.WARNING, True, {"size": 3}, check)
    return lint(Source.of(text), Choice((made,), **choice)).diagnostics


def test_a_rule_on_brackets_is_called_for_those_of_header_and_body_outer_ones_first() -> None:
    assert seen_by(Bracket, HEADER + "a [b [c]]\n\nplain\n\n[d]") == [
        "[sic]",
        "[b [c]]",
        "[c]",
        "[d]",
    ]


def test_a_rule_on_blocks_is_called_for_those_of_the_body() -> None:
    assert seen_by(Block, HEADER + "a [b]\n\nplain") == ["a [b]", "plain"]


def test_a_rule_on_fields_is_called_for_each() -> None:
    assert len(seen_by(Field, HEADER + "a")) == 2


def test_a_rule_on_the_transcription_is_called_once() -> None:
    assert seen_by(Transcription, "a\n\nb") == ["a\n\nb"]


def test_findings_are_sorted_and_said_once() -> None:
    def check(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
        for start, end in [(3, 4), (1, 4), (1, 2), (3, 4)]:
            yield Diagnostic(Span(start, end), "Look.")

    assert [each.span for each in found_by(check)] == [(1, 2), (1, 4), (3, 4)]


def test_code_name_and_severity_come_from_rule_and_choice() -> None:
    def check(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
        yield Diagnostic(Span(0, 1), "Look.")
        yield Diagnostic(Span(1, 2), "A trifle.", severity=Severity.HINT)

    grave, trifle = found_by(check, severities={"X001": Severity.ERROR})
    assert (grave.code, grave.name, grave.severity) == ("X001", "seeing", Severity.ERROR)
    assert trifle.severity is Severity.HINT
    assert [each.severity for each in found_by(check)] == [Severity.WARNING, Severity.HINT]


def test_options_of_the_project_stand_before_the_defaults() -> None:
    sizes = []

    def check(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
        sizes.append(document.options["size"])
        yield from ()

    found_by(check)
    found_by(check, options={"seeing": {"size": 5}})
    assert sizes == [3, 5]


TEXTS = st.lists(
    st.sampled_from(
        [
            *("[", "]", "[[", "]]", "{", "(", ")", " ", "\n", "\n\n", "\r\n", "\r", "\f", "\u2028"),
            *("As a", "result of", "Shtykov", "Shytkov", "SHTYKOV", "N° 1", "Nº 2", "№", "[sic]"),
            *(
                "\u200b",
                "\xad",
                "\x96",
                "e\u0301",
                "Сouncil",
                "IIй",
                "\ud800",
                "\udc80",
                "\0",
                "\ufffd",
            ),
            *(
                "<!-- lint: ignore T002 -->",
                "<!-- lint:",
                "-->",
                "<!-- lint: ignore-file X, P004 -->",
            ),
            *(
                "[handwritten at the top: ",
                "**Citation:**",
                "**Contents:**",
                "---\n",
                "\\[",
                "_",
                "of of",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize("convention", conventions())
@given(text=TEXTS)
@settings(max_examples=25)
def test_findings_lie_inside_the_text_by_every_convention(convention: str, text: str) -> None:
    for found in lint(Source.of(text), choose(["ALL"]), convention).diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)


@given(TEXTS | st.text())
def test_findings_lie_inside_the_text_and_in_order(text: str) -> None:
    found = lint(Source.of(text), choose(["ALL"])).diagnostics
    keys = [(each.span, each.code) for each in found]
    assert keys == sorted(keys)
    for each in found:
        for start, end in [each.span, *(related.span for related in each.related)]:
            assert 0 <= start <= end <= len(text)
        for fix in each.fixes:
            edits = sorted(fix.edits)
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
            assert all(a.end <= b.start for a, b in pairwise(edits))


@given(TEXTS)
def test_a_message_is_a_sentence(text: str) -> None:
    for each in lint(Source.of(text), choose(["ALL"])).diagnostics:
        assert each.message[-1] in ".?!"
        assert "\n" not in each.message
        assert each.code in {rule.code for rule in RULES}
