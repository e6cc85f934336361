"""The formats of authority files: one module for each, imported when a file of it is met.

Each has `read(text, path, columns)`, which gives an Entry for every person in order, whatever is
wrong with some; `document(persons)`, the text of a new file; and, where a file can hold more than
one person, `added(text, person, before, columns)`, the text with one more.
"""
