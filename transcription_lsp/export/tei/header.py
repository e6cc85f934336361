"""The header of a TEI file: what is known of the document, and how it was transcribed."""

import os
import re
from collections import Counter
from collections.abc import Iterator

from transcription_lsp import __version__
from transcription_lsp.export.tei.annotations import JULIAN, date_attributes
from transcription_lsp.export.tei.body import Body
from transcription_lsp.export.tei.elements import Child, Element
from transcription_lsp.export.tei.items import BREAK
from transcription_lsp.export.tei.persons import listed_persons
from transcription_lsp.export.tei.register import Register
from transcription_lsp.lint.linter import Report
from transcription_lsp.markup.tree import Field, Located, Node
from transcription_lsp.record.citation_writing import written
from transcription_lsp.record.citations import Citation
from transcription_lsp.record.header import Entry, plain
from transcription_lsp.record.languages import languages_in

PROGRAM = "transcription-lsp"
HEADER = "transcription-header"
"""The type of the `xenoData` that holds the header as it stands in the transcription."""
_IN_NO_ADDRESS = r"\s<>\"'\[\]{}|\\^`%\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_ADDRESS = re.compile(rf"https?://(?:[^{_IN_NO_ADDRESS}]|%[0-9A-Fa-f]{{2}})+(?<![.,;:)])")
_CREDIT = re.compile(
    r"\b((?:[Tt]ranslat|[Cc]ontribut|[Tt]ranscrib|[Oo]btain|[Pp]rovid|[Ee]dit|[Cc]ompil)ed)"
    r"(?: for [\w ]{1,20})? by ([^;\n]+?)"
    r"(?=,? and \w+ed by|\.? [A-Z]\w+ed(?: for [\w ]{1,20})? by|"
    r"(?<!\b\w)(?<!\b[DMJS][rst])(?<!\bMrs)(?<!\bProf)\.|;|$)",
    re.M,
)
"""Who has done what; the stop after an initial or a title ends no name."""
_DOER = re.compile(r"[eo]r\Z")
_TRANSLATED = re.compile(r"\b[Tt]ranslation\b")
_OF_ORIGINAL = ("original language", "original languages")
_OF_LANGUAGES = (*_OF_ORIGINAL, "language", "languages", "lang")
_OF_DATES = ("date", "doc date", "document date")
_SHORT = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}")


def header(report: Report, path: str, body: Body, register: Register) -> Element:
    """The `teiHeader`; whom and what the body points to must be known by then."""
    about = _About(report, path, body, register)
    children = [
        Element("fileDesc", {}, list(about.file())),
        Element("encodingDesc", {}, list(about.encoding())),
    ]
    if profile := list(about.profile()):
        children.append(Element("profileDesc", {}, profile))
    top = report.transcription.header
    if top is not None:
        children.append(Element("xenoData", {"type": HEADER}, [top.text]))
    return Element("teiHeader", {}, children)


