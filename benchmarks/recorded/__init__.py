"""A recorded session: its commands, the driver that runs them, and the comparison of two recordings."""
