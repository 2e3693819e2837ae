"""The keep-alive list: who is on it, why, and in which order."""
