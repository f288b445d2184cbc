"""From the document an editor was given to a draft of a plan: every value with its origin, every doubt said."""
