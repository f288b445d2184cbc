"""Reading official Vietnamese: text, names of agencies, deadlines and citations.

Every module here is pure: strings in, values out. What cannot be read is returned as such, never guessed.
"""
