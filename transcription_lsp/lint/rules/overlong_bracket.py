"""B006 overlong-bracket: a bracket is much longer than brackets of its kind are.

What it does
    Reports a bracket longer than its role allows: 600 characters for a stamp, 2,000 for a gloss,
    6,000 for a note (`grammar/roles.toml` has them all). `characters` in the table
    `[overlong-bracket]` of the project file sets one limit for every role.

Why
    Where an opener lost its closer and a later closer its opener, the two make one long pair:
    right by count, wrong by sense.

Example
    [stamp: Secret Section
    The Ambassador reports that the talks on rice went on through the day and that
    nothing came of them until the evening, when the Minister himself sent for him.
    The Ambassador reports that the talks on rice went on through the day and that
    nothing came of them until the evening, when the Minister himself sent for him.
    The Ambassador reports that the talks on rice went on through the day and that
    nothing came of them until the evening, when the Minister himself sent for him.
    The Ambassador reports that the talks on rice went on through the day and that
    nothing came of them until the evening, when the Minister himself sent for him.
    This was agreed].

Use instead
    [stamp: Secret Section]
    The Ambassador reports that the talks on rice went on through the day.
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.pairing_faults import is_hopeless
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Bracket, Located
from transcription_lsp.text.span import Span


@rule("B006", "overlong-bracket", on=Bracket, options={"characters": 0})
def overlong_bracket(bracket: Located[Bracket], document: Document) -> Iterator[Diagnostic]:
    """Report brackets beyond the length of their role; the range is the opener with its label."""
    node = bracket.node
    role = document.transcription.convention.roles[node.role]
    limit = document.options["characters"] or role.characters
    length = len(node.text)
    if node.closed and length > limit and not is_hopeless(document.transcription):
        opening = len(node.opener) + len(node.label or "")
        yield Diagnostic(
            Span(bracket.start, bracket.start + min(opening, limit)),
            f"This {role.title} is {length:,} characters long, more than such brackets are; "
            "see whether it was closed in the right place.",
            related=(Related(Span(bracket.end - 1, bracket.end), "It is closed here."),),
        )
