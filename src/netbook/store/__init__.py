"""The only SQL: the book is one SQLite file, and every change goes through one door."""
