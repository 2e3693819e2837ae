"""Reads the notes of touches: whether one was the greeting for a day, or only thanks.

Read in the languages in which netbook writes greetings, in plain words: in doubt it is no greeting, because
then the line stays and asks, and a birthday that is taken for greeted is lost.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from netbook.domain.people.model import BIRTHDAY, DATE, IN, Touch
from netbook.domain.people.text import fold

_BIRTHDAY = (
    "birthday", "bday", "cumpleanos", "cumpleanyos", "geburtstag", "compleanno", "anniversaire",
    "verjaardag", "urodzin", "fodelsedag", "parabens",
)  # fmt: skip
"""Beginnings of words for a birthday, folded."""
_CUMPLE = frozenset(("cumple", "cumples", "hbd", "aniversari"))
"""The same for words that must stand alone, because longer ones mean something else."""
_DATE = (
    "anniversary", "aniversario", "wedding", "boda", "nameday", "namesday", "onomastic", "jubil",
    "hochzeit", "namenstag", "imienin", "namnsdag",
)  # fmt: skip
_SAINT = frozenset(("santo",))
_PHRASES = ("many happy returns", "que cumplas", "per molts anys", "feliz dia", "happy day")
"""Wishes for a birthday that are used on other days as well."""
_CONGRATULATED = (
    "congrat", "felicidades", "felicit", "enhorabuena", "gratul", "grattis", "auguri", "zorionak",
    "gefelicit", "gluckwunsch",
)  # fmt: skip
"""Beginnings of words that congratulate on any day."""
_BEFORE = frozenset((
    "not", "didn", "haven", "hasn", "hadn", "couldn", "forgot", "forget", "forgotten", "missed",
    "never", "without", "must", "should", "need", "remember", "remind", "reminded", "tomorrow", "will",
    "planned", "planning", "plan", "want", "wants", "cannot", "can", "quiero", "quiere",
    "invited", "invite", "asked", "ask", "about", "when", "yet", "no",
    "sin", "falta", "pendiente", "olvide", "olvidado", "olvidada", "olvido", "nunca", "tengo", "hay",
    "recordar", "manana", "cuando", "sobre", "pregunto", "invito", "invitado", "invitada",
))  # fmt: skip
"""Words after which a day is only mentioned, without a greeting."""
_FOR = frozenset((
    "on", "upon", "for", "por", "zum", "zur", "per", "pour", "sobre",
))  # fmt: skip
_BY = frozenset(("telefono", "whatsapp", "telegram", "mail", "email", "correo", "mensaje", "sms", "phone"))
"""What follows "por" if it tells the way and not the reason: "felicitada por teléfono"."""
_A_DAY = ("day", "dia", "tag", "turning", "anos", "years", "jahr", "ano")
_SPOUSES = frozenset((
    "wife", "husband", "partner", "mujer", "marido", "esposo", "esposa", "pareja",
))  # fmt: skip
"""People who are congratulated together with someone on a wedding anniversary."""
_OTHERS = _SPOUSES | frozenset((
    "son", "sons", "daughter", "daughters", "mother", "father", "mum", "mom", "dad", "parents", "sister",
    "brother", "kid", "kids", "child", "children", "baby", "twins", "grandson", "granddaughter", "grandma",
    "grandpa", "grandmother", "grandfather", "nephew", "niece", "cousin", "uncle", "aunt", "girlfriend",
    "boyfriend", "boss", "colleague", "assistant", "friend", "dog", "cat", "company", "team", "hijo",
    "hijos", "hija", "hijas", "madre", "padre", "padres", "mama", "papa", "hermana", "hermano", "nino",
    "ninos", "nina", "ninas", "bebe", "peque", "pequeno", "pequena", "gemelos", "gemelas", "mellizos",
    "nieto", "nieta", "nietos", "abuelo", "abuela", "sobrino", "sobrina", "primo", "prima", "tio", "tia",
    "suegro", "suegra", "cunado", "cunada", "novio", "novia", "jefe", "jefa", "amigo", "amiga",
    "companero", "companera", "socio", "socia", "perro", "perra", "gato", "gata", "empresa", "equipo",
))  # fmt: skip
"""People whose day it may be instead."""
_DOUBT = frozenset((
    "my", "mine", "me", "our", "us", "is", "isn", "it", "its", "was", "wasn", "be", "party", "parties",
    "fiesta", "turns", "next", "soon", "got", "received", "idea", "ideas", "mi", "mis",
    "nos", "nuestro", "nuestra", "es", "era", "fue", "sera", "proximo", "proxima", "pronto", "recibi",
    "felicitarme", "felicitarnos",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
    "septiembre", "octubre", "noviembre", "diciembre",
))  # fmt: skip
"""Words that show that the day is the user's own, or only talked about."""
_FROM = ("from", "parte")
"""Words followed by whoever else sends wishes: "happy birthday from my wife and me"."""
_FULFILS = frozenset((
    "con", "los", "las", "el", "la", "lo", "todo", "todos", "todas", "su", "sus",
))  # fmt: skip
"""Words that follow "cumple" when it means to fulfil something and not a birthday."""

