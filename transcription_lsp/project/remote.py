"""Transcriptions that are packed or elsewhere: what fsspec finds and reads by an address.

`zip://*.txt::letters.zip`, `s3://bucket/letters`, `https://host/letter.txt`: an address is what has
`://` in it, or `::` before an archive. It is only read, never written.
"""

import os
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transcription_lsp.text.file_state import States, snapshot

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ARCHIVES = ("zip", "tar", "libarchive")
_KIND = re.compile(r"[a-z][a-z0-9+.:-]+://")
"""A single letter is a drive."""
_WEB = ("http://", "https://")
_PATIENCE = 60
"""Seconds without a byte from a server of the web after which it is given up."""
_LONGEST = 160
"""Letters of what a library says that are shown."""

_NOT_CONNECTED = (
    *("ClientConnectorError", "ClientConnectorDNSError", "ServerDisconnectedError"),
    *("ConnectionError", "gaierror"),
)
_OURS = ("fsspec", "aiohttp")
_MISSING = (
    "what is packed or elsewhere needs one more package: pip install 'transcription-lsp[remote]'."
)


class Unreachable(Exception):
    """What cannot be found or read at an address; the text is a sentence that says why."""


def is_address(path: str) -> bool:
    """Whether a path that was named is an address, and no file or folder of this machine."""
    if _KIND.match(path):
        return True
    archive = path.partition("::")[0]
    return archive in _ARCHIVES and "::" in path and not os.path.lexists(path)


def inside(address: str) -> str:
    """The path in an address: in an archive from its top, else what stands after `://`."""
    return address.partition("://")[2].partition("::")[0].lstrip("/")


def path_below(address: str, named: Iterable[str]) -> str:
    """The path of a file from the folder that was named; its own name if it was named itself.

    It leads into that folder, whatever an archive calls its files.
    """
    own = _names(inside(address))
    best = own[-1:] or ["untitled"]
    for each in filter(is_address, named):
        folder = _names(_without_stars(inside(_whole(each))))
        below = own[len(folder) :]
        if own[: len(folder)] == folder and len(below) > len(best):
            best = below
    return os.path.join(*best)


def _names(path: str) -> list[str]:
    return [name for name in path.split("/") if name not in ("", ".", "..")]


def _without_stars(path: str) -> str:
    """The folder in which a path begins to mean several."""
    before, star, _ = path.partition("*")
    return before.rpartition("/")[0] if star else path


def files_at(address: str, wanted: Callable[[str], bool]) -> tuple[list[str], bool]:
    """The addresses of the files that an address means, and whether they were named.

    A folder means those in it and below it that are `wanted`, but no hidden ones. What `*` stands
    for counts as named. Raises Unreachable.
    """
    address = _whole(address)
    try:
        fs, path = _opened(address)
        base = _without_stars(path)
        files, folders = _named(fs, path)
        if "*" in path and not any(not _is_hidden(each, base) for each in (*files, *folders)):
            raise Unreachable(f"{address}: nothing there has a name like this.")
        below = [each for folder in folders for each in _below(fs, folder)]
    except Exception as error:
        raise _unreachable(address, error) from error
    named = [_address_of(address, path, each) for each in files if not _is_hidden(each, base)]
    found = [_address_of(address, path, each) for each in below if not _is_hidden(each, base)]
    return sorted({*named, *filter(wanted, found)}), bool(named)


def content_at(address: str) -> bytes:
    """The bytes of the file at an address. Raises Unreachable."""
    try:
        fs, path = _opened(address)
        return bytes(fs.cat_file(path))
    except Exception as error:
        raise _unreachable(address, error) from error


def _whole(address: str) -> str:
    """The address with all its parts: `zip::a.zip` and `zip://a.zip` are all that is in `a.zip`."""
    first, link, rest = address.partition("::")
    kind, _, path = first.partition("://")
    if kind not in _ARCHIVES:
        return address
    return f"{kind}://{path if link else ''}::{rest if link else path}"


def _opened(address: str) -> "tuple[AbstractFileSystem, str]":
    """What files are found and read by, and the path of this one. Raises what a library raises."""
    first, link, rest = address.partition("::")
    kind, _, path = first.partition("://")
    if kind in _ARCHIVES and link:
        if "://" not in rest:
            rest = os.path.abspath(rest)  # a name without an ending would be a kind of address
        state = snapshot([rest])
        # The archive is opened once in each process, not for each file.
        return _archive(kind, rest, state, os.getpid()), path.strip("/")
    from fsspec.core import url_to_fs

    fs, path = url_to_fs(address, **_options(kind))
    return fs, str(path)


