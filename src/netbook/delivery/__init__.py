"""Taking a composed digest somewhere, a module for each channel; and seeing that it is done every day."""
