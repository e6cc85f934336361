from pathlib import Path

TABLE = """id,preferred,birth,death
y,"Malik, Yakov",1906,1980
c,"Malik, Charles",1906,1987
"""


def test_a_surname_of_two_is_reported_with_both(found, authority_of) -> None:
    (finding,) = found("P003", "Mr. Malik said no.", authority_of(TABLE))
    assert [each.message for each in finding.related] == [
        "Malik, Yakov (1906–1980) may be meant.",
        "Malik, Charles (1906–1987) may be meant.",
    ]


def test_what_the_text_or_the_project_settles_is_not(assert_finds, authority_of) -> None:
    assert_finds("P003", "Yakov Malik came. Mr. Malik said no.", authority_of(TABLE))
    assert_finds("P003", "Mr. Malik said no.", authority_of(TABLE, malik="c"))


def test_each_is_named_at_his_entry(found, authority_of) -> None:
    (finding,) = found("P003", "Mr. Malik said no.", authority_of(TABLE))
    places = [(Path(each.path).name, each.line, each.column) for each in finding.related]
    assert places == [("persons.csv", 2, 1), ("persons.csv", 3, 1)]
    assert [TABLE[each.span.start :][:2] for each in finding.related] == ["y,", "c,"]
