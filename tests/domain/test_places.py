"""Where you met, as a sentence says it; nothing where it cannot be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.letters.places import where
from netbook.domain.people.model import Meeting


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Foro de Madrid", "en el Foro de Madrid"),
        ("FORO DE MADRID", "en el Foro de Madrid"),
        ("Feria Hábitat", "en la Feria Hábitat"),
        ("la feria", "en la feria"),
        ("feria", "en la feria"),
        ("La feria del libro", "en la feria del libro"),
        ("el Congreso de Diseño", "en el Congreso de Diseño"),
        ("jornadas de accesibilidad", "en las jornadas de accesibilidad"),
        ("Premios Laus", "en los Premios Laus"),
        ("PyConES", "en PyConES"),
        ("BilboStack", "en BilboStack"),
        ("Madrid", "en Madrid"),
        ("LinkedIn", "en LinkedIn"),
        ("linkedin", "en LinkedIn"),
        ("en LinkedIn", "en LinkedIn"),
        ("Zoom", "por Zoom"),
        ("WhatsApp", "por WhatsApp"),
        ("en la boda de Luis", "en la boda de Luis"),
        ("boda de Luis", "en la boda de Luis"),
        ("un curso de cerámica", "en un curso de cerámica"),
        ("quedada de diseñadores", "en la quedada de diseñadores"),
        ("presentación del libro", "en la presentación del libro"),
        ("casa de Ana", "en casa de Ana"),
        ("Casa Lucio", "en Casa Lucio"),
        ("Casa de la Cultura", "en la Casa de la Cultura"),
        ("Café Comercial", "en el Café Comercial"),
        ("meetup de Python", "en el meetup de Python"),
        ("IFEMA", "en IFEMA"),
        ("PyConES 2025", "en PyConES 2025"),
        ("Hotel Ritz, Madrid", "en el Hotel Ritz"),
        ("Madrid.", "en Madrid"),
        ("Madrid (2019)", "en Madrid"),
        ("Foro 🎉", "en el Foro"),
        ("a través de Ana", "a través de Ana"),
        ("por Ana", "por Ana"),
        ("internet", "por internet"),
        ("a marketplace", None),
        ("the meetup", None),
        ("vermut", None),
        ("bilbao", "en Bilbao"),
        ("https://meet.example/x", None),
        ("no me acuerdo de dónde, creo que fue en una fiesta de alguien del trabajo de Ana", None),
        ("", None),
        ("🎉", None),
    ],
)
def test_in_spanish(place: str, said: str | None) -> None:
    assert where(Meeting(place=place), "es") == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("the meetup", "at the meetup"),
        ("meetup", "at the meetup"),
        ("a workshop in Leeds", "at a workshop in Leeds"),
        ("design conference", "at the design conference"),
        ("Tom's wedding", "at Tom's wedding"),
        ("wedding of Tom and Sue", "at the wedding of Tom and Sue"),
        ("PyCon UK", "at PyCon UK"),
        ("London Book Fair", "at the London Book Fair"),
        ("Chamber of Commerce", "at the Chamber of Commerce"),
        ("Madrid", "in Madrid"),
        ("London", "in London"),
        ("New York", "in New York"),
        ("Spain", "in Spain"),
        ("LinkedIn", "on LinkedIn"),
        ("linkedin", "on LinkedIn"),
        ("Mastodon", "on Mastodon"),
        ("on LinkedIn", "on LinkedIn"),
        ("at the fair", "at the fair"),
        ("At the fair", "at the fair"),
        ("work", "at work"),
        ("email", "by email"),
        ("online", "online"),
        ("a marketplace", "on a marketplace"),
        ("the train to Leeds", "on the train to Leeds"),
        ("Hotel Ritz", "at Hotel Ritz"),
        ("Foro de Madrid", "at Foro de Madrid"),
        ("la feria", None),
        ("boda de Luis", None),
        ("her wedding", None),
        ("bilbostack", None),
        ("bilbao", "in Bilbao"),
        ("Congreso de Traductores", "at Congreso de Traductores"),
        ("evento de networking", None),
        ("coworking space", "at the coworking space"),
        ("through Ana", "through Ana"),
    ],
)
def test_in_english(place: str, said: str | None) -> None:
    assert where(Meeting(place=place), "en") == said


@pytest.mark.parametrize(
    ("meeting", "language", "said"),
    [
        (Meeting(via="Ana García"), "en", "through Ana García"),
        (Meeting(via="ana garcía"), "es", "a través de Ana García"),
        (Meeting(via="Ana", place="Foro"), "es", "en el Foro"),
        (Meeting(via="Ana", place="vermut"), "es", "a través de Ana"),
        (Meeting(), "es", None),
        (None, "es", None),
        (Meeting(place="Foro"), "de", None),
    ],
)
def test_through_someone_and_nowhere(meeting: Meeting | None, language: str, said: str | None) -> None:
    assert where(meeting, language) == said


@given(st.text(), st.sampled_from(["es", "en", "pt"]))
def test_whatever_the_place_it_fits_into_a_sentence(place: str, language: str) -> None:
    said = where(Meeting(place=place), language)
    if said is not None:
        assert said == " ".join(said.split())
        assert said.isprintable()
        assert said[-1] not in ".,;:!? "
        assert len(said.split()) > 1 or said == "online"
