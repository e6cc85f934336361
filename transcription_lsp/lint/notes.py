"""The notes of all files of a run, put together in the order of their paths."""

import os
import re
from array import array
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from transcription_lsp.lint.across import Across, Note, Twin
from transcription_lsp.lint.alike import NEARLY, Sketches, sentences, share
from transcription_lsp.lint.tags import tags_among

_FIGURES = re.compile("[0-9]{1,5}")
_MANY = 20
"""So many documents of a volume must have numbers for a number to be missed among them."""
_DENSE = 0.9
"""And such a share of all numbers from the first to the last."""


class Notes:
    """The notes of a run, put together."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._incomplete: set[str] = set()
        self._in_names: dict[str, array[int]] = {}
        """By folder: the figures in the names of files without a number."""
        self._paths: list[str] = []
        self._sketches = Sketches()
        self._numbers: dict[tuple[str, str], set[int]] = {}
        self._references: list[tuple[str, tuple[str, str], tuple[int, ...]]] = []

    def add(self, path: str, note: Note | None) -> None:
        """Take the note of a file, None if it could not be read.

        `path` as it is shown, in the order of paths.
        """
        folder = os.path.dirname(path)
        if note is None:
            self._incomplete.add(folder)  # as its number is not known
            return
        self._words.update(note.words)
        if note.sketch:
            self._sketches.add(len(self._paths), note.sketch)
            self._paths.append(path)
        edition = (folder, note.volume)
        if note.number is None:
            # Perhaps its header does not say what its name says.
            numbers = self._in_names.setdefault(folder, array("L"))
            numbers.extend(map(int, _FIGURES.findall(path, len(folder))))
        else:
            self._numbers.setdefault(edition, set()).add(note.number)
            if note.references:
                self._references.append((path, edition, note.references))

    def tags(self) -> list[str]:
        """The words in brackets that are tags, by all files together."""
        return tags_among(self._words)

    def across(self, read: Callable[[str], str | None]) -> dict[str, Across]:
        """By path, what the others say of a file, where they say something.

        `read` gives the text of a file again, or None if it cannot be read any more.
        """
        found = {path: Across(twin) for path, twin in self._twins(read).items()}
        dense = {
            edition
            for edition, numbers in self._numbers.items()
            if edition[0] not in self._incomplete and _is_dense(numbers)
        }
        for path, edition, referred in self._references:
            if edition in dense:
                numbers = self._numbers[edition]
                named = self._in_names.get(edition[0], ())
                missing = tuple(
                    each for each in referred if each not in numbers and each not in named
                )
                if missing:
                    own = found.get(path, Across())
                    found[path] = own._replace(missing=missing, numbered=len(numbers))
        return found

    def _twins(self, read: Callable[[str], str | None]) -> dict[str, Twin]:
        @lru_cache(maxsize=64)
        def read_sentences(path: str) -> dict[int, int]:
            return sentences(read(path) or "")

        twins: dict[str, Twin] = {}
        for first, second in self._sketches.candidates():
            path, other = self._paths[second], self._paths[first]
            if path in twins:
                continue
            both = share(read_sentences(path), read_sentences(other))
            if both >= NEARLY:
                twins[path] = Twin(other, int(both * 100))
        return twins


def _is_dense(there: set[int]) -> bool:
    """Whether nearly all documents are there, so that one that is not is missed."""
    return len(there) >= _MANY and len(there) >= _DENSE * (max(there) - min(there) + 1)
