"""Labels: the words that give a bracket its role, and what else they say.

The forms of labels are data of a convention (`grammar/wilson.toml` explains how they are written).
Here they are compiled and matched word by word, which tells place, hand, quantity and the like on
the way.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from transcription_lsp.markup.label_numbers import (
    PAGE_OPENINGS,
    PAGE_WORDS,
    Word,
    begins_date,
    page_in,
    quantities,
)
from transcription_lsp.markup.tree import Attributes

_WORD = re.compile(r"[^\s,:;!…—\"“”‘()\[\]]+|\S")
_OPENING_ENDS = re.compile(r"[\r\n\[\]]")
_FULL_STOP = re.compile(r"[^.]{2}\.$")
_COLON = re.compile(r":(?![0-9])|(?<![0-9]):")
# What begins with the time of day is no part of a date: `24 February, 3:07 a.m.`, `May 4—2:10 p.m.`
_PAST_DATE = re.compile(r":|—|,$|, [0-9]{1,3}(?![0-9])")


SAID = ("kind", "place", "unit", "reason", "certainty", "responsible", "language")
"""The attributes that the data of a convention may give to a label or a kind of bracket."""


class FormError(ValueError):
    """A form that cannot be read; the message says why."""


class Element(NamedTuple):
    """One place of a form: words of which one must stand there, a slot, or any words."""

    words: frozenset[str]
    slot: str = ""
    optional: bool = False


class Label(NamedTuple):
    """What a label says: the role and attributes of its bracket, and how it is usually spelled."""

    role: str
    attributes: Attributes
    entry: int
    """Which entry of the convention's labels it is."""


class Form(NamedTuple):
    """One way to write a label."""

    text: str
    entry: int
    rank: int
    """Its place among all forms: of two that fit, the first wins."""
    elements: tuple[Element, ...]
    before_colon: bool
    """Whether it is a label before a colon only."""
    required: tuple[frozenset[str], ...]
    """Of each of these words one must be there: most forms are ruled out by that."""


class Entry(NamedTuple):
    """A label of the convention, in all its forms."""

    role: str
    attributes: Attributes
    forms: tuple[str, ...]
    usual: str | None
    variants: tuple[str, ...]
    colon: bool
    meaning: str
    """What it says beyond its role, in a sentence; empty where the role says it all."""


