"""Who is renamed at a place, and what that changes in lists and texts."""

from typing import TYPE_CHECKING, NamedTuple

from transcription_lsp.server.lookups.lists import opened_list, person_in
from transcription_lsp.server.lookups.place import Place, by_names, read
from transcription_lsp.server.projects import Projects

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.person import Person
    from transcription_lsp.persons.renaming import Renamed
    from transcription_lsp.text.edit import Edit
    from transcription_lsp.text.span import Span


class Named(NamedTuple):
    """The preferred name of one known person, as it may be changed from a place."""

    person: "Person"
    span: "Span"
    """What stands at the place: a mention, or the name in a list."""


class Refused(Exception):
    """Nobody can be renamed, or not so; the text is a sentence that says why."""


_NO_NAME = "No name of a person stands here: put the cursor on one."
_NO_LISTS = "This project names no list of persons, so that nobody can be renamed."


def named_in(place: Place, projects: Projects) -> Named:
    """Who may be renamed at a place in a transcription or a list. Raises Refused."""
    transcription = read(place, projects)
    if transcription is None:
        return _in_list(place, projects)
    if not projects.configure(place.path).settings.authority:
        raise Refused(_NO_LISTS)
    found = by_names(place, transcription, projects, lambda names: _in_text(names, place.offset))
    if found is None:
        raise Refused("The lists of persons cannot be looked into: see what is wrong there.")
    return found


def _in_text(names: "Names", offset: int) -> Named:
    from transcription_lsp.language.jumps import mention_at

    mention = mention_at(names, offset)
    if mention is None:
        raise Refused(_NO_NAME)
    if len(mention.persons) == 1:
        return Named(names.person(mention.persons[0]), mention.span)
    if mention.persons:
        raise Refused(f"Several persons are called ‘{mention.text}’: rename one in the list.")
    if mention.guesses:
        raise Refused(
            f"‘{mention.text}’ is not spelled as in the list: rename the person there, or where "
            "the name is right."
        )
    raise Refused(f"Nobody in the lists of persons is called ‘{mention.text}’.")


def _in_list(place: Place, projects: Projects) -> Named:
    from transcription_lsp.persons.renaming import CannotRename, place_of_name

    file = opened_list(place, projects)
    person = person_in(place, projects)
    if file is None or person is None:
        raise Refused(_NO_NAME)
    columns = projects.configure(place.path).settings.authority_columns
    try:
        span = place_of_name(file, person.id, columns)
    except CannotRename as error:
        raise Refused(str(error)) from error
    if not span.start <= place.offset <= span.end:
        raise Refused("Put the cursor on the preferred name of the person to rename.")
    return Named(person, span)


def renamed_in(id: str, new: str, place: Place, projects: Projects) -> "Renamed":
    """What gives a person another preferred name in a list. Raises Refused."""
    from transcription_lsp.persons.renaming import CannotRename, renamed

    file = opened_list(place, projects)
    columns = projects.configure(place.path).settings.authority_columns
    if file is None:
        raise Refused(f"{place.path} is no longer a list of this project.")
    try:
        found = renamed(file, id, new, columns)
    except CannotRename as error:
        raise Refused(str(error)) from error
    if "," in found.person.preferred and "," not in new:
        whole = found.person.preferred
        raise Refused(f"Write the whole preferred name, with its comma, such as ‘{whole}’.")
    return found


def rewritten_in(id: str, old: str, new: str, place: Place, projects: Projects) -> "list[Edit]":
    """What makes the mentions of a person in a text follow a change of the preferred name."""
    from transcription_lsp.language.renaming import rewritten

    transcription = read(place, projects)
    if transcription is None:
        return []
    found = by_names(place, transcription, projects, lambda names: rewritten(names, id, old, new))
    return found or []
