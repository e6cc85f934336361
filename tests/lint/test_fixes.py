from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.lint.choice import Choice, choose
from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Severity
from transcription_lsp.lint.fixes import fix
from transcription_lsp.lint.linter import lint
from transcription_lsp.lint.rule import Document, Rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.decoding import Source
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span


def replacing(code: str, old: str, new: str, severity: Severity = Severity.WARNING) -> Rule:
    """A rule that finds `old`, and has it replaced by `new`."""

    def check(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
        text = transcription.text
        start = text.find(old)
        while start >= 0:
            end = start + len(old)
            edits = (Edit(start, end, new),)
            yield Diagnostic(Span(start, end), f"No {old}.", (Fix("Replace it", edits, safe=True),))
            start = text.find(old, start + 1)

    return Rule(code, "replacing", Transcription, severity, True, {}, check)


def fixed(text: str, *rules: Rule) -> tuple[str, int]:
    result = fix(Source.of(text), Choice(rules))
    return result.text, result.applied


def test_only_safe_fixes_are_applied_unless_asked_for() -> None:
    text = "As a\n\nresult of this the industry began to experience a shortage of all it needs."
    assert fix(Source.of(text), choose()).text == text
    assert fix(Source.of(text), choose(), unsafe=True).text.startswith("As a result of")


def test_of_fixes_that_overlap_the_first_wins_and_the_rest_follow() -> None:
    first, second = replacing("X001", "ab", "xb"), replacing("X002", "bc", "yc")
    assert fixed("abc bc", first, second) == ("xyc yc", 3)


def test_an_insertion_does_not_meet_another_edit_at_its_place() -> None:
    def check(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
        if "]" not in transcription.text:
            for message in ("One.", "Two."):
                edits = (Edit(2, 2, "]"),)
                yield Diagnostic(Span(0, 1), message, (Fix("Close it", edits, safe=True),))

    closing = Rule("X001", "closing", Transcription, Severity.ERROR, True, {}, check)
    assert fixed("[a", closing) == ("[a]", 1)


def test_a_fix_that_makes_a_new_error_is_not_applied_and_others_are() -> None:
    bad = replacing("X001", "a", "!")
    good = replacing("X002", "b", "c")
    alarm = replacing("X003", "!", "!!", Severity.ERROR)
    assert fixed("a b a b", bad, good, alarm) == ("a c a c", 2)


def test_fixes_that_undo_each_other_are_not_applied_for_ever() -> None:
    there, back = replacing("X001", "a", "b"), replacing("X002", "b", "a")
    assert fixed("a b", there, back) == ("a b", 0)


def test_a_fix_that_changes_nothing_is_not_counted() -> None:
    assert fixed("aaa", replacing("X001", "a", "a")) == ("aaa", 0)


def test_the_report_is_about_the_repaired_text() -> None:
    result = fix(Source.of("a <!-- lint: ignore T002 -->"), choose(["T", "U"]))
    assert (result.text, result.report.diagnostics) == ("a", ())
    assert result.report.source.text == "a"


TEXTS = st.lists(
    st.sampled_from(
        [
            *("[", "]", "[[", "]]", "{", ")", " ", "\n", "\n\n", "\r\n", "[]", "[sic]", "[stamp:]"),
            *("As a", "result of", "Shtykov ", "Shytkov ", "N° 1", "Nº 2", "\u200b", "\x96"),
            *("e\u0301", "Сouncil", "of of", "[Translater's note: x]", "[translators note: y]"),
            *(
                "<!-- lint: ignore T002 B001 -->",
                "<!-- lint: ignore T999 -->",
                "[illegible of the ",
            ),
            *("[handwritten at the top: ", "**Citation:**", "**Contents:**", "[ a ]", "word"),
        ]
    ),
    max_size=20,
).map("".join)


def errors(diagnostics: tuple[Diagnostic, ...]) -> Counter[str]:
    """How many errors of each code there are."""
    return Counter(each.code for each in diagnostics if each.severity is Severity.ERROR)


@settings(max_examples=60)
@given(TEXTS, st.booleans())
def test_fixing_twice_changes_nothing_and_makes_no_new_error(text: str, unsafe: bool) -> None:
    choice = choose(["ALL"])
    once = fix(Source.of(text), choice, unsafe=unsafe)
    twice = fix(Source.of(once.text), choice, unsafe=unsafe)
    assert (twice.text, twice.applied) == (once.text, 0)
    assert errors(once.report.diagnostics) <= errors(lint(Source.of(text), choice).diagnostics)
