"""Addresses of documents: what editors call a URI, and the path it means."""

import os
import sys
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit


def path_of(uri: str) -> Path | None:
    """The file a URI means; None for a buffer that was never saved, or what is not on this disk.

    `file:///c%3A/notes` and `file:///C:/notes` are one path on Windows. Bytes of a name that are
    not UTF-8 come through as the file system has them.
    """
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    name = os.fsdecode(unquote_to_bytes(parts.path))
    if sys.platform == "win32":
        host = f"//{parts.netloc}" if parts.netloc not in ("", "localhost") else ""
        name = host + name if host else name.lstrip("/")
        if name[1:2] == ":":
            name = name[0].upper() + name[1:]
    return Path(name) if name and "\0" not in name else None


def key_of(uri: str) -> str:
    """One name for a document, whichever way the editor writes its URI."""
    path = path_of(uri)
    return uri if path is None else key_of_file(str(path))


def key_of_file(path: str) -> str:
    """The same name for the file of a document."""
    return os.path.normcase(path)


def uri_of(path: str) -> str:
    """The URI of a file."""
    return Path(os.path.abspath(path)).as_uri()
