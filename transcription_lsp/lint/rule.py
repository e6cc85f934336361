"""Rules: what one is, and how it is declared."""

import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from transcription_lsp.lint.authority_faults import AuthorityFaults
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.suppressions import Suppressions
from transcription_lsp.markup.tree import Node, Transcription
from transcription_lsp.text.decoding import Source

if TYPE_CHECKING:
    from transcription_lsp.lint.across import Across
    from transcription_lsp.lint.names import Names
    from transcription_lsp.record.record import Record

Subject = type[Node] | type[Transcription] | type[Suppressions] | type[AuthorityFaults]
type_of_rule = Callable[..., Iterator[Diagnostic]]


class Document(NamedTuple):
    """What a rule may look at besides the node it is called for."""

    transcription: Transcription
    source: Source
    record: "Record"
    """Header, dates, references and numbers of the document."""
    options: Mapping[str, Any] = MappingProxyType({})
    """The rule's own table of the project file."""
    names: "Names | None" = None
    """Who is named where; None where the project names no authority."""
    across: "Across | None" = None
    """What the other files of a run say of this one; None where that is not known."""


class Rule(NamedTuple):
    """A rule: its code and name, what it is called for, and the function that finds diagnostics."""

    code: str
    name: str
    on: Subject
    severity: Severity
    default: bool
    """Whether it runs unless a project asks otherwise."""
    options: dict[str, Any]
    """The names and default values of what a project may set in the table `[name]`."""
    check: type_of_rule

    @property
    def documentation(self) -> str:
        """The docstring of the module that holds the rule."""
        return sys.modules[self.check.__module__].__doc__ or ""

    @property
    def summary(self) -> str:
        """The first line of the documentation without code and name."""
        return self.documentation.partition("\n")[0].partition(": ")[2]

    def __reduce__(self) -> tuple[Callable[[str], "Rule"], tuple[str]]:
        # Other processes are told the code: the decorated function goes by the name of its rule,
        # so pickle could not find it again.
        return rule_of, (self.code,)


def rule_of(code: str) -> Rule:
    """The rule with this code. Raises KeyError where there is none."""
    from transcription_lsp.lint.rules import RULES

    return {each.code: each for each in RULES}[code]


def rule(
    code: str,
    name: str,
    *,
    on: Subject,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    options: dict[str, Any] | None = None,
) -> Callable[[type_of_rule], Rule]:
    """Declare the decorated function as a rule.

    With `on` a node class (Bracket, Field) the function is called as `check(located, document)`
    for every node of it, with `on=Block` for the blocks of the body. With `on=Transcription` it is
    called once, as `check(transcription, document)`; with `on=Suppressions` once after all others,
    as `check(suppressions, document)`, when it is known which findings were accepted. With
    `on=AuthorityFaults` it is never called for a transcription, but once for each authority file,
    as `check(faults)`.
    """

    def declare(check: type_of_rule) -> Rule:
        return Rule(code, name, on, severity, default, options or {}, check)

    return declare
