"""What the editor sends is read as it comes, and what waits is known wherever it waits."""

import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcription_lsp.server.arriving import Arriving


@pytest.fixture
def pipe():
    """What an editor writes into, and what is read at its other end."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as editor:
        yield editor, Arriving(stream)


class Dribbling(io.BytesIO):
    """A stream that gives a few bytes at a time."""

    def read1(self, size: int = -1) -> bytes:
        return super().read1(min(size, 3))


@given(
    st.binary(max_size=60) | st.lists(st.sampled_from([b"a", b"\n"])).map(b"".join),
    st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=30),
    st.booleans(),
)
def test_it_reads_what_any_stream_would(content, reads, dribbles):
    plain = io.BytesIO(content)
    arriving = Arriving(Dribbling(content) if dribbles else io.BytesIO(content))
    for is_line, count in reads:
        if is_line:
            assert arriving.readline(count) == plain.readline(count)
        else:
            assert arriving.read(count) == plain.read(count)


def test_what_waits_is_known_wherever_it_waits(pipe):
    editor, arriving = pipe
    assert not arriving.waits()
    editor.write(b"one\ntwo\n")
    assert arriving.waits()
    assert arriving.readline(9) == b"one\n"
    assert arriving.waits()
    assert arriving.readline(9) == b"two\n"
    assert not arriving.waits()


def test_half_a_message_keeps_nobody_waiting(pipe):
    editor, arriving = pipe
    editor.write(b"one\ntw")
    arriving.readline(9)
    assert arriving.read(2) == b"tw"
    assert not arriving.waits()


def test_a_closed_stream_keeps_nobody_waiting():
    stream = io.BytesIO()
    arriving = Arriving(stream)
    stream.close()
    assert not arriving.waits()
