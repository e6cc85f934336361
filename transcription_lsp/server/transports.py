"""The ways to an editor: standard input and output, a TCP port, a WebSocket.

Each is for one editor. pygls would let a second one that finds the port take the answers of the
first, cut off a text of more than a megabyte that comes through a WebSocket, lose its place in the
stream for ever after one wrong length, and keep any length for true.
"""

import re
import select
import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from transcription_lsp.server.arriving import Arriving

if TYPE_CHECKING:
    from websockets.sync.server import ServerConnection

LONGEST = 1 << 30
"""Bytes of a message at most; more than a text of 100 MB can take."""
_LONGEST_LINE = 1 << 16
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,10})[ \t]*\r?\n", re.IGNORECASE)
_LOCAL_PAGES = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?")
_SECONDS_TO_CLOSE = 1.0


class Connection(NamedTuple):
    """One editor: the messages it sends until it is gone, and the way to send it some."""

    messages: Iterator[bytes]
    send: Callable[[bytes], object]
    """Writes one message, and waits while the editor does not read. Raises OSError."""
    has_headers: bool = True
    """Whether each message that is sent begins with its length."""
    close: Callable[[], object] = lambda: None
    waits: Callable[[], bool] = lambda: False
    """Whether something has arrived that was not read, as far as that is known."""


def standard(source: BinaryIO, output: BinaryIO) -> Connection:
    """The editor that started this process."""
    arriving = Arriving(source)  # type: ignore[arg-type]  # it is buffered, and so has `read1`
    return Connection(bodies(arriving), _written(output), waits=arriving.waits)


def on_port(host: str, port: int) -> Connection:
    """The first editor that comes to a TCP port. Waits for it; raises OSError."""
    listeners = listening(host, port)
    ready, _, _ = select.select(listeners, [], [])
    editor, _ = ready[0].accept()
    for each in listeners:
        each.close()
    editor.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    arriving = Arriving(editor.makefile("rb"))
    return Connection(bodies(arriving), editor.sendall, waits=arriving.waits)


def on_websocket(host: str, port: int) -> Connection:
    """The first editor that comes to a WebSocket. Waits for it; raises OSError.

    A page that a browser has from elsewhere may not come: it could read the files of this machine.
    """
    import queue
    import threading

    from websockets.sync.server import serve

    came: queue.Queue[ServerConnection] = queue.Queue()
    taken = threading.Lock()
    ever = threading.Event()

    def meet(editor: "ServerConnection") -> None:
        if taken.acquire(blocking=False):
            came.put(editor)
            ever.wait()  # the connection is closed when this returns
        else:
            editor.close(1013, "This server has its editor already.")

    for each in listening(host, port):
        server = serve(
            meet,
            sock=each,
            origins=[None, _LOCAL_PAGES],
            max_size=LONGEST,
            compression=None,
            close_timeout=_SECONDS_TO_CLOSE,
        )
        threading.Thread(target=server.serve_forever, name="websocket", daemon=True).start()
    editor = came.get()
    return Connection(
        _frames(editor), lambda body: _send_frame(editor, body), False, lambda: editor.close()
    )


def listening(host: str, port: int) -> list[socket.socket]:
    """Sockets at every address that the name of a host means. Raises OSError."""
    return [
        socket.create_server(address[:2], family=family)
        for family, address in dict.fromkeys(_addresses(host, port))
    ]


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host. Raises OSError for one that is not known."""
    import ipaddress

    return all(ipaddress.ip_address(each[0]).is_loopback for _, each in _addresses(host, 0))


def _addresses(host: str, port: int) -> list[tuple[int, tuple[str, int]]]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, (str(address[0]), port)) for family, _, _, _, address in found]


def bodies(source: Arriving) -> Iterator[bytes]:
    """The bodies of the messages in a stream, up to its end.

    What is no header is passed over: after a length that was wrong, the next message is found.
    """
    length = None
    try:
        while line := source.readline(_LONGEST_LINE):
            if header := _LENGTH.search(line):
                length = int(header[1])
            elif length is not None and not line.strip():
                if length <= LONGEST:
                    body = source.read(length)
                    if len(body) < length:
                        return
                    yield body
                length = None
    except OSError:
        return  # the connection was cut


def _written(output: BinaryIO) -> Callable[[bytes], None]:
    def send(message: bytes) -> None:
        output.write(message)
        output.flush()

    return send


def _frames(editor: "ServerConnection") -> Iterator[bytes]:
    from websockets.exceptions import ConnectionClosed

    while True:
        try:
            frame = editor.recv()
        except ConnectionClosed:
            return
        yield frame.encode() if isinstance(frame, str) else frame


def _send_frame(editor: "ServerConnection", body: bytes) -> None:
    from websockets.exceptions import ConnectionClosed

    try:
        editor.send(body.decode())  # pages read JSON from text, not from bytes
    except ConnectionClosed as closed:
        raise ConnectionResetError from closed
