"""What was found in files before, kept in the folder of a project: `.transcription_cache/`.

One small SQLite file, so that several processes can use it at a time and a run that is killed loses
nothing but its own findings. An entry counts as long as the file is what it was: by size and time
of change, or else by the digest of its content. What cannot be used, or written, is done without.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from transcription_lsp.text.digest import blake2b
from transcription_lsp.text.file_state import State

FOLDER = ".transcription_cache"
_FILE = "results.sqlite"
_VERSION = 2
"""Of the table; a file with another one is begun anew."""
_AT_ONCE = 400
"""Paths in one question: SQLite takes 999 at least."""
_UNUSED = 30 * 24 * 3600
"""Seconds after which an entry is removed that nobody has asked for."""
_DAY = 24 * 3600
FRESH = 2_000_000_000
"""Nanoseconds: a file that was changed so shortly before it was read may be changed once more
within one tick of the clock, so its content is compared."""
_WAIT = 5.0
"""Seconds to wait for another process that is writing."""


class Seen(NamedTuple):
    """A file as it was when it was read."""

    changed: int
    """In nanoseconds, as the file system has it."""
    size: int
    digest: bytes
    """Of its content."""
    is_sure: bool
    """Whether time and size alone tell whether it has changed since."""


def seen(state: State, data: bytes) -> Seen:
    """A file of this content, whose state was taken before it was read."""
    changed, size = state
    is_sure = size == len(data) and time.time_ns() - changed > FRESH
    return Seen(changed, size, digest_of(data), is_sure)


def digest_of(data: bytes) -> bytes:
    """The digest of a content, 16 bytes."""
    return blake2b(data, digest_size=16).digest()


class Entry(NamedTuple):
    """What is kept of one file under one kind."""

    seen: Seen
    depends: bytes
    """The digest of what else it depends on, file by file."""
    value: bytes


class Cache:
    """The cache of one folder. Nothing here raises for what is wrong with it: it is empty then."""

    def __init__(self, folder: str, is_used: bool = True) -> None:
        """`is_used` is False for one in which nothing is kept."""
        self.folder = os.path.join(folder, FOLDER)
        self._waiting: list[tuple[object, ...]] = []
        self._today = int(time.time()) // _DAY
        self._connection = self._opened() if is_used else None

    def look(self, kind: bytes, paths: Sequence[str]) -> Iterator[tuple[str, Entry]]:
        """The entries of a kind for some paths, as far as there are any."""
        for first in range(0, len(paths) if self._connection else 0, _AT_ONCE):
            some = [os.fsencode(path) for path in paths[first : first + _AT_ONCE]]
            asked = ",".join("?" * len(some))
            rows = self._all(
                "SELECT path, changed, size, digest, sure, depends, value FROM kept "
                f"WHERE kind = ? AND path IN ({asked})",
                (kind, *some),
            )
            for path, changed, size, digest, sure, depends, value in rows:
                with suppress(TypeError):  # of a row that is none of ours
                    seen = Seen(changed, size, digest, bool(sure))
                    yield os.fsdecode(path), Entry(seen, depends, value)

    def keep(self, kind: bytes, path: str, entry: Entry) -> None:
        """Keep an entry in the place of the one there was."""
        if self._connection is None:
            return
        row = (kind, os.fsencode(path), *entry.seen, entry.depends, entry.value, self._today)
        self._waiting.append(row)
        if len(self._waiting) >= _AT_ONCE:
            self.write()

    def used(self, kind: bytes, paths: Iterable[str]) -> None:
        """Take note that some entries were of use, once a day."""
        rows = [(self._today, kind, os.fsencode(path), self._today) for path in paths]
        self._many("UPDATE kept SET used = ? WHERE kind = ? AND path = ? AND used < ?", rows)

    def write(self) -> None:
        """Write what is waiting."""
        rows, self._waiting = self._waiting, []
        self._many("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Write what is waiting, and remove what lies there for too long."""
        self.write()
        oldest = self._today - _UNUSED // _DAY
        self._many("DELETE FROM kept WHERE used < ?", [(oldest,)])
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _opened(self) -> sqlite3.Connection | None:
        path = os.path.join(self.folder, _FILE)
        try:
            os.makedirs(self.folder, exist_ok=True)
            ignored = os.path.join(self.folder, ".gitignore")
            if not os.path.exists(ignored):
                with open(ignored, "w", encoding="utf-8") as file:
                    file.write("# Made by transcription-lint; may be removed at any time.\n*\n")
        except OSError:
            return None
        for _ in range(2):
            try:
                return _connected(path)
            except sqlite3.OperationalError:
                return None  # busy, read-only, or on a file system that cannot lock
            except sqlite3.Error:
                _remove(path)  # damaged: begun anew
        return None

    def _all(self, question: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(question, values).fetchall() if self._connection else []
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _many(self, command: str, rows: Sequence[tuple[object, ...]]) -> None:
        if not self._connection or not rows:
            return
        try:
            with self._connection:
                self._connection.executemany(command, rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without from here on; a damaged file is removed, and the next run has a new one."""
        if self._connection:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if not isinstance(error, sqlite3.OperationalError):
            _remove(os.path.join(self.folder, _FILE))


def _connected(path: str) -> sqlite3.Connection:
    """The file, with its table made if need be. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=_WAIT)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError("of another version")
        if version == 0:
            with connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS kept (kind BLOB, path BLOB, changed INTEGER, "
                    "size INTEGER, digest BLOB, sure INTEGER, depends BLOB, value BLOB, "
                    "used INTEGER, PRIMARY KEY (kind, path)) WITHOUT ROWID"
                )
                connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _remove(path: str) -> None:
    for each in (path, f"{path}-wal", f"{path}-shm"):
        with suppress(OSError):
            os.remove(each)


def remove(folder: str) -> bool:
    """Remove the cache of a folder, whatever is in it; whether there was one. Raises OSError."""
    import shutil

    path = os.path.join(folder, FOLDER)
    if os.path.islink(path):
        os.remove(path)
        return True
    if not os.path.isdir(path):
        return False
    shutil.rmtree(path)
    return True
