"""Names to choose from: who is found, in which form, in which order."""

import pytest


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("then Ber^", "Lavrentiy Pavlovich Beria"),
        ("to Terentii^", "Terentii Fomich Shtykov"),
        ("then Tere^", "Terentii Fomich Shtykov"),
        ("then Afana^", "Kirill Afanasyevich Meretskov"),
        ("then Joseph St^", "Stalin"),
        ("then Мол^", "Вячеслав Михайлович Молотов"),
        ("then Merezk^", "Kirill Afanasjewitsch Merezkow"),
    ],
)
def test_a_name_is_found_by_any_word_of_any_form(texts_of, marked, first) -> None:
    assert texts_of(marked)[0] == first


@pytest.mark.parametrize(
    ("marked", "only"),
    [
        ("to V. Mo^", "Molotov"),
        ("to V.M.Mo^", "Molotov"),
        ("to Cde. K. A. Mer^", "Meretskov"),
        ("to Anastas Mik^", "Mikoyan"),
        ("to Iosif V^", "Vissarionovich Stalin"),
        ("Stalin, Ios^", "Iosif Vissarionovich"),
    ],
)
def test_what_is_typed_of_a_name_stays(texts_of, marked, only) -> None:
    assert texts_of(marked) == [only]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("to Cde. Mik^", "A. I. Mikoyan"),
        ("to Comrade Mik^", "A. I. Mikoyan"),
        ("to Marshal Vas^", "A. M. Vasilevsky"),
        ("to [Marshal ]Vas^", "A. M. Vasilevsky"),
        ("to Cde.  \nMik^", "A. I. Mikoyan"),
    ],
)
def test_after_a_title_stand_initials(texts_of, marked, first) -> None:
    assert texts_of(marked)[0] == first


def test_after_its_first_mention_the_surname_stands_alone(texts_of) -> None:
    assert texts_of("Anastas Mikoyan came. Then Mik^")[0] == "Mikoyan"
    assert texts_of("Then Mik^ left. Anastas Mikoyan came.")[0] == "Anastas Mikoyan"


def test_persons_are_named_as_the_document_names_others(texts_of) -> None:
    listed = "Copy to Cde. Beria\nCopy to Cde. Zhdanov\nCopy to Cde. Mik^"
    assert texts_of(listed)[0] == "Mikoyan"


@pytest.mark.parametrize(
    "marked", ["MERE^", "to MERE^", "SHTYKOV, M^", "SHTYKOV, ME^", "TO CDE. M^"]
)
def test_among_capitals_names_stand_in_capitals(texts_of, marked) -> None:
    assert "MERETSKOV" in texts_of(marked)


def test_one_letter_is_no_signature(texts_of) -> None:
    assert "Kirill Afanasyevich Meretskov" in texts_of("M^")


def test_the_spelling_of_the_document_is_kept(authority_of, texts_of) -> None:
    known = authority_of('id,preferred,forms\ns,"Shtykov, T. F.","Shtikov, T. F."\n')
    text = "Cde. Shtikov wrote. Then Sht^ left."
    assert texts_of(text, authority=known)[0] == "Shtikov"
    assert texts_of("Then Shti^", authority=known)[0] == "T. F. Shtikov"


@pytest.mark.parametrize(
    "marked",
    ["[handwritten by Sta^", "[[Sta^", "[Sta^]", "**Cable to Sta^", "---\nto: Sta^\n---\n"],
)
def test_names_are_offered_in_half_typed_text(texts_of, marked) -> None:
    assert "Stalin" in texts_of(marked)


@pytest.mark.parametrize(
    "marked",
    [
        *(
            "to ^",
            "to mo^",
            "then Xyz^",
            "12 ^",
            "The^",
            "Mali^",
            "Marshal^",
            "xMol^",
            "then Molotov ^",
        ),
        *("`to Sta^`", "```\nto Sta^\n```", "<!-- Sta^ -->", "https://example.org/Sta^"),
        *("[a](./Sta^", "to X. Mol^"),
    ],
)
def test_nothing_is_offered_where_no_name_is_begun(texts_of, marked) -> None:
    assert texts_of(marked) == []


@pytest.mark.parametrize("marked", ["to Cde. Stalin^", "to I. Stalin^", "Anastas Mikoyan^"])
def test_a_name_typed_to_its_end_is_left_alone(texts_of, marked) -> None:
    assert texts_of(marked) == []


def test_a_surname_that_stands_first_keeps_its_order(authority_of, texts_of) -> None:
    known = authority_of("id,preferred\nm,Mao Zedong\n")
    assert texts_of("then Ma^", authority=known)[0] == "Mao Zedong"
    assert texts_of("then Mao Ze^", authority=known) == ["Zedong"]