class _About:
    """What is told of one document."""

    def __init__(self, report: Report, path: str, body: Body, register: Register) -> None:
        self.report = report
        self.transcription = report.transcription
        self.name = os.path.basename(path)
        self.body = body
        self.register = register
        self.record = report.record
        self.entries = self.record.header.entries if self.record.header else ()
        self.fields = {
            child.start: child
            for child in (self.transcription.header.children() if self.transcription.header else ())
            if isinstance(child.node, Field)
        }

    def entry(self, *names: str) -> Entry | None:
        """The first field with one of these names that says something."""
        return next(
            (each for each in self.entries if plain(each.name) in names and each.value), None
        )

    # What the file is.

    def file(self) -> Iterator[Element]:
        """Title, responsibility, publication, what the header tells besides, the source."""
        known = self.record.header
        title = known.title if known and known.title else self.name
        statements = [Element("title", {}, [title]), *self.responsible()]
        yield Element("titleStmt", {}, statements)
        yield Element("publicationStmt", {}, [Element("p", {}, list(self.publication()))])
        if notes := list(self.notes()):
            yield Element("notesStmt", {}, notes)
        yield Element("sourceDesc", {}, list(self.source()))

    def responsible(self) -> Iterator[Element]:
        """Who has contributed and translated, and who speaks in notes."""
        speakers = dict(self.register.speakers)
        credits = list(self.credits())
        uses = Counter(done for done, _ in credits)
        for done, names in credits:
            # `translated by` one alone: who is the translator of the notes.
            doer = done.removesuffix("ed")
            is_known = uses[done] == 1
            speaker = next((s for s in speakers if is_known and _DOER.sub("", s) == doer), "")
            yield _responsible(f"{done} by", names, speakers.pop(speaker, ""), speaker)
        for speaker, name in speakers.items():
            yield _responsible(speaker, f"the {speaker}", name, speaker)

    def credits(self) -> Iterator[tuple[str, str]]:
        """What was done, and by whom: `translated`, `Gary Goldberg`."""
        found: set[tuple[str, str]] = set()
        for entry in self.entries:
            if plain(entry.name) in ("citation", "credits"):
                for match in _CREDIT.finditer(entry.value):
                    credit = (match[1].lower(), match[2].strip())
                    if credit not in found:
                        found.add(credit)
                        yield credit

    def publication(self) -> Iterator[Child]:
        entry = self.entry("citation")
        address = _ADDRESS.search(entry.value) if entry else None
        if address:
            yield "Published in transcription at "
            yield Element("ref", {"target": address[0]}, [address[0]])
            yield "; "
        yield f"exported from the file {self.name}." if address else f"The file {self.name}."

    def notes(self) -> Iterator[Element]:
        """Fields of the header that no other place is made for."""
        told = {"citation", "summary", "abstract", "title", *_OF_DATES}
        if language_of(self.report):
            told.add("contents")
        if any(self.languages()):
            told.update(_OF_LANGUAGES)
        for entry in self.entries:
            if plain(entry.name) not in told and entry.value:
                yield Element("note", {"type": "field", "n": entry.name}, [entry.value])

    def source(self) -> Iterator[Element]:
        """Where the original is kept, and how it is cited."""
        if citation := self.citation():
            yield Element("msDesc", {}, list(_manuscript(citation)))
        if entry := self.entry("citation"):
            yield Element("bibl", {}, self.of_field(entry))
        elif citation is None:
            yield Element("p", {}, ["The source is not named in the transcription."])

    def citation(self) -> Citation | None:
        """The first archive reference of the header."""
        top = self.transcription.header
        if top is None:
            return None
        return next((each for each in self.record.citations if each.span.end <= top.end), None)

    def of_field(self, entry: Entry) -> list[Child]:
        """The value of a field with the names, dates and brackets in it."""
        located = self.fields.get(entry.name_span.start)
        if located is None:
            return [entry.value]
        found: list[Child] = []
        for child in located.children():
            if child.node.kind == "block":
                if found:
                    found.append(" ")
                found.extend(self.inline(child))
        return found or [entry.value]

    def inline(self, located: Located[Node]) -> Iterator[Child]:
        for item in self.body.inline.items(located):
            if item.child is BREAK:
                yield " "
            elif not (isinstance(item.child, Element) and item.child.tag == "lb"):
                yield item.child

    # How it was made.

    def encoding(self) -> Iterator[Element]:
        """By which program, and by which convention it was transcribed."""
        version = _SHORT.match(__version__)
        label = Element("label", {}, [PROGRAM])
        application = {"ident": PROGRAM, "version": version[0] if version else "0"}
        convention = self.transcription.convention
        name = os.path.basename(convention.name)
        yield Element(
            "editorialDecl",
            {"n": name},
            [
                Element(
                    "p",
                    {},
                    [
                        "The transcription follows the convention ",
                        Element("ident", {"type": "convention"}, [name]),
                        f" ({convention.title}).",
                    ],
                ),
                *[Element("p", {}, [each]) for each in self.declared()],
            ],
        )
        if self.register.categories:
            yield Element("classDecl", {}, [Element("taxonomy", {}, list(self.categories()))])
        yield Element("appInfo", {}, [Element("application", application, [label])])

    def declared(self) -> Iterator[str]:
        """What else is to be said of how this text is marked up."""
        yield (
            "Supplied and completed words, uncertain readings and gaps are marked where they "
            "stand; the editor's words on them are notes of the type “description” or stand in "
            "“desc”."
        )
        if self.transcription.faults:
            yield (
                "A bracket without partner is carried as it stands, in a note of the type “fault”."
            )
        if self.transcription.header is not None:
            yield "The header of the transcription stands as it was in “xenoData”."

    def categories(self) -> Iterator[Element]:
        for (name, value), key in self.register.categories.items():
            described = Element("catDesc", {}, [f"{name}: {value}"])
            yield Element("category", {"xml:id": key, "n": name}, [described])

    # What it is about.

    def profile(self) -> Iterator[Element]:
        """When it was written, in which languages, by which hands, and who is named."""
        if date := self.date():
            yield Element("creation", {}, [date])
        if languages := list(self.languages()):
            yield Element("langUsage", {}, languages)
        if summary := self.entry("summary", "abstract"):
            yield Element("abstract", {}, [Element("p", {}, self.of_field(summary))])
        if any(each.attributes.get("calendar") == JULIAN for each in self.body.annotations):
            calendar = Element("calendar", {"xml:id": JULIAN[1:]}, [Element("p", {}, ["Julian"])])
            yield Element("calendarDesc", {}, [calendar])
        if self.register.hands:
            hands = [
                Element(
                    "handNote",
                    {"xml:id": key, "scribeRef": self.register.scribes.get(name, "")},
                    [name],
                )
                for name, key in self.register.hands.items()
            ]
            yield Element("handNotes", {}, hands)
        if self.register.persons and self.report.names is not None:
            persons = Element(
                "listPerson", {}, listed_persons(self.register.persons, self.report.names)
            )
            yield Element("particDesc", {}, [persons])

    def date(self) -> Element | None:
        """The date of the document as the header has it, with its value where one is known."""
        known = self.record.header.date if self.record.header else None
        if known is not None:
            start, end = known.span
            text = " ".join(self.transcription.text[start:end].split()).strip("\"'")
            return Element("date", date_attributes(known), [text])
        entry = self.entry(*_OF_DATES)
        return Element("date", {}, [entry.value]) if entry else None

    def languages(self) -> Iterator[Element]:
        """The language of the text, and that of the original where it is a translation."""
        contents = self.entry("contents")
        own = language_of(self.report)
        if own and contents:
            yield Element("language", {"ident": own}, [contents.value])
        entry = self.entry(*_OF_LANGUAGES)
        if entry is None:
            return
        is_original = plain(entry.name) in _OF_ORIGINAL or _is_translation(self.report)
        for each in languages_in(entry.value, self.transcription.convention):
            if each.code and not (each.code == own and contents):
                said = " (the original)" if is_original and each.code != own else ""
                yield Element("language", {"ident": each.code}, [f"{each.name}{said}"])


