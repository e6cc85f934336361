"""What somebody sees who opens transcriptions in Vim with ALE."""

from .programs import seed_in
from .vim import answer_of


def test_the_faults_of_the_seed_are_listed_with_their_codes(tmp_path):
    seed = seed_in(tmp_path)
    answer = answer_of(
        tmp_path,
        f"""
        edit {seed}
        call Until('len(getloclist(0)) > 0')
        call Give({{'type': &filetype, 'found': map(getloclist(0), '[v:val.lnum, v:val.text]')}})
        """,
        ale=True,
    )
    assert answer["type"] == "transcription"
    (said,) = [text for line, text in answer["found"] if line == 87 and text.startswith("B001")]
    assert "is not closed" in said


def test_hover_on_a_misspelled_name_says_who_is_meant(tmp_path):
    seed = seed_in(tmp_path)
    said = answer_of(
        tmp_path,
        f"""
        edit {seed}
        call Until('len(getloclist(0)) > 0')
        call cursor(5, 37)
        ALEHover
        call Until("winnr('$') > 1")
        wincmd P
        call Give(getline(1, '$'))
        """,
        ale=True,
    )
    assert said[0] == "Shtykov, Terentii Fomich"
    assert "this person is meant" in " ".join(said)


def test_a_name_that_is_begun_is_completed(tmp_path):
    seed = seed_in(tmp_path)
    line = answer_of(
        tmp_path,
        f"""
        set omnifunc=ale#completion#OmniFunc
        edit {seed}
        call Until('len(getloclist(0)) > 0')
        call append(40, '')
        call cursor(41, 1)
        let g:left = 600
        function! Leave(timer) abort
          let g:left -= 1
          if len(getline('.')) > len('Mere') || g:left < 0
            call timer_stop(a:timer)
            call feedkeys("\\<Esc>", 't')
          endif
        endfunction
        call timer_start(100, 'Leave', {{'repeat': -1}})
        call feedkeys("iMere\\<C-x>\\<C-o>", 'tx!')
        call Give(getline(41))
        """,
        ale=True,
    )
    assert line == "Meretskov"


def test_the_quick_fix_closes_the_bracket_and_the_problem_goes_away(tmp_path):
    seed = seed_in(tmp_path)
    answer = answer_of(
        tmp_path,
        f"""
        edit {seed}
        call Until('len(getloclist(0)) > 0')
        call cursor(87, 1)
        call timer_start(100, {{t -> mode() ==# 'c' || mode() ==# 'r' ? feedkeys("1\\<CR>", 't') : 0}}, {{'repeat': 300}})
        ALECodeAction
        call Until("getline('$') =~# ']]]$'")
        ALELint
        call Until("len(filter(getloclist(0), 'v:val.text =~# \\"B001\\"')) == 0")
        call Give(getline('$'))
        """,
        ale=True,
    )
    assert answer == "Forces [[illegible signature]]]"


def test_settings_reach_the_server(tmp_path):
    text = tmp_path / "a.transcription.txt"
    text.write_text("sent to [] on 12 May [lost\n", "utf-8")
    found = answer_of(
        tmp_path,
        f"""
        let g:ale_transcription_lsp_settings = {{'ignore': ['B005']}}
        edit {text}
        call Until('len(getloclist(0)) == 1')
        call Give(map(getloclist(0), 'v:val.text[:3]'))
        """,
        ale=True,
    )
    assert found == ["B001"]


def test_two_spaces_at_the_end_of_a_line_are_kept_whatever_ale_trims(tmp_path):
    text = tmp_path / "a.transcription.txt"
    text.write_bytes(b"to Cde.  \nStalin")
    answer_of(
        tmp_path,
        f"""
        let g:ale_fixers = {{'*': ['trim_whitespace']}}
        let g:ale_fix_on_save = 1
        edit {text}
        normal! x
        write
        sleep 1
        call Give(0)
        """,
        ale=True,
    )
    assert text.read_bytes() == b"o Cde.  \nStalin"


def test_vim_lsp_is_told_of_the_server(tmp_path):
    project = tmp_path / "project"
    project.mkdir()
    (project / "transcription.toml").write_text("")
    autoload = tmp_path / "vim-lsp" / "autoload"
    (autoload / "lsp").mkdir(parents=True)
    (autoload / "lsp.vim").write_text(
        "function! lsp#register_server(server) abort\nlet g:server = a:server\nendfunction\n"
    )
    (autoload / "lsp" / "utils.vim").write_text(
        "function! lsp#utils#path_to_uri(path) abort\nreturn 'file://' .. a:path\nendfunction\n"
    )
    answer = answer_of(
        tmp_path,
        f"""
        set runtimepath+={autoload.parent}
        doautocmd User lsp_setup
        edit {project}/a.txt
        call Give([server.cmd, server.allowlist, server.root_uri({{}})])
        """,
    )
    assert answer == [["transcription-lsp"], ["transcription"], project.as_uri()]
