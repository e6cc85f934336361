"""The page of a report: one file of HTML that needs nothing else."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from itertools import islice

from transcription_lsp import __version__
from transcription_lsp.export.report import HEAD
from transcription_lsp.export.report.collection import Collection
from transcription_lsp.export.report.harmless import harmless
from transcription_lsp.export.report.sections import key_figures, sections_of
from transcription_lsp.export.report.tables import Places, rows_as_json

_FOLDER = files("transcription_lsp.export.report")
_NAMED = 3
"""So many of the paths that were named stand in the title."""


def written(collection: Collection, paths: Sequence[str], page: str) -> str:
    """The page about what was found below `paths`; `page` is where it will stand."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    places = Places(collection.documents, page)
    library = _text("dataTables.min.js")
    script = f"{library}\n{_text('page.js')}"
    style = _text("page.css")
    return HEAD + environment.from_string(_text("page.html")).render(
        datatables=library.partition("\n")[0].rpartition(" ")[2],
        key_figures=key_figures(collection),
        lead=_lead(collection),
        places=places,
        rows_as_json=rows_as_json,
        script=script,
        script_hash=_hash(script),
        sections=sections_of(collection, places),
        style=style,
        style_hash=_hash(style),
        title=_title(paths),
        version=__version__,
    )


def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    """As a policy for contents names what may be used."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _title(paths: Sequence[str]) -> str:
    named = [harmless(path) for path in islice(paths, _NAMED)]
    more = [f"{len(paths) - _NAMED:,} more"] if len(paths) > _NAMED else []
    listed = [*named, *more]
    told = ", ".join(listed[:-1]) + " and " + listed[-1] if len(listed) > 1 else listed[0]
    return f"Transcriptions in {told}" if told != "." else "Transcriptions in this folder"


def _lead(collection: Collection) -> str:
    dates = sorted(each.date for each in collection.documents if each.date)
    number = len(collection.documents)
    told = f"{number:,} document{'' if number == 1 else 's'}"
    if dates:
        first, last = dates[0][:4], dates[-1][:4]
        told += f" of {first}" if first == last else f" from {first} to {last}"
    return f"{told}."