def language_of(report: Report) -> str:
    """The language of the text by its header: `en` for `Translation - English`; else nothing."""
    known = report.record.header
    convention = report.transcription.convention
    for name in ("contents", *_OF_LANGUAGES):
        for entry in known.entries if known else ():
            if plain(entry.name) != name:
                continue
            value = re.split(r"\s[-–—]\s", entry.value)[-1]
            codes = [each.code for each in languages_in(value, convention)]
            if name != "contents" and _is_translation(report):
                continue
            if len(codes) == 1 and codes[0]:
                return codes[0]
    return ""


def _is_translation(report: Report) -> bool:
    known = report.record.header
    return any(_TRANSLATED.search(each.value) for each in (known.entries if known else ()))


def _responsible(done: str, who: str, name: str, speaker: str) -> Element:
    """Who has done what; notes of a speaker point to the id."""
    children: list[Child] = [Element("resp", {}, [done]), Element("name", {}, [who])]
    return Element("respStmt", {"xml:id": name, "n": speaker}, children)


def _manuscript(citation: Citation) -> Iterator[Element]:
    """Where the original is: the archive, what it calls the file, and which leaves."""
    repository = citation.repository
    identifier: list[Element] = []
    if repository is not None and repository.country:
        identifier.append(Element("country", {"key": repository.country}, [repository.country]))
    if repository is not None and repository.place:
        identifier.append(Element("settlement", {}, [repository.place]))
    name = repository.name if repository else citation.named
    if name:
        identifier.append(Element("repository", {}, [name]))
    parts: list[Child] = []
    for level in citation.levels:
        if parts:
            parts.append(", ")
        parts.append(Element("idno", {"type": level.name.replace(" ", "-")}, [level.value]))
    identifier.append(Element("idno", {"type": "shelfmark"}, parts))
    whole = Element("idno", {}, [written(citation)])
    identifier.append(Element("altIdentifier", {"type": "reference"}, [whole]))
    yield Element("msIdentifier", {}, identifier)
    if citation.leaves:
        loci: list[Child] = []
        for first, last in citation.leaves:
            shown = first if first == last else f"{first}–{last}"
            loci.append("; " if loci else "Leaves ")
            loci.append(Element("locus", {"from": first, "to": last}, [shown]))
        yield Element("msContents", {}, [Element("p", {}, loci)])
