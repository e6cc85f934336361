"""Writing a file, whole or not at all."""

import errno
import os
from contextlib import suppress

from transcription_lsp.project.interrupts import held


class Changed(Exception):
    """The file is no longer what was read, so what was made from it is not written."""


def why_not_written(path: str, error: Exception, what: str = "new") -> str:
    """A sentence that says why a file was not written; `what` is the text that was to be in it."""
    if isinstance(error, Changed):
        return f"{path} was changed meanwhile and was left as it is; try again."
    if isinstance(error, UnicodeEncodeError):
        missing = error.object[error.start]
        return (
            f"{path}: the {what} text holds `{missing}`, which the encoding of this file "
            f"({error.encoding}) lacks; save the file as UTF-8 first."
        )
    reason = error.strerror if isinstance(error, OSError) else None
    return f"{path} cannot be written: {reason or error}."


def replace_file(path: str, before: bytes, after: bytes, lasting: bool = True) -> None:
    """Put `after` in the place of a file that still holds `before`.

    A reader sees the old file or the new one, never a part; mode and, where it may be kept, owner
    stay, and a link goes on leading to the file. `lasting` waits until it is on the disk for
    certain, for what could not be made again. Raises Changed, and OSError.
    """
    with held():  # or what was begun may be left lying beside the file
        _replace(os.path.realpath(path), before, after, lasting)


def _replace(path: str, before: bytes, after: bytes, lasting: bool) -> None:
    stat = os.stat(path)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "you have no permission to write it", path)
    fresh = _written_beside(path, after, lasting)
    try:
        if hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(fresh, stat.st_uid, stat.st_gid)
        os.chmod(fresh, stat.st_mode & 0o7777)
        with open(path, "rb") as file:
            if file.read() != before:
                raise Changed
        os.replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            os.remove(fresh)
        raise


def create_file(path: str, content: bytes, lasting: bool = True) -> None:
    """Make a file that is not there yet. Raises FileExistsError, and OSError."""
    with held():
        _create(os.path.abspath(path), content, lasting)


def _create(path: str, content: bytes, lasting: bool) -> None:
    fresh = _written_beside(path, content, lasting)
    try:
        mask = os.umask(0o077)
        os.umask(mask)
        os.chmod(fresh, 0o666 & ~mask)
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:  # not every file system has links
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, "it is there already", path) from None
            os.replace(fresh, path)
    finally:
        with suppress(OSError):
            os.remove(fresh)


def _written_beside(path: str, content: bytes, lasting: bool) -> str:
    """A new file in the folder of another; its name begins with a dot."""
    folder, name = os.path.split(path)
    # A name that was never there: one left behind by a process that was killed is in nobody's way.
    fresh = os.path.join(folder, f".{name[:100]}.{os.urandom(6).hex()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(fresh, flags, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            os.remove(fresh)
        raise
    return fresh
