"""TEI and EAC-CPF, and XML that would do harm."""

import time
import tracemalloc
from pathlib import Path

import pytest

from transcription_lsp.persons.authority_file import format_module
from transcription_lsp.persons.person import Form, Identifier, Person, Place, Role

RELAX_NG = Path(__file__).parents[4] / "shared" / "data" / "tei" / "tei_all.rng"

TEI = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE TEI SYSTEM "tei_all.dtd">
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <standOff>
    <listPerson>
      <!-- The ambassador. -->
      <person xml:id="malik" role="statesman">
        <persName><forename>Yakov</forename> <forename>Aleksandrovich</forename>
          <surname>Malik</surname> <roleName>Ambassador</roleName></persName>
        <persName xml:lang="ru-Cyrl">Малик &amp; Ко</persName>
        <persName type="sort">malik</persName>
        <birth when="1906-12-06"><placeName>Ostroverkhivka 1900</placeName></birth>
        <death><date notBefore="1979" notAfter="1980">about then</date></death>
        <occupation from="1945" to="1946">Delegate</occupation>
        <idno type="VIAF">71397758</idno>
        <idno type="URI">https://www.wikidata.org/wiki/Q855</idno>
        <note>A note
          on two lines</note>
        <ptr target="https://example.org/malik"/>
      </person>
      <person xml:id="gaulle"><persName>Charles <surname>de Gaulle</surname></persName><floruit from="1940" to="1969"/></person>
    </listPerson>
  </standOff>
</TEI>
"""


def test_what_a_tei_list_says_of_a_person_is_read(persons) -> None:
    malik, gaulle = persons("a.xml", TEI)
    assert malik == Person(
        "malik",
        "Malik, Yakov Aleksandrovich",
        (Form("Малик & Ко", "Cyrl", "ru"),),
        "malik",
        "1906-12-06",
        "[1979..1980]",
        None,
        (Role("Delegate", "1945", "1946"), Role("Ambassador")),
        (Identifier("viaf", "71397758"), Identifier("wikidata", "Q855")),
        ("A note on two lines",),
        ("https://example.org/malik",),
        Place("a.xml", 7, 7, 184),
    )
    assert (gaulle.preferred, gaulle.floruit) == ("Charles de Gaulle", "1940/1969")


def test_adding_to_tei_keeps_comments_and_indentation() -> None:
    added = (
        '      <person xml:id="beria">\n'
        '        <persName type="preferred">Beria</persName>\n'
        "      </person>\n"
    )
    after = format_module("tei").added(TEI, Person("beria", "Beria"), None, {})
    assert after == TEI.replace("    </listPerson>", f"{added}    </listPerson>")


@pytest.mark.parametrize("content", ["<listPerson/>", "<listPerson>\n</listPerson>"])
def test_the_first_person_goes_into_an_empty_list(persons, content: str) -> None:
    after = format_module("tei").added(content, Person("beria", "Beria"), None, {})
    assert [person.id for person in persons("a.xml", after)] == ["beria"]


def test_an_encoding_that_xml_declares_is_followed(persons) -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?>\n<listPerson><person xml:id="m"><persName>Малик</persName></person></listPerson>'
    assert persons("a.xml", text.encode("cp1251"))[0].preferred == "Малик"


def test_an_id_that_xml_does_not_allow_is_kept(persons) -> None:
    text = format_module("tei").document([Person("100 001", "Malik")])
    assert 'xml:id="p-100_20001"' in text
    assert persons("a.xml", text)[0].id == "100 001"


@pytest.mark.skipif(not RELAX_NG.exists(), reason="../shared/data is missing here")
def test_the_tei_written_is_valid() -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.RelaxNG(etree.parse(str(RELAX_NG)))
    full = Person(
        "1",
        "Malik",
        (Form("Малик", "Cyrl", "ru"),),
        "malik",
        "1906",
        "1980~",
        "1940/1976",
        (Role("Delegate", "1945", None),),
        (Identifier("viaf", "71397758"),),
        ("A note",),
        ("https://example.org",),
    )
    document = etree.fromstring(format_module("tei").document([full]).encode())
    assert schema.validate(document), schema.error_log


EAC = """\
<?xml version="1.0" encoding="UTF-8"?>
<eac-cpf xmlns="urn:isbn:1-931666-33-4" xmlns:xlink="http://www.w3.org/1999/xlink">
  <control><recordId>malik</recordId></control>
  <cpfDescription>
    <identity>
      <entityId>https://viaf.org/viaf/71397758</entityId>
      <entityType>person</entityType>
      <nameEntry xml:lang="ru" scriptCode="Cyrl"><part>Малик</part></nameEntry>
      <nameEntry><part localType="forename">Yakov</part><part localType="surname">Malik</part>
        <authorizedForm>rda</authorizedForm></nameEntry>
    </identity>
    <description>
      <existDates><dateRange><fromDate standardDate="1906-12-06">6 December 1906</fromDate>
        <toDate>c. 1980</toDate></dateRange></existDates>
      <occupation><term>Delegate</term><dateRange><fromDate>1945</fromDate></dateRange></occupation>
      <biogHist><p>A note.</p></biogHist>
    </description>
    <relations><resourceRelation xlink:href="https://example.org"/></relations>
  </cpfDescription>
