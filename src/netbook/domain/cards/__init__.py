"""Cards against the book: whom they are about, what differs, and how both come to agree."""
