"""Cards compared with the book: whom they are about, what differs, and how the two are brought to agree."""
