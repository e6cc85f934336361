"""The linter: one walk over a transcription that serves every rule."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.lint.choice import Choice, codes_of
from transcription_lsp.lint.diagnostic import Diagnostic, Severity
from transcription_lsp.lint.pairing_faults import is_hopeless
from transcription_lsp.lint.rule import Document, Rule
from transcription_lsp.lint.suppressions import Suppressions, suppressions
from transcription_lsp.markup.tree import Block, Bracket, Field, Located, Node, Transcription
from transcription_lsp.record.record import Record
from transcription_lsp.text.decoding import Source

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Authority, Names


class Report(NamedTuple):
    """What is found in one text, in its order; what suppressions accept is left out."""

    source: Source
    transcription: Transcription
    diagnostics: tuple[Diagnostic, ...]
    record: Record
    """Header, dates, references and numbers of the document."""
    names: "Names | None" = None
    """Who is named where; None without an authority."""


def lint(
    source: Source,
    choice: Choice,
    convention: str = "wilson",
    authority: "Authority | None" = None,
) -> Report:
    """Read the text by a convention and run the chosen rules over it.

    Names are checked by an authority, if one is given.
    """
    from transcription_lsp.markup.parse import parse

    return check(parse(source.text, convention), source, choice, authority)


def check(
    transcription: Transcription,
    source: Source,
    choice: Choice,
    authority: "Authority | None" = None,
) -> Report:
    """Run the chosen rules over a transcription that is parsed already."""
    choice = choice.alone()
    names = None
    if authority is not None:
        from transcription_lsp.lint.names import Names

        reports_slips = any(rule.code == "P002" for rule in choice.rules)
        names = Names(transcription, authority, reports_slips)
    record = Record(transcription, choice.knowledge)
    subscribed: dict[type, list[tuple[Rule, Document]]] = {}
    for rule in choice.rules:
        options = rule.options
        if rule.name in choice.options:
            options = {**options, **choice.options[rule.name]}
        document = Document(transcription, source, record, options, names, choice.across)
        subscribed.setdefault(rule.on, []).append((rule, document))

    found = list(_findings(transcription, subscribed, choice))
    accepted = suppressions(source.text, frozenset(rule.code for rule in choice.rules), codes_of)
    if accepted is not None:
        found = list(accepted.accept(found))
        about = _run(subscribed.get(Suppressions, ()), accepted, choice)
        found.extend(accepted.accept(about))
    return Report(source, transcription, in_order(found), record, names)


def _findings(
    transcription: Transcription,
    subscribed: dict[type, list[tuple[Rule, Document]]],
    choice: Choice,
) -> Iterator[Diagnostic]:
    """What the rules find, in the order in which the walk meets it."""
    yield from _run(subscribed.get(Transcription, ()), transcription, choice)
    local: dict[type, list[tuple[Rule, Document]]] = {
        kind: subscribed[kind] for kind in (Block, Bracket, Field) if kind in subscribed
    }
    if not local:
        return
    if transcription.kept is None:
        for located in transcription.top():
            yield from _in_node(located, local, choice)
        return
    # The rules, their options, and whether they look at brackets at all.
    by = (tuple([rule.code for rule in choice.rules]), repr(choice[1:]), is_hopeless(transcription))
    yield from transcription.placed(
        "rules", lambda node: tuple(_in_node(Located(node, 0), local, choice)), by
    )


def _in_node(
    located: Located[Node],
    local: dict[type, list[tuple[Rule, Document]]],
    choice: Choice,
) -> Iterator[Diagnostic]:
    """What the rules for blocks, brackets and fields find in a node of the document."""
    on_blocks, on_brackets, on_fields = (local.get(kind, ()) for kind in (Block, Bracket, Field))
    node = located.node
    if isinstance(node, Block):
        yield from _run(on_blocks, located, choice)
        if not (on_brackets and node.bracketed):
            return
    elif node.kind != "header" or not (on_brackets or on_fields):
        return
    for inner in located.groups():
        if isinstance(inner.node, Bracket):
            yield from _run(on_brackets, inner, choice)
        elif isinstance(inner.node, Field):
            yield from _run(on_fields, inner, choice)


def _run(
    rules: Iterable[tuple[Rule, Document]],
    subject: Located[Node] | Transcription | Suppressions,
    choice: Choice,
) -> Iterator[Diagnostic]:
    """What these rules find on one subject, with code, name and severity."""
    for rule, document in rules:
        for found in rule.check(subject, document):
            yield graded(rule, found, choice)


def graded(rule: Rule, found: Diagnostic, choice: Choice) -> Diagnostic:
    """What a rule found, with its code, its name and the severity that it has in this project."""
    level = choice.severities.get(rule.code, rule.severity)
    if found.severity < Severity.WARNING:
        level = min(level, found.severity)
    return Diagnostic(
        found.span, found.message, found.fixes, found.related, rule.code, rule.name, level
    )


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place and code, what is said twice only once."""
    once = {(each.span, each.code, each.message): each for each in found}
    return tuple(once[key] for key in sorted(once))
