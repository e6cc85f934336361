"""What is packed or elsewhere: found, checked and shown by its address, and only read."""

import json
import sys
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from transcription_lsp.project.files import search
from transcription_lsp.project.settings import find_settings

from .conftest import Run, write

pytest.importorskip("fsspec")

EMPTY = "sent to [] today\n"
CERTAIN = "[SYMBOL} stands here\n"
FILES = {
    "letters/1.txt": EMPTY,
    "letters/1947/2.txt": EMPTY,
    "letters/notes.md": EMPTY,
    "letters/.hidden.txt": EMPTY,
    "__MACOSX/._1.txt": EMPTY,
    "other/3.transcription.md": EMPTY,
}


def packed(name: str = "a.zip", files: dict[str, str | bytes] = FILES) -> None:
    with zipfile.ZipFile(name, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)


def checked(run: Run, *arguments: str) -> list[str]:
    """The addresses in which something was found."""
    ran = run("check", "--format", "concise", *arguments)
    assert ran.code == 1, ran.err
    return [line.partition(": warning")[0].rsplit(":", 2)[0] for line in ran.out.splitlines()]


class TestArchives:
    def test_an_archive_means_its_transcriptions(self, run: Run) -> None:
        packed()
        all_of_it = [
            "zip://letters/1.txt::a.zip",
            "zip://letters/1947/2.txt::a.zip",
            "zip://other/3.transcription.md::a.zip",
        ]
        assert checked(run, "zip://::a.zip") == all_of_it
        assert checked(run, "zip::a.zip") == checked(run, "zip://a.zip") == all_of_it

    def test_a_folder_in_it_or_a_star_or_a_file_can_be_named(self, run: Run) -> None:
        packed()
        assert checked(run, "zip://letters/1947/::a.zip") == ["zip://letters/1947/2.txt::a.zip"]
        assert checked(run, "zip://letters/*.md::a.zip") == ["zip://letters/notes.md::a.zip"]
        assert checked(run, "zip://letters/.hidden.txt::a.zip") == [
            "zip://letters/.hidden.txt::a.zip"
        ]

    def test_the_project_of_the_present_folder_says_what_is_meant(self, run: Run) -> None:
        packed()
        write(
            "transcription.toml",
            'include = ["*.md", "1.txt"]\nexclude = ["/other/"]\n'
            '[per-file-ignores]\n"letters/*.txt" = ["B005"]\n',
        )
        assert checked(run, "zip::a.zip") == ["zip://letters/notes.md::a.zip"]
        assert checked(run, "zip://other/*::a.zip") == ["zip://other/3.transcription.md::a.zip"]
        left_out = run("check", "--force-exclude", "zip://other/*::a.zip")
        assert "zip://other/3.transcription.md::a.zip was not checked: `exclude`" in left_out.err

    @pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz"])
    def test_tar_archives_are_read(self, run: Run, name: str) -> None:
        write("letters/1.txt", EMPTY)
        with tarfile.open(name, "w" if name == "a.tar" else "w:gz") as archive:
            archive.add("letters")
        assert checked(run, f"tar::{name}") == [f"tar://letters/1.txt::{name}"]

    def test_the_name_of_an_archive_needs_no_ending(self, run: Run) -> None:
        packed("letters")
        assert checked(run, "zip://letters/1.txt::letters") == ["zip://letters/1.txt::letters"]

    def test_many_files_are_read_by_several_processes_as_by_one(self, run: Run) -> None:
        packed(files={f"{number:03}.txt": EMPTY for number in range(210)})
        one, two = (run("check", "--jobs", jobs, "zip::a.zip") for jobs in "12")
        assert one.out.count("B005") == 210
        assert one == two

    def test_a_picture_in_it_is_left_out(self, run: Run) -> None:
        packed(files={"a.txt": EMPTY, "b.txt": bytes(range(256)) * 9})
        ran = run("check", "zip::a.zip")
        assert "zip://b.txt::a.zip is no text and left out; name it to have it read." in ran.err

    def test_an_archive_that_has_changed_is_read_anew(self, run: Run) -> None:
        packed(files={"a.txt": EMPTY})
        assert checked(run, "zip::a.zip") == ["zip://a.txt::a.zip"]
        packed(files={"other.txt": EMPTY})
        assert checked(run, "zip::a.zip") == ["zip://other.txt::a.zip"]


