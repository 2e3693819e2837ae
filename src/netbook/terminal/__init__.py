"""The user at the terminal: asking, one key at a time, their own programs, ending in order."""
