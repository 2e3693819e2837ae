"""Mail addresses as they go through the network."""

import unicodedata

_LONGEST_LABEL = 63


def bare(address: str) -> str:
    """The address alone, as mail programs take it: ``ana@garcia.example`` for ``Ana <ana@garcia.example>``.

    Its domain is in ASCII where it can be.
    """
    alone = address.rpartition("<")[2].removesuffix(">")
    name, at, domain = alone.rpartition("@")
    return f"{name}{at}{ascii_domain(domain) or domain}"


def is_address(text: str) -> bool:
    """Whether mail could be sent there: a name, an @ and a domain, without blanks."""
    name, at, domain = text.rpartition("@")
    return bool(name and at and domain) and not any(map(str.isspace, text)) and bool(ascii_domain(domain))


def needs_utf8(address: str) -> bool:
    """Whether only a server that knows SMTPUTF8 (RFC 6531) takes it: what is before the @ is not ASCII."""
    return not bare(address).isascii()


def ascii_domain(domain: str) -> str | None:
    """The domain with each label that is not ASCII in its A-label, ``xn--…`` (RFC 5891); None if it has none.

    Capitals and wide letters are mapped as RFC 5895 says; ß and ς stay themselves.
    """
    if domain.isascii():
        return domain
    mapped = unicodedata.normalize("NFKC", domain.replace("。", ".")).lower()
    labels = [_a_label(unicodedata.normalize("NFC", label)) for label in mapped.split(".")]
    return ".".join(label for label in labels if label) if all(labels) else None


def _a_label(label: str) -> str | None:
    said = label if label.isascii() else f"xn--{label.encode('punycode').decode()}"
    letters = all(c.isalnum() or c == "-" or unicodedata.category(c)[0] == "M" for c in label)
    hyphens = label[:1] == "-" or label[-1:] == "-" or unicodedata.category(label[:1] or "-")[0] == "M"
    return said if letters and not hyphens and len(said) <= _LONGEST_LABEL else None
