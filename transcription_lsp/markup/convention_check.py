"""What in a convention cannot be meant: rules and labels that are never read, and the like.

A convention that can be loaded may still hold what has no effect. It is looked for by samples
(`convention_samples.py`), in what is the convention's own: what it is based on is no concern of
whoever writes it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsimonious.exceptions import ParsimoniousError
from parsimonious.expressions import Expression, Regex
from parsimonious.grammar import Grammar

from transcription_lsp.markup.convention import (
    RULES_OF_TEXT,
    Convention,
    files_and_convention,
    place_of_rule,
)
from transcription_lsp.markup.convention_data import TABLES, line_in
from transcription_lsp.markup.convention_files import ConventionFiles
from transcription_lsp.markup.convention_samples import (
    begins,
    kind_of,
    reads,
    samples_of_form,
    samples_of_rule,
)
from transcription_lsp.markup.labels import Entry, Label
from transcription_lsp.markup.parse import parse
from transcription_lsp.markup.tree import Attributes

_RULE = re.compile(r"^[ \t]*(\w+)[ \t]*=", re.M)
_HEADER_OF_LABEL = re.compile(r"\s*\[\[\s*label\s*\]\]")
_SET_APART = ("mark", "escape", "directive")
"""Rules whose matches `special` must know, and `text` must leave alone."""


class Finding(NamedTuple):
    """What is wrong with a convention, and where."""

    path: str
    line: int
    sentence: str


class _Checked(NamedTuple):
    """A convention that is checked, and the text of the file with its data."""

    files: ConventionFiles
    convention: Convention
    text: str

    def at(self, word: str, sentence: str) -> Finding:
        """A finding in the data, on the line of a word."""
        return Finding(self.files.path, line_in(self.text, word), sentence)

    def at_label(self, number: int, word: str, sentence: str) -> Finding:
        """A finding in one of the labels, on the line of a word in it."""
        return Finding(self.files.path, self.line_of_label(number, word), sentence)

    def line_of_label(self, number: int, word: str = "") -> int:
        """The line on which a label begins, or that of a word in it."""
        lines = self.text.split("\n")
        begin = [at for at, line in enumerate(lines) if _HEADER_OF_LABEL.match(line)]
        if number >= len(begin):
            return line_in(self.text, word)
        end = begin[number + 1] if number + 1 < len(begin) else len(lines)
        for at in range(begin[number], end):
            if word and word in lines[at]:
                return at + 1
        return begin[number] + 1

    def place_of(self, rule: str) -> tuple[str, int]:
        """File and line of a rule; of one of the base, where the rules begin that changed it."""
        part = self.files.own_rules
        place = place_of_rule(self.files.grammar, rule)
        return place if part is None or place[0] == part.path else (part.path, part.line)

    @property
    def own_labels(self) -> int:
        """How many labels are its own; they are the first ones."""
        return len(self.files.own.get("label", ()))


def convention_findings(name: str) -> list[Finding]:
    """What is wrong with a convention, a name or the file of a project's own, in order.

    Raises ConventionError if it cannot be loaded.
    """
    files, convention = files_and_convention(name)
    with open(files.path, encoding="utf-8-sig") as file:
        checked = _Checked(files, convention, file.read())
    found = [
        *_unused_rules(checked),
        *_brackets(checked),
        *_special_text(checked),
        *_labels(checked),
        *_spellings(checked),
        *_fields(checked),
        *_wraps(checked),
    ]
    return sorted(dict.fromkeys(found))


def _unused_rules(checked: _Checked) -> Iterator[Finding]:
    """Rules of its own that no rule leads to by which texts are read."""
    part = checked.files.own_rules
    if part is None:
        return
    grammar = checked.convention.grammar
    seen: set[int] = set()
    used: set[str] = set()
    roots = (*RULES_OF_TEXT, "bracket", "tag", "point")
    pending: list[Expression] = [grammar[name] for name in roots if name in grammar]
    while pending:
        rule = pending.pop()
        if id(rule) not in seen:
            seen.add(id(rule))
            used.add(rule.name)
            pending.extend(getattr(rule, "members", ()))
    for rule in _RULE.finditer(part.text):
        if rule[1] not in used:
            sentence = f"nothing leads to the rule ‘{rule[1]}’, so it is never used."
            yield Finding(part.path, part.line_at(rule.start(1)), sentence)


def _brackets(checked: _Checked) -> Iterator[Finding]:
    """Kinds of bracket that are never read, and texts that two of them could read."""
    if checked.files.own_rules is None:
        return
    grammar, parts = checked.convention.grammar, checked.files.grammar
    kinds = list(checked.convention.brackets)
    samples = {kind: samples_of_rule(grammar, kind, parts) for kind in kinds}
    for at, kind in enumerate(kinds):
        place = checked.place_of("bracket")
        plain = next((text for text in samples[kind] if _is_plain(grammar, text)), None)
        if plain is not None:
            sentence = f"‘{kind}’ is never read: ‘{plain}’ is plain text, only [ opens a bracket."
            yield Finding(*place, sentence)
            continue
        if not samples[kind]:
            sentence = (
                f"no text was found that ‘{kind}’ reads; if there is one, write it in backticks "
                "in a comment above the rule."
            )
            yield Finding(*checked.place_of(kind), sentence)
            continue
        earlier = [kind_of(grammar, kinds[:at], text) for text in samples[kind]]
        if all(earlier):
            sentence = (
                f"‘{kind}’ is never read: ‘{samples[kind][0]}’ is read as ‘{earlier[0]}’, "
                "which stands before it."
            )
            yield Finding(*place, sentence)
            continue
        for text, other in zip(samples[kind], earlier, strict=True):
            if other and not reads(grammar[other], text):
                sentence = (
                    f"‘{text}’ is never read as ‘{kind}’: its beginning is read as ‘{other}’, "
                    "which stands before it."
                )
                yield Finding(*place, sentence)
                break
        yield from _ambiguous(checked, kinds[:at], kind, samples)


def _is_plain(grammar: Grammar, text: str) -> bool:
    """Whether a text is taken for plain text before any kind of bracket is tried."""
    first = next(each.name for each in grammar["piece"].members if each.name in ("text", "bracket"))
    return first == "text" and begins(grammar["text"], text)


def _ambiguous(
    checked: _Checked, before: list[str], kind: str, samples: dict[str, list[str]]
) -> Iterator[Finding]:
    """Texts that two kinds could read of which neither is a special case of the other.

    What is particular stands before what is general: that is no ambiguity.
    """
    grammar = checked.convention.grammar
    for other in before:
        here, there = samples[kind], samples[other]
        both = [text for text in (*there, *here) if _both(grammar[other], grammar[kind], text)]
        if not both:
            continue
        # One expression before a rule that reads whatever stands in brackets is particular, too.
        is_special = all(reads(grammar[kind], text) for text in there) or (
            isinstance(grammar[other], Regex) and not isinstance(grammar[kind], Regex)
        )
        is_general = all(reads(grammar[other], text) for text in here)
        if not is_special and not is_general:
            sentence = (
                f"‘{both[0]}’ could be ‘{other}’ as well as ‘{kind}’; it is read as ‘{other}’, "
                "which stands first."
            )
            yield Finding(*checked.place_of("bracket"), sentence)


def _both(one: Expression, other: Expression, text: str) -> bool:
    return reads(one, text) and reads(other, text)


def _special_text(checked: _Checked) -> Iterator[Finding]:
    """Marks and the like that the rules of plain text do not know of."""
    part = checked.files.own_rules
    if part is None:
        return
    own = {rule[1] for rule in _RULE.finditer(part.text)}
    grammar = checked.convention.grammar
    special = checked.convention.pattern("special")
    for name in _SET_APART:
        if name not in grammar or own.isdisjoint((name, "special", "text")):
            continue
        place = checked.place_of(name if name in own else "special")
        for text in samples_of_rule(grammar, name, others=(), paired=False)[:3]:
            if not special.match(text):
                yield Finding(*place, f"‘{name}’ reads ‘{text}’, which must be in ‘special’, too.")
                break
            if begins(grammar["text"], text):
                yield Finding(*place, f"‘{name}’ reads ‘{text}’, which must not be in ‘text’.")
                break
    for text in ("word a", "*", "_", "<", "\\", "`", "\ufdd0", "\ufdd1"):
        if not _is_read(grammar["pieces"], text):
            shown = {"\ufdd0": "[ without partner", "\ufdd1": "] without partner"}.get(text, text)
            yield Finding(part.path, part.line, f"‘{shown}’ cannot be read by these rules.")


def _is_read(pieces: Expression, text: str) -> bool:
    try:
        return bool(pieces.match(text).end == len(text))
    except (ParsimoniousError, RecursionError):
        return False


def _labels(checked: _Checked) -> Iterator[Finding]:
    """Forms that are never read as they are meant, and spellings that are none of their label."""
    entries = checked.convention.labels
    for number in range(checked.own_labels):
        entry = entries[number]
        for form in entry.forms:
            words = list(_dead_words(checked, form))
            for word, why in words:
                sentence = f"in the form ‘{form}’ the word ‘{word}’ is never found: {why}."
                yield checked.at_label(number, form, sentence)
            if not words and (sentence := _why_never(checked, entry, form)):
                yield checked.at_label(number, form, sentence)
        for spelling in filter(None, (entry.usual, *entry.variants)):
            if not any(_is_same(label, entry) for label in _read(checked, spelling)):
                sentence = f"‘{spelling}’ is no spelling of this label: none of its forms fits."
                yield checked.at_label(number, spelling, sentence)


def _dead_words(checked: _Checked, form: str) -> Iterator[tuple[str, str]]:
    """Words of a form that no text can have as they are written, and why."""
    if form == "…":
        return
    for part in form.removesuffix(":").split() if len(form) > 1 else [form]:
        inner = part[1:-1] if part.startswith("(") and len(part) > 2 else part
        if inner != "…" and not inner.startswith("{"):
            for word in inner.split("|"):
                if why := _why_dead(checked, word):
                    yield word, why


def _why_dead(checked: _Checked, word: str) -> str:
    """Why a word is never found as it is written; empty if it can be."""
    if word != word.lower():
        return "write it in small letters"
    if "’" in word:
        return "write ' for ’, which means both"
    same = checked.files.data["same"]
    if word in same:
        return f"[same] has it read as ‘{same[word]}’"
    # Between two others, as a full stop at the end is no part of a label.
    keys = [each.key for each in checked.convention.vocabulary.split(f"x {word} x")][1:-1]
    if keys != [word]:
        return f"write ‘{' '.join(keys)}’" if keys else "it is no word"
    return ""


def _why_never(checked: _Checked, entry: Entry, form: str) -> str:
    """Why a form is never read as its label; empty if it is."""
    samples = samples_of_form(form, checked.convention.vocabulary)
    if not samples:
        return f"the form ‘{form}’ never fits: there are no words for one of its slots."
    others: list[tuple[str, Label]] = []
    kinds: list[tuple[str, str]] = []
    for text in samples:
        opener, closer = checked.convention.label_ends
        shown = f"{opener}{text}{': …' if form.endswith(':') else ''}{closer}"
        for label in _read(checked, text, only_before_colon=form.endswith(":")):
            if not _is_same(label, entry):
                others.append((shown, label))
                continue
            kinds_there = checked.convention.brackets
            kind = kind_of(checked.convention.grammar, kinds_there, shown.replace("…", "word"))
            if kind is None or not checked.convention.brackets[kind].role:
                return ""
            kinds.append((shown, kind))
    if kinds:
        shown, kind = kinds[0]
        return f"the form ‘{form}’ is never read: ‘{shown}’ is ‘{kind}’, whatever its words."
    if others:
        shown, label = others[0]
        by = "a label of the base"
        if label.entry < checked.own_labels:
            by = f"the label that begins in line {checked.line_of_label(label.entry)}"
        return f"the form ‘{form}’ is never read: ‘{shown}’ is read as {_said(label)} by {by}."
    shown = samples[0].join(checked.convention.label_ends)
    return f"the form ‘{form}’ never fits: ‘{shown}’ is not read by it."


def _read(checked: _Checked, text: str, only_before_colon: bool = False) -> list[Label]:
    """The labels that a text is: as the whole content, and before a colon."""
    read = checked.convention.vocabulary.read
    ways = (True,) if only_before_colon else (False, True)
    return [label for way in ways if (label := read(text, way)) is not None]


def _is_same(label: Label, entry: Entry) -> bool:
    """Whether a label says what an entry says, though another one may be the entry it is of."""
    return label.role == entry.role and _fixed(label.attributes) == _fixed(entry.attributes)


def _fixed(attributes: Attributes) -> dict[str, str | None]:
    """What a label says whatever fills its slots."""
    found = attributes._asdict()
    return {name: found[name] for name in ("kind", "reason", "certainty", "responsible")}


def _said(label: Label) -> str:
    """What a label says by itself: `gap, reason omitted`."""
    fixed = _fixed(label.attributes)
    return ", ".join([label.role, *(f"{name} {said}" for name, said in fixed.items() if said)])


def _spellings(checked: _Checked) -> Iterator[Finding]:
    """Words in the tables of its own that are never found."""
    own, split = checked.files.own, checked.convention.vocabulary.split
    for slot, table in TABLES.items():
        for value, spellings in own.get(table, {}).items():
            for spelling in spellings:
                keys = " ".join(each.key for each in split(f"x {spelling} x")[1:-1])
                if keys != spelling and keys not in spellings:
                    sentence = f"‘{spelling}’ in [{table}] is never found: write ‘{keys}’."
                    yield checked.at(value, sentence)
                elif slot != "place" and " " in keys:
                    sentence = f"‘{spelling}’ in [{table}] is never found: it must be one word."
                    yield checked.at(value, sentence)
    for word, usual in own.get("same", {}).items():
        for each in (word, usual):
            if [key.text for key in split(f"x {each} x")[1:-1]] != [each.lower()]:
                sentence = (
                    f"‘{each}’ in [same] is never found: it must be one word in small letters."
                )
                yield checked.at(word, sentence)
        for entry in checked.convention.labels[checked.own_labels :]:
            if form := next((form for form in entry.forms if _has_word(form, word)), None):
                sentence = f"‘{word}’ is read as ‘{usual}’, so the form ‘{form}’ no longer fits."
                yield checked.at(word, sentence)
                break
    shape = own.get("shape", {"gloss": (), "titles": ()})
    for word in (*shape["gloss"], *shape["titles"]):
        if word != word.lower() or (word in shape["titles"] and word.endswith(".")):
            wanted = word.lower().rstrip(".") if word in shape["titles"] else word.lower()
            yield checked.at(f'"{word}"', f"‘{word}’ in [shape] is never found: write ‘{wanted}’.")


def _has_word(form: str, word: str) -> bool:
    return any(word in part.strip("()").split("|") for part in form.removesuffix(":").split())


def _fields(checked: _Checked) -> Iterator[Finding]:
    """Names of fields that the rule of fields does not read."""
    pattern = checked.convention.pattern("field_name")
    for name in checked.files.own.get("header", {}).get("fields", {}):
        found = [pattern.match(text) for text in (f"**{name}:** x", f"{name}: x")]
        if not any(each and name in each.groups() for each in found):
            yield checked.at(name, f"the field ‘{name}’ is never found by the rule ‘field_name’.")


def _wraps(checked: _Checked) -> Iterator[Finding]:
    """What is offered to be put around words and is then no bracket."""
    for what, form in checked.files.own.get("wrap", {}).items():
        text = form.replace("…", "word")
        transcription = parse(text, checked.files.name)
        marked = any(transcription.brackets()) or any(
            each.node.kind == "mark" for each in transcription.walk()
        )
        if transcription.faults or not marked:
            yield checked.at(what, f"‘{form}’ is not read as a bracket.")
