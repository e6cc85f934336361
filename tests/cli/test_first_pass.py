"""What files say of one another: the same on any number of processes, and only of whole projects."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write
from transcription_lsp.cli import first_pass, remembering
from transcription_lsp.project import workers

SENTENCES = (
    "The delegation left on Tuesday and was received by the Minister in the early evening.",
    "He assured them that nothing at all would be decided without their written consent.",
    "It was agreed that the railways in the west are to be repaired before the winter.",
    "The engineers are to be found among those who worked in the mines until last year.",
    "Nobody was to speak of it before the delegation had crossed the border once more.",
)
TEXT = "\n".join(SENTENCES) + "\n"
OTHER = TEXT.replace("the", "another").replace("was", "had never been")
OLD = 1_600_000_000


def found(run: Run, *arguments: str) -> dict[str, list[str]]:
    """The messages of the rules about collections, by path."""
    ran = run("check", "--format", "json", "--select", "C", *arguments)
    messages: dict[str, list[str]] = {}
    for each in json.loads(ran.out):
        messages.setdefault(each["path"].replace(os.sep, "/"), []).append(each["message"])
    return messages


class TestDuplicates:
    def test_the_later_one_by_path_is_reported_and_names_the_first(self, run: Run) -> None:
        write("b/1.txt", TEXT)
        write("a/1.txt", "[Page 1]\n\n" + TEXT.upper().replace("WINTER", "WIN[TER]"))
        write("c.txt", OTHER)
        assert found(run) == {
            "b/1.txt": [f"This text is the same as that of {os.path.join('a', '1.txt')}."]
        }

    def test_nearly_the_same_is_said_by_how_much(self, run: Run) -> None:
        write("1.txt", TEXT)
        write("2.txt", TEXT.replace("consent", "approval of everything"))
        assert found(run) == {}
        write("2.txt", TEXT.replace("Nobody", "No one"))
        (message,) = found(run)["2.txt"]
        assert message.startswith("This text is nearly the same (8")

    def test_the_finding_stands_at_the_first_line_of_the_body(self, run: Run) -> None:
        write("1.txt", TEXT)
        write("2.txt", f"---\ntitle: A letter\n---\n\n{TEXT}")
        ran = run("check", "--format", "concise")
        assert ran.out.startswith("2.txt:5:1: warning C001 ")

    def test_it_is_accepted_as_others_are(self, run: Run) -> None:
        write("1.txt", TEXT)
        write("2.txt", TEXT)
        run("check", "--baseline", "known.json", "--update-baseline")
        ran = run("check", "--baseline", "known.json")
        assert (ran.code, ran.out) == (0, "")
        # That it cannot be found in a part of the project does not say that it is gone.
        ran = run("check", "--baseline", "known.json", "2.txt")
        assert "gone" not in ran.err

    def test_a_comment_for_it_is_not_unused_where_it_cannot_be_found(self, run: Run) -> None:
        write("1.txt", TEXT)
        write("2.txt", TEXT + "\n<!-- lint: ignore-file C001 -->\n")
        assert run("check").code == 0
        assert run("check", "2.txt").code == 0
        write("1.txt", OTHER)
        assert "U001" in run("check").out


class TestNumbers:
    @pytest.fixture
    def edition(self, run: Run) -> None:
        for number in range(1, 31):
            write(f"{number:02}.txt", f"Number: {number}\n\nSee Document {number % 30 + 1}.\n")

    def test_a_number_that_nobody_has_is_missed(self, run: Run, edition: None) -> None:
        assert found(run) == {}
        Path("12.txt").unlink()
        assert found(run) == {
            "11.txt": ["None of the 29 documents that are numbered here has the number 12."]
        }

    def test_where_many_are_not_there_none_is_missed(self, run: Run, edition: None) -> None:
        for number in range(5, 25, 5):
            Path(f"{number:02}.txt").unlink()
        assert found(run) == {}

    def test_a_file_that_cannot_be_read_may_have_the_number(self, run: Run, edition: None) -> None:
        write("12.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        assert found(run) == {}

    def test_a_file_without_a_header_may_have_it_in_its_name(self, run: Run, edition: None) -> None:
        Path("12.txt").unlink()
        write("document-012.txt", "A letter without a header.\n")
        assert found(run) == {}
        Path("document-012.txt").rename("document-013.txt")
        assert list(found(run)) == ["11.txt"]

    def test_every_volume_counts_by_itself(self, run: Run, edition: None) -> None:
        write("other/1.txt", "Number: 1\n\nSee Document 99.\n")
        assert found(run) == {}


@pytest.mark.parametrize("arguments", [["1.txt", "2.txt"], ["2.txt"], ["box"]])
def test_nothing_is_said_where_not_all_is_known(run: Run, arguments: list[str]) -> None:
    write("transcription.toml", "")
    for name in ("1.txt", "2.txt", "box/3.txt", "box/4.txt"):
        write(name, TEXT)
    assert len(found(run)) == 3
    assert found(run, *arguments) == {}


def test_it_is_the_same_for_any_number_of_jobs_and_order_of_paths(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "MANY", 2)
    for number in range(40):
        write(f"{number % 4}/{number}.txt", f"{TEXT if number % 7 else OTHER}Number {number}\n")
    one = run("check", "--no-cache", "--jobs", "1")
    assert "C001" in one.out
    assert run("check", "--no-cache", "--jobs", "3") == one
    whole = run("check", "--no-cache", "0", "1", "2", "3")
    assert run("check", "--no-cache", "3", "1", "0", "2") == whole


def test_a_file_is_checked_again_when_its_twin_changes(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        write(f"{number}.txt", " ".join(f"{each}{number}" for each in TEXT.split()))
    write("twin.txt", Path("3.txt").read_text())
    for path in Path().glob("*.txt"):
        os.utime(path, (OLD, OLD))
    run("check")
    checked: list[str] = []
    noted: list[str] = []
    inspect, note_in = remembering.inspect, remembering.note_in
    monkeypatch.setattr(
        remembering, "inspect", lambda task, data: checked.append(task.path) or inspect(task, data)
    )
    monkeypatch.setattr(
        remembering, "note_in", lambda data: noted.append(str(data)) or note_in(data)
    )
    assert "twin.txt" in run("check").out
    assert (checked, noted) == ([], [])
    write("3.txt", OTHER)
    ran = run("check")
    assert sorted(checked) == ["3.txt", "twin.txt"]
    assert len(noted) == 1
    assert ran == run("check", "--no-cache")


def test_no_file_is_read_for_what_no_rule_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("1.txt", TEXT)
    write("2.txt", TEXT)
    monkeypatch.setattr(first_pass, "note_file", lambda path: pytest.fail("was read"))
    assert run("check", "--jobs", "1", "--select", "B").code == 0
