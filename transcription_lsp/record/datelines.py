"""Datelines: adjacent lines that say when something was sent, received, deciphered."""

import re
from functools import lru_cache
from typing import NamedTuple

from transcription_lsp.record.dates import Date
from transcription_lsp.text.span import Span

_LONGEST = 200
"""In letters, before a date: a line that is longer is prose."""
_AFTER = 80


class TimedLine(NamedTuple):
    """One line: `sent at 1835 12 May 1947`."""

    span: Span
    event: str
    """`sent`, `received`, `arrived`, `deciphered`, `printed` …"""
    date: Date
    by: str = ""
    """Who did it: `Rodina`."""
    office: str = ""
    """Where: `8th Directorate of the Armed Forces General Staff`; empty where none is named."""

    def shifted(self, by: int) -> "TimedLine":
        """The same, `by` code points further on."""
        return self._replace(span=self.span.shifted(by), date=self.date.shifted(by))


class Dateline(NamedTuple):
    """Timed lines that stand together."""

    lines: tuple[TimedLine, ...]

    def shifted(self, by: int) -> "Dateline":
        """The same, `by` code points further on."""
        return Dateline(tuple(each.shifted(by) for each in self.lines))


_EVENTS = {
    "sent": "sent",
    "dispatched": "sent",
    "despatched": "sent",
    "transmitted": "sent",
    "d": "sent",
    "received": "received",
    "rec'd": "received",
    "r": "received",
    "arrived": "arrived",
    "deciphered": "deciphered",
    "decyphered": "deciphered",
    "decoded": "deciphered",
    "enciphered": "enciphered",
    "encoded": "enciphered",
    "printed": "printed",
    "typed": "printed",
    "отправлено": "sent",
    "отправлена": "sent",
    "передано": "sent",
    "принято": "received",
    "получено": "received",
    "получена": "received",
    "поступила": "arrived",
    "поступило": "arrived",
    "расшифровано": "deciphered",
    "расшифрована": "deciphered",
}


def datelines_in(text: str, dates: tuple[Date, ...]) -> tuple[Dateline, ...]:
    """The datelines of a paragraph with these dates; a timed line by itself is one, too.

    Lines that stand together stand in one paragraph.
    """
    blocks: list[list[TimedLine]] = []
    end = 0  # of the last timed line, or of the date before
    for date in dates:
        timed = _timed(text, date, end)
        end = date.span.end
        if timed is None:
            continue
        if blocks and _are_adjacent(text, blocks[-1][-1].span.end, timed.span.start):
            blocks[-1].append(timed)
        else:
            blocks.append([timed])
        end = timed.span.end
    return tuple([Dateline(tuple(each)) for each in blocks])


def is_suspicious(dateline: Dateline) -> bool:
    """Whether something may have come before it was sent; all others are plainly in order."""
    sent = next((each for each in dateline.lines if each.event == "sent"), None)
    return sent is not None and any(
        each is not sent and not _is_plainly_after(sent.date, each.date) for each in dateline.lines
    )


def _is_plainly_after(sent: Date, later: Date) -> bool:
    """Whether one date is not before another, whatever the rest of the document says."""
    days = sent.start[:3], later.start[:3]
    if sent.calendar != later.calendar or sent.short_year or later.short_year:
        return False
    if None in days[0] or None in days[1]:
        return False
    if days[0] != days[1]:
        return days[0] < days[1]
    times = sent.start[3:], later.start[3:]
    return None in times[0] or None in times[1] or times[0] <= times[1]


def _timed(text: str, date: Date, after: int) -> TimedLine | None:
    """The timed line in which a date stands, from `after` on."""
    first, last = date.span
    begin = max(after, first - _LONGEST)
    start = max(text.rfind("\n", begin, first), text.rfind("\r", begin, first)) + 1
    if not start:
        # Another date stands before in this line: `MOSCOW, May 4, 1948. [Received May 5.]`
        if begin != after or (after and not _beside().match(text, after)):
            return None
        start = after
    found = _before().fullmatch(text, start, first)
    if found is None:
        return None
    rest = _rest().match(text, last, last + _AFTER)
    if rest is None:
        return None
    event = _EVENTS.get(found["event"].casefold().rstrip(".:"))
    if event is None:
        return None
    by = (found["by"] or "").strip()
    office = re.sub(r"\s+", " ", found["office"] or "").strip(" ,:")
    return TimedLine(Span(found.start("event"), last), event, date, by, office)


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    """What stands in the line before the date."""
    words = [re.escape(event) for event in _EVENTS if len(event) > 1]
    events = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        r"[\W_]*(?i:(?:(?:at|in|on|across) the|handwritten|stamp)\b[^:\r\n]{0,60}:[ \t]*)?"
        r"(?i:(?:and|was|telegram|cable|cablegram|message)[ \t]+){0,2}"
        rf"(?P<event>(?i:{events})\b|[DR][.:])"
        r"(?:[ \t]+by[ \t]+(?P<by>[^\s,:]+(?:[ \t]+(?!at\b|on\b)[^\s,:]+){0,4}?))?"
        r"(?:[ \t]+(?:in|at|from|to)[ \t]+(?:the[ \t]+)?"
        r"(?P<office>(?:[^\W\d_a-z]|[0-9]+th[ \t])[^,:\r\n]{1,99}?))?"
        r"[ \t]*(?:(?:[:,]|\b(?:at|on|в|the)\b)[ \t]*){0,4}"
        r"(?:[0-9]{1,2}[:.]?[0-9]{2}(?:[ \t]*(?:hours|hrs|h)\.?)?,?[ \t]+(?:on[ \t]+)?)?"
    )


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    """What stands between a date and a timed line beside it."""
    return re.compile(r"[^\w\r\n]{0,9}(?:[0-9]{1,2}[ :.][^\[\r\n]{0,9})?(?:[\[(]|\b[DR][.:]|Rec)")


@lru_cache(maxsize=1)
def _rest() -> re.Pattern[str]:
    """What may stand after the date: little, so that sentences are not taken for datelines."""
    return re.compile(
        r"[ \t]*(?:[,—–-]+[ \t]*)?"
        r"(?:[0-9]{1,2}[:.]?[0-9]{0,2}[ \t]*(?:[ap]\.?[ ]?m\b\.?|hours|hrs|h\b)\.?)?"
        r"[ \t\\]*(?:\[[0-9]+\])?[.;,)\]]*[ \t]*(?:by[ \t]+)?"
        r"(?:[^\W\d_a-z][\w.]*[ \t.\])]*){0,3}[ \t\\]*"
        r"(?=[\r\n]|\Z|R\.|Received|\])"
    )


def _are_adjacent(text: str, end: int, start: int) -> bool:
    """Whether nothing but the rest of a line and a line end stand between two timed lines."""
    if start - end > _AFTER + 40:
        return False
    between = text[end:start]
    lines = between.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines) == 1 or (len(lines) == 2 and not any(map(str.isalnum, lines[1])))
