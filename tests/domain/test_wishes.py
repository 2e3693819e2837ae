"""Which words were the greeting for a day, and which were nothing but thanks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netbook.domain.list.derived import NOTHING
from netbook.domain.list.wishes import called, greets, only_thanks
from netbook.domain.people.model import BIRTHDAY, BOTH, DATE, IN, OUT, Touch

DAY = date(2026, 3, 1)


def said(note: str, *labels: str) -> set[str]:
    words = frozenset[str]().union(*map(called, labels))
    return set(greets(Touch(DAY, direction=OUT, note=note), words))


@pytest.mark.parametrize(
    "note",
    [
        "happy birthday", "Happy Birthday!!", "birthday wishes", "belated birthday wishes", "bday wish",
        "happy b-day", "hbd", "HBD 🎂", "congratulated her", "congrats", "congratulations on her day",
        "congratulated him on turning 40", "wished her a happy birthday and asked about the move",
        "feliz cumple", "¡Feliz cumpleaños!", "cumpleaños", "feliz cumple, hablamos media hora",
        "felicité a Luis", "le he felicitado", "felicitado", "muchas felicidades", "felicitada por sus 40",
        "felicitación de cumpleaños", "llamé para felicitarle", "enhorabuena por sus 50 años",
        "many happy returns", "que cumplas muchos más", "per molts anys", "moltes felicitats",
        "alles Gute zum Geburtstag", "joyeux anniversaire", "buon compleanno", "tanti auguri",
        "parabéns", "feliz aniversário", "gefeliciteerd", "zorionak", "cantamos el cumpleaños feliz",
        "could not call, so wrote happy birthday", "birthday card", "sent a birthday present",
        "CUMPLEAÑOS FELIZ", "feliz día", "cumple",
    ],
)  # fmt: skip
def test_a_note_says_that_it_was_the_greeting_for_a_birthday(note: str) -> None:
    assert BIRTHDAY in said(note)


@pytest.mark.parametrize(
    "note",
    [
        "", "invoice sent", "factura enviada", "coffee", "called", "asked when her birthday is",
        "talked about his birthday party plans", "forgot her birthday", "must congratulate him tomorrow",
        "no le he felicitado", "sin felicitar", "falta felicitarle", "pendiente felicitar",
        "congratulated her on the new job", "enhorabuena por el premio", "felicitado por el bebé",
        "the plugin cumple con todo", "el contrato cumple los plazos", "her son's birthday",
        "el cumpleaños de su hija", "Christmas wishes", "best wishes for the new year", "happy to help",
        "feliz con el resultado", "wedding anniversary wishes", "feliz aniversario de boda",
        "invited to a birthday", "not yet: birthday card",
    ],
)  # fmt: skip
def test_what_says_nothing_of_the_kind_or_is_in_doubt_is_no_greeting(note: str) -> None:
    # The last one has the card in a clause of its own.
    assert (BIRTHDAY in said(note)) == (note == "not yet: birthday card")


@pytest.mark.parametrize(
    "note",
    [
        "happy birthday to your daughter", "wished her mum happy birthday", "came to my birthday party",
        "congratulations on your son's birthday", "her birthday is in May", "alles gute im neuen Job",
        "happy birthday to the twins", "sent a birthday card to his wife", "her niece's birthday",
        "thanked me for the birthday wishes", "thanks for the birthday card", "wished me a happy birthday",
        "it's her birthday today", "her birthday was lovely", "birthday party on Saturday", "my birthday",
        "congratulated his brother", "birthday in June", "birthday next week", "wants a birthday cake",
        "happy birthday to grandma", "the company's birthday", "birthday ideas", "our birthday lunch",
        "congratulated us", "got a birthday card", "her boss's birthday", "dog's birthday",
        "felicité a su hija por su cumpleaños", "le felicité el cumpleaños de su madre", "vino a mi cumple",
        "me felicitó por mi cumpleaños", "gracias por felicitarme", "su cumple es en mayo",
        "cumpleaños de su nieto", "felicidades a tu hermano", "feliz cumple a tu mujer", "cumple 40 en junio",
        "fiesta de cumpleaños", "felicité a su suegra", "el cumpleaños fue estupendo", "cumple años en abril",
        "feliz cumpleaños a los gemelos", "su sobrino, el cumple de su sobrina", "mi cumpleaños",
        "el santo de su padre", "felicitó a nuestro equipo", "espero que cumplas los plazos",
        "cumpleaños de la empresa", "nos felicitó", "felicidades a los abuelos y a tu prima",
        "quiero felicitarle", "su cumple era ayer", "feliz día de la madre", "happy days ahead",
    ],
)  # fmt: skip
def test_the_day_of_somebody_else_or_my_own_is_no_greeting(note: str) -> None:
    assert said(note) == set()


@pytest.mark.parametrize(
    "note",
    [
        "wished him happy birthday", "wished Ana a happy birthday", "le felicité el cumple",
        "called for her birthday", "sang happy birthday on the phone", "birthday drink with Ana",
        "happy birthday from my wife and me", "birthday wishes from all of us", "sent him birthday wishes",
        "happy birthday Tom", "happy 40th birthday", "asked about the kids, wished her happy birthday",
        "happy birthday; her son is fine", "belated bday greetings", "posted a birthday card",
        "congratulated Luis on his birthday", "flowers for Ana's birthday", "happy birthday to you",
        "wrote happy birthday in German", "left a voicemail: happy birthday", "birthday lunch together",
        "wished them both a happy birthday", "took her out for her birthday",
        "feliz cumpleaños, Ana", "le deseé feliz cumple", "la felicité por su cumpleaños", "feliz 40 cumple",
        "felicidades de parte de mi mujer", "felicité a Ana por el cumple", "felicitada por teléfono",
        "le mandé un regalo de cumpleaños", "flores por su cumple", "le llamé por su cumpleaños",
        "feliz cumple atrasado", "felicidades por tus 50", "hablamos de los niños, feliz cumple",
        "comida de cumpleaños", "le canté el cumpleaños feliz", "tarjeta de cumpleaños", "feliz cumple 40",
        "muchas felicidades por tu cumple", "que cumplas muchos", "felicitado el cumple por whatsapp",
        "un abrazo y feliz cumpleaños", "felicitados los dos", "feliz cumple de parte de todos",
    ],
)  # fmt: skip
def test_a_greeting_stays_one_whoever_else_is_spoken_of(note: str) -> None:
    assert BIRTHDAY in said(note)


@pytest.mark.parametrize(
    ("note", "label", "days"),
    [
        ("happy birthday to your daughter", "daughter's birthday", {DATE}),
        ("happy birthday to your mother", "daughter's birthday", set()),
        ("happy mother's day", "mother's day", {DATE}),
        ("happy anniversary to you and your wife", "wedding anniversary", {DATE}),
        ("feliz aniversario a ti y a tu marido", "boda", {DATE}),
        ("happy anniversary to your parents", "wedding anniversary", set()),
    ],
)
def test_a_date_that_is_called_after_somebody_is_greeted_by_their_name(
    note: str, label: str, days: set[str]
) -> None:
    assert said(note, label) == days


@pytest.mark.parametrize(
    ("note", "label"),
    [
        ("happy anniversary", "wedding anniversary"), ("feliz aniversario", "boda"),
        ("name day wishes", "name day"), ("felicidades por su santo", "santo"),
        ("congratulations", "studio anniversary"), ("wishes for the graduation", "graduation"),
        ("onomástica", "santo"),
    ],
)  # fmt: skip
def test_another_date_has_greetings_of_its_own(note: str, label: str) -> None:
    assert DATE in said(note, label)


def test_the_name_of_a_date_greets_those_alone_who_have_it() -> None:
    assert said("wishes for the graduation") == set()
    assert said("invoice sent", "graduation") == set()


@pytest.mark.parametrize(
    "touch",
    [
        Touch(DAY, direction=IN, note="happy birthday"),
        Touch(DAY, direction=OUT, bump=True, note="happy birthday"),
        Touch(DAY, direction=IN, occasion=BIRTHDAY),
        Touch(DAY),
    ],
)
def test_what_they_say_an_attempt_and_a_word_without_note_greet_nobody(touch: Touch) -> None:
    assert greets(touch) == frozenset()


def test_what_the_user_has_said_counts_whatever_the_note() -> None:
    assert greets(Touch(DAY, direction=BOTH, note="invoice sent", occasion=BIRTHDAY)) == {BIRTHDAY}


@pytest.mark.parametrize(
    "note",
    [
        "thank you", "Thanks!", "thanks a lot", "thanks for the quote", "great, thanks", "thx", "gracias",
        "muchas gracias", "¡Mil gracias!", "gracias por la factura", "perfecto, gracias",
        "me dio las gracias",
        "agradecida por todo", "ok", "OK, received", "vale", "recibido", "got it", "👍", "🙏🙏", "❤️",
        "cheers",
        "said thanks", "thanked me for the book", "noted, thank you so much",
    ],
)  # fmt: skip
def test_thanks_and_receipts_ask_for_nothing(note: str) -> None:
    assert only_thanks(note)


@pytest.mark.parametrize(
    "note",
    [
        None, "", " ", "thanks, but when can you start?", "thanks! can you send the invoice",
        "gracias, ¿y el precio?",
        "gracias pero falta la factura", "thanks, please call me", "wants a quote", "good morning", "and you",
        "gracias. cuando podemos hablar",
        "thanks for everything, I have read it all now and there is one more thing",
        "call me", "for you",
    ],
)  # fmt: skip
def test_whatever_comes_with_more_than_thanks_is_a_message(note: str | None) -> None:
    assert not only_thanks(note)


@pytest.mark.parametrize(("mine", "owed"), [(0, False), (1, False), (6, False), (7, True), (None, True)])
def test_thanks_are_no_debt_within_six_days_of_my_own_word(mine: int | None, owed: bool) -> None:
    history = NOTHING
    if mine is not None:
        history = history.then(Touch(DAY - timedelta(mine), direction=OUT))
    history = history.then(Touch(DAY, direction=IN, note="thank you"))
    assert history.asked_on == (DAY if owed else None)


def test_thanks_do_not_take_away_the_question_before_them() -> None:
    sent = NOTHING.then(Touch(DAY, direction=OUT))
    asked = sent.then(Touch(DAY + timedelta(1), direction=IN, note="could it be blue?"))
    thanked = asked.then(Touch(DAY + timedelta(2), direction=IN, note="thanks"))
    assert thanked.asked_on == DAY + timedelta(1)
    assert thanked.then(Touch(DAY + timedelta(3), direction=OUT)).asked_on is None
    # An attempt to call back is no answer.
    assert thanked.then(Touch(DAY + timedelta(3), bump=True)).asked_on == DAY + timedelta(1)
