"""The rules: no I/O, no clock, no SQL, no screen. Values in, values out."""
