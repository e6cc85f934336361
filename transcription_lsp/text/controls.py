"""Characters that are orders and no letters: what a reader of a text may obey, or is misled by."""

ORDERS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff"
"""For a set in a pattern: controls but tab and line feed, and carriage return; what ends a line for
some readers; what turns the writing round; annotations; halves of characters."""
