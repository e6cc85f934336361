"""Addresses in a text that lead somewhere: on the web, by post, to a file beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.span import Span

MOST = 2_000
"""Links of one text at most."""
_ADDRESS = re.compile(r"(?<![\w@/.-])(?:https?://|www\.)(?=\w)[^\s<>\[\]{}|\\^`\"“”]+", re.I)
_STOPS = ".,;:!?'’*_"
"""What may follow an address in a sentence, rather than end it."""
_SAFE = "%/:?#@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it stands in the text, and where it leads."""

    span: Span
    target: str
    """With a scheme, or from the folder of the text: `./appendix.txt`. ASCII only."""


def links(transcription: Transcription) -> list[Link]:
    """The links of a text in its order, those in brackets and in comments, too."""
    found = [*islice(on_the_web(transcription.text), MOST)]
    found.extend(islice(_other(transcription), MOST))
    found.sort(key=lambda link: link.span)
    return found[:MOST]


def on_the_web(text: str) -> Iterator[Link]:
    """The addresses that a text of any kind has, in its order."""
    for match in _ADDRESS.finditer(text):
        address = _without_stops(match[0])
        target = address if "://" in address[:8] else f"https://{address}"
        yield Link(Span(match.start(), match.start() + len(address)), _quoted(target))


def _without_stops(address: str) -> str:
    """An address without the stops after it, and without the bracket that closes around it."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and (address[end - 1] in _STOPS or (unopened > 0 and address[end - 1] == ")")):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def _other(transcription: Transcription) -> Iterator[Link]:
    """Links made by brackets that lead to a letter box or to a file beside the text."""
    for located in transcription.brackets():
        if located.node.attributes.kind != "link":
            continue
        for child in located.children():
            address = child.text[1:-1]
            if child.node.kind == "address" and address.startswith(("mailto:", "./", "../")):
                yield Link(Span(child.start + 1, child.end - 1), _quoted(address))


def _quoted(address: str) -> str:
    return quote(address.encode("utf-8", "surrogatepass"), _SAFE)
