"""The people of the book: what is known of them, dates, and text as it is compared."""
