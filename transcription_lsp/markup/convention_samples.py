"""Sample texts for a convention: what its rules match, and labels as its forms have them.

They are written from the rules and forms themselves, and so few that they prove nothing; but what
none of them shows is seldom there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from itertools import islice
from random import Random
from typing import Any

from parsimonious.exceptions import ParsimoniousError
from parsimonious.expressions import Expression, Literal, OneOf, Quantifier, Regex, Sequence
from parsimonious.grammar import Grammar

from transcription_lsp.markup.convention_files import GrammarPart
from transcription_lsp.markup.labels import Vocabulary

COMMON = (
    *("[1]", "[12*]", "[^3]", "[ ]", "[word]", "[a word]", "[Name]", "[word?]", "[?]", "[...]"),
    *("[NAA: A1838, 403/3]", "[FO 371/1234]", "[RGASPI, f. 558, op. 11]", "[page 2]", "[3]"),
    *("[[word]]", "[[a word]]", "[[word?]]", "[[12]]", "[label: a word]", "[a [word] more]"),
    *("[the treaty](http://example.org/t)", "[[7]](http://example.org/7)", "[7](#note)"),
    *("[*word*]", "[**word**]", "[_ _ _]", "[. . .]", "[/word]", "[abc]", "[2 words]"),
)
"""Brackets as they are written in one convention or another."""
_WORDS = ("word", "a word", "Name", "12", "word?")
_LETTERS = "aeoxAEX123 .,:?!*/'-"
"""What stands for a class of characters, if it is in there."""
_TRIES, _ENOUGH, _DEEPEST = 300, 60, 24
_AN_EXAMPLE = re.compile(r"`([^`\n]+)`")


def reads(rule: Expression, text: str) -> bool:
    """Whether a rule of a grammar reads a text from end to end."""
    try:
        rule.parse(text)
    except (ParsimoniousError, RecursionError):
        return False
    return True


def begins(rule: Expression, text: str) -> bool:
    """Whether a rule reads the beginning of a text: then no later alternative is tried there."""
    try:
        rule.match(text)
    except (ParsimoniousError, RecursionError):
        return False
    return True


def kind_of(grammar: Grammar, kinds: Iterable[str], text: str) -> str | None:
    """The first of some kinds of bracket that reads the beginning of a text."""
    return next((kind for kind in kinds if begins(grammar[kind], text)), None)


def samples_of_rule(
    grammar: Grammar,
    name: str,
    parts: Iterable[GrammarPart] = (),
    others: Iterable[str] = COMMON,
    paired: bool = True,
) -> list[str]:
    """Texts that a rule reads: examples in backticks above it, common ones, and made-up ones.

    Where brackets are to be `paired`, only those in which every one has its partner.
    """
    rule = grammar[name]
    texts = dict.fromkeys([*examples_above(parts, name), *others])
    found = [text for text in texts if reads(rule, text)]
    made = dict.fromkeys(islice(_made_up(rule), _TRIES))
    found += islice((text for text in made if reads(rule, text)), _ENOUGH)
    return [text for text in dict.fromkeys(found) if not paired or _is_paired(text)]


def examples_above(parts: Iterable[GrammarPart], name: str) -> list[str]:
    """What stands in backticks in the comment right above the rule of that name that counts."""
    for part in reversed([*parts]):
        above = re.search(rf"((?:^[ \t]*#.*\n)+)[ \t]*{name}[ \t]*=", part.text, re.M)
        if above:
            return _AN_EXAMPLE.findall(above[1])
        if re.search(rf"^[ \t]*{name}[ \t]*=", part.text, re.M):
            break
    return []


def _is_paired(text: str) -> bool:
    """Whether every square bracket has its partner: no other text comes before the grammar."""
    depth = 0
    for character in text:
        depth += (character == "[") - (character == "]")
        if depth < 0:
            return False
    return depth == 0


def _made_up(rule: Expression) -> Iterator[str]:
    random = Random(0)
    while True:
        yield _written(rule, random, 0)


def _written(rule: Expression, random: Random, depth: int) -> str:
    """A text that a rule may read; what only looks ahead or back is passed over."""
    if rule.name == "pieces":
        return random.choice(_WORDS)
    if depth > _DEEPEST:
        return ""
    if isinstance(rule, Literal):
        return str(rule.literal)
    if isinstance(rule, Regex):
        return _written_by_regex(rule.re.pattern, random)
    if isinstance(rule, OneOf):
        return _written(random.choice(rule.members), random, depth + 1)
    if isinstance(rule, Sequence):
        return "".join(_written(each, random, depth + 1) for each in rule.members)
    if isinstance(rule, Quantifier):
        most = int(min(rule.max, rule.min + 2))
        times = random.randint(rule.min, most)
        return "".join(_written(rule.members[0], random, depth + 1) for _ in range(times))
    return ""


def _written_by_regex(pattern: str, random: Random) -> str:
    return _of_items(_items_of(pattern), random, {})


@lru_cache(maxsize=64)
def _items_of(pattern: str) -> Iterable[Any]:
    """The parts of a regular expression; none of one that only another engine understands."""
    # Python has no public way to look into a regular expression.
    parser: Any = import_module("re._parser")
    try:
        return list(parser.parse(pattern))
    except (re.error, OverflowError, RecursionError):
        return ()


def _of_items(items: Iterable[Any], random: Random, groups: dict[int, str]) -> str:
    return "".join(_of_item(str(op), given, random, groups) for op, given in items)


def _of_item(op: str, given: Any, random: Random, groups: dict[int, str]) -> str:
    if op == "LITERAL":
        return chr(given)
    if op == "NOT_LITERAL":
        return random.choice([each for each in _LETTERS if each != chr(given)])
    if op == "ANY":
        return random.choice(_LETTERS)
    if op == "IN":
        return random.choice(_members(tuple(given)))
    if op == "BRANCH":
        return _of_items(random.choice(given[1]), random, groups)
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, items = given
        times = random.randint(least, min(int(most), least + 3))
        return "".join(_of_items(items, random, groups) for _ in range(times))
    if op == "SUBPATTERN":
        text = _of_items(given[-1], random, groups)
        if given[0] is not None:
            groups[given[0]] = text
        return text
    if op == "ATOMIC_GROUP":
        return _of_items(given, random, groups)
    return groups.get(given, "") if op == "GROUPREF" else ""


@lru_cache(maxsize=256)
def _members(items: tuple[Any, ...]) -> list[str]:
    """Some characters of a class: common ones, and some of each of its parts."""
    parts = [(str(op), given) for op, given in items]
    negated = any(op == "NEGATE" for op, _ in parts)
    common = [each for each in _LETTERS if any(_is_in(each, *part) for part in parts) != negated]
    return common + ([] if negated else [each for part in parts for each in _ends(*part)]) or [" "]


def _ends(op: str, given: Any) -> list[str]:
    """The first, the last and a middle one of a part of a class."""
    if op == "LITERAL":
        return [chr(given)]
    return [chr(given[0]), chr(given[1]), chr(sum(given) // 2)] if op == "RANGE" else []


def _is_in(character: str, op: str, given: Any) -> bool:
    if op == "LITERAL":
        return bool(ord(character) == given)
    if op == "RANGE":
        return bool(given[0] <= ord(character) <= given[1])
    if op == "CATEGORY":
        kind = str(given).removeprefix("CATEGORY_")
        is_it = {
            "DIGIT": character.isdecimal(),
            "SPACE": character.isspace(),
            "WORD": character.isalnum() or character == "_",
        }.get(kind.removeprefix("NOT_"), False)
        return is_it != kind.startswith("NOT_")
    return False


def samples_of_form(form: str, vocabulary: Vocabulary) -> list[str]:
    """Labels that are written as a form has them: each word once, with and without what may lack.

    Empty if a slot has no words, so that there can be none.
    """
    if form == "…":
        return [form]
    parts = form.removesuffix(":").split() if len(form) > 1 else [form]
    ways = [_ways(part, vocabulary) for part in parts]
    needed = [not part.startswith("(") or len(part) < 3 for part in parts]
    if any(must and not way for must, way in zip(needed, ways, strict=True)):
        return []
    first = [way[0] if way else "" for way in ways]
    least = [word if must else "" for word, must in zip(first, needed, strict=True)]
    samples = [first, least]
    for at, way in enumerate(ways):
        for word in way:
            samples += [[*words[:at], word, *words[at + 1 :]] for words in (least, first)]
    texts = (" ".join(filter(None, words)) for words in samples)
    return list(dict.fromkeys(filter(None, texts)))


def _ways(part: str, vocabulary: Vocabulary) -> list[str]:
    """The ways to write one part of a form."""
    if part.startswith("(") and part.endswith(")") and len(part) > 2:
        part = part[1:-1]
    if part == "…":
        return ["something"]
    if part.startswith("{"):
        slot = part.strip("{}")
        return _SLOTS[slot] if slot in _SLOTS else list(vocabulary.tables[slot])[:4]
    return part.split("|")


_SLOTS = {
    "page": ["page 3", "first page", "on the first page"],
    "quantity": ["two", "3"],
    "hand": ["Belov's"],
    "number": ["2"],
    "date": ["12 May 1949"],
    "correction": ['"word"'],
}
"""Of slots that no table fills."""
