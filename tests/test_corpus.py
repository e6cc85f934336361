"""What must hold for any text, on the texts in ../shared/data/corpus, where they are there."""

from itertools import pairwise
from pathlib import Path

import pytest

from transcription_lsp.lint.choice import choose
from transcription_lsp.lint.linter import lint
from transcription_lsp.text.decoding import decode

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "corpus"
EVERY = 5
"""Every fifth file is enough for a test; all of them take four times as long."""


def test_real_texts_read_back_and_findings_stand_in_them_in_order() -> None:
    paths = sorted(path for path in CORPUS.glob("*/*") if path.suffix in (".md", ".txt"))
    if not paths:
        pytest.skip(f"there are no texts to try in {CORPUS.parent.parent.name}/data/corpus")
    rules = choose(["ALL"])
    for path in [*paths[::EVERY], *(path for path in paths if path.suffix == ".txt")]:
        report = lint(decode(path.read_bytes()), rules)
        transcription = report.transcription
        assert "".join(leaf.text for leaf in transcription.leaves()) == transcription.text
        for finding in report.diagnostics:
            assert 0 <= finding.span.start <= finding.span.end <= len(transcription.text)
            for fix in finding.fixes:
                assert all(one.end <= two.start for one, two in pairwise(fix.edits))
        spans = [finding.span for finding in report.diagnostics]
        assert spans == sorted(spans)
