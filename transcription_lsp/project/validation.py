"""Whether a project file says what it may say, and where it does not."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from transcription_lsp.markup.files import is_own
from transcription_lsp.project.likeness import did_you_mean, nearest
from transcription_lsp.project.patterns import BadPattern, check_pattern
from transcription_lsp.project.project_file import PYPROJECT, TABLE, SettingsError, line_of

if TYPE_CHECKING:
    from transcription_lsp.lint.choice import UnknownCode
    from transcription_lsp.markup.convention import ConventionError
    from transcription_lsp.record.knowledge import Repository

LEVELS = ("error", "warning", "information", "hint")

KEYS = (
    "convention",
    "authority",
    "authority-columns",
    "titles",
    "persons",
    "repositories",
    "abbreviations",
    "calendar",
    "include",
    "exclude",
    "respect-gitignore",
    "select",
    "ignore",
    "severity",
    "per-file-ignores",
    "baseline",
    "suppressions",
)


def checked(file: str, text: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    """The keys as fields of Settings, lists as tuples; `options` holds the tables of rules.

    Raises SettingsError at the first mistake.
    """
    wrong = _Wrong(file, text)
    fields: dict[str, Any] = {"options": {}}
    for key, value in keys.items():
        check = _CHECKS.get(key)
        if check is not None:
            fields[key.replace("-", "_")] = check(wrong, key, value)
        else:
            name, options = _rule_table(wrong, key, value)
            fields["options"][name] = {**fields["options"].get(name, {}), **options}
    return fields


class _Wrong:
    """Makes the errors for one project file."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.table = TABLE if os.path.basename(file) == PYPROJECT else ()

    def __call__(
        self, sentence: str, *keys: str, item: str | None = None, meant: str | None = None
    ) -> SettingsError:
        """A mistake at the key that `keys` lead to, or at `item` in its value."""
        line = line_of(self.text, (*self.table, *keys), item)
        return SettingsError(self.file, line, sentence, item or keys[-1], meant)


