"""The calendars of name days: well-formed, one day a name, and right for the names everyone knows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import netbook
from netbook import namedays
from netbook.domain.people.text import fold

FILE = Path(netbook.__file__).parent / "namedays.tsv"
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

KNOWN = [
    "ca Jordi 04-23, Montserrat 04-27, Joan 06-24, Pere 06-29, Jaume 07-25, Anna 07-26, Núria 09-08",
    "ca Mercè 09-24",
    "ca Josep 03-19, Miquel 09-29, Martí 11-11, Andreu 11-30, Llúcia 12-13, Esteve 12-26, Eulàlia 02-12",
    "de Josef 03-19, Georg 04-23, Johannes 06-24, Peter 06-29, Anna 07-26, Michael 09-29, Martin 11-11",
    "de Katharina 11-25, Andreas 11-30, Barbara 12-04, Nikolaus 12-06, Stefan 12-26, Silvester 12-31",
    "es José 03-19, Jorge 04-23, Antonio 06-13, Juan 06-24, Pedro 06-29, Pablo 06-29, Carmen 07-16",
    "es Santiago 07-25",
    "es Ana 07-26, Ignacio 07-31, Miguel 09-29, Francisco 10-04, Pilar 10-12, Teresa 10-15, Andrés 11-30",
    "es Javier 12-03, Francisco Javier 12-03, Lucía 12-13, Esteban 12-26, Mercedes 09-24, Carlos 11-04",
    "es Inés 01-21",
    "fr Joseph 03-19, Jean 06-24, Jean-Baptiste 06-24, Pierre 06-29, Anne 07-26, Marie 08-15, Louis 08-25",
    "fr Michel 09-29, François 10-04, Catherine 11-25, Nicolas 12-06, Lucie 12-13, Étienne 12-26",
    "fr Geneviève 01-03",
    "it Giuseppe 03-19, Giorgio 04-23, Antonio 06-13, Giovanni 06-24, Pietro 06-29, Anna 07-26",
    "it Lorenzo 08-10",
    "it Chiara 08-11, Gennaro 09-19, Michele 09-29, Francesco 10-04, Ambrogio 12-07, Lucia 12-13",
    "it Stefano 12-26",
    "pl Józef 03-19, Wojciech 04-23, Stanisław 05-08, Jan 06-24, Piotr 06-29, Anna 07-26, Michał 09-29",
    "pl Katarzyna 11-25, Andrzej 11-30, Barbara 12-04, Mikołaj 12-06, Adam 12-24, Ewa 12-24, Szczepan 12-26",
    "pt José 03-19, António 06-13, João 06-24, Pedro 06-29, Isabel 07-04, Ana 07-26, Miguel 09-29",
    "pt Teresa 10-15",
    "pt Francisco 10-04, Martim 11-11, André 11-30, Bárbara 12-04, Luzia 12-13, Maria do Carmo 07-16",
    "sv Karl 01-28, Josef 03-19, Erik 05-18, Anna 12-09, Lars 08-10, Mikael 09-29, Katarina 11-25",
    "sv Lucia 12-13",
    "sv Svea 01-02, Birgitta 10-07, Anders 11-30, Nikolaus 12-06, Stefan 12-26, Sylvester 12-31, Eva 12-24",
]


def test_each_line_is_a_language_a_day_and_names() -> None:
    for line in LINES:
        language, day, names = line.split("\t")
        assert language in namedays.LANGUAGES, line
        assert date.fromisoformat(f"2024-{day}"), line
        assert all(re.fullmatch(r"[^\W\d_][\w'’·. -]*", name) for name in names.split(", ")), line


def test_lines_stand_in_order_and_a_day_on_one_line() -> None:
    keys = [line.split("\t")[:2] for line in LINES]
    assert keys == sorted(keys)
    assert len({*map(tuple, keys)}) == len(keys)


@pytest.mark.parametrize("language", namedays.LANGUAGES)
def test_a_calendar_has_many_names_and_each_of_them_once(language: str) -> None:
    calendar = namedays.calendar(language)
    assert len(calendar) >= 250
    assert all(len(days) == 1 for days in calendar.values())
    days: dict[str, set[str]] = {}
    for name, found in calendar.items():
        days.setdefault(fold(name).replace("-", " "), set()).update(found)
    assert {name: found for name, found in days.items() if len(found) > 1} == {}, (
        "they would be taken for one"
    )


@pytest.mark.parametrize("line", KNOWN)
def test_well_known_names_have_their_day(line: str) -> None:
    language, _, known = line.partition(" ")
    for name, _, day in (each.rpartition(" ") for each in known.split(", ")):
        assert namedays.calendar(language)[name] == (day,), name


def test_the_file_is_small() -> None:
    assert FILE.stat().st_size < 100_000
