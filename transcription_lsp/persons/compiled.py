"""Compiled authorities in the user's cache folder: made once, opened at once.

An index is named after what it is made of: the contents of the files, the words of the package and
the version of the format. It is written beside its place and moved there, so that two processes do
no harm, and one that is damaged is made anew.
"""

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from transcription_lsp.persons.index import VERSION, Index
from transcription_lsp.persons.words import data_files
from transcription_lsp.text.digest import blake2b
from transcription_lsp.text.file_state import State, states_of
from transcription_lsp.text.user_cache import cache_folder, remove_unused

if TYPE_CHECKING:
    from transcription_lsp.persons.columns import Columns
    from transcription_lsp.persons.entry import AuthorityFault

_LARGE = 1_000_000
"""Bytes of lists that take a second or two to compile."""
_PREFIX = "authority-"


def opened(
    files: Sequence[str],
    columns: "Columns | None" = None,
    tell: Callable[[str], None] | None = None,
) -> Index | None:
    """The index of an authority, made if it is not there; None if none of its files can be read.

    `tell` is called with a sentence where that will take longer than a second or two. Files that
    cannot be read are left out: whoever names them hears of it elsewhere. Raises OSError where no
    index can be written.
    """
    states = states_of(files)
    if not states:
        return None
    size = sum(size for _, size in states.values())

    def announce() -> None:
        if tell is not None and size > _LARGE:
            lists = "list" if len(states) == 1 else "lists"
            tell(
                f"Reading the {lists} of persons ({size / 1e6:,.0f} MB), which takes a while: "
                "the next run opens what is kept of it at once."
            )

    return _open(_key(states, columns or {}), list(states), columns or {}, announce)


def is_compiled(files: Sequence[str], columns: "Columns | None" = None) -> bool:
    """Whether the index of an authority is there, so that it opens at once."""
    return os.path.isfile(_path(_key(states_of(files), columns or {})))


def forget(index: Index) -> None:
    """Remove an index that has turned out to be damaged: the next to open it makes it anew."""
    index.close()
    with suppress(OSError):  # another process may have been sooner
        os.remove(index.path)


def _open(key: str, files: list[str], columns: "Columns", announce: Callable[[], None]) -> Index:
    path = _path(key)
    try:
        if _is_whole(path):
            return Index(path)
    except sqlite3.Error:
        pass  # damaged, or of another version: it is made anew
    announce()
    _make(path, files, columns)
    return Index(path)


def _path(key: str) -> str:
    return os.path.join(_writable_folder(), f"{_PREFIX}{key}.sqlite")


def _is_whole(path: str) -> bool:
    """Whether a file has as many pages as its head says; False where there is none."""
    try:
        with open(path, "rb") as file:
            head = file.read(100)
        size = os.stat(path).st_size
    except OSError:
        return False
    page = int.from_bytes(head[16:18], "big")
    return len(head) == 100 and size == int.from_bytes(head[28:32], "big") * page > 0


def _make(path: str, files: Sequence[str], columns: "Columns") -> None:
    import tempfile

    from transcription_lsp.persons.authority_file import UnreadableAuthority, open_authority
    from transcription_lsp.persons.build import build
    from transcription_lsp.persons.examination import Examination

    places: list[int] = []
    readable = []
    for place, file in enumerate(files):
        with suppress(OSError, UnreadableAuthority):  # said by the command that names the file
            readable.append(open_authority(file))
            places.append(place)
    examination = Examination(readable, columns)

    def faults() -> "list[tuple[AuthorityFault, ...] | None]":
        found = dict(zip(places, examination.faults(), strict=True))
        return [found.get(place) for place in range(len(files))]

    handle, temporary = tempfile.mkstemp(".tmp", _PREFIX, os.path.dirname(path))
    os.close(handle)
    try:
        build(examination.persons(), temporary, faults)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    remove_unused(path, _PREFIX)


@lru_cache(maxsize=1)
def _writable_folder() -> str:
    """The cache folder, made if need be; where it cannot be written, one that ends with us."""
    folder = cache_folder()
    try:
        os.makedirs(folder, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    import atexit
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="transcription-lsp-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _key(states: Mapping[str, State], columns: "Columns") -> str:
    """What an index is named after."""
    about = blake2b(digest_size=16)
    about.update(f"{VERSION} {sorted(columns.items())}".encode())
    about.update(_package_digest())
    for file, (changed, size) in states.items():
        about.update(os.fsencode(file) + b"\0" + _digest(file, changed, size))
    return about.hexdigest()


@lru_cache(maxsize=256)
def _digest(file: str, changed: int, size: int) -> bytes:
    """The digest of a file's content; read again only if the file has changed."""
    digest = blake2b(digest_size=16)
    try:
        with open(file, "rb") as opened_file:
            while piece := opened_file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return b""
    return digest.digest()


@lru_cache(maxsize=1)
def _package_digest() -> bytes:
    """The digest of the words that the package knows."""
    return b"".join(_digest(file, 0, 0) for file in data_files())
