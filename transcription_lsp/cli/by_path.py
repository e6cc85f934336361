"""What came of transcriptions, and of the lists and side files that lie among them, by path."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain
from operator import itemgetter

from transcription_lsp.cli.accepting import Ledger
from transcription_lsp.cli.authority_check import Lists
from transcription_lsp.cli.inspection import Outcome
from transcription_lsp.project.settings import Settings

Placed = tuple[str, Outcome]
"""What came of a file, and its path."""


def with_other_files(
    files: Sequence[tuple[str, Settings]],
    outcomes: Iterable[Outcome],
    lists: Lists | None,
    ledger: Ledger | None,
) -> Iterator[Outcome]:
    """What came of the files, and of lists of persons and side files where their paths belong.

    What is unused in those is known only when all transcriptions have been looked at: from the
    first of them on, what came of others is held until then.
    """
    if ledger is not None:
        outcomes = map(ledger.noted, outcomes)
    waits = ledger is not None and ledger.has_side_file
    if lists is not None and lists.ask_who_is_named:
        outcomes = map(lists.noted, outcomes)
        waits = True
    placed: Iterator[Placed] = zip((path for path, _ in files), outcomes, strict=True)
    paths = [*(lists.paths if lists else ()), *(ledger.paths if ledger else ())]
    first = min(paths, default=None)
    for path, outcome in placed:
        if first is not None and path > first:
            placed = chain([(path, outcome)], placed)
            break
        yield outcome
    held = list(placed) if waits else placed
    for _, outcome in merge(held, _others(lists, ledger), key=itemgetter(0)):
        yield outcome


def _others(lists: Lists | None, ledger: Ledger | None) -> list[Placed]:
    others = lists.outcomes() if lists is not None else []
    if ledger is not None:
        others = [(path, ledger.noted(outcome)) for path, outcome in others]
        others = sorted([*others, *ledger.outcomes()], key=itemgetter(0))
    return others
