"""The rules, one module each; the docstring of the module is what `explain` prints."""

from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules.ambiguous_date import ambiguous_date
from transcription_lsp.lint.rules.ambiguous_person import ambiguous_person
from transcription_lsp.lint.rules.anachronistic_person import anachronistic_person
from transcription_lsp.lint.rules.authors_bracket import authors_bracket
from transcription_lsp.lint.rules.bracket_spacing import bracket_spacing
from transcription_lsp.lint.rules.broken_paragraph import broken_paragraph
from transcription_lsp.lint.rules.conflicting_form import conflicting_form
from transcription_lsp.lint.rules.conflicting_gloss import conflicting_gloss
from transcription_lsp.lint.rules.copy_count import copy_count
from transcription_lsp.lint.rules.date_mismatch import date_mismatch
from transcription_lsp.lint.rules.date_out_of_sequence import date_out_of_sequence
from transcription_lsp.lint.rules.duplicate_document import duplicate_document
from transcription_lsp.lint.rules.duplicate_field import duplicate_field
from transcription_lsp.lint.rules.duplicate_id import duplicate_id
from transcription_lsp.lint.rules.empty_bracket import empty_bracket
from transcription_lsp.lint.rules.empty_field import empty_field
from transcription_lsp.lint.rules.encoding import encoding
from transcription_lsp.lint.rules.field_order import field_order
from transcription_lsp.lint.rules.impossible_date import impossible_date
from transcription_lsp.lint.rules.inconsistent_spelling import inconsistent_spelling
from transcription_lsp.lint.rules.invalid_identifier import invalid_identifier
from transcription_lsp.lint.rules.invisible_character import invisible_character
from transcription_lsp.lint.rules.label_missing_colon import label_missing_colon
from transcription_lsp.lint.rules.label_variant import label_variant
from transcription_lsp.lint.rules.label_without_content import label_without_content
from transcription_lsp.lint.rules.malformed_citation import malformed_citation
from transcription_lsp.lint.rules.malformed_entry import malformed_entry
from transcription_lsp.lint.rules.mismatched_bracket import mismatched_bracket
from transcription_lsp.lint.rules.missing_document import missing_document
from transcription_lsp.lint.rules.missing_field import missing_field
from transcription_lsp.lint.rules.misspelled_label import misspelled_label
from transcription_lsp.lint.rules.misspelled_person import misspelled_person
from transcription_lsp.lint.rules.mixed_numero import mixed_numero
from transcription_lsp.lint.rules.mixed_script_word import mixed_script_word
from transcription_lsp.lint.rules.nesting_too_deep import nesting_too_deep
from transcription_lsp.lint.rules.not_normalized import not_normalized
from transcription_lsp.lint.rules.note_scope_broken import note_scope_broken
from transcription_lsp.lint.rules.numbering_gap import numbering_gap
from transcription_lsp.lint.rules.overlong_bracket import overlong_bracket
from transcription_lsp.lint.rules.page_sequence import page_sequence
from transcription_lsp.lint.rules.repeated_word import repeated_word
from transcription_lsp.lint.rules.unbalanced_double_bracket import unbalanced_double_bracket
from transcription_lsp.lint.rules.unclosed_bracket import unclosed_bracket
from transcription_lsp.lint.rules.uncorrected_text import uncorrected_text
from transcription_lsp.lint.rules.unknown_code import unknown_code
from transcription_lsp.lint.rules.unknown_field import unknown_field
from transcription_lsp.lint.rules.unknown_person import unknown_person
from transcription_lsp.lint.rules.unopened_bracket import unopened_bracket
from transcription_lsp.lint.rules.unpreferred_form import unpreferred_form
from transcription_lsp.lint.rules.unused_person import unused_person
from transcription_lsp.lint.rules.unused_suppression import unused_suppression
from transcription_lsp.lint.rules.weekday_mismatch import weekday_mismatch

RULES: tuple[Rule, ...] = (
    duplicate_id,
    malformed_entry,
    invalid_identifier,
    conflicting_form,
    unused_person,
    unclosed_bracket,
    unopened_bracket,
    mismatched_bracket,
    unbalanced_double_bracket,
    empty_bracket,
    overlong_bracket,
    nesting_too_deep,
    bracket_spacing,
    uncorrected_text,
    duplicate_document,
    missing_document,
    impossible_date,
    weekday_mismatch,
    date_out_of_sequence,
    ambiguous_date,
    missing_field,
    unknown_field,
    field_order,
    duplicate_field,
    empty_field,
    date_mismatch,
    malformed_citation,
    misspelled_label,
    label_variant,
    label_without_content,
    label_missing_colon,
    note_scope_broken,
    conflicting_gloss,
    authors_bracket,
    unknown_person,
    misspelled_person,
    ambiguous_person,
    inconsistent_spelling,
    anachronistic_person,
    unpreferred_form,
    page_sequence,
    copy_count,
    numbering_gap,
    encoding,
    invisible_character,
    mixed_script_word,
    not_normalized,
    mixed_numero,
    broken_paragraph,
    repeated_word,
    unused_suppression,
    unknown_code,
)
"""All rules, in the order of their codes."""
