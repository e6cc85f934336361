"""Faults of authority files as diagnostics, for the rules that report them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.choice import Choice
    from transcription_lsp.persons.entry import AuthorityFault


class AuthorityFaults(NamedTuple):
    """What was found wrong in one authority file when it was read with the others."""

    faults: "tuple[AuthorityFault, ...]"

    def of(self, code: str) -> Iterator[Diagnostic]:
        """A diagnostic for each fault of one code."""
        for fault in self.faults:
            if fault.code == code:
                severity = Severity.WARNING if fault.grave else Severity.INFORMATION
                yield Diagnostic(Span(fault.start, fault.end), fault.message, severity=severity)


def authority_diagnostics(
    faults: "Iterable[AuthorityFault]", choice: "Choice"
) -> tuple[Diagnostic, ...]:
    """What the chosen rules report of the faults of one authority file, in its order."""
    from transcription_lsp.lint.linter import graded, in_order

    found = AuthorityFaults(tuple(faults))
    rules = [rule for rule in choice.rules if rule.on is AuthorityFaults]
    return in_order(
        graded(rule, diagnostic, choice) for rule in rules for diagnostic in rule.check(found)
    )
