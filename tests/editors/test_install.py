"""Installing what the tests need: a download that fails is tried again, and stops nothing else."""

import subprocess

import pytest

from .install import attempt


def test_what_fails_once_is_tried_again(capsys: pytest.CaptureFixture[str]) -> None:
    tries = []

    def install() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise subprocess.CalledProcessError(1, "npm")

    attempt("an editor", install)
    assert len(tries) == 2
    assert "NOT INSTALLED" not in capsys.readouterr().out


def test_what_fails_twice_is_said_and_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    def install() -> None:
        raise subprocess.TimeoutExpired("npm", 300)

    attempt("an editor", install)
    assert "NOT INSTALLED: an editor." in capsys.readouterr().out