@lru_cache(maxsize=16)
def _archive(kind: str, rest: str, state: States, process: int) -> "AbstractFileSystem":
    from fsspec.core import url_to_fs

    options = _options(rest.partition("://")[0])
    if rest.endswith(".tgz"):
        options[kind] = {"compression": "gzip"}
    opened: AbstractFileSystem
    try:
        # What the library keeps may be an archive of this name as it was before.
        opened, _ = url_to_fs(f"{kind}://::{rest}", skip_instance_cache=True, **options)
    except ValueError:
        if not rest.startswith(_WEB):
            raise
        # This server gives files as a whole, and no parts of them.
        from io import BytesIO

        from fsspec import filesystem

        fs, path = _opened(rest)
        whole = BytesIO(fs.cat_file(path))
        opened = filesystem(kind, fo=whole, skip_instance_cache=True, **options.get(kind, {}))
    return opened


def _options(kind: str) -> dict[str, Any]:
    """So that a server of the web that is silent does not keep everybody waiting."""
    if kind not in ("http", "https"):
        return {}
    from aiohttp import ClientTimeout

    timeout = ClientTimeout(total=None, connect=_PATIENCE, sock_read=_PATIENCE)
    return {kind: {"client_kwargs": {"timeout": timeout}}}


def _named(fs: "AbstractFileSystem", path: str) -> tuple[list[str], list[str]]:
    """The files and the folders that a path means; it may have `*` in it."""
    if "*" in path:
        known: dict[str, dict[str, Any]] = fs.glob(path, detail=True)
    else:
        known = {path: {} if path.startswith(_WEB) else fs.info(path)}
    # The web knows no folders, but lists of what ends in `/`.
    files: list[str] = []
    folders: list[str] = []
    for each, about in known.items():
        is_folder = about.get("type") == "directory" and not each.startswith(_WEB)
        (folders if is_folder or each.endswith("/") else files).append(each)
    return files, folders


def _below(fs: "AbstractFileSystem", folder: str) -> list[str]:
    """The files in a folder and in those below it."""
    if folder.startswith(_WEB):
        fs.ls(folder)  # raises where the server does not answer; what finds files does not
    return [str(each) for each in fs.find(folder)]


def _is_hidden(path: str, base: str) -> bool:
    """Whether a name after that of the folder that was named begins with a full stop."""
    names = path.removeprefix(base).strip("/").split("/")
    return any(name.startswith(".") for name in names)


def _address_of(address: str, path: str, found: str) -> str:
    """The address of a file that was found where `path`, the path in another one, leads."""
    links = address.split("::")
    at = next((at for at, link in enumerate(links) if "://" in link), 0)
    start = links[at].rstrip("/") if path else links[at]
    links[at] = start.removesuffix(path.rstrip("/")) + found
    return "::".join(links)


def _unreachable(address: str, error: Exception) -> Unreachable:
    if isinstance(error, Unreachable):
        return error
    return Unreachable(f"{address}: {_why(error)}")


def _why(error: Exception) -> str:
    cause = error.__cause__
    if isinstance(error, FileNotFoundError) and isinstance(cause, OSError | TimeoutError):
        return _why(cause)  # a library that takes a server that is silent for a missing file
    said = " ".join(str(error).split())
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in _OURS:
        return _MISSING
    if isinstance(error, ImportError):
        return f"this kind of address needs one more package ({_cut(said)})."
    if isinstance(error, FileNotFoundError):
        return "there is no file or folder of this name."
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file."
    if isinstance(error, PermissionError):
        return "you have no permission to read it."
    if isinstance(error, TimeoutError):
        return "no answer came from this server; try again later."
    if isinstance(error, ConnectionError) or type(error).__name__ in _NOT_CONNECTED:
        return "this server cannot be reached; look at its name, and whether you are connected."
    if status := getattr(error, "status", None):
        return f"the server does not give it ({status} {getattr(error, 'message', '')})."
    if isinstance(error, ValueError) and said.startswith("Protocol not known"):
        return f"`{said.rpartition(' ')[2]}` is no kind of address that is known."
    if type(error).__name__ in ("BadZipFile", "BadGzipFile", "ReadError"):
        return "this is no such archive, or it is damaged."
    return f"it cannot be read ({_cut(said) or type(error).__name__})."


def _cut(said: str) -> str:
    return said.removesuffix(".") if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
