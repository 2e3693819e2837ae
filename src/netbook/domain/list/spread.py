"""A person's draw: the number that spreads people over days, always the same for the same person."""

from zlib import crc32


def draw(uid: str) -> int:
    """A number from 0 to 2**32 - 1, spread evenly over all UIDs; the same on every machine and day."""
    return crc32(uid.encode("utf-8", "surrogatepass"))
