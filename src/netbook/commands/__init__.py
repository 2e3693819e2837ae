"""One file per noun, one function per verb: parse, make a few calls, return an answer."""
