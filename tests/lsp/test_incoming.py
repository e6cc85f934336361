"""Standard input is read as it comes, and what waits in it is known."""

import asyncio
import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.server.incoming import Input


@pytest.fixture
def pipe():
    """What an editor writes into, and the input at its other end."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as editor:
        yield editor, Input(stream)


class Dribbling(io.BytesIO):
    """A stream that gives a few bytes at a time."""

    def read1(self, size: int = -1) -> bytes:
        return super().read1(min(size, 3))


@given(st.binary(max_size=60), st.lists(st.integers(0, 9) | st.none(), max_size=30), st.booleans())
def test_it_reads_what_any_stream_would(content, counts, dribbles):
    plain = io.BytesIO(content)
    read = Input(Dribbling(content) if dribbles else io.BytesIO(content))
    for count in counts:
        if count is None:
            assert read.readline() == plain.readline()
        else:
            assert read.read(count) == plain.read(count)


def test_what_waits_is_known_wherever_it_waits(pipe):
    editor, read = pipe
    assert not read.waits()
    editor.write(b"one\ntwo\n")
    assert read.waits()
    assert read.readline() == b"one\n"
    assert read.waits()
    assert read.readline() == b"two\n"
    assert not read.waits()


def test_one_can_wait_until_all_is_taken_in(pipe):
    editor, read = pipe
    editor.write(b"one\ntwo\n")

    async def taken_in() -> bytes:
        waiting = [asyncio.ensure_future(read.taken_in()) for _ in range(3)]
        await asyncio.sleep(0.01)
        assert not any(each.done() for each in waiting)
        lines = read.readline() + read.readline()
        async with asyncio.timeout(20):
            await asyncio.gather(*waiting)
        return lines

    assert asyncio.run(taken_in()) == b"one\ntwo\n"


def test_a_closed_stream_keeps_nobody_waiting():
    stream = io.BytesIO()
    read = Input(stream)
    stream.close()
    assert not read.waits()
