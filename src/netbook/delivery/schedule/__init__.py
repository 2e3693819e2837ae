"""Running netbook every day by the system's own scheduler: the text for each, and installing it."""
