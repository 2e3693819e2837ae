"""Mail addresses and names of machines: the address alone, and whether a name means this machine."""


def bare(address: str) -> str:
    """``ana@garcia.example`` of ``Ana García <ana@garcia.example>``, and of itself."""
    return address.rpartition("<")[2].removesuffix(">")


def is_here(host: str) -> bool:
    """Whether the name means this machine, so that nothing said to it goes over a network."""
    return host in ("localhost", "::1") or (host.startswith("127.") and host.replace(".", "").isdigit())