_THANKS = (
    "thank", "thx", "tks", "gracias", "agradec", "gracies", "merci", "danke", "grazie", "obrigad",
    "bedankt", "cheers",
)  # fmt: skip
_GLAD = frozenset((
    "ok", "okay", "great", "perfect", "perfecto", "perfecta", "vale", "recibido", "recibida",
    "received", "got", "it", "all", "noted", "genial", "estupendo", "super", "cool", "nice", "good",
    "brilliant", "lovely", "fine", "done", "de", "acuerdo", "muy", "bien", "so", "much", "a", "lot",
    "very", "many", "muchas", "mil", "y", "and", "for", "to", "you", "the", "that", "his", "her", "me",
))  # fmt: skip
"""Words that, by themselves, only say that something arrived."""
_ARRIVED = frozenset((
    "ok", "okay", "great", "perfect", "perfecto", "perfecta", "vale", "recibido", "recibida",
    "received", "got", "noted", "genial", "estupendo", "brilliant", "lovely", "acuerdo",
))  # fmt: skip
_ASKING = frozenset((
    "but", "can", "could", "would", "will", "when", "what", "where", "how", "who", "which", "why", "if",
    "please", "need", "needs", "wants", "asks", "asked", "question", "pero", "puedes", "puede",
    "podrias", "podria", "podemos", "cuando", "que", "donde", "como", "quien", "cual", "si", "favor",
    "necesita", "necesito", "quiere", "pregunta", "pregunto", "manda", "mandame", "envia", "enviame",
    "call", "llama", "llamame",
))  # fmt: skip
"""Words that show that there is more than thanks."""
_HANDS = frozenset("👍🙏❤♥😊🙂😀😄😍🎉👌🤗\ufe0f🏻🏼🏽🏾🏿 ")
_LONGEST = 14
"""The most words of a note that is only thanks."""


def greets(touch: Touch, called: frozenset[str] = frozenset()) -> frozenset[str]:
    """What a touch was the greeting for: BIRTHDAY, DATE, both, or nothing.

    It was if you have said so, or if its note does. ``called`` are the words by which the person's own
    dates are called, folded. Only what comes from you is a greeting, and an attempt is none.
    """
    if touch.bump or touch.direction == IN:
        return _NOTHING
    if touch.occasion:
        return frozenset((touch.occasion,))
    return _said(touch.note, called) if touch.note else _NOTHING


def only_thanks(note: str | None) -> bool:
    """Whether their message, by its note, is only thanks or a receipt and asks for no answer."""
    if not note or "?" in note:
        return False
    words = _words(note)
    if not words:
        return _HANDS.issuperset(note.strip()) and bool(note.strip())
    if len(words) > _LONGEST or not _ASKING.isdisjoint(words):
        return False
    thanks = any(word.startswith(_THANKS) for word in words)
    return thanks or (_GLAD.issuperset(words) and not _ARRIVED.isdisjoint(words))


