"""`detect` as its user meets it, and what `check` says of files of another house."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from transcription_lsp.cli.other_convention import FILES
from transcription_lsp.markup.detection import (
    _signs_for,
    _signs_of_marks,
    _telling,
    load_model,
)

from .conftest import Run, write
from .test_imports import OF_THE_SERVER, names_in

LETTER = """\
[stamp: Secret Section 2]
[Translator's note: a draft]

to Cde. Belov [illegible] and [stamp: 4 May] agreed
"""
FORUM = """\
I [deletion]was[/deletion] am well
and [insertion]all[/insertion] are [unclear]here[/unclear]
"""
PAGE = "<!doctype html>\n<html><body>\n<p>[illegible]</p>\n</body></html>\n"


class TestDetect:
    def test_each_file_has_its_convention_and_the_strongest_evidence(self, run: Run) -> None:
        write("b.txt", LETTER)
        write("a.txt", "nothing\n")
        ran = run("detect", ".")
        assert ran.code == 0
        assert ran.err == ""
        first, why, second, *evidence = ran.out.splitlines()
        assert (first, why) == (
            "a.txt: none, 99 %",
            "  nothing in it is marked as any convention would",
        )
        assert second == "b.txt: wilson, 99 %"
        assert evidence == [
            "  2 × a stamp described in brackets, line 1: [stamp: Secret Section 2]",
            "  1 × a note of the translator, line 2: [Translator's note: a draft]",
            "  1 × an illegible word, line 4: Belov [illegible]",
        ]

    def test_as_json_all_is_there(self, run: Run) -> None:
        write("a.txt", LETTER)
        write("b.txt", PAGE)
        ran = run("detect", "--format", "json", "a.txt", "b.txt")
        letter, page = json.loads(ran.out)
        assert (letter["path"], letter["convention"]) == ("a.txt", "wilson")
        assert letter["probability"] > 0.99
        assert letter["evidence"][0] == {
            "description": "a stamp described in brackets",
            "count": 2,
            "line": 1,
            "example": "[stamp: Secret Section 2]",
        }
        assert page["convention"] is None
        assert page["candidates"][0] == {"convention": None, "probability": page["probability"]}
        assert sum(each["probability"] for each in page["candidates"]) == pytest.approx(1, abs=1e-4)

    def test_without_files_json_is_still_an_array(self, run: Run) -> None:
        assert json.loads(run("detect", "--format", "json", "none.txt").out) == []

    def test_what_is_piped_in_is_told(self, run: Run) -> None:
        assert run("detect", "-", stdin=LETTER.encode()).out.startswith("-: wilson, 99 %\n")
        assert run("detect", "-", stdin=b"\xff\xfe\0[\0\x80").code == 0

    def test_a_missing_file_is_told_and_the_others_are_looked_at(self, run: Run) -> None:
        write("a.txt", LETTER)
        ran = run("detect", "none.txt", "a.txt")
        assert ran.code == 2
        assert ran.err == "none.txt: there is no file or folder of this name.\n"
        assert ran.out.startswith("a.txt: wilson")

    def test_what_a_project_excludes_is_left_out(self, run: Run) -> None:
        write("transcription.toml", 'exclude = ["drafts"]\n')
        write("a.txt", LETTER)
        write("drafts/b.txt", LETTER)
        assert "b.txt" not in run("detect").out

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("-", "a.txt"), "`-` stands alone"),
            (("--format", "xml"), "There is no format `xml`"),
            (("--convention", "loc"), "There is no option `--convention`"),
        ],
    )
    def test_what_cannot_be_followed_is_answered_by_one_line(
        self, run: Run, arguments, sentence
    ) -> None:
        ran = run("detect", *arguments)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert sentence in ran.err

    def test_it_loads_nothing_of_the_server_nor_of_persons_nor_of_rules(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "a.txt").write_text(LETTER, "utf-8")
        _, loaded = names_in(tmp_path, "detect", "a.txt")
        assert not {name.partition(".")[0] for name in loaded} & OF_THE_SERVER
        for folder in ("persons", "lint.rules"):
            assert [each for each in loaded if each.startswith(f"transcription_lsp.{folder}")] == []


class TestCheck:
    """Grammars of other conventions need not be there for what is said of them."""

    @pytest.fixture(autouse=True)
    def _two_conventions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            "transcription_lsp.markup.detection.conventions", lambda: ["wilson", "zooniverse"]
        )

    def test_a_file_of_another_house_is_told_at_the_end(self, run: Run) -> None:
        write("a.txt", FORUM)
        ran = run("check", "a.txt")
        assert ran.err.splitlines()[-1] == (
            "a.txt clearly follows the convention `zooniverse`, not `wilson`: write "
            'convention = "zooniverse" into a transcription.toml beside it; '
            "`transcription-lint detect` says why."
        )

    def test_it_is_told_once_with_how_many_and_the_first(self, run: Run) -> None:
        write("transcription.toml", 'ignore = ["T007"]\n')
        for name in "abc":
            write(f"{name}.txt", FORUM)
        write("d.txt", LETTER)
        assert run("check", ".").err.splitlines()[-1] == (
            "3 of the 4 files that were looked at (a.txt first) clearly follow the convention "
            '`zooniverse`, not `wilson`: write convention = "zooniverse" into transcription.toml; '
            "`transcription-lint detect` says why."
        )

    def test_where_most_files_are_right_the_project_is_not_to_be_changed(self, run: Run) -> None:
        write("transcription.toml", 'ignore = ["T007"]\n')
        write("letters/a.txt", FORUM)
        for name in "bc":
            write(f"{name}.txt", LETTER)
        assert "into a transcription.toml beside it;" in run("check", ".").err

    @pytest.mark.parametrize(
        "options", [("--format", "json"), ("--statistics",), ("--diff",), ("--exit-zero",)]
    )
    def test_findings_and_exit_code_stay_as_they_are(
        self, run: Run, options, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("a.txt", FORUM + "[illegible of\n")
        with_it = run("check", *options, "a.txt")
        monkeypatch.setattr("transcription_lsp.markup.detection.conventions", lambda: ["wilson"])
        without = run("check", *options, "a.txt")
        assert with_it[:2] == without[:2]
        assert with_it.err.startswith(without.err)
        assert with_it.err != without.err

    def test_it_is_told_of_what_is_piped_in(self, run: Run) -> None:
        ran = run("check", "-", stdin=FORUM.encode())
        assert "- clearly follows the convention `zooniverse`" in ran.err
        assert "into a transcription.toml; " in ran.err

    @pytest.mark.parametrize("text", [LETTER, PAGE, "", "[deletion]a[/deletion]\n", FORUM + PAGE])
    def test_of_others_nothing_is_said(self, run: Run, text: str) -> None:
        write("a.txt", text)
        assert "clearly" not in run("check", "a.txt").err

    def test_of_many_files_some_are_looked_at_from_first_to_last(self, run: Run) -> None:
        for number in range(3 * FILES):
            write(f"{number:03}.txt", FORUM if number >= FILES else LETTER)
        sentence = run("check", ".", "--jobs", "1").err.splitlines()[-1]
        # 50 of 150: every third.
        assert sentence.startswith("33 of the 50 files that were looked at (051.txt first)")

    def test_a_path_that_is_not_there_keeps_its_own_sentence(self, run: Run) -> None:
        write("a.txt", FORUM)
        ran = run("check", "a.txt", "none.txt")
        assert ran.code == 2
        assert ran.err.startswith("none.txt: there is no file or folder of this name.\n")
        assert "a.txt clearly follows" in ran.err

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
    def test_a_pipe_is_read_once(self, run: Run) -> None:
        """To open it again would wait for a writer for ever."""
        os.mkfifo("pipe")
        writer = Thread(target=write, args=("pipe", FORUM))
        writer.start()
        ran = run("check", "pipe")
        writer.join()
        assert "1 file" in ran.err


class TestSigns:
    """A list of signs that somebody has broken."""

    @pytest.fixture(autouse=True)
    def _own_signs(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setattr("transcription_lsp.markup.detection.grammar_folder", lambda: ".")
        load_model.cache_clear()
        for cached in (_signs_for, _signs_of_marks, _telling):
            cached.cache_clear()
        write("a.txt", FORUM)
        yield
        load_model.cache_clear()
        for cached in (_signs_for, _signs_of_marks, _telling):
            cached.cache_clear()

    MODEL = "[model]\nhalf = 1.0\nunmarked = 1.0\nprior = {}\n"
    SIGN = '[[sign]]\nsays = "a"\nexample = "["\nweight = { wilson = 1 }\n'

    @pytest.mark.parametrize(
        ("signs", "sentence"),
        [
            ("[model", "detection.toml: "),
            ("[model]\n", "is missing."),
            (MODEL + SIGN, "a sign has not the keys it should have (missing 1 required"),
            (MODEL + SIGN + "pattern = '['\n", "the pattern [ is no regular expression"),
        ],
    )
    def test_it_is_said_in_one_sentence(self, run: Run, signs: str, sentence: str) -> None:
        write("detection.toml", signs)
        ran = run("detect", "a.txt")
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert sentence in ran.err

    def test_a_check_goes_on(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            "transcription_lsp.markup.detection.conventions", lambda: ["wilson", "zooniverse"]
        )
        ran = run("check", "a.txt")
        assert ran.code == 0
        assert "detection.toml" in ran.err
