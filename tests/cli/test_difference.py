"""The diff that `--diff` shows is one that `patch` understands."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.cli.difference import difference


def patched(before: str, diff: str) -> str:
    """The new text, made from the old one by the hunks alone."""
    import re

    old = re.findall(r"[^\n]*\n|[^\n]+", before)
    new: list[str] = []
    at = 0
    lines = diff.splitlines(keepends=True)[2:]
    for number, line in enumerate(lines):
        bare = (
            line[1:-1]
            if lines[number + 1 : number + 2] == ["\\ No newline at end of file\n"]
            else line[1:]
        )
        if line.startswith("@@"):
            start, length = re.match(r"@@ -(\d+)(?:,(\d+))?", line).groups()  # type: ignore[union-attr]
            first = int(start) - (length != "0")
            new += old[at:first]
            at = first
        elif line.startswith(" "):
            assert old[at] == bare
            new.append(bare)
            at += 1
        elif line.startswith("-"):
            assert old[at] == bare
            at += 1
        elif line.startswith("+"):
            new.append(bare)
    return "".join(new + old[at:])


TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n"]), max_size=40).map("".join)


@given(TEXTS, TEXTS, st.sampled_from(["", "end"]), st.sampled_from(["", "end"]))
@settings(max_examples=200)
def test_the_new_text_can_be_made_from_the_old_one(
    before: str, after: str, one_end: str, other_end: str
) -> None:
    before, after = before + one_end, after + other_end
    diff = difference("a.txt", before, after)
    assert patched(before, diff) == after if diff else before == after


def test_far_lines_stay_out_of_it() -> None:
    before = "".join(f"{number}\n" for number in range(100))
    after = before.replace("50\n", "fifty\n")
    assert difference("a.txt", before, after) == (
        "--- a.txt\n+++ a.txt\n@@ -48,7 +48,7 @@\n 47\n 48\n 49\n-50\n+fifty\n 51\n 52\n 53\n"
    )


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is missing")
def test_patch_understands_it(tmp_path: Path) -> None:
    before = "one\ntwo\n\nthree\n" * 10 + "end"
    after = before.replace("two\n\nthree", "two three", 3) + " of it"
    (tmp_path / "a.txt").write_text(before)
    subprocess.run(
        ["patch", "-p0"],
        cwd=tmp_path,
        input=difference("a.txt", before, after),
        text=True,
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "a.txt").read_text() == after


@pytest.mark.skipif(shutil.which("git") is None or os.name == "nt", reason="git is missing")
def test_git_understands_it_whatever_the_file_is_called(tmp_path: Path) -> None:
    name = 'a\nb\x1b"\\é.txt'
    (tmp_path / name).write_text("one\n")
    diff = difference(name, "one\n", "two\n")
    assert "\x1b" not in diff
    subprocess.run(["git", "apply", "-p0"], cwd=tmp_path, input=diff.encode(), check=True)
    assert (tmp_path / name).read_text() == "two\n"
