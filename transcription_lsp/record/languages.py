"""The languages that a header names."""

import re
from typing import NamedTuple

from transcription_lsp.markup.convention import Convention

_BETWEEN = re.compile(r"[;,/]|\band\b| [-–] ")
_AROUND = " .[]()?"


class Language(NamedTuple):
    """A language by its name and its code."""

    name: str
    """In English: `Russian`."""
    code: str
    """As BCP 47 has it: `ru`; empty where it is not known."""


def languages_in(value: str, convention: Convention) -> tuple[Language, ...]:
    """The languages that the value of a field names, by name or code: `Russian; zh`.

    With the extra `languages` (langcodes) any language is known, else those of the convention.
    """
    words = [each.strip(_AROUND) for each in _BETWEEN.split(" ".join(value.split()))]
    return tuple(_language(each, convention) for each in words if each)


def _language(word: str, convention: Convention) -> Language:
    known = convention.vocabulary.tables["language"]
    if code := known.get(word.lower()):
        return Language(word.capitalize(), code)
    name = next((name for name, code in known.items() if code == word.lower()), None)
    if name:
        return Language(name.capitalize(), word.lower())
    return _listed(word) or Language(word, "")


def _listed(word: str) -> Language | None:
    """What the maintained list of languages says of a word; None without it."""
    if not word.isprintable():  # the list fails at NUL
        return None
    try:
        import langcodes

        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", word) and langcodes.tag_is_valid(
            word
        ):
            code = langcodes.standardize_tag(word)
        else:
            code = str(langcodes.find(word))
        return Language(langcodes.Language.get(code).display_name(), code)
    except (ImportError, LookupError, ValueError):
        return None
