"""The rules, one module each; the docstring of the module is what `explain` prints."""

from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules.broken_paragraph import broken_paragraph
from transcription_lsp.lint.rules.encoding import encoding
from transcription_lsp.lint.rules.inconsistent_spelling import inconsistent_spelling
from transcription_lsp.lint.rules.invisible_character import invisible_character
from transcription_lsp.lint.rules.mixed_numero import mixed_numero
from transcription_lsp.lint.rules.mixed_script_word import mixed_script_word
from transcription_lsp.lint.rules.not_normalized import not_normalized
from transcription_lsp.lint.rules.repeated_word import repeated_word
from transcription_lsp.lint.rules.unknown_code import unknown_code
from transcription_lsp.lint.rules.unused_suppression import unused_suppression

RULES: tuple[Rule, ...] = (
    inconsistent_spelling,
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
