"""What a letter calls someone: by the first name, by the family name, or by neither."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.letters.calling import Called, called, surname
from netbook.domain.people.model import Person


@pytest.mark.parametrize(
    ("name", "first"),
    [
        # compounds
        ("María José Núñez", "María José"),
        ("Maria Jose Nuñez", "Maria Jose"),
        ("María José", "María José"),
        ("Juan Carlos Ruiz Mora", "Juan Carlos"),
        ("José Luis Gómez", "José Luis"),
        ("Ana Belén Soto", "Ana Belén"),
        ("María del Carmen Vidal Roca", "María del Carmen"),
        ("María de los Ángeles Pardo", "María de los Ángeles"),
        ("María de la O Suárez", "María de la O"),
        ("Mª Teresa Campos", "María Teresa"),
        ("M.ª José Prieto", "María José"),
        ("Fco. Javier Lara", "Francisco Javier"),
        ("Juan de Dios Peña", "Juan de Dios"),
        ("Luis Miguel Sanz", "Luis Miguel"),
        ("José María Aznar", "José María"),
        ("José Vicente Marco Gil", "José Vicente"),
        ("Miguel Ángel Torres", "Miguel Ángel"),
        ("Rosa María Calvo", "Rosa María"),
        ("Ana Isabel", "Ana Isabel"),
        ("Jean-Pierre Blanc", "Jean-Pierre"),
        ("Jean Pierre Blanc", "Jean Pierre"),
        ("Marie-Claire Petit", "Marie-Claire"),
        ("Karl Heinz Müller", "Karl Heinz"),
        ("Gian Luca Ferri", "Gian Luca"),
        ("Josep Maria Puig i Soler", "Josep Maria"),
        ("Joan Carles Vila", "Joan Carles"),
        ("Maria del Mar Bonet", "Maria del Mar"),
        ("Xosé Manuel Otero", "Xosé Manuel"),
        ("Jose Mari Etxeberria", "Jose Mari"),
        ("Maria de Fátima Lopes", "Maria de Fátima"),
        ("João Pedro Alves", "João Pedro"),
        # names that look like compounds
        ("María de la Torre", "María"),
        ("María del Río Sanz", "María"),
        ("Juan Martín López", "Juan"),
        ("Ana Marín", "Ana"),
        ("José García", "José"),
        ("Mary Jane Watson", "Mary"),
        ("John Michael Smith", "John"),
        ("Martín Gil", "Martín"),
        ("Luis Vicente", "Luis"),
        ("Teresa Cruz Roca", "Teresa"),
        # one name
        ("Begoña Ibáñez", "Begoña"),
        ("Iria Souto Martín", "Iria"),
        ("Núria Vidal", "Núria"),
        ("Xurxo Castro", "Xurxo"),
        ("Ainhoa Goñi", "Ainhoa"),
        ("Gonçalo Pires", "Gonçalo"),
        ("Gal·la Serra", "Gal·la"),
        ("Cher", "Cher"),
        ("Seán O'Brien", "Seán"),
        ("N’Golo Kanté", "N’Golo"),
        ("JJ Abrams", "JJ"),
        ("Ana y Luis García", "Ana y Luis"),
        # capitals
        ("ANA GARCÍA", "Ana"),
        ("MARIA DEL CARMEN SOLER", "Maria del Carmen"),
        ("JEAN-PIERRE BLANC", "Jean-Pierre"),
        ("tom mcdonald", "Tom"),
        ("josé luis pérez", "José Luis"),
        ("Juan GARCÍA LÓPEZ", "Juan"),
        ("bego", "Bego"),
        # family first
        ("GARCÍA LÓPEZ, JUAN", "Juan"),
        ("García López, Juan", "Juan"),
        ("García López, María José", "María José"),
        ("Souto, Iria", "Iria"),
        ("GARCÍA LÓPEZ JUAN", "Juan"),
        ("Pérez Ruiz María del Pilar", "María del Pilar"),
        ("van Dijk, Pieter", "Pieter"),
        ("O'Brien, Seán", "Seán"),
        ("ALONSO GIL, Mª JOSÉ", "María José"),
        # titles
        ("Excmo. Sr. D. Juan Ruiz", "Juan"),
        ("Dr. Juan Pérez", "Juan"),
        ("Dra. Marta Solís", "Marta"),
        ("D. Juan Pérez", "Juan"),
        ("Dña. Carmen Ruiz", "Carmen"),
        ("Ing. Pablo Ortiz", "Pablo"),
        ("Prof. Dr. Hans Peter Wolf", "Hans Peter"),
        ("Ana Ruiz, PhD", "Ana"),
        ("John Smith Jr.", "John"),
        ("John Smith III", "John"),
        ("Mrs Jane Hill", "Jane"),
        ("Sr. Juan", "Juan"),
        # who knows
        ("J. R. Pérez", None),
        ("J.R. Pérez", None),
        ("J R Pérez", None),
        ("J. Pérez López", None),
        ("J. Carlos Pérez", "Carlos"),
        ("Sra. López", None),
        ("Dr. Martín", None),
        ("de la Torre", None),
        ("🌸", None),
        ("+34 600 555 001", None),
        ("ana@garcia.example", None),
        ("$(1) `;`", None),
        ("x" * 80, None),
        ("Familia Pérez", None),
        ("Librería Sotavento", None),
        ("Talleres Ibáñez S.L.", None),
        ("Fontanero", None),
        ("Maria Sá", "Maria"),
        ("Norte Diseño SL", None),
        # what phones hold
        ("Ana 🌸 (Vodafone)", "Ana"),
        ("🌸Ana García🌸", "Ana"),
        ("Ana - Vodafone", "Ana"),
        ("Ana | Vodafone", "Ana"),
        ("Ana García, Vodafone", "Ana"),
        ("Luis (padre de Leo)", "Luis"),
        ("Fontanero Juan", "Juan"),
        ("Ana 2", "Ana"),
        ('José "Pepe" García', "Pepe"),
        ("  Ana   García ", "Ana"),
    ],
)
def test_the_first_name(name: str, first: str | None) -> None:
    assert called(Person(name)).first == first


@pytest.mark.parametrize(
    ("known", "first"),
    [
        ({"given": "Ana María"}, "Ana María"),
        ({"given": "Mary Jane", "family": "Watson"}, "Mary Jane"),
        ({"given": "MARY JANE", "family": "WATSON"}, "Mary Jane"),
        ({"given": "María", "family": "José Ruiz"}, "María"),
        ({"given": "J. R.", "family": "Pérez"}, None),
        ({"given": "José M.", "family": "Pérez"}, "José"),
        ({"given": "Mª José", "family": "Pérez"}, "María José"),
        ({"name": "Ana García", "given": "Ana García"}, "Ana"),
        ({"given": "Dra. Ana", "family": "Ruiz"}, "Ana"),
        ({"given": "Ana 🌸", "family": "(Vodafone)"}, "Ana"),
        ({"given": "Ana", "family": "Ruiz", "nicknames": ("Anuska", "Nita")}, "Anuska"),
        ({"nicknames": ("bego",)}, "Bego"),
        ({"nicknames": ("KIKE",)}, "Kike"),
        ({"nicknames": ("😀", "Nita")}, "Nita"),
        ({"nicknames": ("pepe@92",), "given": "José", "family": "Gil"}, "José"),
        ({"family": "Pérez"}, None),
        ({"kind": "organisation"}, None),
        ({"kind": "organisation", "given": "Ana"}, None),
        ({"name": "Wang Xiaoming", "language": "zh"}, "Xiaoming"),
        ({"name": "Nagy Péter", "language": "hu"}, "Péter"),
        ({"name": "Nguyễn Văn An", "language": "vi"}, "An"),
        ({"name": "山田太郎"}, "山田太郎"),
        ({"name": "Иван Петров"}, "Иван"),
        ({"name": "Don Draper", "language": "en"}, "Don"),
        ({"name": "Don Ramón", "language": "es"}, "Ramón"),
        ({"name": "Ana Vodafone", "org": "Vodafone"}, "Ana"),
        ({"name": "Vodafone", "org": "Vodafone"}, None),
    ],
)
def test_what_the_card_says_comes_before_guessing(known: dict[str, Any], first: str | None) -> None:
    assert called(Person(**{"name": "Somebody Else", **known})).first == first


@pytest.mark.parametrize(
    ("name", "code", "family"),
    [
        ("Juan García López", "es", "García"),
        ("JUAN GARCÍA LÓPEZ", "es", "García"),
        ("GARCÍA LÓPEZ, JUAN", "es", "García"),
        ("Ana López", "es", "López"),
        ("Juan Carlos Ruiz Mora", "es", "Ruiz"),
        ("María José Núñez", "es", "Núñez"),
        ("Sofía Valentina Pérez López", "es", "Pérez"),
        ("Carlos David Pérez", "es", "Pérez"),
        ("María de la Torre", "es", "De la Torre"),
        ("ANA DE LA TORRE GIL", "es", "De la Torre"),
        ("Ana García de la Torre", "es", "García"),
        ("Luis Ortiz de Zárate López", "es", "Ortiz de Zárate"),
        ("Santiago Ramón y Cajal", "es", "Ramón y Cajal"),
        ("Josep Puig i Cadafalch", "es", "Puig"),
        ("Ana Sáenz-Díez Rojas", "es", "Sáenz-Díez"),
        ("J. R. Pérez", "es", "Pérez"),
        ("J. Pérez López", "es", "Pérez"),
        ("Sra. López", "es", "López"),
        ("Dr. Juan Pérez", "es", "Pérez"),
        ("tom mcdonald", "es", "McDonald"),
        ("SEAN O'BRIEN", "es", "O'Brien"),
        ("gina d'angelo", "es", "D'Angelo"),
        ("pieter van dijk", "es", "Van Dijk"),
        ("Ana (Vodafone)", "es", None),
        ("Cher", "es", None),
        ("Ana De La Torre", "es", "De La Torre"),
        ("Jean Claude Van Damme", "es", "Van Damme"),
        ("Inés Sainz de la Maza", "es", "Sainz de la Maza"),
        ("Mercè Rodoreda i Gurguí", "en", "Rodoreda i Gurguí"),
        ("Librería Sotavento", "es", None),
        ("Pieter van Dijk", "en", "van Dijk"),
        ("John Michael Smith", "en", "Smith"),
        ("Juan García López", "en", "García López"),
    ],
)
def test_the_family_name_of_the_formal_form(name: str, code: str, family: str | None) -> None:
    assert surname(called(Person(name)), code) == family


@pytest.mark.parametrize(
    ("given", "family", "code", "said"),
    [
        ("Juan", "García López", "es", "García"),
        ("JUAN", "GARCÍA LÓPEZ", "es", "García"),
        ("Helena", "Bonham Carter", "en", "Bonham Carter"),
        ("Juan", "de la Torre Ruiz", "es", "De la Torre"),
        ("Ana", "Ferreira dos Santos", "pt", "dos Santos"),
    ],
)
def test_the_family_name_of_the_card(given: str, family: str, code: str, said: str) -> None:
    assert surname(called(Person(f"{given} {family}", given=given, family=family)), code) == said


@pytest.mark.parametrize(
    ("person", "gender"),
    [
        (Person("Sra. López"), "feminine"),
        (Person("Dña. Carmen Ruiz"), "feminine"),
        (Person("Mr Brown"), "masculine"),
        (Person("Ana López"), None),
        (Person("Dr. Ana López"), None),
        (Person("Ana López", prefix="Dra."), "feminine"),
        (Person("Ana López", grammatical_gender="neuter", prefix="Dra."), "neuter"),
        (Person("Juan López", grammatical_gender="masculine"), "masculine"),
    ],
)
def test_the_gender_is_the_field_or_what_a_title_says(person: Person, gender: str | None) -> None:
    assert called(person).gender == gender


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("GARCÍA LÓPEZ, JUAN", "Juan García López"),
        ("ana garcía", "Ana García"),
        ("Dr. Juan Pérez", "Juan Pérez"),
        ("Ana 🌸 García (Vodafone)", "Ana García"),
        ("J. R. Pérez", "J. R. Pérez"),
        ("tom mcdonald", "Tom McDonald"),
        ("MARIA DE LA TORRE", "Maria de la Torre"),
        ("Librería Sotavento", "Librería Sotavento"),
        ("🌸", "🌸"),
        ("Ana\n\x1b[2J  García", "Ana García"),
    ],
)
def test_the_whole_name_in_order_and_without_what_is_no_name(name: str, whole: str) -> None:
    assert called(Person(name)).whole == whole


@given(st.text(min_size=1).filter(lambda text: text.split()))
def test_whatever_the_name_what_is_said_is_one_printable_line(name: str) -> None:
    found = called(Person(name))
    for text in (found.first, found.family, found.whole):
        assert text is None or (text and text == " ".join(text.split()) and text.isprintable())
    assert found.first is None or any(map(str.isalpha, found.first))


def test_nothing_is_known_of_nobody() -> None:
    assert called(Person("Librería Sotavento")) == Called(None, None, "Librería Sotavento", None)
