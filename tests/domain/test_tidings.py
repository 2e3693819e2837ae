"""What a label or a note tells: which kind of day it is, bad news, a question."""

from __future__ import annotations

import pytest

from netbook.domain.letters.tidings import asks, kind_of_day, sad


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("wedding", "wedding"),
        ("boda", "wedding"),
        ("Boda de Ana y Luis", "wedding"),
        ("got married", "wedding"),
        ("matrimonio", "wedding"),
        ("nacimiento", "birth"),
        ("Nacimiento de Leo", "birth"),
        ("birth of Tom", "birth"),
        ("baby", "birth"),
        ("nació su hija", "birth"),
        ("aniversario", "anniversary"),
        ("anniversary", "anniversary"),
        ("Aniversario de boda", "wedding-anniversary"),
        ("wedding anniversary", "wedding-anniversary"),
        ("bodas de plata", "wedding-anniversary"),
        ("aniversario de la empresa", "anniversary"),
        ("jubilación", "retirement"),
        ("retirement", "retirement"),
        ("se jubila", "retirement"),
        ("graduación", "graduation"),
        ("graduation", "graduation"),
        ("lee la tesis", "graduation"),
        ("santo", "nameday"),
        ("name day", "nameday"),
        ("nameday", "nameday"),
        ("onomástica", "nameday"),
        ("San Juan", "nameday"),
        ("new job", "success"),
        ("ascenso", "success"),
        ("estreno", "success"),
        ("piso nuevo", "success"),
        ("funeral", "quiet"),
        ("fallecimiento", "quiet"),
        ("muerte de su padre", "quiet"),
        ("aniversario de la muerte de su padre", "quiet"),
        ("anniversary of her mother's death", "quiet"),
        ("death of her mother", "quiet"),
        ("passed away", "quiet"),
        ("Murió su perro", "quiet"),
        ("RIP", "quiet"),
        ("D.E.P.", "quiet"),
        ("divorcio", "quiet"),
        ("accident", "quiet"),
        ("diagnosis", "quiet"),
        ("entierro de Luis", "quiet"),
        ("misa por su abuela", "quiet"),
        ("Todestag", "quiet"),
        ("mort de son père", "quiet"),
        ("falecimento", "quiet"),
        ("cumpleaños de Leo", "family"),
        ("her daughter's birthday", "family"),
        ("fecha de defunción", "quiet"),
        ("mum's passing", "quiet"),
        ("primera cita", "date"),
        ("first email", "date"),
        ("", "date"),
    ],
)
def test_the_kind_of_day(label: str, kind: str) -> None:
    assert kind_of_day(label) == kind


@pytest.mark.parametrize(
    ("label", "years", "kind"),
    [
        ("boda", 11, "wedding-anniversary"),
        ("wedding", 1, "wedding-anniversary"),
        ("nacimiento de Leo", 3, "family"),
        ("graduación", 5, "date"),
        ("retirement", 2, "date"),
        ("santo", 5, "nameday"),
        ("muerte de su padre", 4, "quiet"),
        ("aniversario", 4, "anniversary"),
    ],
)
def test_years_later_it_is_another_day(label: str, years: int, kind: str) -> None:
    assert kind_of_day(label, years) == kind


@pytest.mark.parametrize(
    "note",
    [
        "her father died", "died last week", "mother passed away", "funeral on Friday", "he is in hospital",
        "was laid off", "she lost her job", "getting divorced", "diagnosed with cancer", "car accident",
        "his wife is very ill", "had a stroke", "made redundant", "a miscarriage", "they broke up",
        "Her dog DIED", "company went bust", "going through a hard time",
        "lo está pasando mal", "in intensive care",
        "falleció su padre", "ha muerto su madre", "está en el hospital", "tuvo un accidente",
        "le han despedido",
        "despido", "se divorcia", "cáncer de mama", "su hijo está enfermo", "ERE en la empresa",
        "se ha separado", "perdió el trabajo", "le operan el lunes", "su abuela murió", "está de luto",
        "ingresada en la UCI", "un infarto", "se ha quedado sin trabajo", "pésame", "aborto",
    ],
)  # fmt: skip
def test_bad_news(note: str) -> None:
    assert sad(note)


@pytest.mark.parametrize(
    "note",
    [
        "ha ingresado el dinero", "dep. de marketing", "lost their invoice", "a loss leader",
        "memorial park run", "let go of the old site", "profit and loss sheet", "loss of data",
        "lost her password",
        "pérdida de datos en el servidor", "ingresaron la factura", "lo he ingresado en tu cuenta",
        "accidentally sent it twice", "hospitality sector", "redundant backups", "fired off the proposal",
        "punto y coma en el título", "facturar por separado", "ha cerrado el trato", "la operación de venta",
        "error grave en la web", "dead link on the site", "diagnostics of the server",
        "the passing of the deadline",
    ],
)  # fmt: skip
def test_business_is_no_bad_news(note: str) -> None:
    assert not sad(note)


@pytest.mark.parametrize(
    "note",
    [
        "lost her mother", "lost his job", "lost their dog", "sorry for your loss", "was let go in May",
        "they let her go", "memorial service for her father", "R.I.P. Tom", "was fired on Monday",
        "the sudden loss of his brother", "her husband is dead", "in a coma", "has been hospitalized",
        "lost my father last year", "the passing of her mum", "hospitalised on Friday",
        "está ingresada", "su padre está ingresado", "ingresaron a su madre", "D.E.P. su abuelo",
        "siento tu pérdida", "la pérdida de su madre", "se han separado", "está muy grave", "en coma",
        "ha cerrado su tienda", "una operación de cadera", "le han diagnosticado algo", "tuvo un accidente",
    ],
)  # fmt: skip
def test_grief_beside_words_of_business_is_bad_news(note: str) -> None:
    assert sad(note)


@pytest.mark.parametrize(
    "note",
    [
        None, "", "moving to Vigo", "the deadline is Friday", "likes the studio", "skills workshop",
        "still waiting",
        "se despidió con un abrazo", "quiere rehacer el catálogo", "trabaja de enfermera", "nuevo curso",
        "hablamos de ventas", "separate invoices", "diet of the client", "he paid the bill",
        "operations team",
        "una moratoria", "el muelle", "medieval market", "sickle cell logo",
    ],
)  # fmt: skip
def test_no_bad_news(note: str | None) -> None:
    assert not sad(note)


@pytest.mark.parametrize(
    "note",
    [
        "could you look at the draft?", "asked for dates", "asks about the price", "wants to know when",
        "can you send the quote", "wondered if I was free", "¿tienes hueco en mayo?",
        "pregunta por el presupuesto",
        "pidió fechas", "quiere saber cuándo", "preguntó si podía", "pide presupuesto",
        "una duda sobre la factura",
    ],
)  # fmt: skip
def test_a_question(note: str) -> None:
    assert asks(note)


@pytest.mark.parametrize(
    "note", [None, "", "thanks for lunch", "gracias por todo", "moving to Vigo", "ok", "task done"]
)
def test_no_question(note: str | None) -> None:
    assert not asks(note)
