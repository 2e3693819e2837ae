"""Cards between the book and files: on their way in, on their way out, and kept in step."""
