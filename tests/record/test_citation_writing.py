"""References are written in one form, and that form is read as the same reference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcription_lsp.record.citation_writing import written
from transcription_lsp.record.citations import Citation, Leaves, Level, find_citations
from transcription_lsp.record.repositories import by_form
from transcription_lsp.text.span import Span

NOWHERE = Span(0, 0)
NUMBER = st.integers(1, 9_999).map(str)


def pattern(regex: str) -> st.SearchStrategy[str]:
    return st.from_regex(regex, fullmatch=True)


@st.composite
def leaves(draw: st.DrawFn, most: int = 1) -> tuple[Leaves, ...]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        first, more = draw(st.integers(1, 9_999)), draw(st.integers(0, 99))
        found.append(Leaves(str(first), str(first + more)))
    return tuple(found)


def levels(**values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[tuple[str, str], ...]]:
    """Those of one reference; `record_group` is the name of `record group`."""
    names = [name.replace("_", " ") for name in values]
    return st.tuples(*values.values()).map(lambda each: tuple(zip(names, each, strict=True)))


LETTERED = pattern(r"[1-9][0-9]{0,4}[a-d]?")
FAMILIES = {
    "russian": (
        ["RGASPI", "GARF", "AVPRF", "TsAMO"],
        levels(fond=pattern(r"(R-)?[1-9][0-9]{0,3}"), opis=LETTERED, delo=LETTERED)
        | levels(fond=NUMBER, opis=NUMBER, delo=NUMBER, papka=NUMBER)
        | levels(fond=NUMBER, opis=NUMBER, poriadok=NUMBER, papka=NUMBER)
        | levels(fond=NUMBER, perechen=NUMBER, dokument=NUMBER)
        | levels(fond=pattern("[1-9][0-9]?-?[AB]"), opis=NUMBER, arkhivna_edinitsa=NUMBER),
        leaves(most=3),
    ),
    "tna": (
        ["TNA"],
        levels(
            series=pattern(r"(FO|CAB|PREM|FCO|T|DO) [1-9][0-9]{0,2}"),
            piece=pattern(r"[1-9][0-9]{0,4}(/[1-9])?"),
        ),
        leaves(),
    ),
    "naa": (
        ["NAA"],
        levels(
            series=pattern(r"(A|CP|M)[1-9][0-9]{0,3}(/[1-9])?"),
            item=pattern(r"(TS)?[1-9][0-9]{0,3}(/[1-9][0-9]?){1,3}|\[[1-9]\]|WAR [1-9][0-9]"),
        ),
        st.just(()),
    ),
    "nara": (
        ["NARA"],
        levels(record_group=NUMBER, series=st.just("Central Files 1945-49"), box=NUMBER)
        | levels(record_group=NUMBER, entry=NUMBER, box=NUMBER, folder=st.just('"Korea"')),
        st.just(()),
    ),
    "german": (
        ["PAAA", "BArch", "SAPMO-BArch"],
        levels(stock=pattern(r"(DY|R|NY|J IV) [1-9][0-9]{0,3}/[1-9][0-9]{0,3}"))
        | levels(part=st.just("MfAA"), stock=pattern("[A-C] [1-9][0-9]{0,3}"))
        | levels(stock=pattern("B [1-9][0-9]"), volume=NUMBER),
        leaves(),
    ),
    "french": (
        ["MAE", "AN", "SHD"],
        levels(series=pattern("[1-9][0-9]? [A-Z]{1,2} [1-9][0-9]{0,3}"))
        | levels(series=st.just("Asie-Océanie"), part=st.just("Indochine"), volume=NUMBER),
        leaves(),
    ),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_written_is_read_as_the_same(family: str) -> None:
    homes, told, of_leaves = FAMILIES[family]

    @settings(max_examples=1_000, deadline=None)
    @given(st.sampled_from(homes), told, of_leaves)
    def survives(
        home: str, told: tuple[tuple[str, str], ...], of_leaves: tuple[Leaves, ...]
    ) -> None:
        parts = tuple(Level(*each, NOWHERE) for each in told)
        citation = Citation(NOWHERE, by_form(())[home], parts, of_leaves, family)
        (found,) = find_citations(f"It is in {written(citation)}.")
        assert found.repository == citation.repository
        assert tuple((each.name, each.value) for each in found.levels) == told
        assert found.leaves == of_leaves
        assert written(found) == written(citation)

    survives()


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        (
            "AVPRF F. 0102, Op. 13, P. 72, Delo 5, Listy 0165-192",
            "AVPRF, f. 0102, op. 13, p. 72, d. 5, ll. 165-192",
        ),
        ("РГАСПИ. Ф. 17. Оп. 162. Д. 3. Л. 4", "RGASPI, f. 17, op. 162, d. 3, l. 4"),
        ("AA:A1838/238, 482/1/3", "NAA: A1838/238, 482/1/3"),
        ("PRO : FO371/1234", "TNA, FO 371/1234"),
        ("XYZ, f. 1, op. 2", "XYZ, f. 1, op. 2"),
    ],
)
def test_the_usual_form_of_another_one(text: str, usual: str) -> None:
    (found,) = find_citations(text)
    assert written(found) == usual
