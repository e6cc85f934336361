"""T003 mixed-script-word: letters of two scripts that look alike stand in one word.

What it does
    Reports a Latin word with Cyrillic or Greek letters that look Latin in it, and a Cyrillic or
    Greek word with Latin ones. Silent where the scripts meet on purpose: `µm`, `XX-й`, `Δt`.

Why
    The eye sees one word, a search sees another and does not find it.

Example
    the \u0421ouncil of Ministers

Use instead
    the Council of Ministers
"""

import re
from collections.abc import Iterator

from transcription_lsp.lint.diagnostic import Diagnostic, Fix
from transcription_lsp.lint.rule import Document, rule
from transcription_lsp.markup.tree import Transcription
from transcription_lsp.text.edit import Edit
from transcription_lsp.text.span import Span

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_OTHER = "\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u0481\u048a-\u052f"
_MEETING = f"[{_OTHER}](?:(?=[{_LATIN}])|(?<=[{_LATIN}].))"
_WORD = f"[{_LATIN}{_OTHER}\u0300-\u036f]+"
_CYRILLIC = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅԚԜаеорсухіјѕһԁԛԝЁЇёї",
        "ABEKMHOPCTYXIJSQWaeopcyxijshdqwËÏëï",
        strict=True,
    )
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov", strict=True))
_TO_LATIN = {"Cyrillic": _CYRILLIC, "Greek": _GREEK}
_FROM_LATIN = {
    name: {latin: other for other, latin in letters.items()} for name, letters in _TO_LATIN.items()
}
# An ordinal after a Roman number: `XXго`.
_ROMAN = "[IVXLCDM]+(?:[йяеюмхв]|го|му)"


@rule("T003", "mixed-script-word", on=Transcription)
def mixed_script_word(transcription: Transcription, document: Document) -> Iterator[Diagnostic]:
    """Look at the words in which two scripts touch."""
    text = transcription.text
    if not text.isascii():
        for start, end in transcription.places_of("words of two scripts", _words):
            yield from _findings(text[start:end], start)


def _words(text: str) -> list[Span]:
    """The words in which two scripts touch."""
    if text.isascii() or not re.search("[\u0370-\u052f]", text):
        return []
    letters = re.compile(_WORD)
    found: list[Span] = []
    done = 0
    for match in re.finditer(_MEETING, text):
        if match.start() < done:
            continue
        start = match.start()
        while start > done and letters.match(text, start - 1, start):
            start -= 1
        word_match = letters.match(text, start)
        if word_match is None:
            continue
        done = word_match.end()
        found.append(Span(start, done))
    return found


def _findings(word: str, start: int) -> Iterator[Diagnostic]:
    """What is wrong with a word of two scripts, if anything."""
    greek = [letter for letter in word if "\u0370" <= letter <= "\u03ff"]
    cyrillic = [letter for letter in word if "\u0400" <= letter <= "\u052f"]
    strange = {*greek, *cyrillic}
    if greek and cyrillic:
        return
    script = "Greek" if greek else "Cyrillic"
    others = greek or cyrillic
    latins = [letter for letter in word if letter.isalpha() and letter not in strange]
    # Greek letters with one Latin letter are symbols: hν, Δt, kΩ.
    if (greek and len(latins) < 2) or re.fullmatch(_ROMAN, word):
        return
    others_fit = all(letter in _TO_LATIN[script] for letter in others)
    latins_fit = all(letter in _FROM_LATIN[script] for letter in latins)
    if not others_fit and not latins_fit:
        return
    if others_fit and latins_fit:
        others_fit = len(others) <= len(latins)
        latins_fit = len(latins) <= len(others)
    fixes = []
    if others_fit:
        fixes.append(_fix(word, start, _TO_LATIN[script], "Write {} in Latin letters"))
    if latins_fit:
        fixes.append(_fix(word, start, _FROM_LATIN[script], f"Write {{}} in {script} letters"))
    foreign, home = (others, "Latin") if others_fit else (latins, script)
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(foreign))
    stranger = script if others_fit else "Latin"
    yield Diagnostic(
        Span(start, start + len(word)),
        f"In ‘{word}’ {named} {'is' if len(set(foreign)) == 1 else 'are'} {stranger} "
        f"and the other letters are {home}: write the word in one script.",
        tuple(fixes),
    )


def _fix(word: str, start: int, letters: dict[str, str], title: str) -> Fix:
    """Replace the letters that belong to the other script, each by the one it looks like."""
    edits = tuple(
        Edit(start + place, start + place + 1, letters[letter])
        for place, letter in enumerate(word)
        if letter in letters
    )
    written = "".join(letters.get(letter, letter) for letter in word)
    return Fix(title.format(written), edits)
