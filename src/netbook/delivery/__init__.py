"""Takes a composed message somewhere, and sees to it that one is composed every day."""
