"""What the tests of editor features share: texts of all kinds."""

import pytest
from hypothesis import strategies as st

PARTS = [
    *("[", "]", "[[", "]]", "(", ")", "[1]", "[^2]", "[ ]", "[]", "{x]", "\\[", "\\]"),
    *("[page 2]", "[End of page 1]", "[page break]", "[stamp: ", "[handwritten at the top: "),
    *("[Translator's note: the following paragraph was marked:]", "[illegible", "[sic]", "[?]"),
    *("[[illegible signature]]", "[two words unclear]", "[crossed out: ", "[NAA: A1, [1]]"),
    *("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n \t\n", "\f", "\x85", "\u2028", " "),
    *("---\n", "a: b\n", "**Citation:**", "Summary: ", "Contents:", "**Contents:** English"),
    *("**", "**A heading**\n\n", "_", "<!--", "-->", "<!-- x\ny -->", "`[x`", "\n```\n", "\\"),
    *("Cde. Stalin", "I[osif] Stalin", "Stailn", "Marshal [Kirill] Belov", "by Rodina", "Malik"),
    *("word", " word ", "e\u0301", "日", "😀", "\ud800", "\0", "\ufdd0", "’s", "12 May 1947"),
    *("http://example.org/a(b).", "www.example.org", "[a](http://x/y)", "[b](./c.txt)", "https://"),
]


@pytest.fixture(scope="session")
def texts() -> st.SearchStrategy[str]:
    """Any text, half typed or broken."""
    return st.lists(
        st.sampled_from(PARTS) | st.text(st.characters(exclude_categories=()), max_size=2),
        max_size=40,
    ).map("".join)
