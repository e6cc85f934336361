"""Texts, and as what a place in each is drawn before, or without, what a server says.

Each text has words that stand in it once, by the kind they are drawn as. `plain` is the text itself.
"""

from typing import NamedTuple


class Drawn(NamedTuple):
    """A text, and the kind of its words."""

    what: str
    text: str
    kinds: dict[str, str]


CASES = (
    Drawn(
        "brackets in a bracket",
        "one [handwritten at the top: two [[three]] four [five] six] seven\n",
        {
            "one": "plain",
            "handwritten": "label",
            "two": "hand",
            "three": "supplied",
            "four": "hand",
            "five": "supplied",
            "six": "hand",
            "seven": "plain",
        },
    ),
    Drawn(
        "a bracket over lines",
        "[stamp: one  \ntwo\nthree] four\n",
        {"stamp": "label", "one": "paper", "two": "paper", "three": "paper", "four": "plain"},
    ),
    Drawn(
        "brackets that are never closed end with their paragraph",
        "[Translator's note: one [two\nthree\n\nfour] five\n\n[[six]\n \nseven\n",
        {"one": "note", "two": "supplied", "three": "supplied", "four": "plain", "seven": "plain"},
    ),
    Drawn(
        "wordings",
        "a [illegible] b [3 words omitted] c [page 2] d [sic] e [illegible signature] f\n"
        "[letterhead of the Staff] g [round seal of the Ministry] h\n"
        "[Stalin's handwritten reply entered across the text: Give] i\n"
        "[At the bottom of the first page: Martynov] j [Editor’s note: which] k\n",
        {
            "illegible]": "gap",
            "3 words": "gap",
            "page 2": "page",
            "sic": "sic",
            "illegible signature": "signature",
            "letterhead": "paper",
            "round": "paper",
            "Stalin": "label",
            "Give": "hand",
            "At the bottom": "label",
            "Martynov": "hand",
            "which": "note",
            "j": "plain",
            "k": "plain",
        },
    ),
    Drawn(
        "what has no known words",
        "from PRIMVO [the Maritime District] Com[munist] [10:30 a.m.] [the seal was broken]\n",
        {
            "from": "plain",
            "Maritime": "supplied",
            "munist": "supplied",
            "10:30": "supplied",
            "seal": "supplied",
        },
    ),
    Drawn(
        "references, comments and brackets of the author",
        "in [12] of [NAA: A11443, [7]] <!-- lint: ignore B001 [x --> and \\[not] end\n",
        {
            "12": "reference",
            "A11443": "reference",
            "lint": "comment",
            "[x": "comment",
            "not": "plain",
            "end": "plain",
        },
    ),
    Drawn(
        "the fields of the header",
        "**Title**\n\n**Citation:**\n\nSummary: a cable\n\nSent: one\n",
        {
            "Title": "strong",
            "Citation": "field",
            "Summary": "field",
            "cable": "plain",
            "Sent": "plain",
        },
    ),
    Drawn(
        "front matter",
        "---\ntitle: one\n---\n\ntwo [stamp: three]\n",
        {"title": "field", "one": "plain", "two": "plain", "three": "paper"},
    ),
)
