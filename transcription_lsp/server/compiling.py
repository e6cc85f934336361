"""Compiling large lists of persons in a process of its own.

It takes seconds, in which an editor would be answered late, and memory, which would stay with the
server for as long as it runs.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

LARGE = 200_000
"""Bytes of lists, some thousand persons; fewer are compiled sooner than a process is started."""

ITSELF = "--compile-lists"
"""The argument by which a self-contained program does this: see editors/vscode/carried/."""


def compile_apart(
    files: Sequence[str],
    columns: Mapping[str, tuple[str, ...]],
    tell: Callable[[str], None],
) -> None:
    """Compile lists unless they are small, or compiled; `tell` gets a sentence if it takes long.

    Where this cannot be done, nothing is lost: lists are compiled by whoever opens them.
    """
    from transcription_lsp.persons.compiled import is_compiled
    from transcription_lsp.text.file_state import states_of

    size = sum(size for _, size in states_of(files).values())
    if size < LARGE or is_compiled(files, columns):
        return
    try:
        process = subprocess.Popen(
            [sys.executable, *_arguments()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        with process:
            assert process.stdin is not None
            assert process.stdout is not None
            json.dump({"files": list(files), "columns": dict(columns)}, process.stdin)
            process.stdin.close()
            for sentence in process.stdout:
                tell(sentence.rstrip())
    except OSError:
        return


def _arguments() -> list[str]:
    # A self-contained program has no Python beside it: it starts itself.
    if getattr(sys, "frozen", False):
        return [ITSELF]
    # Without the folder of the editor, in which there may be anything to import.
    return ["-P", "-m", __name__]


def main() -> None:
    """Compile the lists that standard input names."""
    from transcription_lsp.persons.compiled import opened
    from transcription_lsp.server.parent import end_with

    end_with(os.getppid())
    asked = json.load(sys.stdin)
    index = opened(asked["files"], asked["columns"], lambda sentence: print(sentence, flush=True))
    if index is not None:
        index.close()


if __name__ == "__main__":
    main()
