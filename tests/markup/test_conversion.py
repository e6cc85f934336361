"""From one convention to another and back: what is kept, what is lost, and that this is said."""

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transcription_lsp.markup.convention import conventions, load_convention
from transcription_lsp.markup.conversion import Converted, convert
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Attributes, Bracket
from transcription_lsp.markup.writing import EMPHASIS, filled_forms, forms_of

SEED = next((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
NAMES = conventions()
PAIRS = list(itertools.permutations(NAMES, 2))


def converted(text: str, source: str, target: str) -> Converted:
    return convert(parse(text, source), target)


def lost(text: str, source: str, target: str) -> list[tuple[str, tuple[str, ...]]]:
    """The places where something is lost, and what."""
    found = converted(text, source, target)
    return [(text[each.span.start : each.span.end], each.lost) for each in found.losses]


BOTH_SAY_IT = [
    # wilson, the other convention, how it is written there
    ("fromthepage", "the [mutual?] pact", "the <unclear>mutual</unclear> pact"),
    ("fromthepage", "a [illegible] b [2 words illegible]", "a <gap/> b [2 words illegible]"),
    ("fromthepage", "[crossed out: ten] [handwritten: yes]", "<del>ten</del> <add>yes</add>"),
    ("fromthepage", "[handwritten in the margin: no]", "<marginalia>no</marginalia>"),
    ("fromthepage", "[the treaty](http://a.b/c)", "[[http://a.b/c|the treaty]]"),
    ("fromthepage", "[ ] sent [sic] [1] on [blank]", r"\[ \] sent [sic] [1] on <space/>"),
    ("fromthepage", "Com[munist] GKO [the Committee]", "Com[munist] GKO [the Committee]"),
    ("fromthepage", "[stamp: a [crossed out: b]]", "<stamp>a <del>b</del></stamp>"),
    ("fromthepage", "[stamp:\nSecret\n12]", "<stamp>\nSecret\n12</stamp>"),
    ("fromthepage", "[table]", "<figure>table</figure>"),
    ("smithsonian", "[handwritten at the top: a]", "[[top margin]]a[[/top margin]]"),
    ("smithsonian", "[at the top: a]", "[[at the top: a]]"),
    ("smithsonian", "[letterhead of the Ministry]", "[[preprinted]]letterhead of the Ministry[[/preprinted]]"),
    ("smithsonian", "that [we] [page 3] [one word illegible]", "that [[we]] [[page 3]] [[one word illegible]]"),
    ("smithsonian", r"of the \[author\] [1] [ ]", "of the [author] [1] [ ]"),
    ("smithsonian", "[Note: see [illegible]]", "[[note]]see [[illegible]][[/note]]"),
    ("zooniverse", "the [mutual?] pact", "the [unclear]mutual[/unclear] pact"),
    ("zooniverse", "[crossed out: ten [handwritten above the line: a]]", "[deletion]ten [insertion]a[/insertion][/deletion]"),
    ("zooniverse", "[image: a ship] [image]", "[graphic: a ship] [graphic]"),
    ("leiden", "c[omrade]s on [blank]", "c(omrade)s on vac."),
    ("leiden", "[crossed out: ten] [Editor's note: x]", "⟦ten⟧ /* x */"),
    ("leiden", "[handwritten above the line: a]", r"\a/"),
    ("plain", "Com[munist] that [[we]] the [May?] [1] [ ]", "Com[munist] that [[we]] the [May?] [1] [ ]"),
]  # fmt: skip


@pytest.mark.parametrize(("other", "text", "there"), BOTH_SAY_IT)
def test_what_both_can_say_is_lossless_there_and_back(other: str, text: str, there: str) -> None:
    found = converted(text, "wilson", other)
    assert (found.text, found.losses) == (there, ())
    back = converted(there, other, "wilson")
    assert (back.text, back.losses) == (text, ())


@pytest.mark.parametrize(
    ("source", "target", "text", "there"),
    [
        ("zooniverse", "fromthepage", "[unclear]a[/unclear] [underline]b[/underline]", "<unclear>a</unclear> <u>b</u>"),
        ("fromthepage", "zooniverse", "x<sup>2</sup> <del>a <unclear>b</unclear></del>", "x[superscript]2[/superscript] [deletion]a [unclear]b[/unclear][/deletion]"),
        ("smithsonian", "fromthepage", "[[underlined]]so[[/underlined]] [[image: a wren]]", "<u>so</u> <figure>a wren</figure>"),
        ("smithsonian", "zooniverse", "[[strikethrough]]a[[/strikethrough]] [[insertion]]b[[/insertion]]", "[deletion]a[/deletion] [insertion]b[/insertion]"),
        ("zooniverse", "smithsonian", "[deletion]a[/deletion] [insertion]b[/insertion] [illegible]", "[[strikethrough]]a[[/strikethrough]] [[insertion]]b[[/insertion]] [[illegible]]"),
        ("leiden", "zooniverse", r"⟦a⟧ \b/ c(on)", "[deletion]a[/deletion] [insertion]b[/insertion] c[on]"),
        ("plain", "wilson", "Com[munist] [[we]] [May?] a", "Com[munist] [[we]] [May?] a"),
    ],
)  # fmt: skip
def test_other_pairs_are_lossless_where_both_can_say_it(
    source: str, target: str, text: str, there: str
) -> None:
    found = converted(text, source, target)
    assert (found.text, found.losses) == (there, ())
    assert converted(there, target, source).text == text


@pytest.mark.parametrize(
    ("source", "target", "text", "there", "losses"),
    [
        # An attribute that the other cannot say.
        ("wilson", "fromthepage", "[handwritten at the top: to Cde. I[van]]", "<add>to Cde. I[van]</add>",
         [("[handwritten at the top: to Cde. I[van]]", ("place",))]),
        ("wilson", "fromthepage", "[Belov's handwritten note across the text: a]", "<add>a</add>",
         [("[Belov's handwritten note across the text: a]", ("place", "hand"))]),
        ("wilson", "fromthepage", "[page 2]", "<pb/>", [("[page 2]", ("page",))]),
        # One that it says of its own.
        ("wilson", "zooniverse", "[handwritten: a]", "[insertion]a[/insertion]", [("[handwritten: a]", ("place",))]),
        # Whose note it is stays in its words.
        ("wilson", "fromthepage", "[Translator's note: a]", "<footnote>Translator's note: a</footnote>",
         [("[Translator's note: a]", ("responsible",))]),
        # What was left out is not called illegible.
        ("wilson", "fromthepage", "[matter omitted]", "<footnote>matter omitted</footnote>",
         [("[matter omitted]", ("role", "unit", "reason"))]),
        # Emphasis in a label.
        ("wilson", "fromthepage", "[ _matter omitted_ ]", "<footnote> _matter omitted_ </footnote>",
         [("[ _matter omitted_ ]", ("role", "unit", "reason"))]),
        ("wilson", "fromthepage", "[**stamp:** x]", "<stamp>x</stamp>", [("[**stamp:** x]", ("wording",))]),
        # A role that the other does not have: as text, as a note, as the author's.
        ("wilson", "plain", "[handwritten: a]", "a", [("[handwritten: a]", ("role",))]),
        ("wilson", "fromthepage", "[Laughter]", "<footnote>Laughter</footnote>", [("[Laughter]", ("role",))]),
        ("wilson", "zooniverse", "[stamp: a [b]]", r"\[stamp: a [b]\]", [("[stamp: a [b]]", ("role",))]),
        ("smithsonian", "plain", "[[left margin]]", r"\[\[left margin\]\]", [("[[left margin]]", ("role",))]),
        # The nearest that there is.
        ("wilson", "smithsonian", "the [May?] a", "the [[May?]] a", [("[May?]", ("role",))]),
        ("wilson", "fromthepage", "Bos[[ton]]", "Bos[ton]", [("[[ton]]", ("role",))]),
        # The wording alone.
        ("wilson", "smithsonian", "that [[we]] ought", "that [[we]] ought", [("[[we]]", ("wording",))]),
        ("smithsonian", "wilson", "a [[?]] b", "a [illegible] b", [("[[?]]", ("wording",))]),
        # The address of a link, and the name of who is meant.
        ("wilson", "smithsonian", "[a](http://b.c/)", "a", [("[a](http://b.c/)", ("role",))]),
        ("fromthepage", "wilson", "[[Belov, Ivan|Belov]]", "Belov", [("[[Belov, Ivan|Belov]]", ("role",))]),
        # Emphasis.
        ("zooniverse", "wilson", "[underline]a[/underline]", "a", [("[underline]", ("emphasis",))]),
        # What the author wrote, and the other would read.
        ("wilson", "leiden", "VKP(b) and {x}", "VKP(b) and {x}", [("(b)", ("text",)), ("{x}", ("text",))]),
        ("wilson", "fromthepage", "a <u>b</u>", "a <u>b</u>", [("a <u>b</u>", ("reading",))]),
        ("wilson", "fromthepage", "a <del>b</del>", "a <del>b</del>", [("<del>b</del>", ("text",))]),
        # What may run over a blank line in one and not in the other.
        ("wilson", "fromthepage", "[stamp: a\n\nb]", "<stamp>a\n\nb</stamp>", [("[stamp: a\n\nb]", ("role",))]),
        # What has lost its partner.
        ("wilson", "leiden", "a [b c", "a [b c", [("[", ("partner",))]),
        ("wilson", "fromthepage", "[stamp: a b", "[stamp: a b", [("[stamp:", ("partner",))]),
        ("zooniverse", "wilson", "a [deletion]b c", "a [deletion]b c", [("[deletion]", ("partner",))]),
    ],
)  # fmt: skip
def test_what_is_lost_is_said_where_it_is(
    source: str, target: str, text: str, there: str, losses: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert converted(text, source, target).text == there
    assert lost(text, source, target) == losses


def test_a_message_says_what_is_lost_in_words() -> None:
    (loss,) = converted("[in Belov's hand: so]", "wilson", "plain").losses
    assert loss.message == (
        "‘[in Belov's hand: so]’, handwriting: it cannot be said; its words were kept as text; "
        "‘in Belov's hand:’ is lost."
    )


UNTOUCHED = (
    "---\ntitle: [a]\n---\n\n**[stamp: X]** _so_ <!-- lint: ignore B001 as printed -->\r\n\r"
    "`[x`  \n\t\n```\nlist[i] = [[\n```\n\nno end \u2028 \x0c"
)


@pytest.mark.parametrize("target", [name for name in NAMES if name != "wilson"])
def test_what_is_no_bracket_stays_byte_for_byte(target: str) -> None:
    found = converted(UNTOUCHED, "wilson", target)
    before, _, after = UNTOUCHED.partition("[stamp: X]")
    assert found.text.startswith(before)
    assert found.text.endswith(after)


def test_the_header_is_kept_and_its_brackets_are_converted() -> None:
    text = "**Citation:**\n\na [illegible]\n\n**Contents:**\n\nEnglish\n\nb [illegible]\n"
    assert converted(text, "wilson", "fromthepage").text == text.replace("[illegible]", "<gap/>")


def test_the_places_lead_to_the_same_words() -> None:
    text = "a [stamp: one [crossed out: two] three] four"
    found = converted(text, "wilson", "fromthepage")
    for word in ("one", "two", "three", "four"):
        at = found.offset(text.index(word))
        assert found.text[at : at + len(word)] == word
    assert [found.offset(at) for at in (0, len(text))] == [0, len(found.text)]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_the_seed_is_reported_where_it_does_not_come_back(source: str, target: str) -> None:
    text = SEED.read_bytes().decode()
    found = converted(text, source, target)
    back = converted(found.text, target, source)
    assert found.losses
    places = [each.span for each in found.losses]
    assert places == sorted(places)
    untouched = [
        line
        for number, line in enumerate(text.split("\n"))
        if not any(
            text.count("\n", 0, each.start) <= number <= text.count("\n", 0, each.end)
            for each in places
        )
    ]
    assert set(untouched) <= set(back.text.split("\n"))


# What holds for any text.

VALUES = {
    "place": ["top", "left margin", "above", "margin", "across"],
    "page": ["1", "12v"],
    "hand": ["Belov", "I. Orlov"],
    "quantity": ["1", "2", "2-3", "several"],
    "unit": ["word", "line", "letter"],
    "certainty": ["low"],
    "responsible": ["translator", "editor", "NB"],
    "language": ["zh", "ru"],
    "reason": ["illegible", "omitted", "damage", "missing"],
    "kind": ["footnote", "link", "remark", "superfluous"],
    "correction": ["can"],
    "date": ["12 May 1949"],
}
WORDS = st.sampled_from(
    ["word", " word ", " ", "Belov ", "the GKO ", "Com", ".", "1", "?", "\n", " \\[x\\] ", "**", "(a) "]
)  # fmt: skip


def texts_of(name: str) -> st.SearchStrategy[str]:
    """Texts of a convention: its own forms with attributes of all kinds, one in another."""
    convention = load_convention(name)
    link = next(parse("[a](http://example.org/t)", "wilson").brackets()).node.children

    @st.composite
    def bracket(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
        role = draw(st.sampled_from(sorted(forms_of(convention).keys() - {EMPHASIS})))
        said = {
            key: draw(st.sampled_from(values))
            for key, values in VALUES.items()
            if draw(st.booleans())
        }
        form = draw(st.sampled_from(forms_of(convention)[role]))
        said |= {key: value for key, value in form.attributes._asdict().items() if value}
        filled = list(filled_forms(Bracket("", link, role, Attributes(**said)), convention))
        if not filled:
            return "word"
        _, (before, after) = draw(st.sampled_from(filled))
        return before if after is None else f"{before}{draw(inner)}{after}"

    piece = st.recursive(
        WORDS, lambda inner: bracket(st.lists(inner, min_size=1, max_size=3).map("".join)), max_leaves=8
    )  # fmt: skip
    return st.lists(piece, max_size=6).map("".join)


FRAGMENTS = [
    *("[", "]", "[[", "]]", "(", ")", "{", "}", "[1]", "[ ]", "[]", "\\[", "\\]", "stamp: ", "sic", "?"),
    *("Translator's note: ", "illegible", "one word illegible", "At the bottom: ", "\n", "\n\n", "\r\n"),
    *("**", "_", "<!-- x -->", "`[x`", "```\n", "word", " word ", "Gen.", "GKO ", "12", ".", ":", " "),
    *("[unclear]", "[/unclear]", "[deletion]", "[/deletion]", "<add>", "</add>", "<u>", "</u>", "<gap/>"),
    *("[[underline]]", "[[/underline]]", "[[left margin]]", "[[/left margin]]", "⟦", "⟧", "<", ">"),
    *("\\ab/", "/* x */", "+++", "...", "vac.", "\ufdd0", "\ufdd3", "\ud800", "\0", "[[a|b]]", "ạ"),
    *("(http://example.org/t)", "**Citation:** ", "---\n", "c(on)"),
]  # fmt: skip
ANY = st.lists(
    st.sampled_from(FRAGMENTS) | st.text(st.characters(exclude_categories=()), max_size=2),
    max_size=16,
).map("".join)
PAIR = st.sampled_from(PAIRS)


def words(text: str, convention: str) -> list[str]:
    """The words that are read."""
    return parse(text, convention).reading().text.split()


def check(text: str, source: str, target: str) -> None:
    """What must hold of a conversion."""
    found = converted(text, source, target)
    for loss in found.losses:
        assert 0 <= loss.span.start <= loss.span.end <= len(text)
    if not found.losses:
        assert words(found.text, target) == words(text, source)
        assert converted(found.text, target, source).text == text


@pytest.mark.parametrize("source", NAMES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_a_convention_writes_comes_back_where_nothing_is_lost(
    source: str, data: st.DataObject
) -> None:
    target = data.draw(st.sampled_from([name for name in NAMES if name != source]))
    check(data.draw(texts_of(source)), source, target)


@given(text=ANY, pair=PAIR)
@settings(max_examples=300, deadline=None)
@example("", ("wilson", "leiden"))
@example("{the] [handwritten: x", ("wilson", "smithsonian"))
@example("[a [[b] c]]", ("smithsonian", "wilson"))
@example("[[[[\n\n]]]]", ("wilson", "leiden"))
@example("<stamp/> <hi rend='x'>y</hi>", ("fromthepage", "plain"))
def test_any_text_whatever_is_converted_and_nothing_is_lost_in_silence(
    text: str, pair: tuple[str, str]
) -> None:
    check(text, *pair)


@pytest.mark.parametrize("convention", NAMES)
@given(text=ANY)
@settings(max_examples=20, deadline=None)
def test_a_text_in_its_own_convention_is_the_same_text(convention: str, text: str) -> None:
    found = converted(text, convention, convention)
    assert (found.text, found.losses) == (text, ())


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        ("wilson", "fromthepage", "a [stamp: x [sic]] b "),
        ("wilson", "smithsonian", "["),
        ("wilson", "leiden", "that [[we]] (b) {c} "),
        ("zooniverse", "wilson", "[insertion]a "),
        ("fromthepage", "plain", "<u></u><del>a</del>"),
        ("smithsonian", "wilson", "[a] [[b]]\n\n"),
        ("leiden", "fromthepage", "⟦a (b) c⟧ [...] "),
    ],
)
def test_the_time_grows_with_the_length_alone(source: str, target: str, text: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        converted(text * times, source, target)
        return time.process_time() - start

    seconds(50)
    assert seconds(4_000) < 14 * seconds(500) + 0.3


@pytest.mark.parametrize("opener", ["[", "[[", "[insertion]", "<add>", "[stamp: ", "⟦", "[[note]]"])
@pytest.mark.parametrize(("source", "target"), [("wilson", "leiden"), ("zooniverse", "wilson"), ("fromthepage", "smithsonian"), ("leiden", "wilson"), ("smithsonian", "plain")])  # fmt: skip
def test_no_depth_is_too_deep(opener: str, source: str, target: str) -> None:
    closers = {"[insertion]": "[/insertion]", "<add>": "</add>", "⟦": "⟧", "[[note]]": "[[/note]]"}
    closer = closers.get(opener, "]" * opener.count("["))
    text = opener * 3_000 + "a" + closer * 3_000
    converted(text, source, target)
