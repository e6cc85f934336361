"""S002 copy-count: copies announced and copies listed do not agree.

What it does
    Compares how many copies a document says were made (`13 copies printed`) with those that it
    lists there (`Copy Nº 1 to …`), and reports a number that is missing or comes twice in the list,
    and a document whose own number (`Copy Nº 14`) is greater than that of all copies. Where nothing
    is listed, there is nothing to compare.

Why
    A line was lost, or a number was mistyped.

Example
    3 copies printed

    Copy Nº 1 to Cde. Stalin
    Copy Nº 2 to Cde. Molotov

Use instead
    3 copies printed

    Copy Nº 1 to Cde. Stalin
    Copy Nº 2 to Cde. Molotov
    Copy Nº 3 to the file
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcription_lsp.lint.diagnostic import Diagnostic, Related
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span

if TYPE_CHECKING:
    from transcription_lsp.record.copies import Announcement, Copies, CopyList

_SIGNS = ("cop", "Cop", "COP", "экз", "Экз", "ЭКЗ")
"""A text with none of these tells of no copies."""
_MOST = 10_000
"""No document was made in so many copies that are all listed."""


@rule("S002", "copy-count", on=Transcription)
def copy_count(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Compare what is announced with what is listed, list by list."""
    if not any(each in transcription.text for each in _SIGNS):
        return
    from transcription_lsp.record.copies import copies_of

    lists = copies_of(transcription)
    for each in lists:
        yield from _in_list(each)
    announced = [one for each in lists for one in each.announced]
    if len(announced) == 1:
        yield from _own_number(lists, announced[0])


def _in_list(copies: "CopyList") -> Iterator[Diagnostic]:
    announced = copies.announced[0] if len(copies.announced) == 1 else None
    if len(copies.announced) > 1 or not copies.listed:
        return
    if announced is None and len(copies.listed) < 3:
        return
    if sum(len(some) for each in copies.listed for some in each.numbers) > _MOST:
        return
    numbers = [number for each in copies.listed for number in _in(each)]
    # `1 - Cde. Stalin`, `2 - file` may be how many each of them got.
    plain = any(each.plain for each in copies.listed)
    if plain and announced and (sum(numbers) == announced.many or numbers[0] != 1):
        return
    faults = list(_out_of_order(copies.listed))
    yield from faults
    if announced is None or faults:
        return
    listed = len(set(numbers))
    if listed != announced.many or max(numbers) > announced.many:
        span = Span(copies.listed[0].span.start, copies.listed[-1].span.end)
        are = "is" if announced.many == 1 else "are"
        yield Diagnostic(
            announced.span,
            f"{announced.many} {are} announced and {listed} listed, up to number "
            f"{max(numbers)}: see whether a copy is missing or the number is wrong.",
            related=(Related(span, "They are listed here."),),
        )


def _in(copies: "Copies") -> Iterator[int]:
    """The numbers of the copies of one line."""
    for some in copies.numbers:
        yield from some


def _out_of_order(listed: "tuple[Copies, ...]") -> Iterator[Diagnostic]:
    """Numbers that come twice, and those after which one is missing."""
    places: dict[int, Copies] = {}
    every = {number for each in listed for number in _in(each)}
    before = None
    for each in listed:
        for number in _in(each):
            if number in places:
                yield Diagnostic(
                    each.span,
                    f"Copy {number} is listed twice: see which number this one bears.",
                    related=(Related(places[number].span, "It is listed here, too."),),
                )
                break  # once for a line
            places[number] = each
            if before is not None and number > 1 and number - 1 not in every:
                yield Diagnostic(
                    each.span,
                    f"Copy {number - 1} is not listed: see whether a line is missing.",
                    related=(Related(before.span, "This one is listed before."),),
                )
        before = each


def _own_number(lists: "tuple[CopyList, ...]", announced: "Announcement") -> Iterator[Diagnostic]:
    """The number of the document itself, where it is greater than that of all copies."""
    for each in lists:
        if each.announced or len(each.listed) != 1 or each.listed[0].plain:
            continue
        own = each.listed[0]
        if own.span.start < announced.span.start and own.numbers[0].start > announced.many:
            yield Diagnostic(
                own.span,
                f"This is copy {own.numbers[0].start}, and {announced.many} were made: see which "
                "of the numbers is wrong.",
                related=(Related(announced.span, "They are announced here."),),
            )
