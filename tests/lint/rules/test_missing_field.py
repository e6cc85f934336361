from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import Source


def messages(text, required):
    choice = choose(["H001"], options={"missing-field": {"required": required}})
    return [each.message for each in lint(Source.of(text), choice).diagnostics]


def test_nothing_is_required_by_itself():
    assert messages("text", []) == []


def test_a_field_that_the_project_requires_is_missed():
    text = "**Summary:** x\n\n**Contents:** y\n\ntext"
    assert messages(text, ["Summary", "Citation"]) == [
        "This header lacks the field ‘Citation’, which the project requires."
    ]


def test_a_text_without_header_is_told_once():
    assert messages("text", ["Citation", "Summary"]) == [
        "This document has no header; it lacks the fields ‘Citation’, ‘Summary’, which the project requires."
    ]


def test_front_matter_may_spell_fields_in_its_own_way():
    assert messages("---\noriginal_language: Russian\n---\n", ["Original Language"]) == []
