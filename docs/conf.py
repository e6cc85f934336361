"""How Sphinx makes the site of the pages that docs/making has put together."""

from transcription_lsp import __version__

project = "transcription-lsp"
author = "the authors of transcription-lsp"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = [".doctrees", "files"]
myst_heading_anchors = 6
highlight_language = "text"
default_role = "code"

html_theme = "furo"
html_title = "transcription-lsp"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_copy_source = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
