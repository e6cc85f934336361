"""What somebody sees who opens transcriptions in Neovim with the plugin."""

import pytest

from transcription_lsp.language.tokens import MODIFIERS, TYPES

from .neovim import PLUGIN, running
from .programs import seed_in

BRACKET = 86
"""The line (from 0) of the seed whose bracket is never closed."""


@pytest.fixture(scope="module")
def neovim(tmp_path_factory):
    """One Neovim for tests that leave it as it was."""
    with running(tmp_path_factory.mktemp("neovim")) as started:
        yield started


@pytest.fixture
def seed(neovim, tmp_path):
    path = seed_in(tmp_path)
    neovim.open(path)
    neovim.found()
    yield path
    neovim.command("%bwipeout!")


def test_the_seed_is_a_transcription_and_its_faults_are_shown_with_their_codes(neovim, seed):
    assert neovim.lua("return vim.bo.filetype") == "transcription"
    (found,) = [each for each in neovim.found() if each["code"] == "B001"]
    assert (found["lnum"], found["col"]) == (BRACKET, 0)
    assert found["severity"] == 1
    assert "is not closed" in found["message"]


def test_hover_on_a_misspelled_name_says_who_is_meant(neovim, seed):
    said = neovim.ask("textDocument/hover", 4, 36)["contents"]["value"]
    assert "**Shtykov, Terentii Fomich**" in said
    assert "this person is meant" in said


def test_hover_is_shown_in_a_window(neovim, seed):
    neovim.command(f"normal! {BRACKET + 1}G3l")
    neovim.lua("vim.lsp.buf.hover()")
    text = neovim.until(
        "(function() for _, w in ipairs(vim.api.nvim_list_wins()) do"
        " if vim.api.nvim_win_get_config(w).relative ~= '' then"
        " return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, true), '\\n')"
        " end end end)()"
    )
    assert "handwriting" in text.lower()


def test_names_are_offered_once_they_are_begun(neovim, seed):
    neovim.lua("vim.api.nvim_buf_set_lines(0, 40, 40, true, { 'Mere' })")
    answer = neovim.ask("textDocument/completion", 40, 4)
    assert any("Meretskov" in each["label"] for each in answer["items"])


def test_what_is_chosen_from_the_menu_stands_in_the_text(neovim, seed):
    neovim.lua("vim.api.nvim_buf_set_lines(0, 40, 40, true, { '' })")
    neovim.command("normal! 41G")
    neovim.session.input("iMere<C-x><C-o>")
    neovim.until("vim.fn.pumvisible() == 1")
    offered = neovim.lua("return vim.fn.complete_info({ 'items' }).items")
    (place,) = [number for number, each in enumerate(offered) if each["abbr"] == "K. A. Meretskov"]
    neovim.session.input("<C-n>" * place + "<C-y>, who<Esc>")
    neovim.until("vim.api.nvim_get_mode().mode == 'n'")
    line = neovim.lua("return vim.api.nvim_buf_get_lines(0, 40, 41, true)[1]")
    assert line == "K. A. Meretskov, who"


def test_the_quick_fix_closes_the_bracket_and_the_problem_goes_away(neovim, seed):
    neovim.command(f"normal! {BRACKET + 1}G0")
    neovim.lua(
        """
        vim.lsp.buf.code_action({
          context = { only = { 'quickfix' } },
          filter = function(action) return vim.startswith(action.title, 'Close it at the end') end,
          apply = true,
        })
        """
    )
    neovim.until("not vim.iter(vim.diagnostic.get(0)):any(function(d) return d.code == 'B001' end)")
    last = neovim.lua("return vim.api.nvim_buf_get_lines(0, -2, -1, true)[1]")
    assert last == "Forces [[illegible signature]]]"


def test_what_the_server_says_of_a_bracket_colours_it(neovim, seed):
    (token,) = neovim.until(
        "(function() local found = vim.lsp.semantic_tokens.get_at_pos(0, A[1], 3)"
        " return found and #found > 0 and found end)()",
        BRACKET,
    )
    assert token["type"] == "handwriting"
    assert token["modifiers"] == {"original": True, "label": True, "unclosed": True}


def test_every_type_of_token_has_a_colour_in_any_colour_scheme(neovim):
    neovim.command("colorscheme habamax")
    for name in TYPES:
        group = f"@lsp.type.{name}.transcription"
        link = neovim.lua("return vim.api.nvim_get_hl(0, { name = ... }).link", group)
        assert link, group
        assert neovim.lua("return next(vim.api.nvim_get_hl(0, { name = ... })) ~= nil", link), link


def test_no_colour_is_meant_for_a_token_that_does_not_exist():
    groups = (PLUGIN / "plugin" / "transcription.lua").read_text("utf-8")
    named = [
        line.split("'")[1].split(".") for line in groups.splitlines() if line.startswith("  ['")
    ]
    assert named
    for kind, *names in named:
        expected = {"type": [TYPES], "mod": [MODIFIERS], "typemod": [TYPES, MODIFIERS]}[kind]
        assert all(name in known for name, known in zip(names, expected, strict=True)), names


