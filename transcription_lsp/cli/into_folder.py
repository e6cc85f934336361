"""Writing what is made of files into a folder, as these stand below the folders that were named."""

import errno
import os
from collections.abc import Iterable, Sequence

from transcription_lsp.cli.arguments import UsageError
from transcription_lsp.project.writing import create_file, replace_file, why_not_written


def targets_in(
    folder: str,
    files: Iterable[str],
    named: Sequence[str],
    force: bool,
    verb: str,
    ending: str | None = None,
) -> dict[str, str]:
    """Where in a folder what is made of each file goes, by the path of the file.

    `named` is what the command line names, `verb` what is done with the files, `ending` takes the
    place of theirs. Raises UsageError where two would be written to one place, and, without
    `force`, where something is.
    """
    targets: dict[str, str] = {}
    taken: dict[str, str] = {}
    for path in files:
        target = os.path.join(folder, below(path, named))
        if ending is not None:
            target = os.path.splitext(target)[0] + ending
        if target in taken:
            raise UsageError(
                f"`{taken[target]}` and `{path}` would both be written to `{target}`; "
                f"{verb} them into two folders."
            )
        taken[target] = path
        targets[path] = target
    there = [target for target in targets.values() if os.path.lexists(target)]
    if there and not force:
        more = f" (and {len(there) - 1:,} more)" if len(there) > 1 else ""
        raise UsageError(f"`{there[0]}`{more} is there already; --force writes over it.")
    return targets


def below(path: str, named: Sequence[str]) -> str:
    """The path of a file from the folder that was named; its own name if it was named itself."""
    if "://" in path:
        from transcription_lsp.project.remote import path_below

        return path_below(path, named)
    best = ""
    for each in named:
        folder = os.path.normpath(each)
        start = "" if folder == os.curdir else os.path.join(folder, "")
        inside = path.startswith(start) and not path.startswith(os.pardir) and path != folder
        if inside and os.path.isdir(each) and (not os.path.isabs(path) or start):
            shorter = path.removeprefix(start)
            best = shorter if not best or len(shorter) < len(best) else best
    return best or os.path.basename(path)


def put_into_folder(target: str, content: bytes, force: bool) -> None:
    """Write a file whole or not at all, with the folders above it. Raises Changed, and OSError.

    It could be made again from what it was made of, so nobody waits for the disk.
    """
    folder = os.path.dirname(os.path.abspath(target))
    try:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), folder) from error
    if force and os.path.lexists(target):
        with open(target, "rb") as file:
            before = file.read()
        replace_file(target, before, content, lasting=False)
    else:
        create_file(target, content, lasting=False)


def why_not_put(path: str, error: Exception, what: str) -> str:
    """A sentence that says why a file was not written; `what` is the text that was to be in it."""
    if isinstance(error, FileExistsError):
        return f"{path}: it is there already; --force writes over it."
    return why_not_written(path, error, what)
