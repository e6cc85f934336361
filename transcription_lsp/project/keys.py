"""What each key of a project file means: for the file that `init` writes, and for editors."""

from typing import NamedTuple

from transcription_lsp.project.settings import DEFAULTS


class Key(NamedTuple):
    """One key: what it means, and how it is written."""

    name: str
    about: str
    """In sentences."""
    default: object = None
    """None for a table."""
    example: str = ""
    """Of a table: the lines below its name."""


EXPLAINED = (
    Key(
        "convention",
        "The house style of the brackets: a name that `transcription-lint convention list` has, or "
        "a file of your own that `convention new` begins, such as house.toml.",
        DEFAULTS.convention,
    ),
    Key(
        "authority",
        "Files that list the persons who may occur: CSV, TSV, TOML, JSON, JSON Lines, TEI or "
        "EAC-CPF.",
        DEFAULTS.authority,
    ),
    Key(
        "titles",
        "Titles that stand before names in these texts, besides those that are known everywhere.",
        DEFAULTS.titles,
    ),
    Key(
        "calendar",
        "How days before 1918 are counted: gregorian, or russian for documents from Russia, where "
        "days before 14 February 1918 are Julian.",
        DEFAULTS.calendar,
    ),
    Key(
        "include",
        "What a folder means when it is checked. Patterns are those of .gitignore: one without a "
        "slash means that name anywhere; one with a slash starts in this folder; a slash at the "
        "end means a folder; ** stands for any folders in between; ! takes back what those before "
        "it mean.",
        DEFAULTS.include,
    ),
    Key(
        "exclude",
        "What is left out of a folder, by patterns such as those of include. A file that is named "
        "is read all the same, unless --force-exclude is given, as it is in pre-commit.",
        DEFAULTS.exclude,
    ),
    Key(
        "respect-gitignore",
        "Whether what git leaves out by .gitignore is left out of a folder, too. A file that is "
        "named is always read.",
        DEFAULTS.respect_gitignore,
    ),
    Key(
        "select",
        "The rules to look for, by code (B001), name (unclosed-bracket) or the beginning of a code "
        "(B). Nothing selected means the rules that are on by default; `transcription-lint rules` "
        "lists them all.",
        DEFAULTS.select,
    ),
    Key("ignore", "The rules that are left out, named in the same ways.", DEFAULTS.ignore),
    Key(
        "baseline",
        "A file with the findings that are accepted since they were there before; "
        "`check --update-baseline` writes it.",
        DEFAULTS.baseline,
    ),
    Key(
        "suppressions",
        "A file, such as suppressions.toml, that says which findings are accepted and why, for "
        "texts in which no comment may say so; `check --add-suppressions` adds to it.",
        DEFAULTS.suppressions,
    ),
    Key(
        "authority-columns",
        "What the headings of these lists mean, where that is not clear by itself.",
        example='preferred = "Name in full"\nforms = ["Spelling 1", "Spelling 2"]',
    ),
    Key(
        "persons",
        "Who is meant by a name in some files, where several persons bear it, or nobody: the id of "
        "the person.",
        example='"letters/*" = { Crawford = "crawford-john" }',
    ),
    Key(
        "repositories",
        "Archives that references name, besides those that are known everywhere: name, original, "
        "place, country, link, forms (other abbreviations), and family, which says how references "
        "to it are written: russian, tna, naa, nara, german or french.",
        example='TsGAK = { name = "Central State Archive of Kyrgyzstan", family = "russian" }',
    ),
    Key(
        "abbreviations",
        "What abbreviations stand for, besides those that are known everywhere.",
        example='PRIMVO = "Maritime Military District"',
    ),
    Key(
        "severity",
        "How much a rule matters: error, warning, information or hint.",
        example='B005 = "warning"',
    ),
    Key(
        "per-file-ignores",
        "Rules that are left out in some files only: a pattern, and their codes.",
        example='"drafts/" = ["T005"]',
    ),
)
"""In the order in which they are explained; tables last, as TOML wants it."""


def as_toml(value: object) -> str:
    """A default as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, list | tuple | set | frozenset):
        return f"[{', '.join(as_toml(each) for each in value)}]"
    return str(value)
