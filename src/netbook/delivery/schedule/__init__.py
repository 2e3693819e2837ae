"""Running netbook every day, by what the system has for that: the text of it, and putting it there."""
