"""B005 empty-bracket: a pair of brackets with nothing between them.

What it does
    Reports `[]`. `[ ]` is a box to tick, unless the convention gives it another meaning.

Why
    The reader cannot tell a lost word from a slip of the key.

Example
    sent to [] on 12 May

Use instead
    sent to [illegible] on 12 May
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.pairing_faults import is_hopeless
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.edit import Edit

if TYPE_CHECKING:
    from transcription_lsp.markup.convention import Convention

_NEEDS_NO_WORDS = frozenset({"gap", "space"})
_ALONE = "/>"
"""How a tag ends that needs no partner: `<pb/>`."""


@rule("B005", "empty-bracket", on=Bracket)
def empty_bracket(bracket: Located[Bracket], document: Document) -> Iterator[Diagnostic]:
    """Report brackets without label and content."""
    node = bracket.node
    if is_hopeless(document.transcription):
        return
    if node.role in _NEEDS_NO_WORDS:
        return  # `[ ]` stands for what cannot be read, where the convention says so
    if node.children[-1].text == _ALONE:
        return
    if node.closed and not node.label and not node.content_text.strip():
        if node.opener not in ("[", "[["):
            yield _between_tags(bracket)
            return
        inside = bracket.start + len(node.opener)
        words = _illegible(document.transcription.convention)
        word = Fix(f"Write [{words}]", (Edit(inside, inside, words),))
        nothing = Fix("Take the brackets away", (Edit(bracket.start, bracket.end, ""),))
        yield Diagnostic(
            bracket.span,
            "Nothing stands in these brackets; say what is missing, or take them away.",
            (word, nothing),
        )


def _between_tags(bracket: Located[Bracket]) -> Diagnostic:
    return Diagnostic(
        bracket.span,
        "Nothing stands between these tags; write what they mark, or take them away.",
        (Fix("Take the tags away", (Edit(bracket.start, bracket.end, ""),)),),
    )


def _illegible(convention: "Convention") -> str:
    """What the convention writes for a word that cannot be read; all of them know `?`."""
    return next(
        (
            each.usual or each.forms[0]
            for each in convention.labels
            if each.role == "gap" and each.attributes.reason == "illegible"
        ),
        "?",
    )
