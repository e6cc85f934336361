"""The brackets that an editor offers to write, one for each kind that the convention knows."""

from typing import NamedTuple

from transcription_lsp.language.completion.labels import Label, one_of_each
from transcription_lsp.markup.convention import Convention
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Bracket

_WORDS = "these words"
"""For `…`: such as no bracket is known by."""


class Choice(NamedTuple):
    """A bracket to choose."""

    form: str
    """As it is written, `…` where its words go, if it has any: `[stamp: …]`."""
    role: str
    title: str
    """What its role is called: `stamp`."""
    explanation: str


def brackets(convention: Convention) -> tuple[Choice, ...]:
    """The brackets to choose from: those in most use, one for each label, then unlabelled ones."""
    forms = [form for _, form in convention.wraps]
    forms += [_written(label, convention) for label in one_of_each(convention)]
    found = dict.fromkeys((form, _role_of(form.replace("…", _WORDS), convention)) for form in forms)
    named = {role for _, role in found}
    found |= dict.fromkeys(
        (form, name)
        for name, role in convention.roles.items()
        if name not in named and (form := _exemplary(role.example, name, convention))
    )
    roles = convention.roles
    return tuple(
        Choice(form, name, roles[name].title, roles[name].explanation)
        for form, name in found
        if name in roles
    )


def _written(label: Label, convention: Convention) -> str:
    opener, closer = convention.label_ends
    words = ": …" if label.colon else " …" if label.open else ""
    return f"{opener}{label.text}{words}{closer}"


def _exemplary(example: str, role: str, convention: Convention) -> str | None:
    """The bracket of an example without its words; None if others would make it another role."""
    bracket = _first(example, convention)
    if bracket is None or bracket.label or not bracket.content_text:
        return None
    form = bracket.text.replace(bracket.content_text, "…")
    other = example.replace(bracket.content_text, _WORDS)
    return form if _role_of(other, convention) == role else None


def _role_of(text: str, convention: Convention) -> str:
    bracket = _first(text, convention)
    return bracket.role if bracket else ""


def _first(text: str, convention: Convention) -> Bracket | None:
    """The first bracket of a text."""
    found = parse(text, convention.name).brackets()
    return next((located.node for located in found), None)