class TestReadOnly:
    @pytest.mark.parametrize("option", ["--fix", "--add-suppressions"])
    def test_nothing_is_written_into_an_archive(self, run: Run, option: str) -> None:
        packed()
        before = Path("a.zip").read_bytes()
        ran = run("check", option, "zip::a.zip")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"transcription-lint: {option} changes files, and zip::a.zip is only read; "
            "unpack or copy it first.\n"
        )
        assert Path("a.zip").read_bytes() == before

    def test_what_would_be_repaired_is_shown(self, run: Run) -> None:
        packed(files={"a.txt": CERTAIN})
        assert "+++ zip://a.txt::a.zip\n" in run("check", "--diff", "zip::a.zip").out

    def test_conversion_goes_into_a_folder_and_not_out_of_it(self, run: Run) -> None:
        packed(files={**FILES, "x/../../evil.txt": EMPTY, "x/a.txt": EMPTY})
        run("convert", "--to", "smithsonian", "-o", "out/deep", "zip://letters::a.zip")
        run("convert", "--to", "smithsonian", "-o", "out/deep", "zip://x/*.txt::a.zip")
        written = sorted(path.as_posix() for path in Path().rglob("*.txt"))
        assert written == ["out/deep/1.txt", "out/deep/1947/2.txt", "out/deep/a.txt"]
        assert run("convert", "--to", "smithsonian", "--in-place", "zip::a.zip").code == 2


class TestShown:
    def test_the_address_stands_in_every_format(self, run: Run) -> None:
        packed(files={"a b.txt": EMPTY})
        address = "zip://a b.txt::a.zip"
        for name in ("full", "concise", "json", "jsonl", "github", "gitlab", "junit"):
            out = run("check", "--format", name, "zip::a.zip").out.replace("%3A", ":")
            assert address in out, name
        (found,) = json.loads(run("check", "--format", "sarif", "zip::a.zip").out)["runs"][0][
            "results"
        ]
        place = found["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "zip://a%20b.txt::a.zip"}

    def test_a_baseline_accepts_what_is_in_an_archive(self, run: Run) -> None:
        packed()
        assert run("check", "--baseline", "b.json", "--update-baseline", "zip::a.zip").code == 0
        assert run("check", "--baseline", "b.json", "zip::a.zip").code == 0
        write("new.txt", EMPTY)
        assert run("check", "--baseline", "b.json", "new.txt").code == 1

    def test_other_commands_read_addresses(self, run: Run) -> None:
        packed()
        assert "zip://letters/1.txt::a.zip" in run("stats", "zip::a.zip").out
        assert "zip://letters/1.txt::a.zip" in run("detect", "zip::a.zip").out
        assert "supplied" in run("tree", "zip://letters/1.txt::a.zip").out


class TestTroubles:
    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("zip::none.zip", "there is no file or folder of this name."),
            ("zip::letter.txt", "this is no such archive, or it is damaged."),
            ("tar::letter.txt", "this is no such archive, or it is damaged."),
            ("zip://none.txt::a.zip", "there is no file or folder of this name."),
            ("zip://*.pdf::a.zip", "nothing there has a name like this."),
            ("zip://empty::a.zip", "there is no transcription in this folder (*.txt, "),
            ("memory://none.txt", "there is no file or folder of this name."),
            ("nope://a.txt", "`nope` is no kind of address that is known."),
            ("zip://a.txt::nope://a.zip", "`nope` is no kind of address that is known."),
            ("http://127.0.0.1:9/a.txt", "this server cannot be reached; look at its name"),
            ("http://127.0.0.1:9/a/", "this server cannot be reached; look at its name"),
            ("a::b.txt", "there is no file or folder of this name."),
        ],
    )
    def test_one_sentence_says_it_and_the_rest_is_checked(
        self, run: Run, address: str, words: str
    ) -> None:
        packed(files={"empty/notes.md": ""})
        write("letter.txt", EMPTY)
        ran = run("check", "--format", "concise", address, "letter.txt")
        assert ran.code == 2
        assert ran.out.startswith("letter.txt:1:9: warning B005")
        (sentence,) = [line for line in ran.err.splitlines() if "::" in line or "//" in line]
        assert words in sentence

    def test_an_archive_with_a_password_is_said_to_have_one(self, run: Run) -> None:
        packed(files={"a.txt": EMPTY})
        data = Path("a.zip").read_bytes()
        for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.index(head) + at
            data = data[:place] + b"\x01" + data[place + 1 :]
        Path("a.zip").write_bytes(data)
        ran = run("check", "zip::a.zip")
        assert ran.code == 2
        assert "zip://a.txt::a.zip: it cannot be read (" in ran.err
        assert "encrypted, password required" in ran.err

    def test_a_package_that_is_missing_is_named(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "fsspec", None)
        monkeypatch.setitem(sys.modules, "fsspec.core", None)
        ran = run("check", "memory://a.txt")
        assert ran.code == 2
        assert "one more package: pip install 'transcription-lsp[remote]'." in ran.err

    def test_a_file_with_colons_in_its_name_is_a_file(self, run: Run) -> None:
        write("letters::1.txt", EMPTY)
        assert checked(run, "letters::1.txt") == ["letters::1.txt"]
        assert checked(run, ".") == ["letters::1.txt"]


