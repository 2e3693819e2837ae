"""A person as a form to fill in: commented TOML, written for people and read back."""
