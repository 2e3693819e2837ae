"""A year of keeping in touch, simulated: the people, the user, the ways to choose, what comes of it."""
