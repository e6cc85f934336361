"""Writing one more person into an authority file, or one more form, everything else as it is.

The new file is read before anyone gets it: it must give the same persons as before and the new one,
and nothing that is wrong may have come in.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from transcription_lsp.persons.authority_file import OpenedAuthority, opened
from transcription_lsp.persons.columns import Columns
from transcription_lsp.persons.entry import Entry
from transcription_lsp.persons.folding import folded
from transcription_lsp.persons.person import Form, Person
from transcription_lsp.persons.proof import changed_entry, content, differing
from transcription_lsp.text.decoding import encode
from transcription_lsp.text.edit import Edit, apply_edits

_ENOUGH = 3
"""Fewer entries than this do not show whether a file is sorted."""


class CannotAdd(Exception):
    """A person who cannot be added; the text is a sentence that says why."""


def added(file: OpenedAuthority, person: Person, columns: Columns | None = None) -> bytes:
    """The bytes of the file with one more person: in its place if the file is sorted, else last.

    Order, comments, quoting, encoding, byte order mark and line ends stay. Raises CannotAdd.
    """
    columns = columns or {}
    before = _place(file, person, columns)
    try:
        text = file.module().added(file.source.text, person, before, columns)
        data = encode(text, file.source)
    except UnicodeEncodeError as error:
        raise _lacking(file, error) from error
    except ValueError as error:
        raise CannotAdd(f"{file.path}: {error}") from error
    _prove(file, opened(file.path, data), person, columns)
    return data


def with_edit(file: OpenedAuthority, edit: Edit) -> bytes:
    """The bytes of the file after an edit of its text. Raises CannotAdd."""
    try:
        return encode(apply_edits(file.source.text, [edit]), file.source)
    except UnicodeEncodeError as error:
        raise _lacking(file, error) from error


def another_form(file: OpenedAuthority, id: str, form: str, columns: Columns | None = None) -> Edit:
    """The edit of the file by which a person in it has one more form. Raises CannotAdd."""
    columns = columns or {}
    found = next(
        (each for each in file.entries(columns) if each.person and each.person.id == id), None
    )
    if found is None or found.person is None:
        raise CannotAdd(f"Nobody in {file.path} has the id ‘{id}’ any more: nothing was written.")
    before = found.person
    if form in (before.preferred, *(each.text for each in before.forms)):
        raise CannotAdd(f"‘{form}’ is a form of {before.preferred} already.")
    text = file.source.text
    try:
        edit: Edit = file.module().another_form(text, found.start, found.end, form, columns)
    except ValueError as error:
        raise CannotAdd(f"{file.path}: {error}") from error
    new = file._replace(source=file.source._replace(text=apply_edits(text, [edit])))
    entry = changed_entry(file, new, found.start, columns)
    wanted = found._replace(person=before._replace(forms=(*before.forms, Form(form))))
    if entry is None or _in_any_order(entry) != _in_any_order(wanted):
        raise _unsound(file)
    return edit


def _in_any_order(entry: Entry) -> object:
    """What an entry says, with the forms in an order that does not depend on the file."""
    person, faults = content(entry)
    forms = sorted(person.forms, key=lambda each: each.text) if person else []
    return person and person._replace(forms=()), forms, faults


def _place(file: OpenedAuthority, person: Person, columns: Columns) -> int | None:
    """The offset of the entry that the new one goes before; None for the end."""
    ids: list[str] = []
    names: list[str] = []
    starts: list[int] = []
    for entry in file.entries(columns):
        if entry.person is None:
            continue
        if entry.person.id == person.id:
            line = entry.person.place.line if entry.person.place else 0
            raise CannotAdd(
                f"The id ‘{person.id}’ is taken by ‘{entry.person.preferred}’ "
                f"({file.path}, line {line:,}): choose another."
            )
        ids.append(entry.person.id)
        names.append(entry.person.preferred)
        starts.append(entry.start)
    if len(starts) < _ENOUGH:
        return None
    numbers = all(map(str.isdecimal, (*ids, person.id)))
    by_id: Callable[[str], object] = int if numbers else str.casefold
    for keys, key in (
        (list(map(by_id, ids)), by_id(person.id)),
        (list(map(folded, names)), folded(person.preferred)),
    ):
        if _is_sorted(keys):
            return next(
                (start for start, each in zip(starts, keys, strict=True) if _less(key, each)), None
            )
    return None


def _is_sorted(keys: Sequence[object]) -> bool:
    return not any(_less(later, earlier) for earlier, later in pairwise(keys))


def _less(one: object, other: object) -> bool:
    """Whether one key comes before another; all keys of a file are of one type."""
    return bool(one < other)  # type: ignore[operator]


def _prove(old: OpenedAuthority, new: OpenedAuthority, person: Person, columns: Columns) -> None:
    """Read the new file beside the old one. Raises CannotAdd."""
    before = old.entries(columns)
    found: Person | None = None
    for entry in new.entries(columns):
        if found is None and entry.person is not None and entry.person.id == person.id:
            found = entry.person
            if entry.faults:
                raise CannotAdd(entry.faults[0].message)
            continue
        other = next(before, None)
        if other is None or content(entry) != content(other):
            raise _unsound(old)
    if next(before, None) is not None or found is None:
        raise _unsound(old)
    lost = differing(found, person._replace(place=found.place))
    if lost:
        raise CannotAdd(
            f"{old.path} has no room for {_listed(lost)}: leave that out, or add a column for it."
        )


def _lacking(file: OpenedAuthority, error: UnicodeEncodeError) -> CannotAdd:
    return CannotAdd(
        f"{file.path} is written in {file.source.encoding}, which has no "
        f"‘{error.object[error.start]}’: save it as UTF-8 first."
    )


def _unsound(file: OpenedAuthority) -> CannotAdd:
    return CannotAdd(
        f"{file.path} could not be read with the person in it, so it was left as it is: "
        "`transcription-lint persons check` may say what is wrong."
    )


def _listed(words: list[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
