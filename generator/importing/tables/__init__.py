"""The tables of a document: what their columns hold, what their rows are, what page ends have cut."""
