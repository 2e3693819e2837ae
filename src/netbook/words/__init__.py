"""The only room with sentences: facts come in, words go out, one language at a time."""