_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)  # most notes of greetings are the same few
def _said(note: str, called: frozenset[str]) -> frozenset[str]:
    clauses = note.casefold().translate(_STOPS).split("\n")
    return frozenset(lane for clause in clauses for lane in _greeted(_words(clause), called))


_STOPS = dict.fromkeys(map(ord, ",;.:!()"), "\n")


def _greeted(words: Sequence[str], called: frozenset[str]) -> frozenset[str]:
    """Returns the days that a clause is a greeting for: none if the day is somebody else's or the user's."""
    end = min((words.index(word) for word in _FROM if word in words), default=len(words))
    words = words[:end]
    found = frozenset(_days(words, called))
    others = _OTHERS.intersection(words)
    if not _DOUBT.isdisjoint(words) or any(word.startswith(_THANKS) for word in words):
        return _NOTHING
    if not others:
        return found
    named = others & called
    together = any(word.startswith(_DATE) for word in words) and BIRTHDAY not in found
    if found and others == named:  # the date itself is called so: "mother's day"
        return frozenset((DATE,))
    return found if together and others <= named | _SPOUSES else _NOTHING


def _days(words: Sequence[str], called: frozenset[str]) -> Iterator[str]:
    """Returns the days for which the words of a clause are a greeting."""
    for place, word in enumerate(words):
        if word in _BEFORE:
            return
        if word.startswith(_BIRTHDAY) or (word in _CUMPLE and not _fulfils(words, place)):
            yield BIRTHDAY
        elif word.startswith(_DATE) or word in _SAINT or word in called or _name_day(words, place):
            yield DATE
        elif word.startswith(_CONGRATULATED) and _on_a_day(words[place + 1 :], called):
            yield from (BIRTHDAY, DATE)
    said = f"{' '.join(words)} "
    if any(f"{phrase} " in said for phrase in _PHRASES) and not _promised(words):
        yield from (BIRTHDAY, DATE)


def _name_day(words: Sequence[str], place: int) -> bool:
    return words[place] == "name" and words[place + 1 : place + 2] == ["day"]


def _fulfils(words: Sequence[str], place: int) -> bool:
    """Whether "cumple" is a verb here: "cumple los plazos", "cumple 40"."""
    after = words[place + 1 : place + 2]
    if "feliz" in words[max(place - 2, 0) : place] or not after or words[place] != "cumple":
        return False
    return after[0] in _FULFILS or after[0].isdigit() or after[0] == "anos"


def _promised(words: Sequence[str]) -> bool:
    """Whether "cumplas" means to keep what was promised: "que cumplas los plazos"."""
    return any(one == "cumplas" and two in _FULFILS for one, two in pairwise(words))


def _on_a_day(after: Sequence[str], called: frozenset[str]) -> bool:
    """Whether congratulations are for a day or give no reason, and are not for a new job, say."""
    pairs = enumerate(pairwise((*after, "")))
    about = next((place for place, (word, what) in pairs if word in _FOR and what not in _BY), None)
    if about is None:
        return True
    return any(
        word.isdigit() or word in called or word.startswith((*_A_DAY, *_BIRTHDAY, *_DATE))
        for word in after[about:]
    )


def _words(note: str) -> list[str]:
    """The words of a note, folded."""
    folded = fold(note.replace("aniversário", "parabéns"))  # in Portuguese the birthday
    for spelling in ("b-day", "b'day", "b day"):
        folded = folded.replace(spelling, "bday")
    return "".join(letter if letter.isalnum() else " " for letter in folded).split()


@lru_cache(maxsize=1024)
def called(label: str) -> frozenset[str]:
    """Returns the words of a date's label by which a note may name it: those that are long enough."""
    return frozenset(word for word in _words(label) if len(word) >= _TELLING)


_TELLING = 5
