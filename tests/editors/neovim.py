"""Neovim with the plugin of editors/neovim/, driven from a test."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .programs import EDITORS, SECONDS, environment, installed

PLUGIN = EDITORS / "neovim"
INSTALL = "pip install -r tests/editors/requirements.txt"


class Neovim:
    """One running Neovim; what Lua gives comes back as Python has it."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def lua(self, code: str, *arguments: object) -> Any:
        return self.session.exec_lua(code, *arguments)

    def command(self, text: str) -> None:
        self.session.command(text)

    def open(self, path: Path) -> None:
        self.session.command(f"edit {self.session.funcs.fnameescape(str(path))}")

    def until(self, condition: str, *arguments: object) -> Any:
        """Wait until the Lua expression holds, and give what it is; `A` has the arguments."""
        code = f"""
            local A, found = {{...}}, nil
            vim.wait({SECONDS * 1000}, function() found = {condition} return found end, 20)
            return found
        """
        found = self.lua(code, *arguments)
        assert found, f"not within {SECONDS} s: {condition}\n{self.messages()}"
        return found

    def messages(self) -> str:
        return self.session.command_output("messages")

    def found(self) -> list[dict[str, Any]]:
        """The problems shown in this buffer, once there are any."""
        self.until("#vim.diagnostic.get(0) > 0")
        return self.lua("return vim.diagnostic.get(0)")

    def ask(self, method: str, line: int, column: int, more: str = "{}") -> Any:
        """What the server answers for a place in this buffer, both from 0, columns in bytes."""
        return self.lua(
            f"""
            local line, column = ...
            vim.api.nvim_win_set_cursor(0, {{ line + 1, column }})
            local client = vim.lsp.get_clients({{ bufnr = 0 }})[1]
            local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
            params = vim.tbl_extend('force', params, {more})
            local answer = client:request_sync('{method}', params, {SECONDS * 1000}, vim.api.nvim_get_current_buf())
            return answer.err and error(answer.err.message) or answer.result
            """,
            line,
            column,
        )


@contextlib.contextmanager
def running(folder: Path, plugin: Path = PLUGIN, *arguments: str) -> Iterator[Neovim]:
    """A Neovim that writes nowhere but into `folder`, with the plugin; skips if it is missing."""
    program = installed("nvim", INSTALL)
    try:
        import pynvim
    except ImportError:
        pytest.skip(f"NOT TESTED: pynvim missing; install with: {INSTALL}")
    command = (
        *("env", *(f"{name}={value}" for name, value in environment(folder).items())),
        *(program, "--embed", "--headless", "--clean", "-i", "NONE", "-n"),
        *("--cmd", f"set runtimepath^={plugin}", *arguments),
    )
    session = pynvim.attach("child", argv=[*command])
    try:
        yield Neovim(session)
    finally:
        with contextlib.suppress(OSError, EOFError):
            session.command("qall!", async_=True)
        session.close()
