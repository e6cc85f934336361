"""What elements of a TEI file point to: hands, persons, speakers, categories, and their ids."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from transcription_lsp.export.tei.elements import Child, Element

_NO_ID = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_ID = 40

K = TypeVar("K")


class Register:
    """The ids of one file, none of them given twice."""

    def __init__(self) -> None:
        self.hands: dict[str, str] = {}
        """By the name of a writer, the id of the hand."""
        self.speakers: dict[str, str] = {}
        """By who is responsible for notes, an id."""
        self.categories: dict[tuple[str, str], str] = {}
        """By name and value, the id of a category of the taxonomy."""
        self.persons: dict[int, str] = {}
        """By the number in the authority, the id of who is named."""
        self.scribes: dict[str, str] = {}
        """By the name of a writer, a pointer to the person."""
        self._taken: set[str] = set()
        self._uses: Counter[str] = Counter()

    def hand(self, name: str) -> str:
        """A pointer to the hand of somebody."""
        return self._pointer(self.hands, name, "hand", name)

    def speaker(self, name: str) -> str:
        """A pointer to who is responsible for a note."""
        return self._pointer(self.speakers, name, "", name)

    def category(self, name: str, value: str) -> str:
        """A pointer to what no attribute of TEI says."""
        return self._pointer(self.categories, (name, value), name, value)

    def person(self, number: int, name: str) -> str:
        """A pointer to a person; `name` is the id in the authority."""
        return self._pointer(self.persons, number, "person", name)

    def writes(self, hand: str | None, described: Sequence[Child]) -> None:
        """Keep in mind whose hand it is, where a description names who is known."""
        for each in described:
            if isinstance(each, Element) and each.children == [hand] and "ref" in each.attributes:
                self.scribes[hand or ""] = each.attributes["ref"]

    def reserve(self, names: Iterable[str]) -> None:
        """Keep ids for what gives them itself."""
        self._taken.update(names)

    def new(self, prefix: str, name: str = "") -> str:
        """An id that begins with a prefix, for what nothing in the header describes."""
        words = _NO_ID.sub("-", name).strip("-")[:_LONGEST_ID]
        wanted = "-".join(filter(None, (prefix, words))) or "id"
        if wanted[0].isdigit():
            wanted = f"n-{wanted}"
        self._uses[wanted] += 1
        found = wanted if words and self._uses[wanted] == 1 else f"{wanted}-{self._uses[wanted]}"
        while found in self._taken:
            self._uses[wanted] += 1
            found = f"{wanted}-{self._uses[wanted]}"
        self._taken.add(found)
        return found

    def _pointer(self, known: dict[K, str], key: K, prefix: str, name: str) -> str:
        if key not in known:
            known[key] = self.new(prefix, name)
        return f"#{known[key]}"
