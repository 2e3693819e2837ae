"""``greet``: the fitting draft, handed on if asked, and never sent."""

from __future__ import annotations

import json
import re
import stat
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def ana(netbook: Netbook) -> Netbook:
    netbook(
        "add", "Ana García", "--email", "ana@garcia.example", "--phone", "600555019", "--language", "es",
        "--met", "2026-02-27", "--at", "PyConES", "--in-person",
    )  # fmt: skip
    return netbook


def opener(netbook: Netbook, code: int = 0) -> Path:
    """A program that notes what it was given to open."""
    program, seen = netbook.folder / "opener", netbook.folder / "seen"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{seen}"\nexit {code}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    netbook.variables["NETBOOK_OPENER"] = str(program)
    return seen


def test_someone_just_met_is_reminded_of_where(ana: Netbook) -> None:
    found = ana.json("greet", "ana")
    assert found["occasion"] == "first"
    assert (found["language"], found["form"]) == ("es", "familiar")
    assert "en PyConES" in found["text"]
    assert found["to"] == "ana@garcia.example"
    assert found["opened"] is False


def test_the_words_alone_go_down_a_pipe(ana: Netbook) -> None:
    assert ana("greet", "ana", "--plain").out == f"{ana.json('greet', 'ana')['text']}\n"
    said = ana("greet", "ana").out
    assert said.endswith("Once it is sent: netbook touch ana 'nice to meet you' --how email --out\n")


def test_the_command_it_prints_notes_the_touch(ana: Netbook) -> None:
    ana("touch", "ana", "nice to meet you", "--how", "email", "--out")
    assert ana.json("greet", "ana")["occasion"] == "reconnect"


@pytest.mark.parametrize(
    ("birthday", "occasion"), [("--03-01", "birthday"), ("--03-05", "reconnect"), ("--02-27", "belated")]
)
def test_a_birthday_before_and_after_its_day(ana: Netbook, birthday: str, occasion: str) -> None:
    ana("set", "ana", "--no-met", "--birthday", birthday)
    assert ana.json("greet", "ana")["occasion"] == occasion


def test_whoever_wrote_is_thanked(ana: Netbook) -> None:
    ana("touch", "ana", "--in", "--how", "message")
    found = ana.json("greet", "ana")
    assert found["occasion"] == "thanks"
    assert found["link"].startswith("sms:600555019?body=")
    assert found["log"] == "netbook touch ana 'thanked them' --how message --out"


def test_a_due_task_is_no_greeting(ana: Netbook) -> None:
    ana("task", "ana", "send the quote")
    assert ana.json("greet", "ana")["occasion"] == "first"


@pytest.mark.parametrize(
    ("said", "form", "word"),
    [("usted", "formal", "con usted"), ("tu", "familiar", "Hola"), ("Sie", "formal", "con usted")],
)
def test_the_form_of_address_is_kept(ana: Netbook, said: str, form: str, word: str) -> None:
    ana("set", "ana", "--form", said)
    found = ana.json("greet", "ana")
    assert found["form"] == form
    assert word in found["text"]


def test_an_unknown_form_is_refused(ana: Netbook) -> None:
    assert "is not a form of address" in ana("set", "ana", "--form", "thou", code=2).err


@pytest.mark.parametrize("code", ["es", "en", "fr", "de", "it", "pt", "pt-BR", "ca", "gl", "eu"])
def test_in_every_language(ana: Netbook, code: str) -> None:
    found = ana.json("greet", "ana", "--language", code, "--for", "birthday")
    assert found["language"] == code
    assert "Ana" in found["text"]


def test_where_no_language_is_known_it_is_the_systems_else_english(ana: Netbook) -> None:
    ana("set", "ana", "--no-language")
    assert ana.json("greet", "ana")["language"] == "en"
    ana.variables["LANG"] = "gl_ES.UTF-8"
    assert ana.json("greet", "ana")["language"] == "gl-ES"
    ana("set", "ana", "--language", "fi")
    assert ana.json("greet", "ana")["language"] == "en"


def test_a_language_or_occasion_without_words_is_a_wrong_word(ana: Netbook) -> None:
    assert "there are no words in fi" in ana("greet", "ana", "--language", "fi", code=2).err
    assert "there are: birthday, belated" in ana("greet", "ana", "--for", "xmas", code=2).err
    assert "--by takes email or message" in ana("greet", "ana", "--by", "fax", code=2).err


