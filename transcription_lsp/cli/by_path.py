"""What came of transcriptions, and of the lists and side files that lie among them, by path."""

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from transcription_lsp.cli.inspection import Outcome

if TYPE_CHECKING:
    from transcription_lsp.cli.accepting import Ledger
    from transcription_lsp.cli.authority_check import Lists

Placed = tuple[str, Outcome]
"""What came of a file, and its path."""


def with_other_files(
    placed: Iterator[Placed], lists: "Lists | None", ledger: "Ledger | None"
) -> Iterator[Placed]:
    """What came of transcriptions, and of lists of persons and side files where those belong.

    What is unused in those is known only when all transcriptions have been looked at: from the
    first of them on, what came of others is held until then.
    """
    waits = ledger is not None and ledger.has_side_file
    if ledger is not None:
        placed = _noted(placed, ledger.noted)
    if lists is not None and lists.ask_who_is_named:
        placed = _noted(placed, lists.noted)
        waits = True
    paths = [*(lists.paths if lists else ()), *(ledger.paths if ledger else ())]
    first = min(paths, default=None)
    for each in placed:
        if first is not None and each[0] > first:
            placed = chain([each], placed)
            break
        yield each
    held = list(placed) if waits else placed
    yield from merge(held, _others(lists, ledger), key=itemgetter(0))


def _noted(placed: Iterable[Placed], note: Callable[[Outcome], Outcome]) -> Iterator[Placed]:
    for path, outcome in placed:
        yield path, note(outcome)


def _others(lists: "Lists | None", ledger: "Ledger | None") -> list[Placed]:
    others = lists.outcomes() if lists is not None else []
    if ledger is not None:
        others = [(path, ledger.noted(outcome)) for path, outcome in others]
        others = sorted([*others, *ledger.outcomes()], key=itemgetter(0))
    return others
