"""Writing a list of persons: on the disk it is the old one or the new one at any moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from transcription_lsp.persons.adding import CannotAdd
from transcription_lsp.persons.authority_file import (
    OpenedAuthority,
    UnreadableAuthority,
    UnwritableFormat,
    opened,
)
from transcription_lsp.project.writing import Changed, replace_file, why_not_written


def change_list(path: str, changed: Callable[[OpenedAuthority], bytes]) -> None:
    """Write what `changed` makes of a list in its place. Raises CannotAdd."""
    with refusals(path):
        # The bytes that are replaced are those that were read here.
        with open(path, "rb") as file:
            before = file.read()
        replace_file(path, before, changed(opened(path, before)))


@contextmanager
def refusals(path: str) -> Iterator[None]:
    """Raises CannotAdd, with a sentence, for all that may keep a list from being written."""
    try:
        yield
    except (UnreadableAuthority, UnwritableFormat) as error:
        raise CannotAdd(str(error)) from error
    except (Changed, OSError) as error:
        raise CannotAdd(why_not_written(path, error)) from error
