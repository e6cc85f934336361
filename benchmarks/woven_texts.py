"""Letters into which the brackets of volunteers and translators are woven.

The shapes are those of published transcriptions: supplied words, uncertain readings, completed
words, tags that a project repeats, page markers in order, notes, handwriting and stamps, some of
them over paragraphs. What stands in them are words of the letter itself.
"""

import random
import re
from itertools import accumulate

PARAGRAPH = re.compile(r"(?:\r?\n)[^\S\n]*(?:\r?\n)")
WORD = re.compile(r"(?<![\w\[(’'-])[^\W\d_]{2,14}(?![\w\])’'-])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,12}(?= [a-z])")
NOT_PROSE = re.compile(r"[\[\]{}<>_*#|\\`]|^\s*(?:---|[-*+\d])|https?:", re.M)
_TAGS = ("SYMBOL", "SYMB", "DRAWING", "TABLE", "FLOURISH", "BLOT", "DIAGRAM", "INITIALS", "RULE")
# fmt: off
_POINTS = (
    "illegible", "one word illegible", "2 words illegible", "three lines illegible", "word missing",
    "3-4 illegible letters", "two words unclear", "sic", "blank", "undated", "no date", "torn",
    "page torn", "matter omitted", "signature", "illegible signature", "signature illegible",
    "crossed out", "word crossed out", "Laughter", "Official seal", "round seal", "...", "…", "?",
    "paragraph omitted", "line missing", "text missing", "handwritten", "ink blot",
    "one line not declassified", "name not declassified",
)
_LABELS = (
    "Translator's note: ", "Translator’s note: ", "Editor's note: ", "Note: ", "handwritten: ",
    "handwritten at the top: ", "handwritten in the left margin: ", "handwritten at the bottom: ",
    "in the margin: ", "stamp: ", "crossed out: ", "sic, probably ", "faded stamp: ",
    "At the bottom of the first page: ", "in pencil: ", "signed: ", "written in the right margin: ",
)
_LONG_LABELS = (
    "handwritten at the top: ", "handwritten at the bottom of the page: ", "Translator's note: ",
    "handwritten in the left margin: ", "stamp: ", "At the bottom of the first page: ",
    "handwritten: ", "Editor's note: ", "added in pencil: ",
)
_ENDINGS = ("ing", "ly", "ed", "es", "s", "er", "ion", "al", "y", "n", "d", "t", "e")
_NAMES = ("Belov", "Kozlov", "Varnin", "Orlov", "Andronov", "Smith", "Carter", "Tan Bo", "Hoyer")
# fmt: on


def weave(text: str, seed: int) -> str:
    """The text with brackets woven into its plain prose; at most 8,000 code points of it."""
    chance = random.Random(seed)
    blocks = PARAGRAPH.split(text[:8000].replace("\r\n", "\n"))[:-1]
    line_end = "\r\n" if chance.random() < 0.1 else "\n"
    tags = chance.sample(_TAGS, 2)
    page = chance.randrange(2, 40)
    leaf = chance.randrange(1000, 30000)
    style = chance.choice(("page", "leaf", "none"))
    woven: list[str] = []
    depth = 0
    for block in blocks:
        depth += block.count("[") - block.count("]")
        prose = len(block) > 60 and not NOT_PROSE.search(block)
        if prose:
            for _ in range(chance.choice((0, 1, 1, 2, 3))):
                block = _woven_in(block, tags, chance)
        woven.append(block)
        if depth:
            continue  # a bracket of the letter runs on
        if style == "page" and chance.random() < 0.2:
            woven.append(f"[page {page}]")
            page += 1
        elif style == "leaf" and chance.random() < 0.2:
            woven.append(f"[{leaf}-{leaf + 1}]")
            leaf += 2
        if chance.random() < 0.08:
            words = words_of(blocks, chance, 3, 12)
            woven.append(f"[{chance.choice(_LABELS)}{words}]")
        if chance.random() < 0.05:
            lines = [words_of(blocks, chance, 2, 5) for _ in range(chance.randrange(2, 4))]
            woven.append("[stamp: " + "\n".join(lines) + "]")
    for _ in range(chance.choice((0, 1, 1, 2))):
        _wrap_paragraphs(woven, chance)
    return (line_end * 2).join(block.replace("\n", line_end) for block in woven) + line_end


