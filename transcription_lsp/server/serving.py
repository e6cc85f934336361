"""The message loop: one message after the other, up to `exit` or the end of the stream."""

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from pygls.exceptions import JsonRpcException

from transcription_lsp.server.incoming import Incoming
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
    ls.incoming = Incoming(connection.messages, outgoing.wait_for_room, connection.waits)
    while not ls.protocol.has_exited and (body := await ls.incoming.next()) is not None:
        try:
            ls.protocol.handle_message(json.loads(body))
        except Exception as error:
            ls.report_server_error(error, JsonRpcException)
        # What is asked is asked of the text as it is now, before the next message changes it.
        await asyncio.sleep(0)
