"""Faults of tags in words, and where the tag that is missing may belong."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.costs import load_costs
from transcription_lsp.markup.fault import Fault, FaultKind, Repair
from transcription_lsp.markup.tag_places import tag_places
from transcription_lsp.markup.tags import FURTHEST, Tag
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_SHOWN = 24
_OFFERED = 3
_WEIGHED = 500
"""How many faults of a text get repairs; of more, nobody looks at them one by one."""

_FITTING = {"[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "⟦": "⟧", "⟧": "⟦"}
"""What stands at the other end of a sign that may be right; round ones are wrong ones."""

_SQUARE = re.compile(r"\[([^\[\]]*)\]")
_IN_SQUARE_ONES = re.compile(r"(?:c(?:a|irca)?\. ?)?[0-9.\-–— ]+")


class Lone(NamedTuple):
    """A tag without partner."""

    tag: Tag
    cut: int = -1
    """Where something else closed while it was open: another tag, or the bracket it stands in."""


class TagFaults:
    """Says what is wrong with the tags of a text."""

    def __init__(self, text: str, convention: Convention, lengths: Mapping[str, int]) -> None:
        self.text = text
        self.convention = convention
        self.lengths = lengths
        """By name, how many words stand between such tags in this text as a rule."""

    def of(self, lone: Iterable[Lone], wrong: Iterable[tuple[Tag, Tag]]) -> list[Fault]:
        """The faults of tags without partner, and of pairs in which one is written wrongly."""
        found = [self._slip(*pair) for pair in wrong]
        waiting: dict[str, Lone] = {}
        """By name, the last opener that something else has cut off."""
        alone: list[Tag] = []
        for each in sorted(lone):
            tag = each.tag
            before = waiting.pop(tag.name, None)
            if before is not None and tag.closes and self._are_near(before.tag, tag):
                found.append(self._crossed(before, tag))
                continue
            if before is not None:
                alone.append(before.tag)
            if not tag.closes and each.cut >= 0:
                waiting[tag.name] = each
            else:
                alone.append(tag)
        alone.extend(each.tag for each in waiting.values())
        found.extend(self._lone(tag, number) for number, tag in enumerate(alone))
        return found

    def _lone(self, tag: Tag, number: int) -> Fault:
        """A tag without partner; after many others no places for the missing one are offered."""
        written = self.text[tag.start : tag.end]
        missing = self._as_meant(tag.name, not tag.closes)
        says = "closes what nothing opened" if tag.closes else "opens here and is not closed"
        return Fault(
            FaultKind.UNOPENED if tag.closes else FaultKind.UNCLOSED,
            Span(tag.start, tag.end),
            f"‘{written}’ {says}: ‘{missing}’ is missing.",
            self._repairs(tag, missing) if number < _WEIGHED else (),
        )

    def _are_near(self, opening: Tag, closing: Tag) -> bool:
        """Whether two tags stand in one paragraph, so that they may be meant as a pair."""
        if not 0 <= closing.start - opening.end <= FURTHEST:
            return False
        blank = self.convention.pattern("blank")
        return blank.search(self.text, opening.end, closing.start) is None

    def _crossed(self, opening: Lone, closing: Tag) -> Fault:
        """A pair that begins in a bracket or in another pair, and ends outside it."""
        tag = opening.tag
        written, closes = (self.text[each.start : each.end] for each in (tag, closing))
        inside = self._end_at(opening.cut)
        early = (Edit(opening.cut, opening.cut, closes), Edit(closing.start, closing.end, ""))
        late = (Edit(tag.start, tag.end, ""), Edit(inside, inside, written))
        other = self.text[opening.cut : inside]
        return Fault(
            FaultKind.MISMATCHED,
            Span(tag.start, tag.end),
            f"‘{written}’ opens before ‘{other}’ and closes after it: one must be in the other.",
            (
                Repair(f"put {closes} before {other}", early),
                Repair(f"put {written} after {other}", late),
            ),
            Span(closing.start, closing.end),
            "It closes here.",
        )

    def _end_at(self, place: int) -> int:
        """The end of the tag or bracket that begins at a place."""
        found = self.convention.special.match(self.text, place)
        return found.end() if found else place + 1

    def _as_meant(self, name: str, closes: bool) -> str:
        """How one of the two tags of a name is written, by the convention."""
        tags = self.convention.brackets[name].tags
        return tags[closes] if tags else name

    def _slip(self, opening: Tag, closing: Tag) -> Fault:
        """A tag that can only be one, but is not written as one."""
        tag, other = (opening, closing) if opening.is_slip else (closing, opening)
        right = self._as_meant(tag.name, tag.closes)
        written = self.text[tag.start : tag.end]
        verb = "closes" if tag.closes else "opens"
        repairs = [Repair(f"write {right}", (Edit(tag.start, tag.end, right),), not tag.in_doubt)]
        if tag.in_doubt:
            repairs.extend(self._other_meanings(tag, other))
            repairs.sort(key=lambda each: self._rank(each, opening, closing))
        return Fault(
            FaultKind.MISMATCHED,
            Span(tag.start, tag.end),
            f"‘{written}’ stands where ‘{right}’ {verb}.",
            tuple(repairs),
            Span(other.start, other.end),
            "This is the tag at the other end.",
        )

    def _other_meanings(self, tag: Tag, other: Tag) -> Iterator[Repair]:
        """What a slip may be besides: of two signs that do not fit, the other one is wrong."""
        written = self.text[tag.start : tag.end]
        if written in _FITTING:
            right = _FITTING[written]
            yield Repair(f"write {right}", (Edit(other.start, other.end, right),))

    def _rank(self, repair: Repair, opening: Tag, closing: Tag) -> tuple[int, int]:
        """Which of two signs that do not fit is rather right, to sort by.

        Numbers of notes and of lost letters stand in square brackets alone. Signs that no key has
        beside those of brackets are meant; else what the text has more of is right.
        """
        (edit,) = repair.edits
        if len(edit.text) != 1:
            return 0, 0
        if _IN_SQUARE_ONES.fullmatch(self.text, opening.end, closing.start):
            return (0 if edit.text in "[]" else 1), 0
        often = self._pairs_of_words if edit.text in "[]" else self._characters[edit.text]
        return (0 if edit.text in "<>⟦⟧" else 1), -often

    @cached_property
    def _pairs_of_words(self) -> int:
        """How many square brackets of the text hold words."""
        return sum(not _IN_SQUARE_ONES.fullmatch(each[1]) for each in _SQUARE.finditer(self.text))

    @cached_property
    def _characters(self) -> Counter[str]:
        """How often each character stands in the text."""
        return Counter(self.text)

    def _repairs(self, tag: Tag, missing: str) -> tuple[Repair, ...]:
        """To put the missing tag in at one of some places, or to take this one away."""
        text = self.text
        found = []
        for place in self._likeliest(tag)[:_OFFERED]:
            start, end = (place, tag.start) if tag.closes else (tag.end, place)
            words = " ".join(text[start:end].split())
            if len(words) > _SHOWN:
                words = f"{words[: _SHOWN // 2]}…{words[-_SHOWN // 2 :]}"
            title = f"put {missing} {'before' if tag.closes else 'after'} ‘{words}’"
            found.append(Repair(title, (Edit(place, place, missing),)))
        written = text[tag.start : tag.end]
        removal = Repair(f"take {written} away", (Edit(tag.start, tag.end, ""),))
        return (*found, removal)

    def _likeliest(self, tag: Tag) -> list[int]:
        """The places for the missing tag, the likeliest first."""
        price = load_costs().of
        places = tag_places(self.text, tag, self.convention, self.lengths)
        return [each.offset for each in sorted(places, key=lambda each: price(each.signs))]
