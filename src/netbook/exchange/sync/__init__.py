"""A folder of cards kept in step with the book: looked at, planned, carried out."""
