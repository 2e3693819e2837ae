"""What the notes of touches say: that one was the greeting for a day, or nothing but thanks.

Read in the languages in which netbook writes greetings, in plain words: in doubt it is no greeting, because
then the line stays and asks, and a birthday that is taken for greeted is lost.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from netbook.domain.people.model import BIRTHDAY, DATE, IN, Touch
from netbook.domain.people.text import fold

_BIRTHDAY = (
    "birthday", "bday", "cumpleanos", "cumpleanyos", "geburtstag", "compleanno", "anniversaire",
    "verjaardag", "urodzin", "fodelsedag", "parabens",
)  # fmt: skip
"""How words for a birthday begin, folded."""
_CUMPLE = frozenset(("cumple", "cumples", "hbd", "aniversari"))
"""The same, of words that mean something else where they go on."""
_DATE = (
    "anniversary", "aniversario", "wedding", "boda", "nameday", "namesday", "onomastic", "jubil",
    "hochzeit", "namenstag", "imienin", "namnsdag",
)  # fmt: skip
_SAINT = frozenset(("santo",))
_PHRASES = ("many happy returns", "que cumplas", "per molts anys", "alles gute", "feliz dia", "happy day")
"""What is said on a birthday, and on other days too."""
_CONGRATULATED = (
    "congrat", "felicidades", "felicit", "enhorabuena", "gratul", "grattis", "auguri", "zorionak",
    "gefelicit", "gluckwunsch",
)  # fmt: skip
"""How words begin that greet on any day."""
_BEFORE = frozenset((
    "not", "didn", "haven", "hasn", "hadn", "couldn", "forgot", "forget", "forgotten", "missed",
    "never", "without", "must", "should", "need", "remember", "remind", "reminded", "tomorrow", "will",
    "planned", "planning", "plan", "invited", "invite", "asked", "ask", "about", "when", "yet", "no",
    "sin", "falta", "pendiente", "olvide", "olvidado", "olvidada", "olvido", "nunca", "tengo", "hay",
    "recordar", "manana", "cuando", "sobre", "pregunto", "invito", "invitado", "invitada",
))  # fmt: skip
"""Words after which a day is spoken of, and not greeted."""
_FOR = frozenset((
    "on", "upon", "for", "por", "zum", "zur", "per", "pour", "sobre",
))  # fmt: skip
_A_DAY = ("day", "dia", "tag", "turning", "anos", "years", "jahr", "ano")
_OTHERS = frozenset((
    "son", "daughter", "wife", "husband", "mother", "father", "mum", "mom", "dad", "sister", "brother",
    "kid", "child", "boss", "partner", "hijo", "hija", "mujer", "marido", "madre", "padre", "hermana",
    "hermano", "nino", "nina", "jefe", "jefa", "pareja",
))  # fmt: skip
"""Whose birthday it may be instead."""
_FULFILS = frozenset((
    "con", "los", "las", "el", "la", "lo", "todo", "todos", "todas", "su", "sus",
))  # fmt: skip
"""What follows where "cumple" is no birthday: it fulfils something."""

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
"""Words that, alone, say no more than that something arrived."""
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
"""Words by which thanks come with something more."""
_HANDS = frozenset("👍🙏❤♥😊🙂😀😄😍🎉👌🤗\ufe0f🏻🏼🏽🏾🏿 ")
_LONGEST = 14
"""With more words than this, someone who thanks has more to say."""


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
    """Whether a note on their message speaks of thanks or a receipt, and asks for no answer."""
    if not note or "?" in note:
        return False
    words = _words(note)
    if not words:
        return _HANDS.issuperset(note.strip()) and bool(note.strip())
    if len(words) > _LONGEST or not _ASKING.isdisjoint(words):
        return False
    thanks = any(word.startswith(_THANKS) for word in words)
    return thanks or (_GLAD.issuperset(words) and not _ARRIVED.isdisjoint(words))


def of_business(note: str | None) -> bool:
    """Whether a note speaks of business and of no greeting."""
    return bool(note) and not _BUSINESS.isdisjoint(_words(note or ""))


_BUSINESS = frozenset((
    "invoice", "bill", "quote", "contract", "payment", "paid", "proposal", "order", "budget", "estimate",
    "report", "offer", "receipt", "factura", "facturas", "presupuesto", "contrato", "pago", "pagado",
    "propuesta", "pedido", "informe", "oferta", "recibo", "albaran",
))  # fmt: skip
_NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)  # most notes of greetings are the same few
def _said(note: str, called: frozenset[str]) -> frozenset[str]:
    clauses = note.casefold().translate(_STOPS).split("\n")
    return frozenset(lane for clause in clauses for lane in _greeted(_words(clause), called))


_STOPS = dict.fromkeys(map(ord, ",;.:!()"), "\n")


def _greeted(words: Sequence[str], called: frozenset[str]) -> Iterator[str]:
    """What a clause is a greeting for."""
    for place, word in enumerate(words):
        if word in _BEFORE:
            return
        if word.startswith(_BIRTHDAY) or word in _CUMPLE:
            if _theirs(words, place):
                yield BIRTHDAY
        elif word.startswith(_DATE) or word in _SAINT or word in called or _name_day(words, place):
            yield DATE
        elif word.startswith(_CONGRATULATED) and _on_a_day(words[place + 1 :], called):
            yield from (BIRTHDAY, DATE)
    if any(phrase in " ".join(words) for phrase in _PHRASES):
        yield from (BIRTHDAY, DATE)


def _name_day(words: Sequence[str], place: int) -> bool:
    return words[place] == "name" and words[place + 1 : place + 2] == ["day"]


def _theirs(words: Sequence[str], place: int) -> bool:
    """Whether a word for a birthday is about that of the person themselves."""
    before, after = words[max(place - 2, 0) : place], words[place + 1 : place + 4]
    if words[place] == "cumple" and after and after[0] in _FULFILS:
        return False
    if before[-1:] == ["s"] and not _OTHERS.isdisjoint(before):  # "her son's birthday"
        return False
    return after[:1] != ["de"] or _OTHERS.isdisjoint(after)  # "el cumpleaños de su hija"


def _on_a_day(after: Sequence[str], called: frozenset[str]) -> bool:
    """Whether congratulations are on a day, or on nothing that is named; and not on a new job."""
    about = next((place for place, word in enumerate(after) if word in _FOR), None)
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
    """The words of a date's label by which a greeting may call it: those that are long enough to tell."""
    return frozenset(word for word in _words(label) if len(word) >= _TELLING)


_TELLING = 5
