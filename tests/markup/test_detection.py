"""Which convention a text follows: each house by a sample of its own, and what follows none.

All people and papers in the samples are invented.
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.markup.convention import conventions
from transcription_lsp.markup.detection import (
    CLEAR,
    ENOUGH,
    UNMARKED,
    Sign,
    clearly_other,
    detect,
    load_model,
)

ROOT = Path(__file__).parents[2]
ALL = (
    *("dp", "frus", "fromthepage", "leiden", "loc", "nara"),
    *("plain", "smithsonian", "wilson", "zooniverse"),
)
"""All conventions that have signs, whether their grammars are there yet or not."""

MARKED = {
    "wilson": """\
[handwritten at the top: to Cde. Belov
for discussion. 4 May]

TOP SECRET

[letterhead of the Far East Department]
[Translator's note: which reports to the General Staff]

CABLE Nº 512/gs

from PRIDV [the Coastal Military District]
received at 1915 11 June 1950

[stamp: Secret Section 2, incoming]

We repeat that [[the]] Com[munist] Party asks for [two words illegible].

[illegible signature]
""",
    "leiden": """\
1. Imp(eratori) Caes[ari divi f(ilio)]
2. Aug(usto) pont[ifici] maximo
3. co(n)s(uli) ⟦Geta⟧ [- - -]
4. trib(unicia) pot(estate) +++
5. Augu{u}sti nostri <v>otum
6. et \\nunc/ sem[per]
7. vac. 3
8. D(is) M(anibus) s(acrum)
""",
    "loc": """\
My dear Miss Hale,

I had your kind letter of the [?] and was [verry] glad of it. The meeting at
Albany [*on Tuesday last*] was a good one; Mrs. Wa????? spoke, and after her
Mrs. [Wa?????] and a young lady whose name I could not [her] hear.

We want money, and we want the petition [signed] sent before the 4th. Can you
see Mr. [?] and ask him? [*answered in May*]

Yours for the cause
E. M. Thorne [ ]
""",
    "smithsonian": """\
[[start page]]
[[preprinted]] Field Notes [[/preprinted]]
March 4. Camp on the Rio Seco. Saw a pair of [[underlined]] Pyrocephalus [[/underlined]]
in the willows, and [[strikethrough]] three [[/strikethrough]] four hawks.
[[left margin]] 62 degrees at noon [[/left margin]]
[[image: sketch of a wing]]
Skinned two birds for Abigale Thorn [[Abigail Thorne]] and one for the [[?]]
museum. Wind from the north [[illegible]] all night.
[[end page]]
""",
    "fromthepage": """\
<marginalia>Recd 4th May</marginalia>
Went with [[Thorne, John|Mr Thorne]] to [[Mill Creek]] and sold two <unclear>heifers</unclear>.
Paid <strike>twelve</strike> <add>ten</add> dollars to [[Amos Reed|Reed]] for hay.
The <sup>th</sup> day was wet. [Dr?] Hale came <gap/> in the evening.
<figure>a horse</figure>
Wrote to [[Jane Thorne]] about the <expan>Company</expan>.
Planted beans & corn
""",
    "zooniverse": """\
My dear friend
I write in [unclear]haste[/unclear] to say that the box has come & that
we [deletion]had[/deletion] found in it [insertion]all[/insertion] the papers
for the [underline]Fair[/underline], and a letter from Mrs. Thorne.
The [unclear][/unclear] meeting will be on the 4[superscript]th[/superscript]
of May. Do bring [deletion]your[/deletion] [insertion]the[/insertion] children
Ever thine
A. W. Hale
""",
    "frus": """\
103. Telegram From the Embassy in Freedonia to the Department of State

[Washington,] May 3, 1962, 7 p.m.
[Received May 4, 3:07 a.m.]

1. The Foreign Minister told me that [less than 1 line not declassified] would
leave before the end of the month. [2 lines not declassified]

[Here follows discussion of the budget.]

2. I replied that we had not yet [been] informed.

[Typed signature]

Source: Department of State, Central Files, 611.00/5-362. Secret; Priority.
[Footnote in the source text.]
""",
    "nara": """\
Camp near Mill Creek
May the 4th 1863

Dear wife I take my pen to let you no that I am well
and hope you are the same. We marched twelve [crossed out] ten
miles yesterday through the rain and [illegible] of us was
left behind. Capt Hale is well. I sent you the money
fifteen [crossed out] dollars by [illegible] Reed and hope
that you got it safe. Kiss the children for me
from your husband [crossed out]
John Thorne
""",
    "dp": """\
[Illustration: The old mill at Thornbury]

CHAPTER II

[Sidenote: The year 1710]

In the spring of that year the miller's son[A] went up to London, tne[**typo for the]
road being dry, and took lodgings in _Fleet Street_ with one Hale.

*       *       *       *       *

[Footnote A: See the parish register, p. 12.]

[Footnote B: Now pulled down. [**check spelling of name]]

[Transcriber's note: the page is torn here.]
""",
    "plain": """\
Dear John,

I came home on Friday [the 4th] and found your letter [of April]. Mr. Thorne
has sold the mill [at Thornbury] to his cousin [Amos], who means to live there
with Mrs. Reed [his sister]. It has rained all the week [and the hay is lost].

Give my love to Anne [Hale] and to the children. I shall write again when the
fair [at Albany] is over.

Your affectionate brother
William [Reed]
""",
}

UNFOLLOWED = {
    "a page of the web": """\
<!DOCTYPE html>
<html lang="en">
<head>
<title>Letter of 4 May</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<div class="transcription">
<p>[handwritten at the top: to Cde. Belov] I think that [[we]] ought to go. [illegible]</p>
<p>[stamp: Secret] [Translator's note: a draft] <del>ten</del> [signature]</p>
<p>[[strikethrough]] ten [[/strikethrough]] [Illustration: a mill]</p>
</div>
</body>
</html>
""",
    "part of a page of the web": """\
<div class="text">
<h2>Letter of 4 May</h2>
<p>It was <i>agreed</i> [by all] to go on <a href="/may">in May</a>.</p>
<ul>
<li>one</li>
<li>two</li>
</ul>
</div>
""",
    "Python": '''\
"""Reads letters."""

import re
from pathlib import Path

WORDS = ["[illegible]", "[stamp: Secret]", "[[we]]"]
COUNTS: dict[str, int] = {}


def told(path: Path, words: list[str]) -> int:
    """Count the marks of a letter: [handwritten at the top: x]."""
    text = path.read_text()
    for index in range(len(words)):
        COUNTS[words[index]] = len(re.findall(re.escape(words[index]), text))
    if not COUNTS:
        return 0
    return sum(COUNTS.values())
''',
    "C": """\
#include <stdio.h>
#include "letters.h"

/* Counts the brackets of a letter. */
static int brackets(const char *text, size_t length)
{
    int open = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '[' && text[i + 1] != '[')
            open += 1;
    }
    return open;
}

int main(int argc, char **argv) { return brackets(argv[1], 10) > 0; }
""",
    "JavaScript": """\
import { parse } from "./letters.js";

const marks = ["[illegible]", "[sic]"];

export function told(text) {
  const found = marks.filter((mark) => text.includes(mark));
  return found.map((mark) => ({ mark, at: text.indexOf(mark), list: found[0] }));
}
""",
    "CSS": """\
/* How letters look. */
.letter p[lang="ru"] {
  color: #333;
  margin: 0 auto;
  font-family: serif;
}

a[href^="http"]:hover { text-decoration: underline; }
.supplied::before { content: "["; }
""",
    "Markdown": """\
# letters

[![build](https://example.org/badge.svg)](https://example.org)

Reads letters with `[illegible]` words.

## Contents

- [Installation](#installation)
- [Usage](#usage)
- [x] done
- [ ] to do

## Installation

```sh
pip install letters
```

See [the guide](https://example.org/guide) for `[[we]]` and `[stamp: …]`.
""",
    "JSON": """\
{
  "title": "Letter",
  "marks": ["[illegible]", "[stamp: Secret]"],
  "pages": [[1, 2], [3]],
  "open": true
}
""",
    "TOML": """\
[project]
name = "letters"
keywords = ["a", "b"]

[[label]]
role = "gap"
forms = ["illegible"]
""",
    "prose": """\
It rained all the week, and the hay was lost. Mr. Thorne has sold the mill
(the old one) to his cousin; they mean to live there. I shall write again
when the fair is over, and send you the money (ten dollars).
""",
    "prose with footnotes": """\
The treaty[1] was signed in May.[2] Nobody had read it.

[1] Of 1947.
[2] The 4th.
""",
    "nothing": "",
    "blank lines": "\n \n\t\n",
    "bytes": "\x7fELF\x02\x01\0\0[[\0\ufffd]]\0[a]\0" * 20,
}

BORROWED = {"figures.txt": "dp", "redactions.txt": "frus"}
"""Gold texts of nothing but marks that `wilson` has from others, and whose these are."""


@pytest.mark.parametrize("name", MARKED)
def test_a_text_of_a_house_is_told(name: str) -> None:
    found = detect(MARKED[name], ALL)
    assert found.convention == name, found.candidates[:3]
    # Brackets without a label may be those of any house.
    assert found.probability > (0.3 if name == "plain" else 0.6)


@pytest.mark.parametrize("name", sorted(set(MARKED) - {"plain", "wilson", "nara"}))
def test_a_marked_text_clearly_follows_its_house(name: str) -> None:
    """The two marks of `nara` and those of `plain` are never clear enough."""
    assert clearly_other(MARKED[name], "wilson", ALL) == name
    assert clearly_other(MARKED[name], name, ALL) is None


@pytest.mark.parametrize("what", UNFOLLOWED)
@pytest.mark.parametrize("candidates", [ALL, ("wilson",)])
def test_what_is_no_transcription_follows_none(what: str, candidates: tuple[str, ...]) -> None:
    found = detect(UNFOLLOWED[what], candidates)
    assert found.convention is None, found.candidates[:3]
    assert found.probability > 0.9


@pytest.mark.parametrize("name", MARKED)
def test_many_copies_are_told_as_one(name: str) -> None:
    assert detect(MARKED[name] * 40, ALL).convention == name


@pytest.mark.parametrize("name", MARKED)
def test_a_page_of_the_web_with_the_text_of_a_house_follows_none(name: str) -> None:
    lines = "".join(f"<p>{line}</p>\n" for line in MARKED[name].splitlines())
    page = f'<!doctype html>\n<html><head></head><body class="a">\n{lines}</body></html>\n'
    assert detect(page, ALL).convention is None


def test_where_nothing_is_marked_this_is_said() -> None:
    for text in ("", "It rained all the week.\n"):
        (evidence,) = detect(text, ALL).evidence
        assert evidence == (UNMARKED, 0, None, None)


def test_the_seed_follows_wilson() -> None:
    for seed in (ROOT / "seeds").glob("*.txt"):
        text = seed.read_text("utf-8")
        for candidates in (None, ALL):
            found = detect(text, candidates)
            assert found.convention == "wilson"
            assert found.probability > CLEAR
            assert found.marks >= ENOUGH


@pytest.mark.parametrize("file", [*(ROOT / "tests/gold/right").glob("*.txt")], ids=lambda f: f.name)
def test_no_gold_text_is_taken_for_one_of_another_house(file: Path) -> None:
    text = file.read_bytes().decode()
    assert detect(text, ALL).convention in (None, "plain", BORROWED.get(file.name, "wilson"))
    assert clearly_other(text, "wilson", ALL) is None


@pytest.mark.parametrize(
    "file",
    [
        *sorted((ROOT / "transcription_lsp" / "markup").glob("*.py")),
        *sorted((ROOT / "editors" / "vscode" / "src").rglob("*.ts")),
        *sorted((ROOT / "editors").glob("*/*.json")),
        *sorted((ROOT / "editors" / "neovim").rglob("*.lua")),
    ],
    ids=lambda file: file.name,
)
def test_the_sources_of_this_program_follow_none(file: Path) -> None:
    """Some of them are full of marks, as examples."""
    text = file.read_text("utf-8")
    if text.strip():
        assert detect(text, ALL).convention is None


def test_only_candidates_are_weighed() -> None:
    text = MARKED["zooniverse"]
    assert {name for name, _ in detect(text).candidates} == {*conventions(), None}
    assert {name for name, _ in detect(text, ["loc"]).candidates} == {"loc", None}
    assert detect(text, []).convention is None
    assert clearly_other(text, "wilson", ["wilson"]) is None


def test_evidence_is_counted_and_shown_where_it_is_first() -> None:
    found = detect(
        "---\nnote: '[stamp: a]'\n---\r\n\r\nx\r[stamp: Secret]\n[round stamp: b\nc]", ALL
    )
    evidence = found.evidence[0]
    assert evidence.times == 2
    assert evidence.line == 6
    assert evidence.example == "[stamp: Secret]"


def test_an_example_has_its_word_and_is_cut_where_it_is_long() -> None:
    assert detect("to Com[munist] men", ALL).evidence[1].example == "Com[munist]"
    example = detect(f"[stamp: {'long ' * 40}]", ALL).evidence[0].example
    assert example is not None
    assert example.startswith("[stamp: long")
    assert example.endswith("…")
    assert len(example) <= 60


def test_a_mark_that_is_rare_in_a_long_text_says_little() -> None:
    once = detect("[*in May*]\n" + "It rained all the week. " * 10, ALL)
    rare = detect("[*in May*]\n" + "It rained all the week. " * 10_000, ALL)
    assert once.convention == "loc"
    assert rare.probability < once.probability


def test_one_mark_used_always_does_not_decide_alone() -> None:
    assert clearly_other("[illegible] " * 500, "wilson", ALL) is None


SIGNS = load_model().signs


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.says)
def test_a_sign_is_found_in_its_example(sign: Sign) -> None:
    assert sign.may_be_in(sign.example)
    assert re.search(sign.pattern, sign.example)
    assert sign.weight.keys() <= {*ALL, "none"}
    assert all(weight > 0 for weight in sign.weight.values())


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.says)
def test_what_a_sign_needs_is_in_all_that_it_matches(sign: Sign) -> None:
    """Else a text would be passed over that has it."""
    for text in (*MARKED.values(), *UNFOLLOWED.values()):
        for line in text.splitlines(keepends=True):
            assert sign.may_be_in(line) or not re.search(sign.pattern, line)


def test_every_sign_is_described_once() -> None:
    assert len({sign.says for sign in SIGNS}) == len(SIGNS)


@given(st.data())
def test_any_text_has_probabilities_that_make_one(texts, data) -> None:
    text = data.draw(texts)
    found = detect(text, ALL)
    assert abs(sum(share for _, share in found.candidates) - 1) < 1e-9
    assert found.candidates[0] == (found.convention, found.probability)
    assert len(found.candidates) == len(ALL) + 1
    assert found.evidence
    lines = len(re.findall(r"\r\n|\r|\n", text)) + 1
    assert all(each.line is None or 1 <= each.line <= lines for each in found.evidence)
    clearly_other(text, "wilson", ALL)


@pytest.mark.parametrize(
    "part",
    [
        *("[", "]", "<", "\\", "(", "{", "`", "*", "=", '"', "a", " ", "\n", "\r", "\0", "α["),
        *("[[", "[a", "[a ", "[[a|", "<a ", "a(", "a.", "a = ", "[**", "[?", "[a?", "; ", "---\n"),
    ],
)
def test_no_text_takes_long(part: str) -> None:
    """A pattern that tried again from everywhere would take hours for these."""
    detect((part * 300_000)[:300_000], ALL)
