"""Of what kind a picture, a sound or a key is: a word in vCard 3.0, the end of a media type in 4.0."""

from __future__ import annotations

from netbook.formats.vcard.lines import Head

MEDIA = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
"""Properties that hold data, and how their media types begin."""
PLACES = {"home", "work", "pref"}
"""The types that tell nothing of the data."""

_SUBTYPES = {"pgp": "pgp-keys", "x509": "pkix-cert", "x.509": "pkix-cert", "jpg": "jpeg"}
_KINDS = {"pgp-keys": "PGP", "pkix-cert": "X509", "jpg": "JPEG", "octet-stream": ""}


def kind_of(head: Head) -> str:
    """What the types of a property say of its data, in small letters; nothing where they are silent."""
    return next((kind for kind in head.types if kind not in PLACES), "")


def media_type(name: str, kind: str) -> str:
    """The media type of what a property of this name holds, for such a word."""
    return kind if "/" in kind else f"{MEDIA[name]}/{_SUBTYPES.get(kind, kind)}"


def kind_in(media: str) -> str:
    """The word for a media type, in capitals; nothing where it says nothing."""
    subtype = media.rpartition("/")[2].lower()
    return _KINDS.get(subtype, subtype.upper())
