"""Another preferred name in lists of all formats; what is not about it stays as it is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transcription_lsp.persons.authority_file import document, opened
from transcription_lsp.persons.formats import table
from transcription_lsp.persons.person import Form, Person
from transcription_lsp.persons.renaming import CannotRename, place_of_name, renamed
from transcription_lsp.text.edit import Edit, apply_edits


def after(name: str, text: str, id: str, new: str) -> str:
    return apply_edits(text, renamed(opened(name, text.encode()), id, new).edits)


CASES = {
    "quotation marks and a form are there": (
        "a.csv",
        'id,preferred,forms\r\ns,"Stalin, I.",Сталин\r\nm,Malik,\r\n',
        'id,preferred,forms\r\ns,"Stalin, Iosif ""Koba""","Сталин | Stalin, I."\r\nm,Malik,\r\n',
    ),
    "marks are needed now, and the row is short": (
        "a.csv",
        "id,preferred,birth,forms\ns,Stalin",
        'id,preferred,birth,forms\ns,"Stalin, Iosif ""Koba""",,Stalin',
    ),
    "a form in quotation marks": (
        "a.csv",
        'sep=;\nid;forms;preferred\ns;"a;b | c";Stalin\n',
        'sep=;\nid;forms;preferred\ns;"a;b | c | Stalin";"Stalin, Iosif ""Koba"""\n',
    ),
    "no room for a form": (
        "a.csv",
        "id,preferred\ns,Stalin\n",
        'id,preferred\ns,"Stalin, Iosif ""Koba"""\n',
    ),
    "forms are counted": (
        "a.tsv",
        "id\tpreferred\toriginals\ns\tStalin\tStalin, I. (7)\n",
        'id\tpreferred\toriginals\ns\t"Stalin, Iosif ""Koba"""\tStalin, I. (7) | Stalin (1)\n',
    ),
    "a list of JSON over several lines": (
        "a.json",
        '[\n  {\n    "id": "s",\n    "name": "Stalin",\n    "aliases": [\n      "a",\n      {"text": "b"}\n    ]\n  }\n]\n',
        '[\n  {\n    "id": "s",\n    "name": "Stalin, Iosif \\"Koba\\"",\n    "aliases": [\n      "a",\n      {"text": "b"},\n      "Stalin"\n    ]\n  }\n]\n',
    ),
    "JSON without forms": (
        "a.json",
        '{"persons": [{"id": "m", "preferred": "M"}, {\n  "id": "s",\n  "preferred": "Stalin"\n}]}',
        '{"persons": [{"id": "m", "preferred": "M"}, {\n  "id": "s",\n  "preferred": "Stalin, Iosif \\"Koba\\"",\n  "forms": ["Stalin"]\n}]}',
    ),
    "JSON with an empty list, and one form that is none": (
        "a.json",
        '[{"id":"s","preferred":"Stalin","forms":[]}, {"id": "t", "preferred": "T"}]',
        '[{"id":"s","preferred":"Stalin, Iosif \\"Koba\\"","forms":["Stalin"]}, {"id": "t", "preferred": "T"}]',
    ),
    "JSON Lines with one form": (
        "a.jsonl",
        '{"id": "m", "preferred": "M"}\n  {"id": "s", "forms": "a", "preferred": "Stalin"}\n',
        '{"id": "m", "preferred": "M"}\n  {"id": "s", "forms": ["a", "Stalin"], "preferred": "Stalin, Iosif \\"Koba\\""}\n',
    ),
    "TOML without forms, and a comment": (
        "a.toml",
        '# persons\n[[person]]\nid = "s"\npreferred = "Stalin" # sic\nroles = ["preferred = [1]"]\n\n[[person]]\nid = "m"\npreferred = "M"\n',
        '# persons\n[[person]]\nid = "s"\npreferred = "Stalin, Iosif \\"Koba\\"" # sic\nforms = ["Stalin"]\nroles = ["preferred = [1]"]\n\n[[person]]\nid = "m"\npreferred = "M"\n',
    ),
    "TOML with forms over lines": (
        "a.toml",
        "[[person]]\nid = 's'\npreferred = 'Stalin'\nforms = [\n  'a', # ]\n  { text = 'b, c' }, # the last\n]\n",
        "[[person]]\nid = 's'\npreferred = 'Stalin, Iosif \"Koba\"'\nforms = [\n  'a', # ]\n  { text = 'b, c' },\n  \"Stalin\", # the last\n]\n",
    ),
    "TOML with one form, and with no one": (
        "a.toml",
        '[[person]]\nid = "s"\nforms = "a"\nname = """Stalin"""',
        '[[person]]\nid = "s"\nforms = ["a", "Stalin"]\nname = "Stalin, Iosif \\"Koba\\""',
    ),
    "TOML with an empty list": (
        "a.toml",
        '[[person]]\nforms = [ ]\nid = "s"\npreferred = "Stalin"\n',
        '[[person]]\nforms = ["Stalin" ]\nid = "s"\npreferred = "Stalin, Iosif \\"Koba\\""\n',
    ),
    "TEI": (
        "a.xml",
        '<listPerson>\n  <person xml:id="s">\n    <persName xml:lang="ru">Stalin</persName>\n    <birth/>\n  </person>\n</listPerson>',
        '<listPerson>\n  <person xml:id="s">\n    <persName xml:lang="ru">Stalin, Iosif &quot;Koba&quot;</persName>\n    <persName xml:lang="ru">Stalin</persName>\n    <birth/>\n  </person>\n</listPerson>',
    ),
    "TEI in parts, with a prefix, on one line": (
        "a.xml",
        '<t:listPerson xmlns:t="x"><t:person xml:id="s"><t:persName type="main"><t:forename>I.</t:forename> <t:surname>Stalin</t:surname></t:persName></t:person></t:listPerson>',
        '<t:listPerson xmlns:t="x"><t:person xml:id="s"><t:persName type="main"><t:forename>Iosif &quot;Koba&quot;</t:forename> <t:surname>Stalin</t:surname></t:persName><t:persName>Stalin, I.</t:persName></t:person></t:listPerson>',
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_name_changes_and_the_old_one_is_kept(case):
    name, before, wanted = CASES[case]
    assert after(name, before, "s", ' Stalin,  Iosif "Koba" ') == wanted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "id,surname,forename\ns,Stalin,I.\n"),
        ("a.json", '[{"id": "s", "surname": "Stalin"}]'),
        ("a.toml", '[[person]]\nid = "s"\nsurname = "Stalin"\n'),
        ("a.xml", '<person xml:id="s"><persName><surname>A</surname> of B</persName></person>'),
    ],
)
def test_a_name_in_parts_is_left_alone(name, text):
    with pytest.raises(CannotRename, match="in parts, such as surname and forename"):
        after(name, text, "s", "Stalin, Iosif")


