"""Where the files of the grammar are, and which convention is a file of a project's own."""

import os
from functools import lru_cache

SUFFIX = ".toml"
"""What the file of a convention ends in."""


def is_own(convention: str) -> bool:
    """Whether a convention is named by the file of a project's own, not by its name."""
    return convention.endswith(SUFFIX)


@lru_cache(maxsize=1)
def grammar_folder() -> str:
    """The folder of the grammar's files: in the package when installed, beside it in a checkout.

    Raises FileNotFoundError, with a sentence for the reader, if neither is there.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(package, "grammar"), os.path.join(package, os.pardir, "grammar")):
        if os.path.isfile(os.path.join(folder, "core.peg")):
            return os.path.normpath(folder)
    raise FileNotFoundError(
        f"The files of the markup (core.peg and its neighbours) are missing from {package}: "
        "install transcription-lsp again."
    )
