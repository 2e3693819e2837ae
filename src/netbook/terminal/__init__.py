"""The user at the terminal: asking, one key at a time, opening links, ending in order."""
