"""Header, dates, references and numbers: found in the editor as in the shell, and explained there."""

import json

import pytest
from lsprotocol import types

from transcription_lsp.cli.main import main

pytestmark = pytest.mark.asyncio(loop_scope="session")

FAULTY = """**May 12, 1947**

**Cable No. 12**

**Citaton:** "Cable No. 12", RGSAPI, f. 558, op. 11, d. 346, ll. 6-4

**Summary:** Rice

**Summary:** Rice again

**Citation:** "Cable No. 12", May 21, 1947, RGASPI, f. 558, op. 11, d. 346, ll. 4

**Contents:**

Text of 31 April 1947, of Monday, 13 May 1947, of 3/4/48 😀 here.

received at 1735 11 May 1947
sent at 1835 13 May 1947

[page 2] and [page 2]

1\\. one

2\\. two

4\\. four

5\\. five

PRIMVO [the Maritime Military District] and PRIMVO [the Volga Army Group]

3 copies printed

Copy No. 1 to Belov
Copy No. 3 to Kozlov
"""
CODES = {
    *("H002", "H003", "H004", "H006", "H007"),
    *("D001", "D002", "D003", "D004"),
    *("S001", "S002", "S003", "N002"),
}


async def test_the_editor_shows_what_the_shell_prints(editor, units, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(FAULTY, "utf-8")
    main(["check", "--isolated", "--format", "json", str(tmp_path / "a.txt")])
    printed = json.loads(capsys.readouterr().out)
    assert {each["code"] for each in printed} >= CODES
    lines = FAULTY.split("\n")
    in_shell = [
        (
            each["code"],
            each["start"]["line"] - 1,
            units(lines[each["start"]["line"] - 1][: each["start"]["column"] - 1]),
        )
        for each in printed
    ]
    found = await editor.shown(editor.open(FAULTY))
    in_editor = [(each.code, each.range.start.line, each.range.start.character) for each in found]
    assert sorted(in_editor) == sorted(in_shell)


async def test_what_a_reference_and_a_date_say_is_shown_as_markdown(code):
    uri = code.open("Sent on 12 May 1947. RGASPI, f. 558, op. 11, d. 346, l. 4")
    date = await code.hover(uri, 0, 10)
    assert isinstance(date.contents, types.MarkupContent)
    assert "**12 May 1947**" in date.contents.value
    assert "- Weekday: Monday" in date.contents.value
    reference = await code.hover(uri, 0, 30)
    assert "Fond 558, opis 11, delo 346, leaf 4." in reference.contents.value
    assert "](<https://rgaspi.org>)" in reference.contents.value


async def test_an_abbreviation_is_offered_after_two_letters(code):
    uri = code.open("from PRIMVO [the Maritime Military District]\n\nto PR")
    found = await code.complete(uri, 2, 5)
    assert next(each.label for each in found.items) == "PRIMVO"
