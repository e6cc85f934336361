"""How to read a page: the signs that occur on it, and what they say."""

from collections.abc import Collection
from xml.etree.ElementTree import Element

from transcription_lsp.export.page.elements import Elements
from transcription_lsp.markup.convention import Convention

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


def legend(
    convention: Convention, roles: Collection[str], doubts: Collection[str]
) -> Element | None:
    """What the signs mean that are used: those of roles, and those at names; None without any."""
    shown = [each for each in _SAMPLES if each in roles and each in convention.roles]
    named = [each for each in _NAMES if each in doubts]
    if not shown and not named:
        return None
    made = Elements("section", id="signs", class_="index sign", aria_labelledby="signs-title")
    made.leaf("h2", "Signs", id="signs-title")
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
