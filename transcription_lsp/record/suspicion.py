"""The dates that rules look at: few of all, so that after a keystroke few are looked at again."""

from transcription_lsp.record.calendars import wrong_in
from transcription_lsp.record.dates import Date

_SENDING = (
    *("sent", "Sent", "SENT", "patched", "PATCHED", "mitted", "MITTED", "D.", "D:"),
    *("тправлен", "ТПРАВЛЕН", "ередано", "ЕРЕДАНО"),
)
_RECEIVING = (
    *("eceived", "ECEIVED", "ec'd", "ec’d", "EC'D", "EC’D", "rrived", "RRIVED", "R.", "R:"),
    *("ciphered", "CIPHERED", "cyphered", "CYPHERED", "ecoded", "ECODED"),
    *("ринято", "РИНЯТО", "олучен", "ОЛУЧЕН", "оступил", "ОСТУПИЛ", "асшифрован", "АСШИФРОВАН"),
)


def suspicious(dates: tuple[Date, ...]) -> tuple[Date, ...]:
    """Those of some dates that do not exist, have a weekday, or may be two days."""
    return tuple([each for each in dates if _is_suspicious(each)])


def _is_suspicious(date: Date) -> bool:
    if date.weekday is not None or date.is_ambiguous:
        return True
    return any(wrong_in(each, date.calendar) for each in (date.start, date.end) if each)


def tells_of_sending_and_receipt(text: str) -> bool:
    """Whether a text has a word for sending and one for what comes after."""
    return any(each in text for each in _SENDING) and any(each in text for each in _RECEIVING)
