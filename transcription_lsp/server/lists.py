"""What was found in lists of persons, and which open documents are checked by them.

The findings of a list are shown as long as some open document is, and after every saving anew.
"""

from collections.abc import Iterator, Sequence

from lsprotocol import types


class Lists:
    """Remembers findings by file, and files by the key of the document that is checked by them."""

    def __init__(self) -> None:
        self._found: dict[str, list[types.Diagnostic]] = {}
        self._named: dict[str, tuple[str, ...]] = {}

    def keep(self, file: str, found: list[types.Diagnostic]) -> bool:
        """Remember what was found in a list; whether it is to be shown."""
        self._found[file] = found
        return any(file in files for files in self._named.values())

    def found_in(self, file: str) -> list[types.Diagnostic]:
        """What was found in a list, as far as it is known."""
        return self._found.get(file, [])

    def named_by(
        self, key: str, files: Sequence[str]
    ) -> Iterator[tuple[str, list[types.Diagnostic]]]:
        """Take note of the lists of a document; those whose findings are to be shown by now."""
        before = {file for named in self._named.values() for file in named}
        self._named[key] = tuple(files)
        for file in files:
            if file not in before and file in self._found:
                yield file, self._found[file]

    def named_no_more(self, key: str) -> Iterator[str]:
        """Forget a document; the lists by which no other one is checked."""
        files = self._named.pop(key, ())
        others = {file for named in self._named.values() for file in named}
        yield from (file for file in files if file not in others and self._found.get(file))
