"""People: what is known of them, their dates, and how text is compared."""
