"""Pages as a browser reads them, and what is seen of them in each view."""

from collections.abc import Callable, Collection, Iterator
from xml.etree.ElementTree import Element

import html5lib

from transcription_lsp.export.html import preview, write
from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import Report, lint
from transcription_lsp.lint.names import Authority
from transcription_lsp.text.decoding import Source

NOT_READ = frozenset(
    {"written", "sign", "said", "caption", "unread", "lone", "comment", "finding", "query"}
)
"""Classes of what is no word of the text."""
NOT_WRITTEN = frozenset({"sign", "said", "finding", "front-matter"})
"""Classes of what the page adds."""
_ON_LINES = frozenset({"p", "div", "pre", "h1", "h2", "h3", "dt", "dd", "li", "dl", "section"})


def report_of(text: str, authority: Authority | None = None, convention: str = "wilson") -> Report:
    """What all rules find in a text."""
    return lint(Source.of(text), choose(), convention, authority)


def page_of(text: str, authority: Authority | None = None, path: str = "text.txt") -> Element:
    """The page of a text; raises where it is no valid HTML."""
    return parsed(write(report_of(text, authority), path))


def edition_of(text: str, convention: str = "wilson") -> Element:
    """Header and body of a text alone, as an editor shows them."""
    made = preview(report_of(text, None, convention).record, None)
    return by_id(parsed(f"<!DOCTYPE html><title>x</title>{made}"), "edition")


def parsed(html: str) -> Element:
    """A page as a browser reads it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


def classed(page: Element, name: str) -> list[Element]:
    """The elements of a class, in order."""
    return [each for each in page.iter() if name in classes(each)]


def classes(element: Element) -> Collection[str]:
    return (element.get("class") or "").split()


def tagged(page: Element, tag: str) -> list[Element]:
    return list(page.iter(tag))


def by_id(page: Element, ident: str) -> Element:
    """The one element that has an id."""
    (found,) = [each for each in page.iter() if each.get("id") == ident]
    return found


def words(element: Element, without: Collection[str] = ()) -> str:
    """The words in an element but for those of some classes, with single blanks."""
    return " ".join(
        "".join(_texts(element, lambda each: not set(classes(each)) & set(without))).split()
    )


def _texts(element: Element, is_shown: Callable[[Element], bool]) -> Iterator[str]:
    if not is_shown(element):
        return
    apart = " " if element.tag in _ON_LINES else ""
    yield apart + (element.text or "")
    for child in element:
        yield from _texts(child, is_shown)
        yield child.tail or ""
    yield apart
