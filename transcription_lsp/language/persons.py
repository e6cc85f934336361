"""What the name under the cursor says: the person on file, or who may be meant."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from transcription_lsp.language.collection import Elsewhere
from transcription_lsp.language.hover import Fact, Hover
from transcription_lsp.language.jumps import Meant, mentions_of
from transcription_lsp.persons.identifiers import REGISTERS, address_of

if TYPE_CHECKING:
    from transcription_lsp.lint.names import Names
    from transcription_lsp.persons.mentions import Mention
    from transcription_lsp.persons.person import Person

Counted = Callable[[str], Elsewhere]
"""How often a person, by the id, is named in the other documents of the collection."""

_MOST_FORMS = 12
_MOST_SHOWN = 8


def name_at(names: "Names", offset: int, elsewhere: Counted | None = None) -> Hover | None:
    """What is known of the name at `offset` (code points); None where none stands.

    `elsewhere` counts how often a person is named in other documents, if that is known.
    """
    for mention in names.mentions:
        if mention.span.start <= offset < mention.span.end:
            return _described(mention, names, elsewhere)
    return None


def _described(mention: "Mention", names: "Names", elsewhere: Counted | None) -> Hover | None:
    if mention.guesses:
        guess = mention.guesses[0]
        person = names.person(guess.entry.person)
        doubt = "Nobody in the authority is called so; by its looks this person is meant."
        named = _named(person, names, elsewhere)
        return Hover(mention.span, person.preferred, (doubt, named), facts_of(person))
    if len(mention.persons) == 1:
        person = names.person(mention.persons[0])
        told = (*person.notes, _named(person, names, elsewhere))
        return Hover(mention.span, person.preferred, told, facts_of(person))
    if not mention.persons:
        return Hover(mention.span, "", ("Nobody in the authority is called so.",))
    shown = tuple(names.label(number) for number in mention.persons[:_MOST_SHOWN])
    more = len(mention.persons) - len(shown)
    rest = (f"And {more:,} more.",) if more else ()
    return Hover(mention.span, "", ("Any of these may be meant:", *shown, *rest))


def _named(person: "Person", names: "Names", elsewhere: Counted | None) -> str:
    """How often a person is named: `Named 5 times here, 41 times in 12 other documents.`"""
    here = times(len(mentions_of(names, Meant(person.id, ""))))
    if elsewhere is None:
        return f"Named {here} here."
    mentions, documents = elsewhere(person.id)
    if not documents:
        return f"Named {here} here, and in no other document."
    others = "another document" if documents == 1 else f"{documents:,} other documents"
    return f"Named {here} here, {times(mentions)} in {others}."


def counted(mentions: int, documents: int) -> str:
    """`12 mentions in 3 documents`."""
    if not mentions:
        return "no mentions"
    what = "1 mention" if mentions == 1 else f"{mentions:,} mentions"
    return f"{what} in " + ("1 document" if documents == 1 else f"{documents:,} documents")


def times(count: int) -> str:
    """`once`, `twice`, `12 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def facts_of(person: "Person") -> tuple[Fact, ...]:
    """Dates, offices, identifiers and other forms of a person, as far as they are known."""
    facts = [Fact("Born", person.birth or ""), Fact("Died", person.death or "")]
    facts.append(Fact("Active", person.floruit or ""))
    facts.extend(Fact("Office", role.dated) for role in person.roles)
    for identifier in person.identifiers:
        register = REGISTERS.get(identifier.scheme)
        address = address_of(identifier) or ""
        name = register.name if register else identifier.scheme
        facts.append(Fact(name.removeprefix("the "), identifier.value, address))
    facts.extend(Fact("See", link, link) for link in person.links)
    forms = [form.text for form in person.forms]
    shown = "; ".join(forms[:_MOST_FORMS])
    facts.append(Fact("Also", f"{shown} …" if len(forms) > _MOST_FORMS else shown))
    return tuple(fact for fact in facts if fact.value)
