"""Messages are read ahead, and one can wait until those that have arrived were served."""

import asyncio
import queue
import threading

import pytest

from transcription_lsp.server import incoming
from transcription_lsp.server.incoming import Incoming


class Editor:
    """Sends messages when told to."""

    def __init__(self) -> None:
        self.queue: queue.Queue[bytes | None] = queue.Queue()
        self.taken = 0

    def send(self, *messages: bytes | None) -> None:
        for each in messages:
            self.queue.put(each)

    def messages(self):
        while (message := self.queue.get()) is not None:
            self.taken += 1
            yield message


def run(do) -> object:
    async def limited() -> object:
        async with asyncio.timeout(20):
            return await do()

    return asyncio.run(limited())


def test_messages_come_in_their_order_and_then_an_end():
    async def do():
        editor = Editor()
        editor.send(b"one", b"two", None)
        read = Incoming(editor.messages(), lambda: None)
        return [await read.next(), await read.next(), await read.next()]

    assert run(do) == [b"one", b"two", None]


def test_one_can_wait_until_all_is_taken_in():
    async def do():
        editor = Editor()
        read = Incoming(editor.messages(), lambda: None)
        await read.taken_in()
        editor.send(*[b"x"] * 50)
        while editor.taken < 50:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.01)
        waiting = [asyncio.ensure_future(read.taken_in()) for _ in range(3)]
        for _ in range(49):
            await read.next()
        await asyncio.sleep(0)
        assert not any(each.done() for each in waiting)
        await read.next()
        await asyncio.gather(*waiting)
        editor.send(None)

    run(do)


def test_an_editor_that_sends_faster_than_it_is_served_is_kept_waiting(monkeypatch):
    monkeypatch.setattr(incoming, "MOST_UNSERVED", 10)

    async def do():
        editor = Editor()
        editor.send(*[b"12345"] * 9, None)
        read = Incoming(editor.messages(), lambda: None)
        await asyncio.sleep(0.05)
        taken = editor.taken
        served = [await read.next() for _ in range(10)]
        return taken, served

    assert run(do) == (3, [*[b"12345"] * 9, None])


def test_no_more_is_read_while_there_is_no_room_for_answers():
    async def do():
        editor, room = Editor(), threading.Event()
        editor.send(b"one", b"two", None)
        read = Incoming(editor.messages(), room.wait)
        assert await read.next() == b"one"
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(read.next(), 0.05)
        room.set()
        return await read.next()

    assert run(do) == b"two"
