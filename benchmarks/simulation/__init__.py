"""A simulated year of keeping in touch: the people, the user, the ways to choose, the results."""
