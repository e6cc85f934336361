"""The tags that a run of `check` finds in all its files together, for rule L002.

A word drifts through a project, seldom within one file: so the words in brackets are counted before
the files are checked one by one.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from transcription_lsp.cli.inspection import content_of
from transcription_lsp.project.settings import Settings
from transcription_lsp.text.binary import is_binary
from transcription_lsp.text.decoding import decode

if TYPE_CHECKING:
    from transcription_lsp.cli.remembering import Memory

_RULE, _OPTION = "label-variant", "tags"


def with_tags_of_run(
    files: Sequence[tuple[str, Settings]], memory: "Memory | None" = None
) -> list[tuple[str, Settings]]:
    """The files with settings that name the tags of them all besides those of their projects.

    What an earlier run has counted is taken from the memory, where there is one.
    """
    from transcription_lsp.lint.tags import tags_among

    counts: Counter[str] = Counter()
    for each in memory.counted(files, _words_in) if memory else _counted(files):
        counts.update(each)
    tags = tags_among(counts)
    if not tags:
        return list(files)
    changed: dict[int, Settings] = {}
    for _, settings in files:
        if id(settings) not in changed:
            changed[id(settings)] = _with_tags(settings, tags)
    return [(path, changed[id(settings)]) for path, settings in files]


def _counted(files: Sequence[tuple[str, Settings]]) -> Iterator[Counter[str]]:
    for path, _ in files:
        if not os.path.isfile(path):
            continue  # a pipe can be read only once
        data = content_of(path)
        if isinstance(data, bytes):  # else it is said when the file is checked
            yield _words_in(data)


def _words_in(data: bytes) -> Counter[str]:
    """How often each word stands alone in brackets in the content of a file."""
    from transcription_lsp.lint.tags import count_words

    return count_words(decode(data).text) if b"[" in data and not is_binary(data) else Counter()


def _with_tags(settings: Settings, tags: list[str]) -> Settings:
    table = dict(settings.options.get(_RULE, {}))
    named = table.get(_OPTION)
    table[_OPTION] = [*(named if isinstance(named, list) else ()), *tags]
    return settings._replace(options={**settings.options, _RULE: table})
