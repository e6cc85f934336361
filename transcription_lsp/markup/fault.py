"""Faults of pairing: a bracket that has no partner or the wrong one, and how it may be repaired."""

from enum import Enum
from typing import NamedTuple

from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span


class FaultKind(Enum):
    """What is wrong with a bracket; the value is the code of the rule that reports it."""

    UNCLOSED = "B001"
    UNOPENED = "B002"
    MISMATCHED = "B003"
    HALF_DOUBLE = "B004"
    TOO_DEEP = "B007"
    HOPELESS = "B009"


class Repair(NamedTuple):
    """One way to make the brackets whole: edits in the order of the text.

    It is safe if it is so likely that nobody need be asked, and touches brackets alone.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Fault(NamedTuple):
    """One fault: the place to show (an opener with its label at most), and repairs, best first.

    `other` is the far end that explains it, if there is one: the bracket that took the partner.
    """

    kind: FaultKind
    span: Span
    message: str
    repairs: tuple[Repair, ...]
    other: Span | None = None
    other_message: str = ""

    def shifted(self, by: int) -> "Fault":
        """The same, `by` code points further on."""
        repairs = tuple(
            [
                Repair(each.title, tuple([edit.shifted(by) for edit in each.edits]), each.safe)
                for each in self.repairs
            ]
        )
        return Fault(
            self.kind,
            self.span.shifted(by),
            self.message,
            repairs,
            self.other and self.other.shifted(by),
            self.other_message,
        )
