"""U002 unknown-code: a suppression names a rule that does not exist.

What it does
    Reports a comment `<!-- lint: … -->` whose code or name no rule has, that names none, or that
    says something else than `ignore` or `ignore-file`; and an entry in a side file whose code no
    rule has.

Why
    Such a comment accepts nothing, though it looks as if it did.

Example
    the end [sic] <!-- lint: ignore B999 as in the original -->

Use instead
    the end [sic]
"""

from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.lint.suppressions import Suppressions
from transcription_lsp.text.edit import Edit


@rule("U002", "unknown-code", on=Suppressions)
def unknown_code(suppressions: Suppressions, document: Document) -> Iterator[Diagnostic]:
    """Look at what every suppression names."""
    # The choice imports the rules, and so this module.
    from transcription_lsp.lint.choice import UnknownCode, nearest_code

    for directive in suppressions.directives:
        if not directive.known:
            yield Diagnostic(
                directive.span,
                f"‘lint: {directive.verb}’ means nothing: write ‘lint: ignore’ and the code.",
            )
        elif not directive.named:
            yield Diagnostic(
                directive.span,
                f"This suppression names no rule: write its code after ‘{directive.verb}’.",
            )
        for named in directive.named if directive.known else ():
            if named.codes:
                continue
            near = nearest_code(named.word)
            fix = (Fix(f"Write {near}", (Edit(*named.span, near),)),) if near else ()
            yield Diagnostic(named.span, str(UnknownCode(named.word)), fix)
