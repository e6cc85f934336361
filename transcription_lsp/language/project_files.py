"""What an editor shows in a project file: what keys and rules mean, and what can be written."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from transcription_lsp.language.completion.offer import Offer, plain_offer
from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.language.links import Link
from transcription_lsp.language.rules import about_rule, described
from transcription_lsp.language.toml_places import Ending, Item, item_at, keys_in, places
from transcription_lsp.lint.rule import Rule
from transcription_lsp.lint.rules import RULES
from transcription_lsp.markup.files import is_own
from transcription_lsp.persons.columns import ABOUT
from transcription_lsp.project.keys import EXPLAINED, as_toml
from transcription_lsp.project.project_file import PYPROJECT, TABLE
from transcription_lsp.project.validation import CALENDARS, LEVELS, REPOSITORY_KEYS
from transcription_lsp.record.repositories import FAMILIES
from transcription_lsp.text.span import Span

_EXPLAINED = {each.name: each for each in EXPLAINED}
_OF_CODES = ("select", "ignore")
_OF_FILES = ("authority", "include", "baseline", "suppressions")


def prefix_in(name: str) -> tuple[str, ...]:
    """Where our keys stand in a project file of this name."""
    return TABLE if os.path.basename(name) == PYPROJECT else ()


def key_at(text: str, offset: int, prefix: tuple[str, ...] = (), folder: str = "") -> Hover | None:
    """What the key, the rule or the convention at an offset means; `folder` is the project's."""
    item = item_at(text, offset)
    path = _ours(item.path, prefix) if item else None
    if item is None or not path:
        return None
    if item.kind in ("table", "key"):
        return _about_key(path, item.span)
    if path == ("convention",):
        return _about_convention(item, folder)
    return _about_codes(item, offset) if _holds_codes(path) else None


def _ours(path: tuple[str, ...], prefix: tuple[str, ...]) -> tuple[str, ...] | None:
    """A path as seen from our table; None for what belongs to others."""
    return path[len(prefix) :] if path[: len(prefix)] == prefix else None


def _holds_codes(path: tuple[str, ...]) -> bool:
    """Whether the value of a key is a list of codes of rules."""
    if len(path) == 1:
        return path[0] in _OF_CODES
    return len(path) == 2 and path[0] == "per-file-ignores"


def _about_key(path: tuple[str, ...], span: Span) -> Hover | None:
    name = path[-1]
    if len(path) == 1:
        if key := _EXPLAINED.get(name):
            facts = () if key.default is None else (Fact("By default", as_toml(key.default)),)
            return Hover(span, name, (key.about,), facts)
        rule = _rule(name)
        return rule and about_rule(rule, span)
    if len(path) == 2 and path[0] == "severity":
        return described(name, span)
    if len(path) == 2 and path[0] == "authority-columns" and name in ABOUT:
        return Hover(span, name, (ABOUT[name],))
    rule = _rule(path[0]) if len(path) == 2 else None
    if rule is None or name not in rule.options:
        return None
    about = f"An option of {rule.code} {rule.name}, which reports: {rule.summary}"
    return Hover(span, name, (about,), (Fact("By default", as_toml(rule.options[name])),))


def _rule(name: str) -> Rule | None:
    return next((each for each in RULES if name in (each.code, each.name)), None)


def _about_convention(item: Item, folder: str) -> Hover | None:
    from transcription_lsp.markup.convention import ConventionError, load_convention

    try:
        name = os.path.join(folder, item.text) if is_own(item.text) else item.text
        convention = load_convention(name)
    except ConventionError:
        return None
    return Hover(item.span, convention.title, (f"{convention.source}.",))


def _about_codes(item: Item, offset: int) -> Hover | None:
    """What the code at an offset means, among several that commas separate."""
    start = item.span.start
    for word in item.text.split(","):
        if start <= offset <= start + len(word):
            blanks = len(word) - len(word.lstrip())
            code = word.strip()
            return described(code, Span(start + blanks, start + blanks + len(code)))
        start += len(word) + 1
    return None