PARTS = ["zip", "tar", "memory", "nope", "://", "://", "::", "::", ":", "/", "..", "*", "a.zip"]
PARTS += ["a.txt", "[", "?", "#", "%20", "\0", "é", "\udc80", " "]


@given(st.sampled_from(["zip", "tar", "memory", "nope"]), st.lists(st.sampled_from(PARTS)))
def test_no_address_raises(kind: str, parts: list[str]) -> None:
    address = kind + "".join(parts)
    rest = address.partition("::")[2]
    assume("::/" not in address and "::.." not in address and ":///" not in rest)  # all of a disk
    result = search([address], find_settings)
    assert result.files or len(result.troubles) == 1


def test_what_is_in_memory_is_read(run: Run) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe("/box/1.txt", EMPTY.encode())
    memory.pipe("/box/.2.txt", EMPTY.encode())
    try:
        assert checked(run, "memory://box") == ["memory://box/1.txt"]
    finally:
        memory.rm("/box", recursive=True)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the web that has a folder of letters."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "letters" / "sub").mkdir(parents=True)
    for name in ("letters/1.txt", "letters/2.html", "letters/sub/3.txt"):
        (folder / name).write_text(EMPTY)
    packed(str(folder / "a.zip"))

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
        thread.join()


class TestWeb:
    def test_a_file_is_read(self, run: Run, server: str) -> None:
        address = f"{server}/letters/2.html"
        assert checked(run, address) == [address]

    def test_a_list_of_files_means_those_that_are_transcriptions(
        self, run: Run, server: str
    ) -> None:
        assert checked(run, f"{server}/letters/") == [
            f"{server}/letters/1.txt",
            f"{server}/letters/sub/3.txt",
        ]

    def test_a_file_that_is_not_there_is_said(self, run: Run, server: str) -> None:
        ran = run("check", f"{server}/letters/none.txt")
        assert ran.code == 2
        assert f"{server}/letters/none.txt: there is no file or folder of this name." in ran.err

    def test_an_archive_is_read_from_there(self, run: Run, server: str) -> None:
        address = f"zip://letters/1.txt::{server}/a.zip"
        assert checked(run, address) == [address]
