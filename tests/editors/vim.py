"""Vim in a terminal, with what is in editors/vim/, and ALE where a test needs a server."""

import contextlib
import json
import os
import pty
import subprocess
import threading
from pathlib import Path
from typing import Any

from .programs import EDITORS, SECONDS, environment, installed

PLUGIN = EDITORS / "vim"
ALE = Path("/usr/share/vim-ale")
INSTALL = "apt-get install $(cat tests/editors/debian.txt)"

_BEGIN = """
set nocompatible encoding=utf-8 hidden nomore shortmess+=I
set runtimepath^={plugin}
let g:ale_hover_to_preview = 1
{ale}
runtime! plugin/**/*.vim
filetype plugin on
syntax on
function! Give(value) abort
  call writefile([json_encode(a:value)], '{answer}')
endfunction
function! Until(condition) abort
  let left = {tries}
  while !eval(a:condition)
    let left -= 1
    if left < 0
      throw 'gave up waiting for ' .. a:condition
    endif
    sleep 50m
  endwhile
endfunction
try
{script}
catch
  call Give({{'exception': v:exception, 'at': v:throwpoint}})
endtry
qall!
"""


def answer_of(folder: Path, script: str, ale: bool = False) -> Any:
    """What a script hands to `Give(value)` in a Vim that writes nowhere but into `folder`."""
    program = installed("vim.nox", INSTALL, [ALE] if ale else [])
    answer = folder / "answer.json"
    file = folder / "script.vim"
    begin = _BEGIN.format(
        plugin=PLUGIN,
        ale=f"set runtimepath+={ALE}" if ale else "",
        tries=SECONDS * 20,
        answer=answer,
        script=script,
    )
    file.write_text(begin, "utf-8")
    screen = _in_terminal(
        [program, "-u", "NONE", "-i", "NONE", "-n", "-S", str(file)], environment(folder)
    )
    assert answer.exists(), screen[-2000:]
    return json.loads(answer.read_text("utf-8"))


def _in_terminal(command: list[str], variables: dict[str, str]) -> bytes:
    """What a program writes to a terminal until it ends."""
    ours, theirs = pty.openpty()
    written = bytearray()

    def read() -> None:
        # Linux ends a terminal whose other end is closed with an error.
        with contextlib.suppress(OSError):
            while piece := os.read(ours, 65536):
                written.extend(piece)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    with subprocess.Popen(
        command,
        env={**variables, "TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        try:
            process.wait(2 * SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        finally:
            reader.join(5)
            os.close(ours)
    return bytes(written)