def test_a_particle_stands_once(authority_of, texts_of) -> None:
    known = authority_of('id,preferred\ng,"Gaulle, Charles de"\n')
    assert texts_of("then Gau^", authority=known)[0] == "Charles de Gaulle"
    assert texts_of("then Charles de Gau^", authority=known) == ["Gaulle"]


PERSONS = 'id,preferred,birth,death\na,"Petrov, Anton",1890,1940\nb,"Petrov, Boris",1890,\n'
PERSONS += 'c,"Petrov, Cyril",1960,\nd,"Petrov, Denis",1890,\n'


@pytest.fixture
def order(authority_of, offers):
    known = authority_of(PERSONS)

    def ids(marked: str, **others) -> list[str]:
        found = offers(marked, authority=known, **others).items
        return list(dict.fromkeys(each.about for each in found))

    return ids


def test_those_who_lived_then_stand_first(order) -> None:
    assert order("12 May 1947\n\nthen Pet^") == ["b", "d", "a", "c"]


def test_those_who_are_named_elsewhere_stand_before_them(order) -> None:
    assert order("12 May 1947\n\nthen Pet^", used={"c": 2, "a": 3}) == ["a", "c", "b", "d"]


def test_those_who_are_named_here_stand_before_all(order) -> None:
    text = "12 May 1947\n\nCyril Petrov came. Denis Petrov and Denis Petrov left. Pet^"
    assert order(text, used={"a": 9}) == ["d", "c", "a", "b"]


def test_persons_of_one_name_are_told_apart(authority_of, offers) -> None:
    known = authority_of(PERSONS)
    labels = [each.label for each in offers("Mr. Boris Petrov and Denis Pet^", known).items]
    assert labels == ["Petrov"]
    labels = [each.label for each in offers("PETR^", known).items]
    assert len(set(labels)) == len(labels) == 4
    assert "PETROV (Petrov, Anton, 1890–1940)" in labels


def test_what_is_being_typed_is_no_mention(texts_of) -> None:
    before = "Then Molotov"
    assert texts_of("Then Molo^", before=before)[0] == "Vyacheslav Mikhailovich Molotov"


def test_a_text_read_some_letters_ago_serves(texts_of, seed) -> None:
    at = seed.index("So far not")
    marked = seed[:at] + "Cde. Mikoy^ agrees. " + seed[at:]
    assert texts_of(marked, before=seed)[0] == "Mikoyan"
    marked = seed[:at] + "Molo^ agrees. " + seed[at:]
    assert texts_of(marked, before=seed)[0] == "Molotov"


@pytest.mark.parametrize("marked", ["then Mere^", "MERE^", "then V. Mol^", "Ios^", "then Tere^"])
def test_editors_that_sift_by_what_is_typed_keep_everyone(offers, marked) -> None:
    typed = marked.replace("^", "").split()[-1]
    for each in offers(marked).items:
        assert each.filter.startswith(typed)
        assert each.filter != typed


def test_a_list_is_complete_only_if_every_text_goes_on_from_what_is_typed(offers) -> None:
    assert offers("then V. Mol^").complete
    assert not offers("then Mol^").complete  # `V. M. Molotov` is in it
    assert not offers("The^").complete  # Theodor may come


def test_a_long_list_is_cut_and_said_to_be(authority_of, offers) -> None:
    rows = "".join(f'p{each},"Petrov, Ivan {chr(65 + each % 26)}."\n' for each in range(300))
    known = authority_of("id,preferred\n" + rows)
    found = offers("then PET^", authority=known)
    assert 0 < len(found.items) <= 200
    assert not found.complete


def test_who_is_named_here_is_found_among_any_number(authority_of, offers) -> None:
    rows = "".join(
        f"p{each},Pa{chr(97 + each % 26)}{chr(97 + each // 26)}\n" for each in range(600)
    )
    known = authority_of(f"id,preferred\n{rows}z,Pzhov\n")
    assert offers("Cde. Pzhov came. Then P^", authority=known).items[0].about == "z"
    assert offers("then P^", authority=known, used={"z": 1}).items[0].about == "z"
    # Of so many one letter says nothing, unless a title goes before.
    assert offers("then P^", authority=known).items == ()
    assert not offers("then P^", authority=known).complete
    assert len(offers("Cde. P^", authority=known).items) > 10


def test_the_surname_alone_is_among_the_offers_of_a_long_list(authority_of, offers) -> None:
    rows = "".join(f'p{each},"Petrov{chr(97 + each)}, Ivan"\n' for each in range(20))
    known = authority_of("id,preferred\n" + rows)
    texts = [each.text for each in offers("then Pet^", authority=known).items]
    assert texts[:2] == ["Ivan Petrova", "Ivan Petrovb"]
    assert texts[5:7] == ["Petrova", "Petrovb"]
