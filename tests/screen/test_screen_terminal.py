"""What a terminal shows: golden screens, widths, wide and combining characters."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from screen_examples import (
    AHEAD,
    ANA,
    BRIEF,
    DAY,
    EMPTY_BOOK,
    EVERYTHING,
    HISTORY,
    IMPORTED,
    LOG,
    QUIET_DAY,
    ROWS,
    SHOWN,
    WHY,
    poisoned,
)

from netbook.answers.day import Why
from netbook.screen import layout, terminal

WIDTHS = (40, 60, 80, 100, 200)


def screen(answer: Any, width: int = 80) -> str:
    return "\n".join(terminal.render(answer, width, colored=False)) + "\n"


def test_the_day() -> None:
    assert (
        screen(DAY)
        == """\
Sunday 1 March 2026

 1  Begoña Ibáñez  birthday today, turns 38                                  key
    met 2019 at BilboStack, in person · last call 12 Jan: the Bilbao…    touch 1
 2  Luis Ortega    due today: send the revised quote                      client
    through Ana García, 2024 · last email 10 Feb, they wrote: asked…      done 2
 3  Iria Souto     met 3 days ago at Feria Hábitat, not a word since
                                                                         touch 3
 4  Tom Baker      61 days, you wanted 30                                    key
    online, LinkedIn 2023 · last message 30 Dec 2025: moving to Vigo     touch 4
    and 3 more: netbook today --all

 netbook touch 1 · netbook greet 1 · netbook done 2 · netbook snooze 3 2w
 netbook why 3 · netbook review
"""
    )


def test_the_day_in_a_narrow_terminal() -> None:
    assert (
        screen(DAY, 40)
        == """\
Sunday 1 March 2026

 1  Begoña Ibáñez                    key
    birthday today, turns 38
    met 2019 at BilboStack, in person
    last call 12 Jan: the…       touch 1
 2  Luis Ortega                   client
    due today: send the revised quote
    through Ana García, 2024
    last email 10 Feb, they…      done 2
 3  Iria Souto
    met 3 days ago at Feria Hábitat, not
    a word since                 touch 3
 4  Tom Baker                        key
    61 days, you wanted 30
    online, LinkedIn 2023
    last message 30 Dec…         touch 4
    and 3 more: netbook today --all

 netbook touch 1 · netbook greet 1
 netbook done 2 · netbook snooze 3 2w
 netbook why 3 · netbook review
"""
    )


def test_a_quiet_day() -> None:
    assert (
        screen(QUIET_DAY)
        == """\
Nobody needs you today. Next: Tom Baker's birthday, Thursday.

 netbook upcoming · netbook list
"""
    )


def test_the_first_day() -> None:
    assert (
        screen(EMPTY_BOOK)
        == """\
Nobody in your book yet.
  netbook import contacts.vcf                  bring in your phone's contacts
  netbook add "Ana García" --met today --at PyConES --in-person
  netbook demo                                 see what a day looks like
"""
    )


def test_why() -> None:
    assert (
        screen(WHY)
        == """\
Tom Baker is fifth: 61 days, you wanted 30.
  lateness    3.2   2.0 times the ideal of 30 days (at most 60)
  circle      2.0   in your key circle
  waiting     1.1   on the list for 3 days
              6.3

 netbook touch tom · netbook snooze tom 2w · netbook show tom
"""
    )


def test_someone_before_a_meeting() -> None:
    assert (
        screen(BRIEF)
        == """\
Luis Ortega Vega · art director, Estudio Norte                       key, client
  met         14 June 2024, in person, Sherpa Summit, through Ana García · gave
              a talk
  ask about   scope of phase two (22 Jan)
  your turn   they wrote on 10 Feb: asked for dates
  task        task:3  send the revised quote, due today
  soon        birthday on Wednesday, turns 41
              anniversary on 12 Apr, 10 years
  related     Ana García (spouse), Bea
  note        Likes long walks. Has two dogs.
  reach       luis@norte.example (work, preferred)
              +34 600 555 019 (mobile)
              https://0.example
              https://1.example
              https://2.example
              and 2 more

  10 Feb 2026  email ←  asked for dates
  22 Jan 2026  call  ↔  scope of phase two
  14 Dec 2025  email →  no answer: season's greetings

 netbook touch luis · netbook show luis · netbook log luis
"""
    )


def test_a_person() -> None:
    assert (
        screen(SHOWN)
        == """\
Luis Ortega Vega · art director, Estudio Norte                       key, client
  called     Lucho
  email      luis@norte.example (work, preferred)
  email      lo@casa.example
  phone      +34 600 555 019 (mobile)
  address    Gran Vía 1, 48001 Bilbao, Spain
  link       https://norte.example
  met        14 June 2024, in person, Sherpa Summit, through Ana García · gave a
             talk
  birthday   4 July 1985, turns 41
  date       12 September, anniversary
  rhythm     every 30 days, at most 60 (circle key) · next 12 March
  in touch   12 times, last 10 Feb
  between    you 7, they 5 · your turn since 10 Feb · they always write first
  language   es
  form       tú
  time zone  Europe/Madrid
  task       task:3  send the revised quote, due today
  note       Likes long walks.
             Has two dogs.

  10 Feb 2026  email ←  asked for dates
  22 Jan 2026  call  ↔  scope of phase two
  14 Dec 2025  email →  no answer: season's greetings

 netbook touch luis · netbook snooze luis 2w · netbook edit luis
 netbook log luis
