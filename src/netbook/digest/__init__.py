"""The digest from the book to the reader: composed, put into every form, and sent once a day."""
