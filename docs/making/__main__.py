"""`python -m docs.making [FOLDER]`: the site, with every warning as an error."""

import sys
from pathlib import Path

from sphinx.cmd.build import build_main

from docs.making.included import ROOT
from docs.making.staging import DOCS, stage


def main(folder: Path) -> int:
    """Make the site in a folder, and its pages as Markdown in one beside it."""
    sources = folder.with_name(f"{folder.name}-sources")
    try:
        stage(sources)
    except LookupError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    return make(sources, folder)


def make(sources: Path, folder: Path) -> int:
    """Make a site of pages; 0 if nothing at all is wrong with them."""
    quietly = ["--quiet", "--fail-on-warning", "--keep-going", "--fresh-env", "--jobs", "auto"]
    kept = ["--conf-dir", str(DOCS), "--doctree-dir", str(sources / ".doctrees")]
    return build_main([*quietly, *kept, "--builder", "html", str(sources), str(folder)])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "build" / "docs"))
