"""What two entries of an authority may not share, and what they may."""

import tracemalloc

from transcription_lsp.persons.authority_file import opened
from transcription_lsp.persons.examination import Examination


def examined(*tables: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The ids of the persons, and code and message of what is wrong, file after file."""
    files = [
        opened(f"{number}.csv", f"id,preferred,forms,birth\n{table}".encode())
        for number, table in enumerate(tables)
    ]
    examination = Examination(files)
    ids = [person.id for person in examination.persons()]
    return ids, [(fault.code, fault.message) for each in examination.faults() for fault in each]


def conflicts(*tables: str) -> list[str]:
    return [message for code, message in examined(*tables)[1] if code == "A004"]


def test_of_entries_with_one_id_the_first_counts() -> None:
    ids, ((code, message),) = examined('a,"Malik, Yakov",,\na,"Beria, L.",,\n')
    assert ids == ["a"]
    assert code == "A001"
    assert message.startswith("The id ‘a’ is taken by the entry on line 2: this one is left out")


def test_an_id_counts_for_all_files_together() -> None:
    ids, ((_, message),) = examined("a,Malik,,\n", "b,Beria,,\na,Zhdanov,,\n")
    assert ids == ["a", "b"]
    assert "on line 2 of 0.csv" in message


def test_one_name_in_two_entries_is_a_conflict_unless_dates_tell_them_apart() -> None:
    (message,) = conflicts('a,"Kane, Robert",,\nb,"KANE, Róbert",,1900\n')
    assert "has an entry already, on line 2" in message
    assert conflicts('a,"Kane, Robert",,1850\nb,"Kane, Robert",,1900\n') == []
    assert conflicts('a,"Kane, Robert",,189X\nb,"Kane, Robert",,1895~\n') != []


def test_a_form_that_is_another_persons_name_is_a_conflict() -> None:
    (message,) = conflicts('a,"Hill, Robert B.",,\nb,"Hill, Robert Charles","Hill, Robert B.",\n')
    assert message.startswith(
        "‘Hill, Robert B.’ is listed here as a form of ‘Hill, Robert Charles’"
    )
    (message,) = conflicts('b,"Hill, Robert Charles","Hill, Robert B.",\na,"Hill, Robert B.",,\n')
    assert "is the name of another entry, on line 3" in message


def test_a_form_that_only_leaves_something_out_is_nobodys_alone() -> None:
    assert (
        conflicts(
            'a,"Allen, Richard F.","Allen, Richard",\nb,"Allen, Richard V.","Allen, Richard",\n'
        )
        == []
    )
    assert conflicts('a,"Forsyth, John",,\nb,"Forsyth, John, Jr.","Forsyth, John",\n') == []
    assert conflicts('a,"Allen, George Venable",George V. Allen,\nb,"Allen, George V.",,\n') == []


def test_an_alias_of_two_persons_is_a_conflict() -> None:
    (message,) = conflicts("a,Li Lisan,Strakhov,\nb,Li Weihan,Strakhov,\n")
    assert "as a form of ‘Li Weihan’, and as one of ‘Li Lisan’" in message


def test_names_that_two_files_share_are_one_finding() -> None:
    (message,) = conflicts(
        "a,Malik,,\nb,Beria,,\nc,Zhdanov,,\n", "x,Malik,,\ny,Beria,,\nz,Tito,,\n"
    )
    assert message.startswith("‘Malik’ and 1 more name of this file have an entry in 0.csv, too")


def test_many_duplicates_take_little_room() -> None:
    table = 'malik,"Malik, Yakov",,\n' * 50_000
    data = f"id,preferred,forms,birth\n{table}".encode()
    tracemalloc.start()
    examination = Examination([opened("a.csv", data)])
    assert sum(1 for _ in examination.persons()) == 1
    (faults,) = examination.faults()
    assert len(faults) == 1000
    assert "From here on 49,000 more entries" in faults[-1].message
    assert tracemalloc.get_traced_memory()[1] < 5 * len(data)
    tracemalloc.stop()
