"""What the files of grammar/ say, prepared once and kept in the user's cache folder.

To read a grammar takes ten times as long as to check a letter by it. What is made of a text is kept
under the digest of the text and of what has made it. It is kept as Python keeps objects (`pickle`),
which may run code when it is opened: so only what the user alone can write is opened, and never
anything in the folder of a project.
"""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

try:
    from _pickle import PicklingError, dump, load  # without its part in Python: 1 ms
except ImportError:
    from pickle import PicklingError, dump, load

from transcription_lsp.text.digest import blake2b
from transcription_lsp.text.file_state import state_of
from transcription_lsp.text.user_cache import cache_folder, remove_unused

T = TypeVar("T")

_PREFIX = "grammar-"
_VERSION = b"1"
"""To be counted up where something else is made of the same text."""


def prepared(text: str, make: Callable[[str], T]) -> T:
    """What `make` makes of a text, from the cache if it was made before; raises what it raises."""
    path = os.path.join(cache_folder(), f"{_PREFIX}{_digest(text, make)}.pickle")
    found = _opened(path)
    if found is None:
        found = make(text)
        _keep(path, found)
    return found  # type: ignore[no-any-return]


def read_table(path: str) -> dict[str, Any]:
    """What a file of grammar/ in TOML says. Raises OSError and ValueError."""
    with open(path, encoding="utf-8") as file:
        return prepared(file.read(), toml_of)


def toml_of(text: str) -> dict[str, Any]:
    """What a text in TOML says. Raises ValueError."""
    import tomllib

    return tomllib.loads(text)


def _digest(text: str, make: Callable[[str], Any]) -> str:
    """Of the text and of the programs that read it."""
    about = blake2b(_VERSION, digest_size=16)
    about.update(f"{sys.version} {make.__module__} {make.__qualname__}\0".encode())
    for name in ("parsimonious", "regex"):
        # What is loaded has a file; a look at it costs less than to ask for the version.
        file = getattr(sys.modules.get(name), "__file__", None)
        if file is not None:
            about.update(f"{file} {state_of(file)}\0".encode())
    about.update(text.encode("utf-8", "surrogatepass"))
    return about.hexdigest()


def _opened(path: str) -> Any:
    """None for what is not there, is damaged, or might be written by others."""
    try:
        with open(path, "rb") as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            return load(file)
    except Exception:  # a damaged one may raise anything; it is made anew
        return None


def _is_ours(stat: os.stat_result) -> bool:
    """Whether nobody but the user can have written a file; on Windows the folder is theirs."""
    if sys.platform == "win32":
        return True
    return stat.st_uid == os.geteuid() and not stat.st_mode & 0o022


def _keep(path: str, made: object) -> None:
    """Keep it if that can be done: without a cache everything works, a little later."""
    folder = os.path.dirname(path)
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(handle, "wb") as file:
                dump(made, file, -1)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
        remove_unused(path, _PREFIX)
    except (OSError, PicklingError, AttributeError, TypeError, RecursionError):
        pass
