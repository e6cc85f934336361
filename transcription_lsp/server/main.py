"""The console script `transcription-lsp`: options, the transport, and the exit code."""

import argparse
import gc
import logging
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from transcription_lsp import __version__
from transcription_lsp.server import transports
from transcription_lsp.server.transports import Connection

if TYPE_CHECKING:
    from transcription_lsp.server.server import TranscriptionServer

PROGRAM = "transcription-lsp"
OPEN = (
    "whoever can reach {host}:{port} can read files of this machine through it; "
    "127.0.0.1:{port} keeps it to this machine."
)
_SECONDS_TO_LEAVE = 1.0
"""For an editor that listens no more: what it sent before, `exit` perhaps, still counts."""


class _Options(argparse.ArgumentParser):
    """Says in one sentence what is wrong with an option."""

    def error(self, message: str) -> NoReturn:
        # argparse speaks of arguments, as only programmers do.
        message = message.replace("unrecognized arguments:", "there is no option").replace(
            "argument ", ""
        )
        self.exit(2, f"{PROGRAM}: {message}; see {PROGRAM} --help.\n")


def address(text: str) -> tuple[str, int]:
    """Host and port of `HOST:PORT`. Raises ArgumentTypeError for anything else."""
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isascii() and port.isdigit() and int(port) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} should be HOST:PORT, such as 127.0.0.1:2087")
    return host.removeprefix("[").removesuffix("]"), int(port)


def options() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = _Options(
        PROGRAM,
        description="Language server for archival transcriptions; your editor starts it.",
        epilog="To check files in a shell, use transcription-lint.",
        allow_abbrev=False,
    )
    transport = parser.add_mutually_exclusive_group()
    transport.add_argument(
        "--stdio", action="store_true", help="speak over standard input and output (the default)"
    )
    transport.add_argument(
        "--tcp", type=address, metavar="HOST:PORT", help="wait for an editor on a TCP port"
    )
    transport.add_argument(
        "--ws", type=address, metavar="HOST:PORT", help="wait for an editor on a WebSocket"
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Serve one editor, and end the process.

    The exit code is 0 if the editor shut the server down, 1 if it vanished, 2 for a bad option.
    """
    parser = options()
    chosen = parser.parse_args(arguments)
    if chosen.ws and not _has_websockets():
        parser.error("--ws needs one more package: pip install 'transcription-lsp[ws]'")
    server = _server()
    server.watches_parent = not (chosen.tcp or chosen.ws)

    def end() -> NoReturn:
        # A check that is running would hold up an ordinary end, and there is nothing to save.
        sys.stderr.flush()
        os._exit(0 if server.protocol.has_shut_down else 1)

    def end_soon() -> None:
        time.sleep(_SECONDS_TO_LEAVE)
        end()

    with suppress(KeyboardInterrupt):
        from transcription_lsp.server.serving import serve

        serve(server, _connection(parser, chosen), end_soon)
    end()


def _connection(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> Connection:
    """The way to the editor that the options name; for a port, once an editor has come to it."""
    place = chosen.tcp or chosen.ws
    if place is None:
        return transports.standard(sys.stdin.buffer, guarded_output())
    host, port = place
    wait = transports.on_port if chosen.tcp else transports.on_websocket
    try:
        if not transports.is_loopback(host):
            sys.stderr.write(f"{PROGRAM}: {OPEN.format(host=host, port=port)}\n")
        return wait(host, port)
    except OSError as error:
        # Python wraps the system's sentence in one of its own.
        number = error.errno or 0
        why = os.strerror(number) if number > 0 else error.strerror
        parser.error(f"cannot wait at {host}:{port}: {why}")


def _server() -> "TranscriptionServer":
    """Load the server: most of a second of imports, not for --help nor for a wrong option."""
    # Collecting garbage among the types of the protocol would take a tenth of the start.
    gc.disable()
    # asyncio would load what connections over a network need: 5 MB that stay.
    with_ssl = "ssl" in sys.modules
    if not with_ssl:
        sys.modules["ssl"] = None  # type: ignore[assignment]
    import asyncio  # noqa: F401

    if not with_ssl:
        del sys.modules["ssl"]
    import transcription_lsp.server.handlers  # noqa: F401
    from transcription_lsp.server.connection import server

    gc.enable()
    # It warns of every request that was answered before the editor took it back.
    logging.getLogger("pygls").setLevel(logging.ERROR)
    return server


def guarded_output() -> BinaryIO:
    """The standard output for the protocol alone: what else is printed goes to standard error.

    The file descriptor is moved, not just `sys.stdout`, because libraries in C print as well.
    """
    sys.stdout.flush()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return output


def _has_websockets() -> bool:
    from importlib.util import find_spec

    return find_spec("websockets") is not None


if __name__ == "__main__":
    main()
