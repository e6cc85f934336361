"""What the tests of formats share."""

from collections.abc import Callable

import pytest

from transcription_lsp.persons.authority_file import opened
from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import AuthorityFault
from transcription_lsp.persons.person import Person

Persons = Callable[..., list[Person]]
Faults = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture
def persons() -> Persons:
    """`persons(name, content)`: the persons of a file that has nothing wrong."""

    def read(name: str, content: str | bytes, columns: Columns | None = None) -> list[Person]:
        data = content.encode() if isinstance(content, str) else content
        entries = list(opened(name, data).entries(columns))
        assert [fault for entry in entries for fault in entry.faults] == []
        return [entry.person for entry in entries if entry.person]

    return read


@pytest.fixture
def faults() -> Faults:
    """`faults(name, content)`: the names that were read, and code, place and message of faults."""

    def read(name: str, content: str | bytes) -> tuple[list[str], list[tuple[str, str, str]]]:
        data = content.encode() if isinstance(content, str) else content
        file = opened(name, data)
        entries = list(file.entries())
        found: list[AuthorityFault] = [fault for entry in entries for fault in entry.faults]
        return [entry.person.preferred for entry in entries if entry.person], [
            (fault.code, file.source.text[fault.start : fault.end], fault.message)
            for fault in found
        ]

    return read
