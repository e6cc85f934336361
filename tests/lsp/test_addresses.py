"""One file is one document, whichever way an editor writes its address."""

import ntpath
import os
import sys
from pathlib import Path, PureWindowsPath

import pytest

from transcription_lsp.server import addresses
from transcription_lsp.server.addresses import key_of, path_of, uri_of


@pytest.mark.skipif(sys.platform == "win32", reason="paths of other systems")
@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///notes/a.txt", "/notes/a.txt"),
        ("file:///notes/%D0%90%20b%23%3F.txt", "/notes/А b#?.txt"),
        ("file:///notes/a;b.txt", "/notes/a;b.txt"),
        ("file://localhost/notes/a.txt", "/notes/a.txt"),
    ],
)
def test_an_address_means_a_file(uri, path):
    assert path_of(uri) == Path(path)


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "git:/a.txt?x", "file:///a%00b", "", "a"])
def test_some_addresses_mean_no_file(uri):
    assert path_of(uri) is None
    assert key_of(uri) == uri


@pytest.mark.skipif(sys.platform == "win32", reason="names there are never bytes")
def test_a_name_that_is_not_utf_8_survives():
    path = path_of("file:///notes/%FF.txt")
    assert path_of(uri_of(str(path))) == path


def test_two_ways_to_write_an_address_are_one_document():
    assert key_of("file:///notes/a%2Db.txt") == key_of("file:///notes/a-b.txt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("file:///c%3A/notes/a.txt", "file:///C:/notes/a.txt"),
        ("file:///c:/notes/a.txt", "file:///C%3a/notes/a.txt"),
        ("file:///D%3A/A%20b.txt", "file:///d:/A b.txt"),
        ("file://host/share/a.txt", "file://host/share/%61.txt"),
    ],
)
def test_a_drive_has_many_ways_to_be_written(monkeypatch, one, other):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(addresses, "Path", PureWindowsPath)
    monkeypatch.setattr(os.path, "normcase", ntpath.normcase)
    assert path_of(one) == path_of(other)
    assert key_of(one) == key_of(other)


def test_a_drive_is_a_path_of_windows(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(addresses, "Path", PureWindowsPath)
    assert path_of("file:///c%3A/notes/a.txt").as_uri() == "file:///C:/notes/a.txt"
    assert str(path_of("file://host/share/a.txt")) == r"\\host\share\a.txt"
