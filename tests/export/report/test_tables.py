import json
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from transcription_lsp.export.report.collection import Document, Place
from transcription_lsp.export.report.tables import Places, as_json
from transcription_lsp.language.statistics import Doubt

REPORT = files("transcription_lsp.export.report")


def document(path: str) -> Document:
    return Document(path, "", "", True, 0, 0, Doubt(), Doubt(), 0, 0, 0)


@pytest.mark.parametrize(
    ("path", "text", "address"),
    [
        ("letters/1.txt", "letters/1.txt:7", "../letters/1.txt"),
        ("javascript:alert(1).txt", "javascript:alert(1).txt:7", "../javascript%3Aalert(1).txt"),
        ("a\udcff.txt", "a<FF>.txt:7", "../a%FF.txt"),
        (
            "https://there.example/1.txt",
            "https://there.example/1.txt:7",
            "https://there.example/1.txt",
        ),
        ("zip::letters.zip", "zip::letters.zip:7", ""),
        ("s3://javascript:1", "s3://javascript:1:7", ""),
        ("-", "-:7", ""),
    ],
)
def test_a_place_is_shown_and_leads_to_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, text: str, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    places = Places([document(path)], "out/report.html")
    assert places.link(Place(0, 7)) == (text.removesuffix(":7"), ":7", address)
    assert places.link(Place(0, 0)).line == ""


def test_paths_are_told_once_where_the_address_is_made_of_them() -> None:
    places = Places([document("a b.txt"), document("c\udcff.txt")], "report.html")
    assert json.loads(places.as_json()) == ["", "a b.txt", ["c<FF>.txt", "c%FF.txt"]]


def test_data_end_no_element_and_begin_no_comment() -> None:
    found = as_json(["</script><!--", "\u2028"])
    assert "<" not in found
    assert json.loads(found) == ["</script><!--", "\u2028"]


def test_the_library_is_the_one_that_is_described_with_its_licence() -> None:
    library = REPORT.joinpath("dataTables.min.js").read_bytes()
    described = REPORT.joinpath("dataTables.md").read_text("utf-8")
    version = library.split(b"\n")[0].removeprefix(b"/*! ").decode()
    assert f"- {version}, " in described
    assert sha256(library).hexdigest() in described
    assert "https://github.com/DataTables/DataTablesSrc" in described
    assert "The MIT License (MIT)" in described
    assert "Copyright SpryMedia Limited" in described
    assert b"</script" not in library.lower()
