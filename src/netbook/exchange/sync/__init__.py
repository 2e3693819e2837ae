"""A folder of cards kept in step with the book: both sides read, planned, applied."""
