"""Text from outside: found with or without accents, harmless on every screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.people.text import clean, fold

NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x07\x1b\x7f\x85\x9b\n\r\t\u200b\u200c\u200d\u200e\u202e\u2028\u2066\ufeff\u00a0\u3000"
        ),
        st.sampled_from("a´\u0301\u0345\u0327\ufe0f👩❤\U0001f3fdकں\u094d\U000e0041"),
    )
)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("jose", "José"),
        ("jose", "JOSE\u0301"),
        ("lukasz", "Łukasz"),
        ("bob", "Ｂｏｂ"),
        ("ano nuevo", "Año\u00a0Nuevo"),
        ("strasse", "STRAẞE"),
        ("o'neill", "O’Neill"),
        ("o'neill", "O´Neill"),
        ("jean-luc", "Jean‑Luc"),
        ("istanbul", "İstanbul"),
        ("diyarbakir", "Diyarbakır"),
        ("soren aeroe", "Søren Ærøe"),
        ("office", "oﬃce"),
        ("ana", "\u202aana\u202c"),
        ("οδυσσευς", "ΟΔΥΣΣΕΥΣ"),
    ],
)
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(NASTY)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(NASTY)
def test_cleaned_text_can_neither_move_nor_hide_nor_break_the_line(text: str) -> None:
    cleaned = clean(text)
    for place, c in enumerate(cleaned):
        assert unicodedata.category(c) not in ("Cc", "Cs", "Co", "Zl", "Zp")
        assert c == " " or unicodedata.category(c) != "Zs"
        assert c in "\u200c\u200d" or unicodedata.category(c) != "Cf"
        marks = [unicodedata.category(mark) in ("Mn", "Me") for mark in cleaned[place : place + 4]]
        assert len(marks) < 4 or not all(marks)
    cleaned.encode("utf-8")


@given(NASTY)
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_ordinary_text_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "José Núñez · «Łukasz» – €5 “quoted” …",
        "👩‍❤️‍👨 👨🏽‍🚀 🏳️‍🌈 🐈‍⬛ 1️⃣ 🇪🇸",
        "می‌خواهم",
        "ශ්‍රී क्‍ष",
        "Nguyễn Thị Ánh",
        unicodedata.normalize("NFD", "Nguyễn Ệ"),
        "田中さん 山本",
    ],
)
def test_names_of_the_world_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("one\ntwo\ttabs\r", "one\\x0atwo tabs\\x0d"),
        ("\x9b2J", "\\x9b2J"),
        ("abc\u202etxt.exe", "abc\\u202etxt.exe"),
        ("a\u00a0b\u3000c", "a b c"),
        ("a\u200db", "a\\u200db"),
        ("`\u200d`", "`\\u200d`"),
        ("\u200d👩", "\\u200d👩"),
        ("soft\u00adhyphen", "soft\\xadhyphen"),
        ("z" + "\u0300" * 50 + "!", "z" + "\u0300" * 3 + "!"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_could_do_harm_is_spelled_out(text: str, shown: str) -> None:
    assert clean(text) == shown
