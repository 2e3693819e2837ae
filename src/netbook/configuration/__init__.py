"""The configuration file: the settings there are, reading them, and the example to begin with."""
