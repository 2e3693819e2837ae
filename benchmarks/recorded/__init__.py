"""A recorded session: what is asked, the driver that asks it, and the comparison of two recordings."""