class Vocabulary:
    """The labels of a convention, ready to be matched."""

    def __init__(
        self,
        entries: tuple[Entry, ...],
        tables: dict[str, dict[str, str]],
        same: dict[str, str],
    ) -> None:
        self.entries = entries
        self._same = same
        self.tables = tables
        """Slot -> spelling in lower case -> value: `place`, `unit`, `language`, `quality`."""
        self._places = {
            tuple(spelling.split()): value for spelling, value in tables["place"].items()
        }
        self._longest_place = max(map(len, self._places), default=0)
        self._place_openings = frozenset(words[0] for words in self._places)
        self._by_keyword: dict[str, list[Form]] = {}
        forms = ((text, index) for index, entry in enumerate(entries) for text in entry.forms)
        for rank, (text, index) in enumerate(forms):
            self._add(text, index, rank)

    def split(self, text: str) -> tuple[Word, ...]:
        """The words and marks of a label; a full stop or emphasis around it is not part of it."""
        text = text.replace("’", "'")
        words = []
        for match in _WORD.finditer(text):
            key = match[0].lower().strip("_*")
            if key:
                words.append(Word(match[0], self._same.get(key, key), match.end()))
        if words and words[-1].key in ("!", ".") and len(words) > 1 and words[-2].key != ".":
            words.pop()
        elif words and _FULL_STOP.search(words[-1].key):
            last = words.pop()
            words.append(Word(last.text[:-1], last.key[:-1], last.end))
        return tuple(words)

    def _add(self, text: str, entry: int, rank: int) -> None:
        form = _compile(text, entry, rank, self.tables)
        for keyword in self._keywords_of(form):
            self._by_keyword.setdefault(keyword, []).append(form)

    def _keywords_of(self, form: Form) -> frozenset[str]:
        if form.required:
            return max(form.required, key=lambda words: min(map(len, words)))
        for slot in ("page", "place", "unit"):
            if any(each.slot == slot and not each.optional for each in form.elements):
                if slot == "page":
                    return PAGE_WORDS
                return frozenset(max(words.split(), key=len) for words in self.tables[slot])
        raise FormError(f"the form ‘{form.text}’ has no word that must be there")

    def __hash__(self) -> int:
        return id(self)

    @lru_cache(maxsize=8192)  # noqa: B019  vocabularies live as long as the program
    def read(self, text: str, before_colon: bool) -> Label | None:
        """The label that `text` is, with what it says; None if it is none.

        `before_colon` tells whether a colon follows; without it the text is the whole content.
        """
        words = self.split(text)
        forms: list[Form] = []
        keys = {each.key for each in words}
        for word in keys:
            forms.extend(self._by_keyword.get(word, ()))
        if len(forms) > 1:
            forms.sort(key=lambda form: form.rank)
        for form in forms:
            if form.before_colon and not before_colon:
                continue
            if not any(keys.isdisjoint(each) for each in form.required):
                found = self._match(form.elements, 0, words, 0, {})
                if found is not None:
                    entry = self.entries[form.entry]
                    return Label(entry.role, _joined(entry.attributes, found), form.entry)
        return None

    def read_opening(self, text: str) -> tuple[Label, int] | None:
        """The longest label that `text` begins with, and its end; None if it begins with none.

        For a bracket that is not closed: nobody knows where its content ends.
        """
        end = _OPENING_ENDS.search(text, 0, 160)
        return self._opening(text[: end.start() if end else 160])

    @lru_cache(maxsize=8192)  # noqa: B019  vocabularies live as long as the program
    def _opening(self, line: str) -> tuple[Label, int] | None:
        colon = label_colon(line)
        if colon > 0 and (label := self.read(line[:colon].strip(), True)):
            return label, colon + 1
        ends = [word.end for word in self.split(line)][:8]
        for end in reversed(ends):
            label = self.read(line[:end].strip(), False)
            if label and label.attributes.kind != "remark":
                return label, end
        return None

    def _match(
        self,
        elements: tuple[Element, ...],
        at: int,
        words: tuple[Word, ...],
        start: int,
        found: dict[str, str],
    ) -> dict[str, str] | None:
        """Match the elements from `at` to all words from `start`; what the slots found, or None."""
        if at == len(elements):
            return found if start == len(words) else None
        element = elements[at]
        if element.words:
            if start < len(words) and words[start].key in element.words:
                result = self._match(elements, at + 1, words, start + 1, found)
                if result is not None:
                    return result
        elif element.slot == "rest" and at == len(elements) - 1 and start < len(words):
            return found | self._look_through(words, start, len(words))
        else:
            for end, values in self._fill(element.slot, words, start):
                result = self._match(elements, at + 1, words, end, found | values)
                if result is not None:
                    return result
        if element.optional:
            return self._match(elements, at + 1, words, start, found)
        return None

    def _fill(
        self, slot: str, words: tuple[Word, ...], start: int
    ) -> Iterator[tuple[int, dict[str, str]]]:
        """The ways to fill a slot with words from `start`: where they end, and what they say."""
        if start >= len(words):
            return
        word = words[start].key
        if slot == "rest":
            for end in range(start + 1, len(words) + 1):
                yield end, self._look_through(words, start, end)
        elif slot in ("unit", "language", "quality"):
            if word in self.tables[slot]:
                yield start + 1, {slot: self.tables[slot][word]}
        elif slot == "place":
            for end in range(min(start + self._longest_place, len(words)), start, -1):
                value = self._places.get(tuple(each.key for each in words[start:end]))
                if value:
                    yield end, {"place": value}
        elif slot == "page":
            end, page = page_in(words, start)
            if page:
                yield end, {"page": page}
        elif slot == "quantity":
            yield from quantities(words, start)
        elif slot == "hand":
            for end in range(start + 1, min(start + 6, len(words) + 1)):
                owner = re.match(r"(.*[^\W\d_])'s?$", words[end - 1].text)
                if owner:
                    names = [each.text for each in words[start : end - 1]] + [owner[1]]
                    yield end, {"hand": " ".join(names)}
        elif slot == "number":
            if word.isdecimal():
                yield start + 1, {}
        elif slot == "date":
            if begins_date(words, start):
                for end in range(min(start + 6, len(words)), start, -1):
                    if (
                        words[end - 1].text[0].isdecimal()
                        and words[end:]
                        and words[end].text == ":"
                    ):
                        continue  # the hour of a time, as in `9:15 p.m.`
                    date = " ".join(each.text for each in words[start:end]).replace(" ,", ",")
                    if any(map(str.isdecimal, date)) and not _PAST_DATE.search(date):
                        yield end, {"date": date}
        elif slot == "correction" and words[start].text[0] in "\"“‘'":
            for end in range(start + 1, len(words) + 1):
                if words[end - 1].text[-1] in "\"”'" and (end > start + 1 or len(word) > 1):
                    quoted = " ".join(each.text for each in words[start:end])
                    yield end, {"correction": quoted.strip("\"“”‘' ")}
                    return

    def _look_through(self, words: tuple[Word, ...], start: int, end: int) -> dict[str, str]:
        """Place, page and language (`in Chinese`) among words that no form foresees."""
        found: dict[str, str] = {}
        words = words[:end]
        for at in range(start, end):
            key = words[at].key
            if key in self._place_openings and "place" not in found:
                for _, values in self._fill("place", words, at):
                    found |= values
                    break
            if at and key in self.tables["language"] and words[at - 1].key == "in":
                found.setdefault("language", self.tables["language"][key])
            if key in PAGE_OPENINGS and "page" not in found:
                page = page_in(words, at)[1]
                if page:
                    found["page"] = page
        return found


