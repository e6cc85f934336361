"""Archive references are read in the forms of the countries that keep the documents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.markup.parse import parse
from transcription_lsp.record.citations import Citation, citations_of, find_citations
from transcription_lsp.record.knowledge import Knowledge, Repository
from transcription_lsp.record.record import Record
from transcription_lsp.record.repositories import FAMILIES, meant_by, repositories


def one(text: str) -> Citation:
    (found,) = find_citations(text)
    return found


def said(citation: Citation) -> tuple[str | None, list[tuple[str, str]], list[tuple[str, str]]]:
    repository = citation.repository and citation.repository.id
    levels = [(each.name, each.value) for each in citation.levels]
    return repository, levels, [tuple(each) for each in citation.leaves]


def level(text: str) -> tuple[str, ...]:
    """`record group 59`: the value is what follows the name."""
    long = ("record group", "arkhivna edinitsa")
    name = next(filter(text.startswith, long), text.partition(" ")[0])
    return name, text.removeprefix(f"{name} ")


@pytest.mark.parametrize(
    ("text", "repository", "levels", "leaves"),
    [
        (
            "RGASPI, f. 558, op. 11, d. 346, ll. 0004-0006",
            "RGASPI",
            "fond 558|opis 11|delo 346",
            "4-6",
        ),
        ("APRF: F. 39, Op. 1, D. 31, Ll. 54-58", "APRF", "fond 39|opis 1|delo 31", "54-58"),
        (
            "AVPRF: fond 0100, opis 40, delo 7, papka 248, listy 39-44",
            "AVPRF",
            "fond 0100|opis 40|delo 7|papka 248",
            "39-44",
        ),
        (
            "AVPRF F. 0102, Op. 13, P. 72, Delo 5, Listy 165-192",
            "AVPRF",
            "fond 0102|opis 13|papka 72|delo 5",
            "165-192",
        ),
        (
            "РГАСПИ, ф. 17, оп. 162, д. 3, л. 12 об.",
            "RGASPI",
            "fond 17|opis 162|delo 3",
            "12 об-12 об",
        ),
        ("GARF, f. R-9401, op. 2, d. 65, l. 5", "GARF", "fond R-9401|opis 2|delo 65", "5-5"),
        (
            "AVP RF, f. 07, op. 1, por. 3, p. 4, ll. 144-6",
            "AVPRF",
            "fond 07|opis 1|poriadok 3|papka 4",
            "144-146",
        ),
        ("RGANI, f. 2, op. 1, d. 3, ll. 4, 9-12", "RGANI", "fond 2|opis 1|delo 3", "4-4|9-12"),
        ("РГАСПИ. Ф. 17. Оп. 162. Д. 3. Л. 4–6", "RGASPI", "fond 17|opis 162|delo 3", "4-6"),
        (
            "RGASPI, FOND 17, op. 162,\nd. 3, ll. 4 and 6",
            "RGASPI",
            "fond 17|opis 162|delo 3",
            "4-4|6-6",
        ),
        ("RGANI, f. 89, per. 28, dok. 5", "RGANI", "fond 89|perechen 28|dokument 5", ""),
        (
            "TsDA, Sofia, Fond 1-B, Opis 6, a.e. 32",
            "TsDA",
            "fond 1-B|opis 6|arkhivna edinitsa 32",
            "",
        ),
        ("f. 2, op. 1, d. 3", None, "fond 2|opis 1|delo 3", ""),
        ("NAA: A1838, TS695/5/5", "NAA", "series A1838|item TS695/5/5", ""),
        ("AA : A1838, 403/3/1/1, xxi", "NAA", "series A1838|item 403/3/1/1|part xxi", ""),
        ("AA:A1838/238, 482/1/3", "NAA", "series A1838/238|item 482/1/3", ""),
        ("AA: A981, L. OF N. 19, ii", "NAA", "series A981|item L. OF N. 19|part ii", ""),
        ("AA:A2673, vol. 9", "NAA", "series A2673|item vol. 9", ""),
        ("NAA: A11443, [1]", "NAA", "series A11443|item [1]", ""),
        ("FO 371/1234", "TNA", "series FO 371|piece 1234", ""),
        ("TNA: CAB 128/5", "TNA", "series CAB 128|piece 5", ""),
        ("PRO, FO 371/1234, f. 12", "TNA", "series FO 371|piece 1234", "12-12"),
        ("The National Archives, Kew, FO371/1234", "TNA", "series FO 371|piece 1234", ""),
        ("RG 59, box 12", "NARA", "record group 59|box 12", ""),
        (
            "NARA, RG 59, Central Files 1945-49, Box 12",
            "NARA",
            "record group 59|series Central Files 1945-49|box 12",
            "",
        ),
        (
            "National Archives, Record Group 59, 501.BB Palestine/6-1547",
            "NARA",
            "record group 59|series 501.BB Palestine/6-1547",
            "",
        ),
        ("PA AA, B 12, Bd. 45, Bl. 3", "PAAA", "stock B 12|volume 45", "3-3"),
        ("BArch, R 58/1234, Bl. 3-5", "BArch", "stock R 58/1234", "3-5"),
        (
            "SAPMO-BArch, DY 30/J IV 2/2/123, Bl. 4",
            "SAPMO-BArch",
            "stock DY 30/J IV 2/2/123",
            "4-4",
        ),
        (
            "MAE, Asie-Océanie 1944-1955, Indochine, vol. 12, f. 3",
            "MAE",
            "series Asie-Océanie 1944-1955|part Indochine|volume 12",
            "3-3",
        ),
        ("SAPMO-BArch, NY 4090/462, Bl. 5", "SAPMO-BArch", "stock NY 4090/462", "5-5"),
        ("PA AA, MfAA, A 1234", "PAAA", "part MfAA|stock A 1234", ""),
        ("AN, F/7/1234", "AN", "series F/7/1234", ""),
        ("SHD, 10 H 123", "SHD", "series 10 H 123", ""),
    ],
)
def test_a_form_is_read_whole(text: str, repository: str | None, levels: str, leaves: str) -> None:
    for written in (text, f"It is kept in {text}; nobody saw it.", f"({text})"):
        found = one(written)
        assert written[found.span.start : found.span.end] == text
        assert said(found) == (
            repository,
            [level(each) for each in levels.split("|")],
            [tuple(each.split("-")) for each in leaves.split("|") if each],
        )


@pytest.mark.parametrize(
    "text",
    [
        "see f. 12 of the letter",
        "F. 5 cats, p. 3",
        "f. 12, p. 45, l. 3",
        "MAE, Paris, 3 May 1950",
        "the AN hour, BA, flights",
        "AA meetings: A good thing",
        "12 May 1947, RG and 371/1234",
    ],
)
def test_other_words_are_no_references(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("ll. 4-6, 12 May 1947", ["4-6"]),
        ("ll. 4, 12-13 May 1947", ["4-4"]),
        ("l. 4, 1949", ["4-4"]),
        ("l. 4, 2 copies", ["4-4"]),
        ("ll. 1948, 1949", ["1948-1948", "1949-1949"]),
        ("ll. 4, 6 and 9", ["4-4", "6-6", "9-9"]),
    ],
)
def test_dates_and_copies_are_no_leaves(text: str, leaves: list[str]) -> None:
    found = one(f"RGASPI, f. 1, op. 2, d. 3, {text}")
    assert ["-".join(each) for each in found.leaves] == leaves


def test_an_abbreviation_of_two_archives_is_the_one_whose_references_follow() -> None:
    assert said(one("NA, RG 59, box 12"))[0] == "NARA"
    assert said(one("NA, FO 371/1234"))[0] == "TNA"


def test_an_archive_is_known_by_the_abbreviation_after_its_name() -> None:
    found = one("Archive of the President of the Russian Federation (APRF), f. 45, op. 1")
    assert found.repository is not None
    assert found.repository.id == "APRF"


def test_they_are_found_in_header_brackets_and_front_matter() -> None:
    text = "---\nreference: '[AA : A981, WAR 72]'\n---\n\nSee [NAA: A1838, 1/2] and FO 371/5."
    found = citations_of(parse(text), Knowledge())
    assert [text[each.span.start : each.span.end] for each in found] == [
        "AA : A981, WAR 72",
        "NAA: A1838, 1/2",
        "FO 371/5",
    ]


def test_an_archive_of_the_project_comes_before_those_that_are_known() -> None:
    own = Repository("AN", "Arxiu Nacional", family="german")
    (found,) = find_citations("AN, R 58/1234", (own,))
    assert found.repository is own


def test_a_repository_has_a_family_that_there_is_or_none() -> None:
    assert {each.family for each in repositories()} == {*FAMILIES, ""}
    assert all(each.name and each.place and len(each.country) == 2 for each in repositories())


def test_no_abbreviation_means_two_repositories() -> None:
    forms = [form for each in repositories() for form in (each.id, *each.forms)]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("RGSAPI", "RGASPI"), ("RGASI", "RGASPI"), ("RGGANI", "RGANI"), ("RGVB", None), ("ABC", None)],
)
def test_a_slip_is_known_by_one_swapped_lost_or_doubled_letter(
    written: str, meant: str | None
) -> None:
    assert meant_by(written, [each.id for each in repositories()]) == meant


NUMBER = st.integers(1, 9_999)
PLACES = st.sampled_from(["RGASPI", "GARF", "РГАНИ", "TsAMO RF"])


@settings(max_examples=1_000)
@given(PLACES, st.tuples(NUMBER, NUMBER, NUMBER), NUMBER, st.integers(0, 99), st.booleans())
def test_what_is_written_is_read_again(
    place: str, levels: tuple[int, int, int], leaf: int, more: int, short: bool
) -> None:
    fond, opis, delo = levels
    words = ("f.", "op.", "d.", "ll." if more else "l.")
    if not short:
        words = ("fond", "opis", "delo", "listy" if more else "list")
    leaves = f"{leaf}-{leaf + more}" if more else f"{leaf}"
    text = f"{place}, {words[0]} {fond}, {words[1]} {opis}, {words[2]} {delo}, {words[3]} {leaves}"
    found = one(f"It is in {text}.")
    assert [each.value for each in found.levels] == [str(each) for each in levels]
    assert found.leaves == ((str(leaf), str(leaf + more)),)
    assert found.repository is not None


@given(st.text(st.sampled_from("RGAF. f12,opdl:/-[]ФфТ\nN"), max_size=80))
def test_any_text_is_searched(text: str) -> None:
    for found in find_citations(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        for level in found.levels:
            assert text[level.span.start : level.span.end].strip() == level.value


def test_a_reference_is_found_at_a_place_as_in_the_whole_text() -> None:
    text = "See FO 371/5.\n\nAnd [NAA: A1838, 1/2], RGANI, f. 2, op. 1, d. 3.\n"
    record = Record(parse(text))
    assert len(record.citations) == 3
    for offset in range(len(text) + 1):
        here = [each for each in record.citations if each.span.start <= offset < each.span.end]
        assert record.citation_at(offset) == (here[0] if here else None)
