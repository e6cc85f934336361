"""The faults of one authority file: as many as anyone will read."""

from collections.abc import Iterable

from transcription_lsp.persons.entry import AuthorityFault

MOST = 999
"""So many faults of one code are kept; then one says how many more there are.

With it they are the thousand findings that `check` shows of a rule and file.
"""


class Faults:
    """Faults that are being collected; a million of them take no more room than a thousand."""

    def __init__(self, faults: Iterable[AuthorityFault] = ()) -> None:
        self._kept: list[AuthorityFault] = []
        self._counts: dict[str, int] = {}
        self._beyond: dict[str, AuthorityFault] = {}
        self.add(faults)

    def add(self, faults: Iterable[AuthorityFault]) -> None:
        """Take some more."""
        for fault in faults:
            count = self._counts[fault.code] = self._counts.get(fault.code, 0) + 1
            if count <= MOST:
                self._kept.append(fault)
            elif count == MOST + 1:
                self._beyond[fault.code] = fault

    def all(self) -> tuple[AuthorityFault, ...]:
        """Those that were kept, and for each code with more of them one that says how many."""
        return (*self._kept, *(self._rest(each) for each in self._beyond.values()))

    def _rest(self, first: AuthorityFault) -> AuthorityFault:
        more = self._counts[first.code] - MOST
        entries = "entry is" if more == 1 else "entries are"
        return first._replace(
            message=f"From here on {more:,} more {entries} wrong in this way: "
            "there may be one reason for all."
        )