def test_project_files_and_the_lists_they_name_are_looked_after_and_others_are_not(neovim, seed):
    (seed.parent / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    (seed.parent / "transcription.toml").write_text(
        'authority = ["persons.csv"]\ninclud = 1\n', "utf-8"
    )
    neovim.open(seed.parent / "transcription.toml")
    assert "include" in neovim.found()[0]["message"]
    neovim.open(seed.parent / "persons.csv")
    neovim.until("#vim.lsp.get_clients({ bufnr = 0 }) == 1")
    neovim.open(seed.parent / "other.csv")
    assert neovim.lua("return vim.bo.filetype") == "csv"
    assert neovim.lua("vim.wait(300) return #vim.lsp.get_clients({ bufnr = 0 })") == 0


def test_the_whole_project_is_checked_and_listed(neovim, seed):
    (seed.parent / "unopened.txt").write_text("A [lost bracket.\n", "utf-8")
    neovim.command("TranscriptionLint")
    neovim.until(
        "vim.iter(vim.fn.getqflist()):any(function(q) return vim.fn.bufname(q.bufnr):match('unopened') end)"
    )
    neovim.command("cclose")


def test_the_tree_is_shown_in_a_window_of_its_own(neovim, seed):
    neovim.command("TranscriptionTree")
    neovim.until("vim.bo.buftype == 'nofile'")
    lines = neovim.lua("return vim.api.nvim_buf_get_lines(0, 0, -1, true)")
    assert any("field Citation" in line for line in lines)
    neovim.command("bwipeout")


def test_the_lists_of_persons_are_compiled_anew_on_demand(neovim, seed):
    neovim.command("TranscriptionRestartIndex")
    neovim.until("vim.fn.execute('messages'):match('compiled anew')")


def test_a_command_without_a_server_says_what_is_wrong(neovim):
    neovim.command("%bwipeout!")
    neovim.lua("for _, c in ipairs(vim.lsp.get_clients()) do c:stop(true) end")
    neovim.until("#vim.lsp.get_clients() == 0")
    neovim.command("TranscriptionTree")
    assert "No transcription is open" in neovim.messages()


def test_settings_reach_the_server(tmp_path):
    text = tmp_path / "a.transcription.txt"
    text.write_text("sent to [] on 12 May [lost\n", "utf-8")
    with running(tmp_path / "editor") as started:
        started.lua(
            "vim.lsp.config('transcription', { settings = { transcription = { ignore = { 'B005' } } } })"
        )
        started.open(text)
        assert [each["code"] for each in started.found()] == ["B001"]


def test_the_health_check_finds_nothing_wrong(neovim, seed):
    neovim.until("#vim.lsp.get_clients({ bufnr = 0 }) == 1")
    neovim.command("checkhealth transcription")
    said = "\n".join(neovim.lua("return vim.api.nvim_buf_get_lines(0, 0, -1, true)"))
    neovim.command("bwipeout")
    assert "OK transcription-lsp" in said
    assert "OK The server runs for" in said
    assert "ERROR" not in said
    assert "WARNING" not in said


def test_the_health_check_says_that_the_server_is_missing(tmp_path):
    with running(tmp_path) as started:
        started.lua("vim.lsp.config('transcription', { cmd = { 'no-such-program' } })")
        started.command("checkhealth transcription")
        said = "\n".join(started.lua("return vim.api.nvim_buf_get_lines(0, 0, -1, true)"))
        assert "There is no program `no-such-program`" in said


def test_help_is_found_and_leads_to_every_command(neovim, tmp_path):
    folder = tmp_path / "plugin" / "doc"
    folder.mkdir(parents=True)
    (folder / "transcription.txt").write_bytes((PLUGIN / "doc" / "transcription.txt").read_bytes())
    neovim.command(f"helptags {folder}")
    neovim.command(f"set runtimepath+={folder.parent}")
    tags = (folder / "tags").read_text("utf-8")
    for topic in (
        "transcription",
        "transcription-older",
        ":TranscriptionLint",
        ":TranscriptionTree",
        ":TranscriptionRestartIndex",
    ):
        assert f"*{topic}*" in tags
        neovim.command(f"help {topic}")
        assert (
            neovim.lua("return vim.fs.basename(vim.api.nvim_buf_get_name(0))")
            == "transcription.txt"
        )
    neovim.command("helpclose")


def test_two_spaces_at_the_end_of_a_line_are_kept_whatever_an_editorconfig_says(neovim, tmp_path):
    (tmp_path / ".editorconfig").write_text("root = true\n[*]\ntrim_trailing_whitespace = true\n")
    text = tmp_path / "a.transcription.txt"
    other = tmp_path / "a.text"
    for each in (text, other):
        each.write_bytes(b"to Cde.  \nStalin")
        neovim.open(each)
        neovim.lua("vim.wait(50)")
        neovim.command("normal! x")
        neovim.command("write")
    assert text.read_bytes() == b"o Cde.  \nStalin"
    assert other.read_bytes().startswith(b"o Cde.\n")
    neovim.command("%bwipeout!")


def test_a_copied_plugin_works_without_any_configuration(tmp_path):
    import shutil

    package = tmp_path / "editor" / "home" / "data" / "nvim" / "site" / "pack" / "a" / "start"
    shutil.copytree(PLUGIN, package / "transcription")
    with running(
        tmp_path / "editor", tmp_path, "--cmd", f"set packpath^={package.parents[2]}"
    ) as started:
        started.open(seed_in(tmp_path))
        assert "B001" in [each["code"] for each in started.found()]
