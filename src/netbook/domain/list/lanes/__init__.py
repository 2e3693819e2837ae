"""Why someone could be on today's list: a module for each lane, all of them small pure functions."""
