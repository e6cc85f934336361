"""Tags that are written wrongly: looked for only where a tag of a paragraph lacks its partner.

`[unlcear]` may be a word in brackets; before a lone `[/unclear]` it is the tag that is missing. One
thing is wrong with a slip: a letter or two of its name, the brackets at its ends, or the stroke.
Of signs, as in `<abc)`, one of the two characters is wrong, and often either may be meant.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.near_miss import edit_distance
from transcription_lsp.markup.round_brackets import is_enumerator
from transcription_lsp.markup.tags import FURTHEST, LONG, SLIPS, Tag

Span = tuple[int, int]
"""Offsets of a paragraph, half-open."""

_SIGN_FURTHEST = 80
"""Likewise of a sign."""
_MOST = 20
"""So many lone tags of a paragraph are looked at; where there are more, nothing is certain."""
_DEEPEST = 16
"""So many brackets within each other are looked at for the one that is closed."""
_OPENERS, _CLOSERS = "([{<⟦", ")]}>⟧"


def with_slips(
    text: str, tags: tuple[Tag, ...], spans: list[Span], convention: Convention
) -> tuple[tuple[Tag, ...], list[Span]]:
    """The tags of a paragraph with those that are written wrongly, and where plain text ends.

    Nothing changes where every tag has a partner.
    """
    lone = _lone(tags)
    if not lone or len(lone) > _MOST:
        return tags, spans
    found: list[Tag] = []
    for tag in lone:
        if any(each.start == tag.start for each in found):
            continue
        slip = _slip_of(text, tag, tags, convention)
        if slip and not any(slip.start < each.end and each.start < slip.end for each in found):
            found.append(slip)
    if any(tag.end - tag.start == 1 for tag in lone):
        found.extend(_wrong_signs(text, lone, spans))
    if not found:
        return tags, spans
    kept = [each for each in tags if not any(slip.start == each.start for slip in found)]
    apart = [each for each in spans if not any(_overlap(each, slip) for slip in found)]
    return (
        tuple(sorted([*kept, *found])),
        sorted([*apart, *((slip.start, slip.end) for slip in found)]),
    )


def _overlap(span: Span, tag: Tag) -> bool:
    return span[0] < tag.end and tag.start < span[1]


def _lone(tags: Sequence[Tag]) -> list[Tag]:
    """The tags without partner, whatever stands between them, in order."""
    opened: dict[str, list[Tag]] = {}
    lone = []
    for tag in tags:
        if not tag.closes:
            opened.setdefault(tag.name, []).append(tag)
        elif opened.get(tag.name):
            opened[tag.name].pop()
        else:
            lone.append(tag)
    lone.extend(tag for left in opened.values() for tag in left)
    return sorted(lone)


def _slip_of(text: str, tag: Tag, tags: Sequence[Tag], convention: Convention) -> Tag | None:
    """The nearest one that can only be the missing partner of a tag; None if there is none."""
    kind = convention.brackets[tag.name]
    if kind.tags is None or tag.end - tag.start == 1:
        return None
    if not tag.closes and not kind.alone and (stroke := _without_stroke(text, tag, tags)):
        return stroke
    missing = kind.tags[0] if tag.closes else kind.tags[1]
    pattern = _nearly(missing)
    start, end = (
        (max(0, tag.start - FURTHEST), tag.start)
        if tag.closes
        else (tag.end, min(len(text), tag.end + FURTHEST))
    )
    whole = [each for each in tags if not each.is_slip]
    found = None
    for each in pattern.finditer(text, start, end):
        span = each.span()
        # Where the tag may stand alone, nothing is missing unless something closes.
        sure = not kind.alone or tag.closes or "/" in each[0] or "\\" in each[0]
        if not sure or any(_overlap(span, other) for other in whole):
            continue
        if _is_slip(each, missing):
            found = Tag(*span, tag.name, not tag.closes, True)
            if not tag.closes:
                break
    return found


def _without_stroke(text: str, tag: Tag, tags: Sequence[Tag]) -> Tag | None:
    """The same tag once more right after an opening one, where its closing tag is meant."""
    at = bisect_left(tags, tag) + 1
    while at < len(tags) and tags[at].name != tag.name:
        at += 1
    if at == len(tags) or tags[at].closes or tags[at].start - tag.end > FURTHEST:
        return None
    again = tags[at]
    rest = [each for each in tags[at + 1 :] if each.name == tag.name]
    if rest and rest[0].closes:
        return None  # that one has a partner
    return again._replace(closes=True, is_slip=True, in_doubt=True)


@lru_cache(maxsize=200)
def _nearly(missing: str) -> re.Pattern[str]:
    """What may be a tag that is written wrongly: its name, or as many words, with a bracket."""
    name = _name(missing)
    words = " ".join([r"[^\W\d_]{2,20}"] * len(name.split()))
    return re.compile(
        rf"(?P<before>[\[<({{]{{0,2}})(?P<stroke>[/\\]?)"
        rf"(?P<name>(?<![^\W\d_]){name}(?![^\W\d_]+[\])}}>])|(?<![^\W\d_]){words})(?P<after>[\])}}>]{{0,2}})",
        re.I,
    )


def _name(tag: str) -> str:
    return re.sub(r"[^\w ]", "", tag)


@lru_cache(maxsize=200)
def _parts(missing: str) -> tuple[str, str, str, str]:
    found = re.fullmatch(r"(\W*?)(/?)([^\W\d_][\w ]*)(\W*)", missing)
    return (found[1], found[2], found[3], found[4]) if found else ("", "", missing, "")


def _is_slip(found: re.Match[str], missing: str) -> bool:
    """Whether one thing alone tells what is written from a tag."""
    before, stroke, name, after = _parts(missing)
    written = found["name"].lower()
    as_meant = (found["before"], found["stroke"], found["after"]) == (before, stroke, after)
    if written != name:
        limit = SLIPS if len(name) >= LONG else 1 if len(name) > 2 else 0
        return as_meant and limit > 0 and edit_distance(written, name, limit) <= limit
    if not found["before"] and not found["stroke"] and not found["after"]:
        return False
    if found["stroke"] != stroke:
        return found["before"] == before and found["after"] == after
    wrong = _differences(found["before"], before) + _differences(found["after"], after)
    return 0 < wrong <= 1 and bool(found["before"] or found["after"])


def _differences(written: str, meant: str) -> int:
    if len(written) != len(meant):
        return abs(len(written) - len(meant)) + (written.strip(meant[0]) != "" if meant else 0)
    return sum(one != other for one, other in zip(written, meant, strict=True))


def _wrong_signs(text: str, lone: Sequence[Tag], spans: Sequence[Span]) -> Iterator[Tag]:
    """The other end of a lone sign, where another bracket stands for it: `<abc)`, `{abc]`."""
    alone = {tag.start: tag for tag in lone if tag.end - tag.start == 1}
    inside = {at for start, end in spans if end - start > 1 for at in range(start, end)}
    open_ones: list[int] = []
    signs = {start for start, end in spans if end - start == 1}
    for found in re.finditer(r"[()\[\]{}<>⟦⟧]", text):
        at, character = found.start(), found[0]
        if at in inside or (at not in signs and character not in "()"):
            continue
        if character in _OPENERS:
            open_ones.append(at)
            continue
        wanted = _OPENERS[_CLOSERS.index(character)]
        last = [text[each] for each in open_ones[: -_DEEPEST - 1 : -1]]
        if wanted in last:
            del open_ones[len(open_ones) - 1 - last.index(wanted) :]
            continue
        if not open_ones or is_enumerator(text, at):
            continue
        opener = open_ones[-1]
        near = at - opener <= _SIGN_FURTHEST
        if not near or (opener not in alone and at not in alone):
            continue
        open_ones.pop()
        if opener in alone:
            yield Tag(at, at + 1, alone[opener].name, True, True, True)
        else:
            yield Tag(opener, opener + 1, alone[at].name, False, True, True)