@pytest.mark.parametrize("new", ["", " 12 ", "a" * 401, "a\u200bb", "a\ud800"])
def test_what_is_no_name_is_refused(new):
    with pytest.raises(CannotRename):
        after("a.csv", "id,preferred\ns,Stalin\n", "s", new)


def test_nobody_of_that_id_is_there():
    with pytest.raises(CannotRename, match=r"Nobody with the id ‘t’ is in a\.csv"):
        after("a.csv", "id,preferred\ns,Stalin\n", "t", "A")


def test_a_name_that_is_another_form_already_changes_places_with_it():
    text = "id,preferred,forms\ns,Stalin,a | b\n"
    assert after("a.csv", text, "s", "b") == "id,preferred,forms\ns,b,a | b | Stalin\n"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(16, 22, "Koba"), Edit(25, 30, "Malin")],
        [Edit(16, 22, "Koba,b")],
        [Edit(14, 22, "t,Koba")],
        [Edit(22, 30, "")],
    ],
)
def test_what_would_change_anything_else_is_not_done(monkeypatch, edits):
    text = "id,preferred\n\ns,Stalin\nm,Malik\n"
    monkeypatch.setattr(table, "renamed", lambda *_: edits)
    with pytest.raises(CannotRename, match="was left as it is"):
        after("a.csv", text, "s", "Koba")


def test_no_more_is_written_than_has_changed():
    text = 'id,preferred,forms\ns,"Stalin, I.","a | b"\n'
    (_, form) = renamed(opened("a.csv", text.encode()), "s", "Stalin").edits
    assert form == (text.index('"\n'), text.index('"\n'), " | Stalin, I.")


def test_the_place_of_a_name_is_inside_its_marks():
    for name, before, _ in CASES.values():
        start, end = place_of_name(opened(name, before.encode()), "s")
        assert before[start:end] in ("Stalin", "Stalin, I.", '"""Stalin"""', "I.")


names = st.text(
    st.sampled_from("aÄяß日 ,;|\"'\\.&<>\t()[]{}#=1-") | st.characters(categories=["L", "P", "S"]),
    min_size=1,
    max_size=12,
).filter(lambda each: any(map(str.isalpha, each)) and "\ufffd" not in each)


@given(
    st.sampled_from(["a.csv", "a.tsv", "a.json", "a.jsonl", "a.toml", "a.xml"]),
    st.lists(names, min_size=4, max_size=4),
    st.lists(names, max_size=3),
)
@example("a.csv", ["a", "b", "c", "d|e"], ["f|g"])
def test_any_name_can_be_put_in_the_place_of_any_other(format, given, forms):
    old, new, before, behind = (" ".join(each.split()) for each in given)
    person = Person("s", old, tuple(Form(" ".join(each.split())) for each in dict.fromkeys(forms)))
    text = document(format, [Person("a", before), person, Person("z", behind)])
    written = after(format, text, "s", new)
    found = [each.person for each in opened(format, written.encode()).entries()]
    assert [each.preferred for each in found] == [before, new, behind]
    if new != old:
        assert old in [each.text for each in found[1].forms]
