"""What the tests of authority files share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from transcription_lsp.persons.authority_file import AuthorityFile, read_authority
from transcription_lsp.persons.columns import Columns

Read = Callable[..., AuthorityFile]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """`read(name, content)`: an authority file of this name and content, read."""

    def reading(name: str, content: str | bytes, columns: Columns | None = None) -> AuthorityFile:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_authority(path, columns)

    return reading