"""
    )


def test_an_import() -> None:
    assert (
        screen(IMPORTED)
        == """\
214 cards: 198 new, 11 changed, 3 the same, 1 doubtful, 1 skipped
  phone.vcf, line 1093, card 87: a line without a name, kept the rest
  phone.vcf, card 90: nobody in it, skipped
Take it back with: netbook undo
"""
    )


def test_an_import_shows_the_first_problems() -> None:
    kinds = [f"{chr(97 + n // 26)}{chr(97 + n % 26)} is no property" for n in range(100)]
    problems = tuple(IMPORTED.problems[0]._replace(message=kind) for kind in kinds)
    shown = screen(IMPORTED._replace(problems=problems)).splitlines()
    assert len(shown) == 23
    assert shown[-2] == "  and 80 more: --json lists them all"


def test_people_in_columns() -> None:
    assert (
        screen(ROWS, 100)
        == """\
    name           mark                  last        next        email
 1  Begoña Ibáñez  key                   2026-01-12  2026-02-11  bego@x.example
 2  Luis Ortega    archived, client le…                          luis@norte.example
 3  中文名字                             2026-02-27

 3 people · netbook show 1 · netbook touch 1 · netbook edit 1
"""
    )


def test_the_timeline() -> None:
    first, *_ = screen(LOG).splitlines()
    assert first == f"{'10 Feb 2026  email    ←  Luis Ortega Vega            asked for dates':<72}touch:12"


def test_the_history_is_in_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    try:
        assert (
            screen(HISTORY)
            == """\
12   1 Mar 2026 10:30  touch Luis Ortega Vega
11  27 Feb 2026 10:30  import phone.vcf · 214 rows · taken back

 netbook undo · netbook undo 12
"""
        )
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_lies_ahead() -> None:
    assert (
        screen(AHEAD)
        == """\
Thu  5 Mar  Tom Baker's birthday, turns 41 · in 4 days
Fri 20 Mar  Ana García's anniversary · in 19 days
Sat 21 Mar  Luis Ortega Vega's anniversary, 1 year · in 20 days

 netbook upcoming --days 90 · netbook list
"""
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("answer", EVERYTHING, ids=lambda answer: type(answer).__name__)
def test_nothing_is_wider_than_the_terminal(answer: Any, width: int) -> None:
    for line in terminal.render(answer, width, colored=False):
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("answer", EVERYTHING, ids=lambda answer: type(answer).__name__)
@pytest.mark.parametrize(
    "text", ["中文名字" * 30, "Ana e\u0301" * 20, "👨\u200d👩\u200d👧 ☀\ufe0f" * 20, "x" * 500]
)
def test_nor_is_anything_long_or_wide(answer: Any, width: int, text: str) -> None:
    for line in terminal.render(poisoned(answer, text), width, colored=False):
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_names_and_reasons_are_never_cut(width: int) -> None:
    drawn = " ".join(screen(DAY, width).split())
    for item in DAY.items:
        assert item.person.name in drawn
        assert item.why in drawn


def test_a_lane_is_never_told_by_color_alone() -> None:
    bare, colored = (terminal.render(DAY, 80, colored=colored) for colored in (False, True))
    assert bare != colored
    assert "birthday" in bare[2] and "due" in bare[4]


@given(st.text(), st.integers(1, 60), st.integers(0, 20))
def test_wrapping_loses_nothing_but_blanks(text: str, first: int, indent: int) -> None:
    whole = layout.line(text)
    wrapped = layout.wrap(whole, 40, indent, min(first, 40))
    assert "".join(part.plain for part in wrapped).replace(" ", "") == whole.plain.replace(" ", "")
    assert all(cell_len(part.plain) <= 40 for part in wrapped[1:])


@given(st.text(), st.integers(0, 30))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert cell_len(layout.cut(text, width)) <= width
    assert cell_len(layout.fitted(text, width)) == width


def test_someone_off_the_list_gets_the_whole_sentence() -> None:
    why = Why(
        ANA,
        None,
        None,
        "Ana García is resting until 15 March.",
        None,
        (),
        absence=("", "Ana García", " is resting until 15 March."),
    )
    assert screen(why).startswith("Ana García is resting until 15 March.\n")
    later = Why(ANA, None, "cadence", "61 days, you wanted 30", 2.0, ())
    assert screen(later).startswith("Ana García is beyond today's list: 61 days, you wanted 30.\n")


def test_the_eleventh_and_the_twenty_first() -> None:
    places = [screen(WHY._replace(rank=rank)).split()[3] for rank in (1, 10, 11, 21, 22, 23, 113)]
    assert places == ["first:", "tenth:", "11th:", "21st:", "22nd:", "23rd:", "113th:"]
