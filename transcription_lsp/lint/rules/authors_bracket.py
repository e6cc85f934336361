"""N003 authors-bracket: a bracket that the author may have written, not the editor.

What it does
    Reports brackets without label in which somebody says `I`, `we`, `my` or `our` in a whole
    sentence or in many words, since editors hardly speak so, and years in brackets before the
    reports of a court, `[1949] 2 AC 12`. It is silent where the next bracket says that the one
    before stands in the original. Off by default: who really wrote a bracket, only the original
    tells.

Why
    Words of the author that are taken for the editor's are left out of the reading, of names, of
    an edition. `\\[` and `\\]` are brackets of the author under every convention.

Example
    They left at noon. [I was not told of it until Tuesday.] The mills stand still.

Use instead
    They left at noon. \\[I was not told of it until Tuesday.\\] The mills stand still.
"""

import re
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Severity
from transcription_lsp.lint.pairing_faults import is_hopeless
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.edit import Edit

_BY_SHAPE = frozenset({"gloss", "supplied", "note"})
_SPEAKER = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]ine|[Oo]urs)\b(?!\.)")
_QUOTED = re.compile(r"[\"“„][^\"“”]*[\"”]|'[^'\r\n]*'(?!\w)|‘[^‘’]*’(?!\w)")
_SENTENCE = re.compile(r"\W*[A-ZА-Я].*[.!?]\W*", re.DOTALL)
_FEW = 4
_MANY = 10
"""In words: supplied words are fewer, even where a whole clause was lost."""
_YEAR = re.compile(r"\[1[6-9][0-9]{2}\]|\[20[0-9]{2}\]")
_REPORT = re.compile(r" (?:[0-9]{1,2} )?(?:A\.?C|K\.?B|Q\.?B|Ch|W\.?L\.?R|All E\.?R|P|S\.?C\.?R)\b")
_IN_THE_ORIGINAL = re.compile(
    r"\s{0,2}\[{1,2}(?:(?:square )?brackets? )?(?:as )?in (?:the )?(?:original|source)"
    r"|\s{0,2}\[{1,2}(?:square )?brackets? (?:by|of) the author",
    re.IGNORECASE,
)


@rule("N003", "authors-bracket", on=Bracket, severity=Severity.HINT, default=False)
def authors_bracket(bracket: Located[Bracket], document: Document) -> Iterator[Diagnostic]:
    """Report a bracket that speaks as the author does."""
    node, text = bracket.node, document.transcription.text
    if not node.closed or node.opener != "[" or node.label or is_hopeless(document.transcription):
        return
    if not (_speaks(node) or _is_year_of_report(node, text, bracket.end)):
        return
    if _IN_THE_ORIGINAL.match(text, bracket.end):
        return
    start, end = bracket.start, bracket.end
    last = end - len(node.children[-1].text)
    escaped = (Edit(start, start, "\\"), Edit(last, last, "\\"))
    yield Diagnostic(
        bracket.span,
        "Perhaps the author wrote this bracket, not the editor: see the original.",
        (Fix("Mark it as the author's: \\[…\\]", escaped),),
    )


def _speaks(node: Bracket) -> bool:
    """Whether somebody speaks of himself in a bracket, in a sentence or at length."""
    content = node.content_text
    words = len(content.split())
    if node.role not in _BY_SHAPE or words < _FEW or not _SPEAKER.search(content):
        return False
    if words < _MANY and not _SENTENCE.fullmatch(content):
        return False
    return _SPEAKER.search(_QUOTED.sub("", content)) is not None


def _is_year_of_report(node: Bracket, text: str, end: int) -> bool:
    """Whether a bracket is the year of a law report: `[1949] 2 AC 12`."""
    return _YEAR.fullmatch(node.text) is not None and _REPORT.match(text, end) is not None
