"""What the parsers of TOML, JSON and XML find wrong, in words of people who write lists."""

_TOML = (
    ("after a key", "`=` is missing between a word and what it says"),
    ("unterminated string", "a quotation mark is not closed"),
    ("unbalanced quotes", "a quotation mark is not closed"),
    (
        "illegal character",
        "a quotation mark is not closed on its line, or a control character is in it",
    ),
    ("overwrite", "the same word has two values"),
    ("duplicate", "the same word has two values"),
    ("mutate", "the same word has two values"),
    ("declare", "the same table stands here twice"),
    ("unclosed", "a bracket is not closed"),
    ("']", "a bracket is not closed"),
    ("']]", "a bracket is not closed"),
    ("escape", "a backslash must be doubled, or the value put in single quotation marks"),
    ("hex", "a backslash must be doubled, or the value put in single quotation marks"),
    ("date", "this date is none: put it in quotation marks"),
    ("invalid value", "what stands after `=` must be in quotation marks"),
    ("newline or end", "something stands behind the end of a value"),
    ("statement", "a line must begin with a word and `=`"),
    ("key", "a line must begin with a word and `=`"),
)
_JSON = (
    ("',' delimiter", "a comma is missing here, or a quotation mark before it"),
    ("':' delimiter", "a colon is missing here"),
    ("property name", "a name in double quotation marks should stand here, or a comma is too many"),
    ("trailing comma", "a comma is too many"),
    ("unterminated", "a quotation mark is not closed"),
    ("control character", "a quotation mark is not closed on its line"),
    ("escape", "a backslash must be doubled"),
    ("extra data", "something stands behind the end"),
    ("value", "a value is missing here, or its quotation marks"),
)
_XML = (
    ("mismatched tag", "an end tag does not fit the tag that is open"),
    (
        "invalid token",
        "`&` or `<` stands alone, or the quotation marks of an attribute are missing",
    ),
    ("no element", "the file ends before its elements are closed"),
    ("unclosed", "the file ends before its elements are closed"),
    ("junk", "something stands behind the end of the outermost element"),
    ("entity", "`&` must be written &amp;"),
    ("duplicate attribute", "an attribute stands twice in a tag"),
)


def toml_mistake(problem: str) -> str:
    """What is wrong in TOML, as the end of a sentence."""
    return _in_words(problem, _TOML)


def json_mistake(problem: str) -> str:
    """What is wrong in JSON, as the end of a sentence."""
    return _in_words(problem, _JSON)


def xml_mistake(problem: str) -> str:
    """What is wrong in XML, as the end of a sentence."""
    return _in_words(problem, _XML)


def _in_words(problem: str, words: tuple[tuple[str, str], ...]) -> str:
    small = problem.lower()
    found = next((ours for theirs, ours in words if theirs in small), "")
    return found or "look for a mark that is missing or too many"
