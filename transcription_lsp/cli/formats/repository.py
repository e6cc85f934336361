"""Where a file is in its repository: services that show findings know it by that path."""

import os

_TOPS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""What GitHub and GitLab call the folder with the repository."""


def in_repository(path: str) -> str:
    """The path from the top of the repository, where a service says which folder that is.

    With slashes on every system. Elsewhere the path as it is shown, from the current folder; an
    address stays as it is.
    """
    if "://" in path:
        return path
    for top in filter(None, map(os.environ.get, _TOPS)):
        absolute, prefix = os.path.abspath(path), os.path.join(os.path.abspath(top), "")
        if absolute.startswith(prefix):
            path = absolute[len(prefix) :]
            break
    return path.replace(os.sep, "/")
