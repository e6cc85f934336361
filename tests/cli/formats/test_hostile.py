"""Formats for programs can be read whatever a file, its name and a message hold."""

import json

from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.cli.formats.page import Page, load_format
from transcription_lsp.lint.diagnostic import Diagnostic, Fix, Related
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.lines import LineIndex
from transcription_lsp.text.span import Span

HOSTILE = st.text(
    st.sampled_from("ab[](){}<>&\"'\\!-/%:.\x00\x1b\t\r\n\x85\u2028\ufffe\udcff\U0001f600"),
    min_size=1,
    max_size=60,
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_any_text_comes_back(text: str, message: str, path: str) -> None:
    finding = Diagnostic(
        Span(0, len(text)),
        message,
        (Fix(message, (Edit(0, 1, text),)),),
        (Related(Span(0, 1), message),),
        "B001",
        "unclosed-bracket",
    )
    page = Page(path, LineIndex(text), (finding,))
    read = {}
    for name in ("json", "jsonl", "sarif", "gitlab"):
        shape = load_format(name)
        output = shape.opening + shape.between.join(shape.entries(page)) + shape.closing([message])
        read[name] = json.loads(output.encode("utf-8", "backslashreplace"))
    assert read["json"] == [read["jsonl"]]
    assert (read["jsonl"]["path"], read["jsonl"]["message"]) == (path, message)
    (run,) = read["sarif"]["runs"]
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == text
    (quality,) = read["gitlab"]
    assert quality["description"].isprintable()
