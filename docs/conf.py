"""How Sphinx makes the site of the pages that docs/making has put together."""

import re
from typing import Any

from sphinx.application import Sphinx

from transcription_lsp import __version__

project = "transcription-lsp"
author = "the authors of transcription-lsp"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = [".doctrees", "files"]
myst_heading_anchors = 6
highlight_language = "text"
default_role = "code"
smartquotes = False

html_theme = "furo"
html_title = "transcription-lsp"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_show_copyright = False
html_copy_source = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True


def setup(app: Sphinx) -> None:
    """What Sphinx and the theme leave to be done."""
    app.connect("autodoc-process-docstring", _without_numbers)
    app.connect("html-page-context", _for_screen_readers, priority=900)


def _without_numbers(app: Sphinx, what: str, name: str, of: Any, options: Any, lines: Any) -> None:
    """Leave out what Python says of every field of a named tuple."""
    lines[:] = [line for line in lines if not line.startswith("Alias for field number")]


def _for_screen_readers(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Head no column with nothing, and say how high the headings of the navigation are."""
    if "body" in context:
        context["body"] = re.sub(r'<th class="head">(<p></p>)?</th>', "<td></td>", context["body"])
    for name in ("toctree", "furo_navigation_tree"):
        if isinstance(context.get(name), str):
            context[name] = context[name].replace('role="heading"', 'role="heading" aria-level="2"')
