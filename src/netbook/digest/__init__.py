"""The digest, from the book to the reader: composing it in every form, and sending it once a day."""