def _woven_in(block: str, tags: list[str], chance: random.Random) -> str:
    """The block with one bracket more."""
    words = [m for m in WORD.finditer(block) if m.start() > 3]
    # No bracket is put into another one.
    words = [m for m in words if block.count("[", 0, m.start()) == block.count("]", 0, m.start())]
    if len(words) < 8:
        return block
    at = chance.randrange(1, len(words) - 5)
    start, end = words[at].span()
    word = words[at][0]
    shape = chance.random()
    if shape < 0.02:
        return _whole_sentences(block, chance)
    if shape < 0.05:
        return f"{block[:end]} [{_date(chance)}]{block[end:]}"
    if shape < 0.2:
        return block[:end] + f" [{chance.choice(_POINTS)}]" + block[end:]
    if shape < 0.3:
        return block[:end] + f" [{chance.choice(tags)}]" + block[end:]
    if shape < 0.42:
        return block[:start] + f"[{word}]" + block[end:]
    if shape < 0.52:
        last = words[min(at + chance.randrange(1, 4), len(words) - 1)].end()
        if any(mark in block[start:last] for mark in "[](){}.;:\n"):
            return block
        return f"{block[:start]}[{block[start:last]}]{block[last:]}"
    if shape < 0.57:
        return block[:start] + f"[{word}?]" + block[end:]
    if shape < 0.7:
        return f"{block[:start]}{completed(word, chance)}{block[end:]}"
    if shape < 0.85:
        return block[:start] + _double(word, chance) + block[end:]
    if shape < 0.92:
        own = block[words[at + 1].start() : words[min(at + 4, len(words) - 1)].end()]
        if any(mark in own for mark in "[](){}\n"):
            return block
        return f"{block[:end]} [{chance.choice(_LABELS)}{own}]{block[end:]}"
    names = list(_NAME.finditer(block))
    if not names:
        return block
    name = chance.choice(names)
    if block.count("[", 0, name.start()) != block.count("]", 0, name.start()):
        return block
    gloss = chance.choice(("i.e. the Minister", "the former Premier", "Lo", "Tang", "[sic]"))
    gloss = gloss if gloss.startswith("[") else f"[{gloss}]"
    return f"{block[: name.end()]} {gloss}{block[name.end() :]}"


def completed(word: str, chance: random.Random) -> str:
    """The word with letters supplied, in the places and as often as printed editions show them.

    Of 91 in this corpus, the seeds and the specimens, 38 supply an ending, 17 all but the first
    letter, 15 what an abbreviation leaves out, 6 letters inside a word, and 5 its beginning.
    """
    if len(word) < 4:
        return word
    shape = chance.random()
    if shape < 0.42:
        ending = next((each for each in _ENDINGS if word.endswith(each)), "")
        if ending and len(word) - len(ending) >= 2:
            return f"{word[: -len(ending)]}[{ending}]"
    elif shape < 0.61:
        return f"{word[0]}[{word[1:]}]"
    elif shape < 0.77:
        cuts = [cut for cut in (3, 4, 5) if cut < len(word) and word[cut - 1] not in "aeiouy"]
        if cuts:
            cut = chance.choice(cuts)
            return f"{word[:cut]}[{word[cut:]}]"
    elif shape < 0.84 and len(word) > 5:
        cut = chance.randrange(2, len(word) - 3)
        return f"{word[:cut]}[{word[cut:-1]}]{word[-1]}"
    elif shape < 0.89:
        cut = chance.randrange(1, len(word) - 1)
        return f"[{word[:cut]}]{word[cut:]}"
    cut = chance.randrange(1, len(word) - 1)
    return f"{word[:cut]}[{word[cut:]}]"