def test_own_words_come_over_those_of_netbook(ana: Netbook) -> None:
    config = ana.folder / "config.toml"
    ana.variables["NETBOOK_CONFIG"] = str(config)
    own = ana.folder / "greetings"
    own.mkdir()
    (own / "es.toml").write_text('[first]\nfamiliar = "Ey {name}, ¡qué bien en {place}!"\n', encoding="utf-8")
    (own / "fi.toml").write_text('[birthday]\nfamiliar = "Onnea, {name}!"\n', encoding="utf-8")
    assert ana.json("greet", "ana")["text"] == "Ey Ana, ¡qué bien en PyConES!"
    assert ana.json("greet", "ana", "--language", "fi", "--for", "birthday")["text"] == "Onnea, Ana!"
    (own / "es.toml").write_text('[first]\nfamiliar = "Ey {nombre}"\n', encoding="utf-8")
    assert "es.toml: first.familiar has a blank {nombre}" in ana("greet", "ana", code=78).err
    (own / "es.toml").write_text("[first\n", encoding="utf-8")
    assert "is not TOML" in ana("greet", "ana", code=78).err


def test_own_words_for_one_occasion_leave_english_for_the_others(ana: Netbook) -> None:
    ana.variables["NETBOOK_CONFIG"] = str(ana.folder / "config.toml")
    (ana.folder / "greetings").mkdir()
    (ana.folder / "greetings" / "fi.toml").write_text('[birthday]\nfamiliar = "Onnea, {name}!"\n')
    ana("set", "ana", "--language", "fi")
    assert ana.json("greet", "ana", "--for", "birthday")["language"] == "fi"
    assert ana.json("greet", "ana", "--for", "christmas")["language"] == "en"


def test_opening_hands_on_one_link_and_changes_nothing(ana: Netbook) -> None:
    seen, before = opener(ana), ana.dump()
    found = ana.json("greet", "ana", "--open")
    assert found["opened"] is True
    assert seen.read_text() == found["link"] + "\n"
    assert "PyConES" in unquote(found["link"])
    assert ana.dump() == before


def test_by_message_it_is_an_sms(ana: Netbook) -> None:
    seen = opener(ana)
    ana("greet", "ana", "--by", "message", "--open")
    assert seen.read_text().startswith("sms:600555019?body=Hola%2C%20Ana")


def test_the_preferred_way_comes_first(netbook: Netbook) -> None:
    (netbook.folder / "c.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Eva Roca\nEMAIL:eva@roca.example\nTEL;TYPE=PREF:600111222\nEND:VCARD\n"
    )
    netbook("import", str(netbook.folder / "c.vcf"))
    assert netbook.json("greet", "eva")["to"] == "600111222"
    assert netbook.json("greet", "eva", "--by", "email")["to"] == "eva@roca.example"


def test_a_program_that_fails_or_is_not_there_is_said(ana: Netbook) -> None:
    opener(ana, code=3)
    assert "could not open it" in ana("greet", "ana", "--open", code=1).err
    ana.variables["NETBOOK_OPENER"] = str(ana.folder / "nothing")
    assert "does not start" in ana("greet", "ana", "--open", code=2).err
    ana.variables["NETBOOK_OPENER"] = "'"
    assert "cannot be read" in ana("greet", "ana", "--open", code=2).err
    del ana.variables["NETBOOK_OPENER"]
    ana.variables["PATH"] = str(ana.folder / "empty")
    assert "no program to open it with" in ana("greet", "ana", "--open", code=1).err


def test_without_an_address_there_is_a_draft_but_nothing_to_open(netbook: Netbook) -> None:
    seen = opener(netbook)
    netbook("add", "Bare")
    found = netbook.json("greet", "bare")
    assert (found["to"], found["link"]) == (None, None)
    assert (
        "there is no email address or phone number to write to Bare"
        in netbook("greet", "bare", "--open", code=1).err
    )
    assert not seen.exists()


def test_hostile_text_stays_text(netbook: Netbook) -> None:
    seen = opener(netbook)
    netbook(
        "add", "$(touch x) \x1b[2J;\u202e`id`", "--email", "a@b.example", "--met", "2026-02-27",
        "--at", "{name}\n&cc=eve", "--language", "../../etc/passwd",
    )  # fmt: skip
    netbook("greet", "touch", "--open")
    link = seen.read_text()
    assert link.count("\n") == 1
    assert not set(link) & set(" `$\x1b\"'<>\\;\u202e")
    assert "cc=eve" not in link.replace("%26cc%3Deve", "")
    assert "%7Bname%7D" in link, "what is filled in is not read for blanks"


def test_nobody_who_asked_to_be_left_alone_or_has_died_is_written_to(ana: Netbook) -> None:
    ana("set", "ana", "--do-not-contact")
    assert "marked do-not-contact" in ana("greet", "ana", code=1).err
    ana("set", "ana", "--no-do-not-contact", "--deceased")
    assert "has died" in ana("greet", "ana", code=1).err


def test_a_birthday_or_a_season_comes_before_a_long_silence(netbook: Netbook) -> None:
    netbook("add", "Eva", "--circle", "key", "--language", "es", "--birthday", "--02-28")
    netbook("touch", "eva", "--on", "2025-12-26")
    (item,) = netbook.json("today")["items"]
    assert item["lane"] == "cadence"
    assert item["why"] == "65 days, you wanted 30; birthday was yesterday"
    assert item["why"] in netbook("why", "eva").out
    assert netbook.json("greet", "eva")["occasion"] == "belated"
    netbook.today = date(2026, 12, 11)
    assert netbook.json("greet", "eva")["occasion"] == "christmas", "any word in the season is the greeting"
    netbook("touch", "eva", "--out")
    assert netbook.json("greet", "eva")["occasion"] == "reconnect"


