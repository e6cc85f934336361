"""A transcription as a page: one file that loads nothing, for readers with or without an editor.

Without JavaScript everything is there, the views included; with it an explanation opens beside its
word. The page of an editor's preview is made by the same walk.
"""

import base64
import os
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from transcription_lsp import __version__
from transcription_lsp.export.page.elements import Elements, html
from transcription_lsp.export.page.walk import Walk

if TYPE_CHECKING:
    from transcription_lsp.lint.linter import Report
    from transcription_lsp.lint.names import Names
    from transcription_lsp.record.record import Record

LONGEST = 300_000
"""Code points of a text that a preview shows; more is too much to be laid out while one types."""


def write(report: "Report", path: str) -> str:
    """The page of a text; `path` names its file."""
    from transcription_lsp.export.page.entries import INDEXES, index, indexes
    from transcription_lsp.export.page.head import head, language_of
    from transcription_lsp.export.page.legend import legend
    from transcription_lsp.export.page.marks import marks_of
    from transcription_lsp.export.page.original import original_of
    from transcription_lsp.export.page.places import places_of
    from transcription_lsp.export.page.problems import problems
    from transcription_lsp.language.summary import summary

    record, transcription = report.record, report.transcription
    name = os.path.basename(path) or path
    places = places_of(record, report.names)
    edition = Elements("article", id="edition")
    original = original_of(transcription)
    marks = marks_of(transcription, places, report.diagnostics, original)
    walk = Walk(edition, transcription, marks)
    head(edition, walk, record, name)
    language = language_of(record)
    with edition.within(
        "section", id="text", tabindex="-1", aria_labelledby="text-title", lang=language
    ):
        edition.leaf("h2", "Text", id="text-title", lang="en")
        body(walk)

    entries = indexes(places)
    titles = {each: INDEXES[each][1] for each in entries}
    doubts = {each.doubt for each in places if each.entry and each.entry.kind == "name"}
    titles["signs"] = "Views and signs"
    made = Elements("html", lang="en")
    _head(made, (record.header.title if record.header else "") or name)
    made.start("body")
    made.leaf("a", "Skip to the text", class_="skip", href="#text")
    _bar(made, len(report.diagnostics), titles)
    with made.within("main") as main:
        main.append(edition.tree())
        problems(made, report.diagnostics, walk.lines)
        for ident, those in entries.items():
            index(made, ident, those)
        main.append(legend(transcription.convention, walk.roles, doubts))
    with made.within("footer"):
        made.leaf("p", summary(report))
        made.leaf("p", f"{name}, read by the convention {transcription.convention.title}.")
        made.leaf("p", f"Made by transcription-lint {__version__}.")
    made.carried("script", _file("page.js"))
    made.end("body")
    return f"<!DOCTYPE html>\n{html(made.tree())}\n"


def preview(record: "Record", names: "Names | None") -> str:
    """What an editor shows beside a text: header and body, without what stands at their end."""
    from transcription_lsp.export.page.head import head
    from transcription_lsp.export.page.marks import marks_of
    from transcription_lsp.export.page.places import places_of

    transcription = record.transcription
    marks = marks_of(transcription, places_of(record, names, everything=False))
    made = Elements("article", id="edition")
    walk = Walk(made, transcription, marks, explains=False)
    if record.header:
        head(made, walk, record, "")
    with made.within("section", id="text"):
        body(walk, LONGEST)
        if len(transcription.text) > LONGEST:
            made.leaf(
                "p", "The text is long: what follows is not shown here.", class_="notice sign"
            )
        elif not transcription.text.strip():
            made.leaf("p", "There is nothing to be read yet.", class_="notice sign")
    return html(made.tree())


def body(walk: Walk, longest: int | None = None) -> None:
    """The paragraphs of the body, as far as they begin before an offset."""
    for block in walk.transcription.blocks():
        if longest is not None and block.start >= longest:
            return
        walk.block(block)
    made = walk.made
    if walk.words.point < len(walk.marks.points):
        with made.within("p"):
            walk.words.flush(len(walk.text))


def _head(made: Elements, title: str) -> None:
    with made.within("head"):
        made.leaf("meta", "", charset="utf-8")
        made.leaf("meta", "", http_equiv="Content-Security-Policy", content=_policy())
        made.leaf("meta", "", name="viewport", content="width=device-width, initial-scale=1")
        made.leaf("meta", "", name="color-scheme", content="light dark")
        made.leaf("meta", "", name="referrer", content="no-referrer")
        made.leaf("title", title)
        made.carried("style", _file("page.css"))


def _bar(made: Elements, findings: int, titles: dict[str, str]) -> None:
    """The choice of a view, which works without a script, and the way to the indexes."""
    from transcription_lsp.export.page.legend import VIEWS

    with made.within("header", class_="bar"):
        with made.within("form", class_="views"), made.within("fieldset"):
            made.leaf("legend", "View")
            for ident, (label, _) in VIEWS.items():
                with made.within("label"):
                    checked = {"checked": ""} if ident == "reading" else {}
                    made.leaf(
                        "input",
                        "",
                        type="radio",
                        name="view",
                        id=f"view-{ident}",
                        aria_describedby=f"about-{ident}",
                        **checked,
                    )
                    many = f" ({findings:,})" if ident == "findings" else ""
                    made.leaf("span", f"{label}{many}")
        with made.within("nav", aria_label="Contents"), made.within("ul"):
            with made.within("li", class_="to-problems"):
                made.leaf("a", "List of problems", href="#problems")
            for ident, title in titles.items():
                with made.within("li"):
                    made.leaf("a", title, href=f"#{ident}")


@lru_cache(maxsize=2)
def _file(name: str) -> str:
    """The style or the script of a page; line ends are LF, as its hash is made by."""
    return Path(__file__).with_name("page").joinpath(name).read_text("utf-8")


@lru_cache(maxsize=1)
def _policy() -> str:
    """What a browser may do for a page: show this style and run this script, and nothing else."""
    style, script = _hash(_file("page.css")), _hash(_file("page.js"))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}"
