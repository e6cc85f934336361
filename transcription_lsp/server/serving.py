"""The message loop: one message after the other, up to `exit` or the end of the stream."""

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pygls.exceptions import JsonRpcException

from transcription_lsp.server.outgoing import Outgoing

if TYPE_CHECKING:
    from transcription_lsp.server.server import TranscriptionServer
    from transcription_lsp.server.transports import Connection

_SECONDS_TO_SEND = 5.0
"""For the last answers, at the end."""


def serve(ls: "TranscriptionServer", connection: "Connection", lost: Callable[[], None]) -> None:
    """Serve an editor until it leaves; `lost` is called, in a thread, if it stops to listen."""
    outgoing = Outgoing(connection.send, lost)
    ls.protocol.set_writer(outgoing, connection.has_headers)
    asyncio.run(_listen(ls, connection, outgoing))
    outgoing.finish(_SECONDS_TO_SEND)
    connection.close()


async def _listen(ls: "TranscriptionServer", connection: "Connection", outgoing: Outgoing) -> None:
    # For reading alone: whatever takes long has threads of its own.
    reader = ThreadPoolExecutor(1, "reader")
    loop = asyncio.get_running_loop()

    def received() -> bytes | None:
        body = next(connection.messages, None)
        if body is not None:
            outgoing.wait_for_room()
        return body

    while not ls.protocol.has_exited:
        body = await loop.run_in_executor(reader, received)
        if body is None:
            break
        try:
            ls.protocol.handle_message(json.loads(body))
        except Exception as error:
            ls.report_server_error(error, JsonRpcException)
