"""B008 bracket-spacing: a space is missing outside a bracket, or stands inside it.

What it does
    Reports `[whole treaty]was` and `[ treaty ]`. Completed words (`Com[munist]`), references and
    boxes to tick are left alone. Off by default.

Why
    A matter of taste, but one that should be the same through a collection.

Example
    the [whole treaty]was read

Use instead
    the [whole treaty] was read
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Severity
from transcription_lsp.lint.pairing_faults import is_hopeless
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_MAY_TOUCH = frozenset({"ex", "ref", "pb", "unclear", "sic"})


@rule("B008", "bracket-spacing", on=Bracket, severity=Severity.HINT, default=False)
def bracket_spacing(bracket: Located[Bracket], document: Document) -> Iterator[Diagnostic]:
    """Report spaces inside a bracket, and letters that touch one of several words."""
    node = bracket.node
    if not node.closed or is_hopeless(document.transcription):
        return
    if node.opener not in ("[", "[[") or node.attributes.reason == "damage":
        return  # tags mark letters, and what is lost begins and ends anywhere in a word
    block = bracket.top
    inside = node.text.strip("[]")
    if inside != inside.strip(" \t") and inside.strip():
        start = bracket.start + node.text.index(inside)
        left = len(inside) - len(inside.lstrip(" \t"))
        right = len(inside) - len(inside.rstrip(" \t"))
        end = start + len(inside)
        edits = [Edit(start, start + left, "")] if left else []
        edits += [Edit(end - right, end, "")] if right else []
        yield Diagnostic(
            bracket.span,
            "A space stands inside the brackets.",
            (Fix(f"Write [{inside.strip()}]", tuple(edits)),),
        )
    if node.role in _MAY_TOUCH or " " not in inside.strip():
        return
    if node.role == "note" and not node.label and node.attributes.kind is None:
        return  # a question of a proofreader stands at the letter that it is about
    for at, touched in (
        (bracket.start, block.text[: bracket.start - block.start][-1:]),
        (bracket.end, block.text[bracket.end - block.start :][:1]),
    ):
        if touched.isalnum():
            side = "before" if at == bracket.start else "after"
            yield Diagnostic(
                Span(min(at, bracket.end - 1), min(at, bracket.end - 1) + 1),
                f"There is no space {side} the bracket.",
                (Fix("Put a space there", (Edit(at, at, " "),)),),
            )