</eac-cpf>
"""


def test_what_an_eac_cpf_record_says_is_read(persons) -> None:
    assert persons("a.xml", EAC) == [
        Person(
            "malik",
            "Malik, Yakov",
            (Form("Малик", "Cyrl", "ru"),),
            None,
            "1906-12-06",
            "1980~",
            None,
            (Role("Delegate", "1945", None),),
            (Identifier("viaf", "71397758"),),
            ("A note.",),
            ("https://example.org",),
            Place("a.xml", 2, 1, 39),
        )
    ]


def test_a_record_of_something_else_is_no_person(faults) -> None:
    read, ((_, _, message),) = faults("a.xml", EAC.replace(">person<", ">corporateBody<"))
    assert read == []
    assert "no person but a corporateBody" in message


GOOD = '<person xml:id="a"><persName>Malik</persName></person>'
ENTITY = f'<!DOCTYPE x [<!ENTITY a "b">]><listPerson>{GOOD}</listPerson>'
BOMBS = {
    "an entity": ENTITY,
    "growing entities": "<!DOCTYPE x ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    + "]><listPerson><person><persName>&a29;</persName></person></listPerson>",
    "a long entity": f'<!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]><listPerson>{"&a;" * 10_000}</listPerson>',
    "another file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><listPerson><person>&a;</person></listPerson>',
    "a parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><listPerson/>',
    "defaults": f'<!DOCTYPE x [<!ATTLIST persName a CDATA "{"x" * 100_000}">]><person>'
    + "<persName/>" * 10_000
    + "</person>",
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS.keys())
def test_what_could_grow_or_bring_in_a_file_is_refused(faults, content: str) -> None:
    tracemalloc.start()
    begun = time.process_time()
    read, ((code, _, message),) = faults("a.xml", content)
    assert time.process_time() - begun < 5
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert (read, code) == ([], "A002")
    assert "This file declares" in message


def test_what_a_file_elsewhere_would_say_is_said_to_be_missing(faults) -> None:
    text = '<!DOCTYPE x SYSTEM "x.dtd"><listPerson><person xml:id="a"><persName>M&uuml;ller</persName></person></listPerson>'
    read, found = faults("a.xml", text)
    assert read == []
    assert "Letters are damaged" in found[0][2]


def test_persons_before_a_mistake_are_read(faults) -> None:
    read, ((_, _, message),) = faults("a.xml", f"<listPerson>{GOOD}<person></listPerson>")
    assert read == ["Malik"]
    assert "an end tag does not fit" in message
    assert "What follows was not read." in message


def test_elements_nested_without_end_are_read(faults) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    read, _ = faults("a.xml", f"<listPerson>{GOOD}{deep}<person>{deep}</person></listPerson>")
    assert read == ["Malik"]
