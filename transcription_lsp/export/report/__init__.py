"""A collection at a glance: what each file contributes, put together on one page of HTML."""

HEAD = "<!doctype html>\n<!-- transcription-lint report -->\n"
"""What tells a page that may be written over from a file that was named by mistake."""