def keys_for(text: str, offset: int, prefix: tuple[str, ...] = ()) -> list[Offer]:
    """What can be written at an offset of a project file."""
    before = places(text[:offset])
    ending = before.ending
    typed = text[ending.typed.start : ending.typed.end]
    if ending.kind == "comment":
        return []
    if ending.kind == "table":
        return _tables(text, ending, typed, prefix)
    path = _ours(ending.path, prefix)
    if path is None:
        return []
    if ending.kind == "key":
        found = _keys(path)
        there = set(keys_in(places(text).items, ending.path)) - {typed}
        found = [each for each in found if each[0] not in there]
    else:
        found = list(_values(path, ending.listed))
        if ending.kind == "value":
            found = [(as_toml(word), about) for word, about in found]
    return _completions(found, typed, ending.typed)


def _completions(found: Iterable[tuple[str, str]], typed: str, span: Span) -> list[Offer]:
    """Those of some words, each with what it means, that go on as they are typed."""
    begun = typed.lower().strip("\"'")
    return [
        plain_offer(span, word, about.partition(". ")[0])
        for word, about in found
        if word.strip('"').lower().startswith(begun) or f"-{begun}" in word.lower()
    ]


def _tables(text: str, ending: Ending, typed: str, prefix: tuple[str, ...]) -> list[Offer]:
    """Names of tables: those of ours, and those of rules that have options."""
    names = [(each.name, each.about) for each in EXPLAINED if each.default is None]
    names += [(each.name, each.summary) for each in RULES if each.options]
    if ending.path != prefix[: len(ending.path)]:
        return []
    missing = prefix[len(ending.path) :]
    there = set(keys_in(places(text).items, prefix)) - {typed}
    found = [(".".join((*missing, name)), about) for name, about in names if name not in there]
    if missing:
        found.insert(0, (".".join(missing), "What is set here for transcriptions."))
    return _completions(found, typed, ending.typed)


def _keys(path: tuple[str, ...]) -> list[tuple[str, str]]:
    """The keys of a table of ours, and what each means."""
    if not path:
        return [(each.name, each.about) for each in EXPLAINED if each.default is not None]
    if path == ("severity",):
        return list(_codes())
    if path == ("authority-columns",):
        return list(ABOUT.items())
    if len(path) == 2 and path[0] == "repositories":
        return [(each, "") for each in REPOSITORY_KEYS]
    rule = _rule(path[0]) if len(path) == 1 else None
    return [(option, rule.summary) for option in rule.options] if rule else []


def _values(path: tuple[str, ...], listed: bool) -> Iterator[tuple[str, str]]:
    """What can be the value of a key, and what that means."""
    if path == ("convention",):
        from transcription_lsp.markup.convention import conventions, load_convention

        yield from ((name, load_convention(name).title) for name in conventions())
    elif path == ("calendar",):
        yield from ((name, "") for name in CALENDARS)
    elif path[:1] == ("repositories",) and path[-1] == "family":
        yield from ((name, "") for name in FAMILIES)
    elif len(path) == 2 and path[0] == "severity":
        yield from ((level, "") for level in LEVELS)
    elif listed and _holds_codes(path):
        yield from _codes()


def _codes() -> Iterator[tuple[str, str]]:
    for each in RULES:
        yield each.code, f"{each.name}: {each.summary}"
    for each in RULES:
        yield each.name, f"{each.code}: {each.summary}"


def files_named(text: str, folder: str, prefix: tuple[str, ...] = ()) -> list[Link]:
    """The files that a project file in a folder names and that are there."""
    found = []
    for each in places(text).items:
        path = _ours(each.path, prefix)
        if each.kind == "text" and path and len(path) == 1 and _may_be_file(path[0], each.text):
            file = os.path.normpath(os.path.join(folder, each.text))
            if _is_file(file):
                found.append(Link(each.span, Path(file).as_uri()))
    return found


def _may_be_file(key: str, value: str) -> bool:
    if key == "convention":
        return is_own(value)
    return key in _OF_FILES and value != ""


def _is_file(path: str) -> bool:
    try:
        return os.path.isfile(path)
    except ValueError:  # a NUL in the name
        return False
