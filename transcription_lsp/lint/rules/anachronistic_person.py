"""P005 anachronistic-person: somebody who was not yet born, or was dead.

What it does
    Reports a person with forename or initials who was born after the date of the document, wherever
    he is named but in what was written later: citation, credits and summary. Reports one who had
    died before that date as sender, recipient or signatory, also in a title such as `Stalin to Mao
    Zedong`, and in a list of participants.

Why
    Either the date is wrong, or another person of the name is meant.

Options
    written-later    Fields of the header in which later persons may be named.

Example
    12 May 1960

    To Cde. Iosif Stalin

Use instead
    12 May 1950

    To Cde. Iosif Stalin

Authority
    id,preferred,birth,death
    stalin,"Stalin, Iosif Vissarionovich",1878,1953
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.lint.rules.unknown_person import one_line
from transcription_lsp.markup.tree import Block, Field, Transcription
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention

_LONGEST_TITLE = 400
"""In letters: a longer paragraph is no title."""
_OPTION = "written-later"
_TO = re.compile(r"\s+to\s+")
_NAMES = re.compile(r"(?:[^\w\[\]]++|and\b|(?:the[ \t]++)?+[^\W\d_a-z][\w.’'-]*+)*+")
_ABOUT = re.compile(r"\b(?!(?:from|by|and)\b)[a-z]+[ \t\n]+(?:[A-Z]\w*\.[ \t]*)*$")
_SENT_TO = re.compile(
    r"(?im)^[^\w\n]*(?:copy\b[^\n]*?\b)?(?:to|from|sent by|signed by):?[ \t]+"
    r"(?:[\w.’']+[ \t]+){0,4}$"
)


@rule(
    "P005",
    "anachronistic-person",
    on=Transcription,
    options={_OPTION: ["Citation", "Credits", "Summary"]},
)
def anachronistic_person(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare the lives of those who are named with the date of the document."""
    names = document.names
    if names is None:
        return
    from transcription_lsp.persons.lifetimes import document_date
    from transcription_lsp.persons.participants import is_listed, lists_in

    date = document_date(transcription)
    if date is None:
        return
    unborn, dead = _out_of_time(names, date)
    later = _fields(transcription, frozenset(document.options[_OPTION])) if unborn else []
    for mention in unborn:
        if not any(span.start <= mention.span.start < span.end for span in later):
            yield Diagnostic(
                mention.span,
                f"‘{one_line(mention.text)}’, {names.label(mention.persons[0])}, was not yet "
                f"born on {date}: see whether the date is right, and who is meant.",
            )
    lists = lists_in(transcription.text) if dead else []
    parties = frozenset(_parties_in_title(transcription, names.mentions) if dead else ())
    for mention in dead:
        if (
            mention.span in parties
            or is_listed(lists, mention.span.start)
            or _is_at_end_of_line(transcription.text, mention)
        ):
            yield Diagnostic(
                mention.span,
                f"‘{one_line(mention.text)}’, {names.label(mention.persons[0])}, was dead on "
                f"{date}: see whether the date is right, and who is meant.",
            )


def _out_of_time(names: "Names", date: str) -> "tuple[list[Mention], list[Mention]]":
    """The mentions of persons who were born after a date, and of those who had died before."""
    from transcription_lsp.persons.lifetimes import born_by, died_before

    unborn, dead = [], []
    for mention in names.mentions:
        if len(mention.persons) != 1:
            continue
        person = names.person(mention.persons[0])
        if mention.full and not born_by(person.birth, date):
            unborn.append(mention)
        elif died_before(person.death, date):
            dead.append(mention)
    return unborn, dead


def _fields(transcription: Transcription, wanted: frozenset[str]) -> list[Span]:
    """Where the fields of the header stand that were written later than the document."""
    header = transcription.header
    if header is None:
        return []
    return [
        each.span
        for each in header.groups()
        if isinstance(each.node, Field) and each.node.name in wanted
    ]


def _parties_in_title(
    transcription: Transcription, mentions: "Sequence[Mention]"
) -> Iterator[Span]:
    """Where a title such as `Meretskov and Shtykov to Cde. Stalin` names sender and recipient."""
    text = transcription.text
    for title in _titles(transcription):
        inside = [each for each in mentions if title.start <= each.span.start < title.end]
        for to in _TO.finditer(text, title.start, title.end):
            before = [
                each
                for each in inside
                if each.span.end <= to.start() and _NAMES.fullmatch(text, each.span.end, to.start())
            ]
            # Without a sender it may be a monument to somebody; `on Stalin` is about him.
            if not before or _ABOUT.search(text, title.start, before[0].span.start):
                continue
            yield from (each.span for each in before)
            for each in inside:
                possessive = text.startswith(("'", "’"), each.span.end)
                named = _NAMES.fullmatch(text, to.end(), max(to.end(), each.span.start))
                if each.span.start >= to.end() and named and not possessive:
                    yield each.span


def _titles(transcription: Transcription) -> Iterator[Span]:
    """Where the paragraphs of the header stand that belong to no field."""
    header = transcription.header
    if header is None:
        return
    fields = [each.span for each in header.groups() if isinstance(each.node, Field)]
    for each in header.groups():
        if (
            isinstance(each.node, Block)
            and each.span.end - each.span.start <= _LONGEST_TITLE
            and not any(span.start <= each.span.start < span.end for span in fields)
        ):
            yield each.span


def _is_at_end_of_line(text: str, mention: "Mention") -> bool:
    """Whether someone sends, receives or signs the document, by the line of the mention."""
    start, end = mention.span
    line = text.rfind("\n", 0, start) + 1
    if _SENT_TO.search(text[line:start]):
        return True
    stop = text.find("\n", end)
    whole = text[line : len(text) if stop < 0 else stop].strip()
    return whole.isupper() and whole == text[start:end]
