"""What is looked up in a text, in a thread of its own: it may wait for the persons."""
