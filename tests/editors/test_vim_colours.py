"""What Vim and Neovim draw by the words themselves, from the syntax that they share."""

import json

import pytest

from .drawn import CASES, Drawn
from .neovim import running
from .programs import SEED
from .vim import answer_of

GROUPS = {
    "": "plain",
    "FrontMatter": "plain",
    "Escape": "plain",
    "Supplied": "supplied",
    "Double": "supplied",
    "Gap": "gap",
    "Note": "note",
    "Hand": "hand",
    "Paper": "paper",
    "Signature": "signature",
    "Page": "page",
    "Sic": "sic",
    "Label": "label",
    "Reference": "reference",
    "Comment": "comment",
    "Strong": "strong",
    "Field": "field",
    "Key": "field",
}
_FIND = """
function! Kind(word) abort
  call cursor(1, 1)
  let [line, column] = searchpos('\\V' .. escape(a:word, '\\'), 'c')
  return substitute(synIDattr(synID(line, column, 1), 'name'), '^transcription', '', '')
endfunction
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_vim_draws_words_as_what_they_are(tmp_path, case: Drawn):
    text = tmp_path / "a.transcription.txt"
    text.write_text(case.text, "utf-8")
    (tmp_path / "words.json").write_text(json.dumps([*case.kinds]), "utf-8")
    groups = answer_of(
        tmp_path,
        f"""
        edit {text}
        let words = json_decode(readfile('{tmp_path}/words.json')[0])
        {_FIND}
        call Give(map(words, 'Kind(v:val)'))
        """,
    )
    found = {word: GROUPS[group] for word, group in zip(case.kinds, groups, strict=True)}
    assert found == case.kinds


def test_vim_draws_the_seed_on_its_screen_without_an_error(tmp_path):
    # A pattern that is too much for Vim ends all colours, though synID() goes on to tell them.
    is_coloured, messages = answer_of(
        tmp_path,
        f"""
        edit {SEED}
        function! Finish(timer) abort
          call Give([screenattr(1, 2) != screenattr(3, 1), execute('messages')])
          qall!
        endfunction
        call timer_start(100, {{-> feedkeys('87Gzt', 't')}})
        call timer_start(1500, 'Finish')
        finish
        """,
    )
    assert is_coloured
    assert not [line for line in messages.splitlines() if line.startswith("E")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_neovim_draws_words_as_what_they_are(neovim, tmp_path, case: Drawn):
    text = tmp_path / "a.transcription.txt"
    text.write_text(case.text, "utf-8")
    neovim.open(text)
    found = {word: GROUPS[neovim.session.funcs.Kind(word)] for word in case.kinds}
    assert found == case.kinds


@pytest.fixture(scope="module")
def neovim(tmp_path_factory):
    with running(tmp_path_factory.mktemp("neovim")) as started:
        started.command("syntax on")
        started.lua("vim.lsp.enable('transcription', false)")
        started.lua("vim.api.nvim_exec2(..., {})", _FIND)
        yield started


def test_a_place_far_down_is_drawn_without_what_stands_above(neovim, tmp_path):
    text = tmp_path / "a.transcription.txt"
    text.write_text("[lost\n\n" + "A paragraph.\n\n" * 2000 + "one [stamp: two] three\n", "utf-8")
    neovim.open(text)
    neovim.command("normal! G")
    kinds = [GROUPS[neovim.session.funcs.Kind(word)] for word in ("one", "two", "three")]
    assert kinds == ["plain", "paper", "plain"]


def test_brackets_of_the_seed_are_drawn_as_the_grammar_has_them(neovim):
    from transcription_lsp import parse

    drawn_as = {
        "add": "hand",
        "note": "note",
        "supplied": "supplied",
        "gloss": "supplied",
        "letterhead": "paper",
        "stamp": "paper",
        # `[[…]]` is drawn as a whole, whatever stands in it.
        "signed": "supplied",
    }
    text = SEED.read_text("utf-8")
    neovim.open(SEED)
    brackets = list(parse(text).brackets())
    assert len(brackets) == 12
    for bracket in brackets:
        inside = bracket.span.start + len(bracket.text) - len(bracket.text.lstrip("["))
        before = text[:inside]
        line = before.count("\n") + 1
        column = len(before[before.rfind("\n") + 1 :].encode()) + 1
        group = neovim.session.eval(f"synIDattr(synstack({line}, {column})[-1], 'name')")
        kind = GROUPS[group.removeprefix("transcription")]
        if kind == "label":
            group = neovim.session.eval(f"synIDattr(synstack({line}, {column})[-2], 'name')")
            kind = GROUPS[group.removeprefix("transcription")]
        assert kind == drawn_as[bracket.node.role], bracket.text[:40]