def _whole_sentences(block: str, chance: random.Random) -> str:
    """The block with some of its sentences in brackets, as parts of a cable that were left out."""
    ends = [match.end() for match in re.finditer(r"(?<=[a-z]{3}\.)(?= [A-Z])", block)]
    if len(ends) < 2 or "[" in block:
        return block
    first = chance.randrange(len(ends) - 1)
    last = ends[chance.randrange(first + 1, min(first + 4, len(ends)))]
    return f"{block[: ends[first]]} [{block[ends[first] + 1 : last]}]{block[last:]}"


def _date(chance: random.Random) -> str:
    """A date as editors supply it."""
    day, year = chance.randrange(1, 29), chance.randrange(1790, 1990)
    month = chance.choice(("April", "May", "June", "October", "December"))
    return chance.choice((f"{day} {month}", f"{day} {month} {year}", f"{month} {year}", month))


def _double(word: str, chance: random.Random) -> str:
    shape = chance.random()
    if shape < 0.2 and len(word) > 4:
        cut = chance.randrange(2, len(word) - 1)
        return f"{word[:cut]}[[{word[cut:]}]]"
    if shape < 0.4:
        return f"[[{word}?]]"
    if shape < 0.5:
        return f"{word} [[illegible]]"
    if shape < 0.6:
        return f"{word} [[illegible name]]"
    return f"[[{word}]]"


def words_of(blocks: list[str], chance: random.Random, least: int, most: int) -> str:
    """Some words of the letter that stand side by side, without brackets."""
    for _ in range(20):
        block = chance.choice(blocks)
        words = re.sub(r"[\[\](){}<>_*#|\\`:]", "", block).split()
        if len(words) > least:
            count = min(chance.randrange(least, most + 1), len(words))
            at = chance.randrange(0, len(words) - count + 1)
            return " ".join(words[at : at + count]).strip(" .,;-")
    return "the original is torn"


def _wrap_paragraphs(blocks: list[str], chance: random.Random) -> None:
    """Make two or three short paragraphs that follow one another one note."""
    depths = [*accumulate(block.count("[") - block.count("]") for block in blocks)]
    usable = [
        at
        for at in range(1, len(blocks) - 3)
        if not depths[at - 1]  # no bracket of the letter runs on
        and all(10 < len(own) < 500 and not NOT_PROSE.search(own) for own in blocks[at : at + 3])
    ]
    if not usable:
        return
    at = chance.choice(usable)
    if chance.random() < 0.5:
        blocks.insert(at, _resolution(blocks, chance))
        return
    last = at + chance.choice((1, 1, 2))
    if chance.random() < 0.2:
        while last < len(blocks) - 2 and last - at < 8 and not NOT_PROSE.search(blocks[last + 1]):
            last += 1
    # Editors' remarks of their own need no label.
    label = "" if chance.random() < 0.15 else chance.choice(_LONG_LABELS)
    blocks[at] = f"[{label}{blocks[at].strip()}"
    blocks[last] = f"{blocks[last].strip()}]"


def _resolution(blocks: list[str], chance: random.Random) -> str:
    """A note as people write it on a letter: whom to, what to do, who says so and when."""
    parts = [f"to {chance.choice(_NAMES)}"] if chance.random() < 0.5 else []
    for _ in range(chance.choice((1, 1, 2))):
        parts.append(f"{words_of(blocks, chance, 4, 20).capitalize()}.")
    day, month = chance.randrange(1, 29), chance.choice(("March", "May", "December"))
    signed = (
        f"{chance.choice('ABGKVN')}. {chance.choice(_NAMES)}",
        "[illegible signature]",
        "[[illegible signature]]",
    )
    parts.append(f"{chance.choice(signed)}{chance.choice(('. ', ', ', '  '))}{day} {month}")
    breaks = ["\n\n"] + [chance.choice(("\n", "\n\n")) for _ in parts[2:]]
    chance.shuffle(breaks)
    text = parts[0] + "".join(brk + part for brk, part in zip(breaks, parts[1:], strict=True))
    return f"[{chance.choice(_LONG_LABELS)}{text}]"