def label_colon(text: str) -> int:
    """The offset of the first colon but that of a time (`3:07`); -1 if there is none."""
    found = _COLON.search(text)
    return found.start() if found else -1


def _compile(text: str, entry: int, rank: int, tables: dict[str, dict[str, str]]) -> Form:
    before_colon = text.endswith(":") and len(text) > 1
    parts = [text] if text == "…" else text.removesuffix(":").split()
    slots = {*tables, "page", "quantity", "hand", "number", "date", "correction"}
    elements = []
    for part in parts:
        optional = part.startswith("(") and part.endswith(")") and len(part) > 2
        inner = part[1:-1] if optional else part
        if inner.startswith("(") or inner.endswith(")"):
            raise FormError(
                f"the form ‘{text}’ must put every word that may be left out in brackets"
            )
        if inner == "…" and text != "…":
            elements.append(Element(frozenset(), "rest", optional))
        elif inner.startswith("{"):
            slot = inner.strip("{}")
            if slot not in slots:
                raise FormError(f"the form ‘{text}’ has an unknown slot ‘{{{slot}}}’")
            elements.append(Element(frozenset(), slot, optional))
        else:
            elements.append(Element(frozenset(inner.split("|")), "", optional))
    required = tuple(each.words for each in elements if each.words and not each.optional)
    return Form(text, entry, rank, tuple(elements), before_colon, required)


def _joined(attributes: Attributes, found: dict[str, str]) -> Attributes:
    values = {name: value for name, value in found.items() if name != "quality"}
    return attributes._replace(**values) if values else attributes


def attributes_of(values: dict[str, Any]) -> Attributes:
    """What the data of a label, or of a kind of bracket, says beside the role."""
    return Attributes(**{name: values[name] for name in SAID if name in values})


def compile_entries(data: list[dict[str, Any]]) -> tuple[Entry, ...]:
    """The labels of a convention from its data, which must have been checked."""
    return tuple(
        Entry(
            role=entry["role"],
            attributes=attributes_of(entry),
            forms=tuple(entry["forms"]),
            usual=entry.get("usual"),
            variants=tuple(entry.get("variants", ())),
            colon=entry.get("colon", False),
            meaning=entry.get("meaning", ""),
        )
        for entry in data
    )
