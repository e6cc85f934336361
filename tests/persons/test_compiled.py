"""Compiled authorities: made once, made anew when they must be."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from transcription_lsp.persons import compiled
from transcription_lsp.persons.compiled import forget, is_compiled, opened
from transcription_lsp.persons.index import Index

TABLE = 'id,preferred\nstalin,"Stalin, Iosif"\nmolotov,"Molotov, V. M."\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "persons.csv"
    file.write_text(TABLE, "utf-8")
    return file


def test_an_authority_is_made_once(file: Path) -> None:
    assert not is_compiled([str(file)])
    first = opened([str(file)])
    made = os.stat(first.path).st_mtime_ns
    assert is_compiled([str(file)])
    assert opened([str(file)]).path == first.path
    assert os.stat(first.path).st_mtime_ns == made


def test_a_changed_file_makes_another_index_and_leaves_the_old_one_in_use(file: Path) -> None:
    before = opened([str(file)])
    file.write_text(TABLE + 'beria,"Beria, L. P."\n', "utf-8")
    after = opened([str(file)])
    assert (before.size, after.size) == (2, 3)
    assert before.person(1).id == "stalin"


@pytest.mark.parametrize("damage", [b"", b"no index", None])
def test_a_damaged_index_is_made_anew(file: Path, damage: bytes | None) -> None:
    index = opened([str(file)])
    index.close()
    path = Path(index.path)
    path.write_bytes(path.read_bytes()[:-4096] if damage is None else damage)
    assert opened([str(file)]).size == 2


def test_one_that_turns_out_to_be_damaged_can_be_forgotten(file: Path) -> None:
    index = opened([str(file)])
    forget(index)
    assert not is_compiled([str(file)])
    assert opened([str(file)]).size == 2


def test_two_at_once_do_no_harm(file: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: opened([str(file)]).size, range(8)))
    assert found == [2] * 8


def test_of_entries_with_one_id_the_first_counts(file: Path) -> None:
    file.write_text(TABLE + 'stalin,"Stalin, Another"\n', "utf-8")
    index = opened([str(file)])
    assert index.person(index.by_id("stalin")).preferred == "Stalin, Iosif"


def test_without_a_file_that_can_be_read_there_is_no_index(tmp_path: Path) -> None:
    assert opened([str(tmp_path / "missing.csv")]) is None


def test_another_file_is_no_index(file: Path) -> None:
    with pytest.raises(sqlite3.Error):
        Index(str(file))


def test_what_is_wrong_in_the_files_is_kept_with_the_index(file: Path, tmp_path: Path) -> None:
    file.write_text(TABLE + 'stalin,"Stalin, V. I."\n', "utf-8")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"a\0b")
    index = opened([str(file), str(broken)])
    (fault,) = index.faults(0) or ()
    assert (fault.code, index.faults(1)) == ("A001", None)


def test_where_it_takes_long_it_is_said_and_only_then(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    opened([str(file)], tell=said.append)
    assert said == []
    monkeypatch.setattr(compiled, "_LARGE", 10)
    opened([str(file)], tell=said.append)
    assert said == [], "compiled already"
    file.write_text("id,preferred\nmao,Mao Zedong\n")
    opened([str(file)], tell=said.append)
    assert len(said) == 1
    assert "takes a while" in said[0]
