"""Keeping a folder of cards in step with the book: reading both sides, planning, applying."""
