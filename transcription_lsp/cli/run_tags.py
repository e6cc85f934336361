"""The tags that a run of `check` finds in all its files together, for rule L002.

A word drifts through a project, seldom within one file: so the words in brackets are counted before
the files are checked one by one.
"""

import os
from collections import Counter
from collections.abc import Sequence

from transcription_lsp.project.settings import Settings
from transcription_lsp.text.decoding import decode

_RULE, _OPTION = "label-variant", "tags"


def with_tags_of_run(files: Sequence[tuple[str, Settings]]) -> list[tuple[str, Settings]]:
    """The files with settings that name the tags of them all besides those of their projects."""
    from transcription_lsp.lint.tags import count_words, tags_among

    counts: Counter[str] = Counter()
    for path, _ in files:
        if not os.path.isfile(path):
            continue  # a pipe can be read only once
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            continue  # said when the file is checked
        if b"[" in data:
            counts.update(count_words(decode(data).text))
    tags = tags_among(counts)
    if not tags:
        return list(files)
    changed: dict[int, Settings] = {}
    for _, settings in files:
        if id(settings) not in changed:
            changed[id(settings)] = _with_tags(settings, tags)
    return [(path, changed[id(settings)]) for path, settings in files]


def _with_tags(settings: Settings, tags: list[str]) -> Settings:
    table = dict(settings.options.get(_RULE, {}))
    named = table.get(_OPTION)
    table[_OPTION] = [*(named if isinstance(named, list) else ()), *tags]
    return settings._replace(options={**settings.options, _RULE: table})