def test_a_birthday_for_which_it_is_too_early_leaves_the_silence(netbook: Netbook) -> None:
    netbook("add", "Eva", "--circle", "key", "--birthday", "--03-06")
    netbook("touch", "eva", "--on", "2025-11-01")
    assert netbook.json("greet", "eva")["occasion"] == "reconnect"
    assert "birthday" not in netbook.json("today")["items"][0]["why"]


def test_the_season_asked_for_is_the_one_of_today(ana: Netbook) -> None:
    assert "no season is open" in ana("greet", "ana", "--for", "season", code=2).err
    for day, occasion in ((date(2026, 12, 24), "christmas"), (date(2026, 12, 30), "new-year")):
        ana.today = day
        assert ana.json("greet", "ana", "--for", "season")["occasion"] == occasion


def test_json_is_one_document(ana: Netbook) -> None:
    out = ana("greet", "ana", "--json").out
    assert json.loads(out)["schema"] == 1
    assert out.count("\n") == 1


def test_a_lane_that_is_put_off_chooses_no_draft(netbook: Netbook) -> None:
    netbook("add", "Ana", "--birthday", netbook.today.isoformat().replace("2026", "1990"))
    assert netbook.json("greet", "ana")["occasion"] == "birthday"
    netbook("snooze", "lane:birthday", "2w")
    assert netbook.json("greet", "ana")["occasion"] != "birthday"


def test_their_last_note_comes_with_the_draft_and_is_not_in_it(ana: Netbook) -> None:
    assert ana.json("greet", "ana")["heard"] is None
    ana("touch", "ana", "falleció su padre", "--in", "--how", "email")
    found = ana.json("greet", "ana")
    assert (found["occasion"], found["heard"]["note"]) == ("thanks", "falleció su padre")
    assert "falleció" not in found["text"]
    assert "alegr" not in found["text"]
    assert "!" not in found["text"]


@pytest.mark.parametrize(
    "mine",
    [("phone is off", "--bump"), ("phone is off", "--how", "call", "--bump"), ("wrote to her", "--out"),
     ("asked about the quote", "--bump", "--out"), ("--how", "call"), ("thanks", "--out", "--how", "email")],
    ids=" ".join,
)  # fmt: skip
def test_what_i_did_alone_or_said_nothing_of_is_no_word_of_theirs(
    ana: Netbook, mine: tuple[str, ...]
) -> None:
    ana("touch", "ana", *mine)
    assert ana.json("greet", "ana")["heard"] is None
    assert ana.json("brief", "ana")["ask"] is None
    ana("touch", "ana", "her father died", "--in", "--on", "2026-02-20")
    ana("touch", "ana", *mine)
    assert ana.json("greet", "ana")["heard"]["note"] == "her father died"
    assert ana.json("brief", "ana")["ask"]["note"] == "her father died"


def test_their_last_word_is_the_one_before_when_it_is_taken_back(ana: Netbook) -> None:
    ana("touch", "ana", "her father died", "--in", "--on", "2026-02-01")
    ana("touch", "ana", "moving house", "--on", "2026-02-03")
    assert ana.json("greet", "ana")["heard"]["note"] == "moving house"
    ana.check()
    ana("undo")
    assert ana.json("greet", "ana")["heard"]["note"] == "her father died"
    ana.check()
    ana("undo")
    assert ana.json("greet", "ana")["heard"] is None
    ana.check()


def test_their_last_word_stands_however_often_i_wrote_since(ana: Netbook) -> None:
    ana("touch", "ana", "falleció su padre", "--in", "--on", "2026-02-01")
    for _ in range(60):
        ana("touch", "ana", "--out", "--on", "2026-02-03")
    assert ana.json("greet", "ana")["heard"]["note"] == "falleció su padre"


def test_colleagues_get_different_texts_and_the_label_of_a_day_is_read(netbook: Netbook) -> None:
    for name in ("Ana Gil", "Tom Gil", "Eva Gil"):
        netbook("add", name, "--org", "Talleres", "--language", "es", "--date", "boda=2026-03-01")
    found = [netbook.json("greet", name) for name in ("ana", "tom", "eva")]
    assert {each["occasion"] for each in found} == {"wedding"}
    assert all("enhorabuena" in each["text"].lower() for each in found)
    texts = {re.sub("Ana|Tom|Eva", "X", each["text"]) for each in found}
    assert len(texts) == 3


def test_whoever_was_never_written_to_has_not_been_silent_for_long(netbook: Netbook) -> None:
    netbook("add", "Ana Gil", "--met", "2016", "--at", "feria", "--language", "es")
    assert "en la feria" in netbook.json("greet", "ana")["text"]
