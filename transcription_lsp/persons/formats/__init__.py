"""The formats of authority files: one module for each, imported when a file of it is met.

Each has `read(text, path, columns)`, which gives an Entry for every person in order, whatever is
wrong with some; `document(persons)`, the text of a new file; and what changes one: `added`, the
text with one more person, `another_form`, the edit by which a person has one more form, `renamed`,
the edits by which one has another preferred name. These raise ValueError, with a sentence, where
the file cannot take that.
"""
