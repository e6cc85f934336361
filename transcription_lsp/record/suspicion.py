"""The dates that rules look at: few of all, so that after a keystroke few are looked at again."""

from transcription_lsp.markup.tree import Node
from transcription_lsp.record.calendars import wrong_in
from transcription_lsp.record.dates import Date, dates_in

_SENDING = (
    *("sent", "Sent", "SENT", "patched", "PATCHED", "mitted", "MITTED", "D.", "D:"),
    *("тправлен", "ТПРАВЛЕН", "ередано", "ЕРЕДАНО"),
)
_RECEIVING = (
    *("eceived", "ECEIVED", "ec'd", "ec’d", "EC'D", "EC’D", "rrived", "RRIVED", "R.", "R:"),
    *("ciphered", "CIPHERED", "cyphered", "CYPHERED", "ecoded", "ECODED"),
    *("ринято", "РИНЯТО", "олучен", "ОЛУЧЕН", "оступил", "ОСТУПИЛ", "асшифрован", "АСШИФРОВАН"),
)


def suspicious_in(node: Node) -> tuple[Date, ...]:
    """The dates of a node that do not exist, have a weekday, or may be two days."""
    return tuple([each for each in dates_in(node) if _is_suspicious(each)])


def _is_suspicious(date: Date) -> bool:
    if date.weekday is not None or date.is_ambiguous:
        return True
    return any(wrong_in(each, date.calendar) for each in (date.start, date.end) if each)


def sent_and_received_in(node: Node) -> tuple[Date, ...]:
    """The dates of a node that says when something was sent and when it came."""
    text = node.text
    says_both = any(each in text for each in _SENDING) and any(each in text for each in _RECEIVING)
    return dates_in(node) if says_both else ()
