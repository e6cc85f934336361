"""Where the self-contained programs begin: which of them is meant, and what for.

There is no Python beside them to start with `-m`, so a program that needs another process starts
itself, with an argument that says what for.
"""

import os
import sys
from typing import NoReturn

from transcription_lsp.server.compiling import ITSELF
from transcription_lsp.server.compiling import main as compile_lists


def begin() -> NoReturn:
    """Be the program that this one is called, or a helper of it."""
    if "--multiprocessing-fork" in sys.argv:  # one of several that check many files
        from multiprocessing import freeze_support

        freeze_support()
    if sys.argv[1:] == [ITSELF]:
        compile_lists()
        sys.exit()
    name, _ = os.path.splitext(os.path.basename(sys.executable))
    if name == "transcription-lint":
        from transcription_lsp.cli.main import main as lint

        sys.exit(lint())
    from transcription_lsp.server.main import main as serve

    serve()


if __name__ == "__main__":
    begin()
