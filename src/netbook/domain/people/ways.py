"""How one is in touch: the ways to reach someone, and the words that people use for how it was."""

from collections.abc import Iterable

from netbook.domain.people.model import HOWS, ContactPoint, Person
from netbook.domain.people.text import fold

_WORDS = {
    "in-person": "person inperson face f2f meeting meet met visit coffee lunch dinner breakfast drink drinks "
    "beer walk party event conference visita cafe comida cena desayuno cerveza reunion encuentro presencial "
    "persona",
    "call": "phone telephone phonecall ring rang llamada telefono llame voicemail",
    "video": "zoom teams meet-up facetime skype webcam videocall videollamada hangout",
    "email": "mail e-mail correo gmail newsletter",
    "message": "whatsapp wa telegram signal sms text texting dm chat im imessage messenger slack discord "
    "mensaje wasap guasap matrix wechat line viber",
    "social": "linkedin facebook instagram twitter x mastodon bluesky like comment repost tiktok xing redes",
    "letter": "post postcard card carta postal mailbox paper",
    "gift": "present flowers regalo flores",
}
SYNONYMS = {word: how for how, words in _WORDS.items() for word in words.split()}
"""Words that mean one of ``HOWS``, folded."""


def read_how(text: str) -> str | None:
    """One of ``HOWS``, as people say it ("whatsapp", "phone call", "en persona"), or None."""
    words = fold(text).replace("_", "-")
    together = words.replace(" ", "-")
    if together in HOWS:
        return together
    if words in SYNONYMS or together in SYNONYMS:
        return SYNONYMS.get(words) or SYNONYMS[together]
    # Of several words, those that say how must agree: "phone call", "a coffee", "en persona".
    found = {
        word if word in HOWS else SYNONYMS[word]
        for word in together.split("-")
        if word in SYNONYMS or word in HOWS
    }
    return found.pop() if len(found) == 1 else None


def preferred_first(ways: Iterable[ContactPoint]) -> list[ContactPoint]:
    """Ways of one kind to reach someone, the preferred ones first."""
    return sorted(ways, key=lambda way: not way.preferred)


def reach(person: Person) -> list[tuple[str, ContactPoint]]:
    """Every way to reach someone, after its kind ("phone", "email", "url"), the preferred ones first."""
    ways = [
        *(("phone", each) for each in person.phones),
        *(("email", each) for each in person.emails),
        *(("url", each) for each in person.urls),
    ]
    return sorted(ways, key=lambda way: not way[1].preferred)
