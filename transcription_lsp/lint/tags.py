"""Tags: words in brackets that a project uses again and again, and their drift.

`[SYMBOL]` is one, `[SYMB]` its drift. Only words in capitals that stand in many brackets are tags:
supplied words (`[the]`) recur, too, and mean nothing by it.
"""

import re
from collections import Counter
from collections.abc import Iterable

WORD = re.compile(r"\[([^\W\d_]{3,20})\]")
OFTEN = 20
"""A word in capitals that stands in so many brackets is a tag."""
_RARELY = 10
"""A spelling is drift if the tag stands this many times as often."""
_LONG = 9
"""From so many letters on, a tag may be two slips away."""


def count_words(text: str) -> Counter[str]:
    """How often each single word stands in brackets in a text."""
    return Counter(WORD.findall(text))


def tags_among(counts: Counter[str]) -> list[str]:
    """The tags among counted words, the most frequent first.

    A word that is not ten times as frequent as what looks like its drift is none.
    """
    often = [word for word, count in counts.most_common() if count >= OFTEN and word.isupper()]
    return [
        tag
        for tag in often
        if not any(
            drifts(word, tag) and count * _RARELY > counts[tag] for word, count in counts.items()
        )
    ]


def tag_meant(word: str, tags: Iterable[str]) -> str | None:
    """The tag that a word is another spelling of; None if it is none, or a tag itself."""
    tags = list(tags)
    return None if word in tags else next((tag for tag in tags if drifts(word, tag)), None)


def drifts(word: str, tag: str) -> bool:
    """Whether a word is a tag in another spelling: in small letters, cut short, or with a slip."""
    if word == tag:
        return False
    if word.islower():
        return word.upper() == tag
    if not word.isupper():
        return False
    if tag.startswith(word):
        return True
    from transcription_lsp.markup.near_miss import edit_distance

    limit = 2 if len(tag) >= _LONG else 1
    return len(tag) >= 5 and edit_distance(word, tag, limit) <= limit
