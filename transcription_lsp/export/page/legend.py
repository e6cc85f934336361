"""How to read a page: what its views show, and what the signs say that occur on it."""

from collections.abc import Collection
from xml.etree.ElementTree import Element

from transcription_lsp.export.page.elements import Elements
from transcription_lsp.markup.convention import Convention

VIEWS = {
    "reading": (
        "Reading",
        "The text as it is read: with completed and supplied words in their places, and what the "
        "editor says of the text set off.",
    ),
    "diplomatic": (
        "Diplomatic",
        "What stands on the page of the original, line by line: with what is struck out, stamped, "
        "printed or written beside, and without anything that the editor added.",
    ),
    "written": ("As written", "The text as it was typed, with all its brackets."),
    "findings": ("Problems", "The same, with each problem at its place, and a list of them."),
}
"""By id, the name of a view and what it shows."""
_SAMPLES = {
    "supplied": ("⟨", "words", "⟩"),
    "unclear": ("", "words", ""),
    "gap": ("[", "illegible", "]"),
    "ex": ("wo", "rds", ""),
    "gloss": ("[", "meaning", "]"),
    "note": ("", "Note", ""),
    "add": ("", "Handwriting", ""),
    "stamp": ("", "Stamp", ""),
    "seal": ("", "Seal", ""),
    "letterhead": ("", "Letterhead", ""),
    "signed": ("", "Signature", ""),
    "del": ("⟦", "words", "⟧"),
    "pb": ("", "page 2", ""),
    "sic": ("[", "sic", "]"),
    "redaction": ("", "withheld", ""),
    "space": ("", "blank", ""),
    "ref": ("", "1", ""),
    "figure": ("", "Figure", ""),
    "incident": ("(", "Laughter", ")"),
}
_NAMES = {
    "": "A name: the link leads to the person.",
    "unknown": "A name that is not in the list of persons.",
    "ambiguous": "A name by which more than one person may be meant.",
    "misspelled": "A name that is probably misspelled.",
}
_SIGNS = {"": "", "unknown": "°", "ambiguous": "?", "misspelled": "?"}


def legend(convention: Convention, roles: Collection[str], doubts: Collection[str]) -> Element:
    """What the views show, and what the signs mean that are used: of roles, and at names."""
    shown = [each for each in _SAMPLES if each in roles and each in convention.roles]
    named = [each for each in _NAMES if each in doubts]
    made = Elements("section", id="signs", class_="index sign", aria_labelledby="signs-title")
    made.leaf("h2", "Views and signs", id="signs-title")
    with made.within("dl", class_="legend views"):
        for ident, (label, told) in VIEWS.items():
            with made.within("div"):
                made.leaf("dt", label)
                made.leaf("dd", told, id=f"about-{ident}")
    if not shown and not named:
        return made.tree()
    with made.within("dl", class_="legend"):
        for role in shown:
            with made.within("div"):
                with made.within("dt"):
                    _sample(made, role)
                with made.within("dd"):
                    known = convention.roles[role]
                    made.leaf("strong", f"{known.title[:1].upper()}{known.title[1:]}. ")
                    made.text(known.explanation)
        for doubt in named:
            with made.within("div"):
                with made.within("dt"), made.within("span", class_=f"name {doubt}".rstrip()):
                    made.text("Name")
                    if _SIGNS[doubt]:
                        made.leaf("sup", _SIGNS[doubt])
                made.leaf("dd", _NAMES[doubt])
    return made.tree()


def _sample(made: Elements, role: str) -> None:
    before, words, after = _SAMPLES[role]
    if role == "ex":
        made.text(before)
        before = ""
    box = " box" if role in ("add", "stamp", "seal", "letterhead", "figure") else ""
    made.leaf("span", f"{before}{words}{after}", class_=f"bracket {role}{box} sample")
