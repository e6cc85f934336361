"""A transcription as TEI P5, as an archive publishes it and a scholar reads it.

The text of the body is the reading: without `note`, `gap`, `fw`, `gloss`, `del`, `incident`,
`figure`, `space`, `corr` and `stamp` the words are the same in the same order.
"""

from transcription_lsp.export.tei.body import Body
from transcription_lsp.export.tei.elements import Element, indented, serialised
from transcription_lsp.export.tei.header import header, language_of
from transcription_lsp.export.tei.register import Register
from transcription_lsp.lint.linter import Report

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def write(report: Report, path: str) -> str:
    """A whole TEI file; never raises for what a text holds. `path` gives it a name."""
    register = Register()
    body = Body(report, register)
    element = body.element()
    about = header(report, path, body, register)
    text = Element("text", {"xml:lang": language_of(report)}, ["\n", element, "\n"])
    for each in (about, text):
        body.join_pieces(each)
    whole = Element("TEI", {"xmlns": NAMESPACE}, ["\n", indented(about), "\n", text, "\n"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{serialised(whole)}\n'