def _text(wrong: _Wrong, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise wrong(f'`{key}` must be a text in quotation marks: {key} = "…".', key)
    return value


def _convention(wrong: _Wrong, key: str, value: object) -> str:
    name = _text(wrong, key, value)
    if not is_own(name):
        if sentence := unknown_convention(name):
            raise wrong(sentence, key, item=name)
        return name
    if not wrong.file:
        sentence = f"`{key}` can be a file only in a project file; here it is a name."
        raise wrong(sentence, key, item=name)
    from transcription_lsp.markup.convention import ConventionError, renewed_convention

    root = os.path.dirname(os.path.abspath(wrong.file))
    path = os.path.normpath(os.path.join(root, name))
    try:
        renewed_convention(path)
    except ConventionError as error:
        mistake = wrong(_why_not(error, root), key, item=name)
        mistake.files = error.files
        raise mistake from error
    return path


def _why_not(error: "ConventionError", root: str) -> str:
    """Why a project's own convention cannot be used, its file as it is seen from a folder."""
    place = f"{error.place(root)}: " if error.path else ""
    return f"The convention cannot be used: {place}{error.sentence}"


def unknown_convention(name: str) -> str:
    """What to say of a convention that cannot be used; empty for one that can.

    What ends in `.toml` is a file, as seen from the current folder.
    """
    from transcription_lsp.markup.convention import (
        ConventionError,
        load_convention,
        renewed_convention,
    )

    own = is_own(name)
    try:
        renewed_convention(name) if own else load_convention(name)
    except ConventionError as error:
        return _why_not(error, os.getcwd()) if own else str(error)
    return ""


def _texts(wrong: _Wrong, key: str, value: object, *inside: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise wrong(
            f'`{key}` must be a list of texts in quotation marks: {_quoted(key)} = ["…", "…"].',
            *inside,
            key,
        )
    return tuple(value)


def _quoted(key: str) -> str:
    return key if key.replace("-", "").isalnum() and key.isascii() else f'"{key}"'


def _patterns(wrong: _Wrong, key: str, value: object) -> tuple[str, ...]:
    patterns = _texts(wrong, key, value)
    taken = False
    for pattern in patterns:
        try:
            check_pattern(pattern, after_others=taken)
        except BadPattern as error:
            raise wrong(f"`{pattern}`: {error}.", key, item=pattern) from error
        taken = taken or not pattern.startswith("!")
    return patterns


def _yes_or_no(wrong: _Wrong, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise wrong(f"`{key}` must be true or false, without quotation marks.", key)
    return value


def _codes(wrong: _Wrong, key: str, value: object) -> tuple[str, ...]:
    codes = _texts(wrong, key, value)
    for code in codes:
        _known_code(wrong, code, key, item=code)
    return codes


def _known_code(wrong: _Wrong, code: str, *keys: str, item: str | None = None) -> None:
    error = _unknown_code(code)
    if error:
        raise wrong(str(error), *keys, item=item, meant=_meant(error.word, code))


def unknown_code(codes: str) -> str:
    """What to say of codes, separated by commas, of which one is no rule's; empty if all are."""
    return str(_unknown_code(codes) or "")


def _unknown_code(codes: str) -> "UnknownCode | None":
    from transcription_lsp.lint.choice import UnknownCode, codes_of

    try:
        for code in codes.split(","):
            codes_of(code.strip())
    except UnknownCode as error:
        return error
    return None


def _meant(word: str, codes: str) -> str | None:
    """The codes with what is most like the wrong one among them, as far as anything is."""
    from transcription_lsp.lint.choice import nearest_code

    near = nearest_code(word)
    return near and ",".join(near if each.strip() == word else each for each in codes.split(","))


def _table(wrong: _Wrong, key: str, value: object, example: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise wrong(f"`{key}` must be a table: a line [{key}], and below it {example}.", key)
    return value


def _severity(wrong: _Wrong, key: str, value: object) -> dict[str, str]:
    table = _table(wrong, key, value, 'lines such as B005 = "error"')
    for code, level in table.items():
        _known_code(wrong, code, key, code)
        if level not in LEVELS:
            raise wrong(f"The severity of {code} must be one of {_listed(LEVELS)}.", key, code)
    return dict(table)


def _per_file_ignores(wrong: _Wrong, key: str, value: object) -> dict[str, tuple[str, ...]]:
    table = _table(wrong, key, value, 'lines such as "drafts/*" = ["T005"]')
    found: dict[str, tuple[str, ...]] = {}
    for pattern, codes in table.items():
        try:
            check_pattern(pattern)
        except BadPattern as error:
            raise wrong(f"`{pattern}`: {error}.", key, pattern) from error
        found[pattern] = _texts(wrong, pattern, codes, key)
        for code in codes:
            _known_code(wrong, code, key, pattern, item=code)
    return found


def _authority_columns(wrong: _Wrong, key: str, value: object) -> dict[str, tuple[str, ...]]:
    from transcription_lsp.persons.columns import FIELDS

    table = _table(wrong, key, value, 'lines such as preferred = "Name"')
    found: dict[str, tuple[str, ...]] = {}
    for field, headings in table.items():
        if field not in FIELDS:
            sentence = f"No column can mean `{field}`{did_you_mean(field, FIELDS)}"
            raise wrong(sentence, key, field, meant=nearest(field, FIELDS))
        listed = [headings] if isinstance(headings, str) else headings
        if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
            raise wrong(
                f"`{field}` must be a heading in quotation marks, or a list of them: "
                f'{field} = "…".',
                key,
                field,
            )
        found[field] = tuple(listed)
    return found


def _persons(wrong: _Wrong, key: str, value: object) -> dict[str, dict[str, str]]:
    table = _table(wrong, key, value, 'tables such as "letters/*" = { Crawford = "crawford-john" }')
    for pattern, names in table.items():
        try:
            check_pattern(pattern)
        except BadPattern as error:
            raise wrong(f"`{pattern}`: {error}.", key, pattern) from error
        if not isinstance(names, dict) or not all(isinstance(id, str) for id in names.values()):
            raise wrong(
                f"`{pattern}` must be a table of names and ids: "
                f'"{pattern}" = {{ Crawford = "crawford-john" }}.',
                key,
                pattern,
            )
    return {pattern: dict(names) for pattern, names in table.items()}


REPOSITORY_KEYS = ("name", "original", "place", "country", "link", "forms", "family")


def _repositories(wrong: _Wrong, key: str, value: object) -> "tuple[Repository, ...]":
    from transcription_lsp.record.repositories import FAMILIES, repository_of

    example = 'tables such as TsGA = { name = "Central State Archive", family = "russian" }'
    found = []
    for id, table in _table(wrong, key, value, example).items():
        if not isinstance(table, dict) or not isinstance(table.get("name"), str):
            raise wrong(
                f"`{id}` must be a table that has at least a name: {example[15:]}.", key, id
            )
        for word, said in table.items():
            if word not in REPOSITORY_KEYS:
                meant = did_you_mean(word, REPOSITORY_KEYS)
                raise wrong(f"A repository has no `{word}`{meant}", key, id, item=word)
            if word == "forms":
                _texts(wrong, word, said, key, id)
            elif not isinstance(said, str):
                raise wrong(f"`{word}` of {id} must be a text in quotation marks.", key, id)
        if table.get("family", "") not in ("", *FAMILIES):
            raise wrong(f"The family of {id} must be one of {_listed(FAMILIES)}.", key, id)
        found.append(repository_of(id, table))
    return tuple(found)


def _abbreviations(wrong: _Wrong, key: str, value: object) -> dict[str, str]:
    table = _table(wrong, key, value, 'lines such as PRIMVO = "Maritime Military District"')
    for written, meaning in table.items():
        if not isinstance(meaning, str) or not meaning.strip():
            raise wrong(
                f"`{written}` must be what it stands for, in quotation marks: "
                f'{_quoted(written)} = "…".',
                key,
                written,
            )
    return dict(table)


CALENDARS = ("gregorian", "russian")


def _calendar(wrong: _Wrong, key: str, value: object) -> str:
    name = _text(wrong, key, value)
    if name not in CALENDARS:
        raise wrong(f"`{key}` must be {_listed(CALENDARS)}.", key, item=name)
    return name


def _rule_table(wrong: _Wrong, key: str, value: object) -> tuple[str, dict[str, object]]:
    """The name of the rule and its options. Raises SettingsError for a key that is no rule."""
    from transcription_lsp.lint.rules import RULES

    rule = next((each for each in RULES if key in (each.name, each.code)), None)
    if rule is None:
        known = (*KEYS, *(each.name for each in RULES), *(each.code for each in RULES))
        raise wrong(
            f"There is no key `{key}`{did_you_mean(key, known)}", key, meant=nearest(key, known)
        )
    if not isinstance(value, dict):
        raise wrong(
            f"`{key}` is a rule: what stands under it is a table of options. "
            f'To switch it off, write ignore = ["{rule.code}"].',
            key,
        )
    for option, given in value.items():
        if option not in rule.options:
            has = did_you_mean(option, rule.options) if rule.options else "; it has none."
            sentence = f"The rule {rule.name} has no option `{option}`{has}"
            raise wrong(sentence, key, option, meant=nearest(option, rule.options))
        if must := _must_be(given, rule.options[option]):
            raise wrong(f"`{option}` of {rule.name} must be {must}.", key, option)
    return rule.name, dict(value)


def _must_be(given: object, default: object) -> str:
    """What an option must be if `given` cannot stand for its default; empty if it can."""
    if isinstance(default, bool):
        return "" if isinstance(given, bool) else "true or false"
    if isinstance(default, int):
        fits = isinstance(given, int) and not isinstance(given, bool) and given >= 0
        return "" if fits else "a whole number"
    if isinstance(default, float):
        fits = isinstance(given, int | float) and not isinstance(given, bool)
        return "" if fits else "a number"
    if isinstance(default, str):
        return "" if isinstance(given, str) else "a text in quotation marks"
    if isinstance(default, list | tuple):
        fits = isinstance(given, list) and all(isinstance(each, str) for each in given)
        return "" if fits else "a list of texts in quotation marks"
    return ""


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"


_CHECKS: dict[str, Callable[[_Wrong, str, object], object]] = {
    "convention": _convention,
    "authority": _texts,
    "authority-columns": _authority_columns,
    "titles": _texts,
    "persons": _persons,
    "repositories": _repositories,
    "abbreviations": _abbreviations,
    "calendar": _calendar,
    "include": _patterns,
    "exclude": _patterns,
    "respect-gitignore": _yes_or_no,
    "select": _codes,
    "ignore": _codes,
    "severity": _severity,
    "per-file-ignores": _per_file_ignores,
    "baseline": _text,
    "suppressions": _text,
}
