"""Words that people type: synonyms, commands of other programs, slips; each answered in human words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netbook.domain.people.model import HOWS
from netbook.domain.people.ways import SYNONYMS, read_how
from netbook.menu import COMMANDS, DESTRUCTIVE, INSTEAD

if TYPE_CHECKING:
    from conftest import Netbook


@pytest.fixture
def bruno(netbook: Netbook) -> Netbook:
    netbook("add", "Bruno Díaz", "--phone", "600111222", "--email", "b@x.example")
    netbook("add", "Ana García")
    netbook("add", "Luis Ortega")
    return netbook


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("whatsapp", "message"), ("WhatsApp", "message"), ("dm", "message"), ("phone", "call"),
        ("phone call", "call"), ("llamada", "call"), ("meeting", "in-person"), ("coffee", "in-person"),
        ("café", "in-person"), ("en persona", "in-person"), ("in person", "in-person"),
        ("In_Person", "in-person"),
        ("zoom", "video"), ("videollamada", "video"), ("correo", "email"), ("e-mail", "email"),
        ("LinkedIn", "social"), ("carta", "letter"), ("regalo", "gift"), ("reunión", "in-person"),
    ],
)  # fmt: skip
def test_how_by_whatever_word(bruno: Netbook, typed: str, how: str) -> None:
    assert bruno.json("touch", "bruno", "--how", typed)["touch"]["how"] == how


def test_every_synonym_is_one_way_and_no_way_of_ours() -> None:
    assert set(SYNONYMS.values()) <= set(HOWS)
    assert all(read_how(how) == how for how in HOWS)
    assert not set(SYNONYMS) & set(HOWS)


@pytest.mark.parametrize(
    ("typed", "near"), [("in-persn", "in-person"), ("emial", "email"), ("lettr", "letter")]
)
def test_a_slip_is_answered_with_what_is_near(bruno: Netbook, typed: str, near: str) -> None:
    assert f"hint: write --how {near}" in bruno("touch", "bruno", "--how", typed, code=2).err


@pytest.mark.parametrize("typed", ["phone email", "zzz", "carrier pigeon"])
def test_what_is_no_way_is_refused(bruno: Netbook, typed: str) -> None:
    bruno("touch", "bruno", "--how", typed, code=2)


@pytest.mark.parametrize("name", INSTEAD)
def test_what_is_no_command_names_the_one_that_does_it(bruno: Netbook, name: str) -> None:
    said = bruno(name, "bruno", code=2).err
    assert f"there is no command {name}\n" in said
    assert f"netbook {INSTEAD[name]}" in said
    assert name not in COMMANDS
    assert INSTEAD[name].partition(" ")[0] in (*COMMANDS, "--version")


@pytest.mark.parametrize("name", ["remov", "undoo", "rmove", "und", "REMOVED", "remo", "udno"])
def test_nothing_destructive_is_suggested_for_a_slip(bruno: Netbook, name: str) -> None:
    said = bruno(name, code=2).err
    assert not any(f"netbook {each}" in said for each in DESTRUCTIVE)


@pytest.mark.parametrize(("name", "near"), [("tuch", "touch"), ("shw", "show"), ("histroy", "history")])
def test_a_slip_suggests_what_is_near(bruno: Netbook, name: str, near: str) -> None:
    assert f"did you mean: netbook {near}" in bruno(name, code=2).err


def test_help_is_a_command(netbook: Netbook) -> None:
    assert netbook("help").out == netbook("--help").out
    for name in COMMANDS:
        assert netbook("help", name).out == netbook(name, "--help").out
    assert "netbook remove WHO" in netbook("help", "rm", code=2).err


# Errors in human words.


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (["done", "zoe"], "nobody in the book is called", "netbook list"),
        (["done", "bruno"], "Bruno Díaz has no open task", "netbook task bruno TEXT"),
        (["add", ""], "a name cannot be empty", 'netbook add "Ana García"'),
        (["add", "  "], "a name cannot be empty", 'netbook add "Ana García"'),
        (["add", "-"], "- is not a name", 'netbook add "Ana García"'),
        (["set", "bruno", "--name", ""], "a name cannot be empty", ""),
        (["set", "bruno", "--every", "99999d"], "99999d is longer than a hundred years", "30d, 2w, 6m or 1y"),
        (["cadence", "bruno", "500y"], "500y is longer than a hundred years", ""),
        (
            ["task", "bruno", "x", "--due", "30/02"],
            "30/02 is not a date (February has 29 days)",
            "2026-03-01",
        ),
        (["snooze", "bruno", "1000y"], "1000y is more than a hundred years away", "--archived"),
        (["snooze", "bruno", "yesterday"], "yesterday is not in the future", "2w, friday"),
        (["undo", "x"], "'x' is not a number", ""),
        (["list", "--limit", "0"], "0 is not 1 or more", ""),
        (["upcoming", "--days", "999"], "999 is not from 1 to 366", ""),
    ],
)
def test_errors_are_in_human_words(bruno: Netbook, words: list[str], said: str, hint: str) -> None:
    err = bruno(*words, code=1 if words[0] == "done" else 2).err
    assert said in err
    assert hint in err
    for jargon in ("integer", "range", "x>=", "None", "type"):
        assert jargon not in err


def test_the_only_task_of_someone_is_done_by_name(bruno: Netbook) -> None:
    bruno("task", "bruno", "send it")
    assert "done, send it" in bruno("done", "bruno").out
    bruno("task", "bruno", "one")
    bruno("task", "bruno", "two")
    said = bruno("done", "bruno", code=3).err
    assert "  task:2  one\n  task:3  two\n" in said
    assert "netbook done task:2" in said


def test_snooze_alone_is_two_weeks(bruno: Netbook) -> None:
    assert "rests until 15 March" in bruno("snooze", "bruno").out
    assert bruno("snooze", "bruno", "off").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["Otro", "--phone", "+34 600 111 222"],
            "someone with the same phone +34 600 111 222 is in the book already: Bruno Díaz",
        ),
        (
            ["Otro", "--email", "B@X.example"],
            "someone with the same email B@X.example is in the book already: Bruno Díaz",
        ),
        (
            ["Otro", "--email", "b@x.example", "--phone", "0034600111222"],
            "with the same email b@x.example, phone 0034600111222 is in the book already: Bruno Díaz",
        ),
        (["bruno diaz"], "with the same name: Bruno Díaz"),
        (["Bruno Diaz", "--phone", "600111222"], "with the same name, phone 600111222: Bruno Díaz"),
    ],
)
def test_what_two_have_in_common_is_said(bruno: Netbook, words: list[str], said: str) -> None:
    err = bruno("add", *words, code=1).err
    assert said in err
    assert "netbook show bruno" in err
    assert "--force" in err
    added = bruno("add", *words, "--force").out
    shared = [word for word in words if (word[0] in "+0Bb6" and any(map(str.isdigit, word))) or "@" in word]
    assert added.splitlines()[1:] == [f"Bruno Díaz has {each} too." for each in shared]


def test_each_of_a_family_is_named_who_has_the_phone(bruno: Netbook) -> None:
    bruno("add", "Eva Díaz", "--phone", "600 111 222", "--force")
    added = bruno("add", "Leo Díaz", "--phone", "+34600111222", "--email", "leo@x.example", "--force").out
    assert added.splitlines()[1:] == [
        "Bruno Díaz has +34600111222 too.",
        "Eva Díaz has +34600111222 too.",
    ]
    assert len(bruno("add", "Someone Else", "--phone", "600111999").out.splitlines()) == 1


# What is no email and no phone.


@pytest.mark.parametrize(
    ("option", "value", "what"),
    [
        ("--email", "notanemail", "an email address"),
        ("--email", "ana at garcia.example", "an email address"),
        ("--email", "@garcia.example", "an email address"),
        ("--email", "ana@", "an email address"),
        ("--email", "ana@garcia..ñ", "an email address"),
        ("--email", "600 111 222", "an email address"),
        ("--phone", "no tiene", "a phone number"),
        ("--phone", "-", "a phone number"),
        ("--phone", "ana123@garcia.example", "a phone number"),
        ("--phone", "ask Luis", "a phone number"),
    ],
)
def test_what_is_none_is_kept_and_named(bruno: Netbook, option: str, value: str, what: str) -> None:
    field = f"{option[2:]}s"
    warning = f"{value} does not look like {what}; it is kept as it is.\n"
    assert bruno("add", "Zoe", option, value).out.endswith(warning)
    assert [each["value"] for each in bruno.person("zoe")[field]] == [value]
    assert bruno("set", "ana", option, value).out.endswith(warning)
    # What was there before is not named again, and a script's document has no such line.
    assert "look like" not in bruno("set", "ana", "--org", "Norte").out
    assert "look like" not in bruno("set", "luis", "--json", option, value).out


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--email", "ana@localhost"), ("--email", "josé@example.org"), ("--email", "ana+x@garcia.example"),
        ("--email", "x@例え.テスト"), ("--email", "O'Neill@x.example"),
        ("--phone", "112"), ("--phone", "+34 (0) 600.111-333"), ("--phone", "1-800-FLOWERS 33"),
        ("--phone", "600111333 ext 5"), ("--phone", "tel:+34600111333"), ("--phone", "٦٠٠١١١٣٣٣"),
    ],
)  # fmt: skip
def test_what_is_one_is_not_doubted(bruno: Netbook, option: str, value: str) -> None:
    assert len(bruno("add", "Zoe", option, value).out.splitlines()) == 1


# Notes.


def test_a_note_is_a_line_with_its_day(bruno: Netbook) -> None:
    bruno("set", "bruno", "--note", "A")
    bruno("note", "bruno", "moves", "to Vigo")
    bruno.later(1)
    bruno("note", "bruno", "has moved")
    assert bruno.person("bruno")["note"] == "A\n2026-03-01: moves to Vigo\n2026-03-02: has moved"
    bruno("undo")
    assert bruno.person("bruno")["note"] == "A\n2026-03-01: moves to Vigo"


def test_what_a_new_note_replaces_is_said(bruno: Netbook) -> None:
    bruno("set", "bruno", "--note", "A quiet man")
    said = bruno("set", "bruno", "--note", "B").out
    assert "A quiet man" in said
    assert "A quiet man" not in bruno("set", "bruno", "--org", "Norte").out


# Several people at once.


@pytest.mark.parametrize(
    "words",
    [
        ["ana", "luis", "lunch"],
        ["ana,luis", "lunch"],
        ["ana, luis", "lunch"],
        ["ana", "lunch", "--with", "luis"],
    ],
)
def test_several_people_are_named_without_flags(bruno: Netbook, words: list[str]) -> None:
    said = bruno.json("touch", *words)
    assert [each["name"] for each in said["people"]] == ["Ana García", "Luis Ortega"]
    assert said["touch"]["note"] == "lunch"
    assert "touch Ana García and Luis Ortega" in bruno("history").out


def test_one_note_stays_one_note(bruno: Netbook) -> None:
    assert bruno.json("touch", "ana", "luis")["touch"]["note"] == "luis"
    bruno("touch", "ana", "called", "about", "it", code=2)
    bruno("touch", "ana,nobody", "x", code=1)
    bruno("add", "García, Ana", "--force")
    assert [each["name"] for each in bruno.json("touch", "García, Ana")["people"]] == ["García, Ana"]


# What is shown.


def test_a_name_with_a_full_stop_ends_the_sentence(netbook: Netbook) -> None:
    assert netbook("add", "Ana D.").out == "Added Ana D. Take it back with: netbook undo\n"
    assert "D.." not in netbook("remove", "Ana D.").out


def test_a_tab_is_a_space(bruno: Netbook) -> None:
    assert "in touch today, a b." in bruno("touch", "bruno", "a\tb").out
    assert "\ta b" in bruno("log").out


def test_the_form_of_address_is_shown_as_one(bruno: Netbook) -> None:
    bruno.variables["NO_COLOR"] = "1"
    bruno("set", "bruno", "--form", "tu", "--gender", "masculine")
    shown = bruno.shown("show", "bruno")
    assert "\n  form       tu\n" in shown
    assert "\n  gender     masculine\n" in shown
    assert "language" not in shown
    bruno("set", "bruno", "--language", "es")
    assert "\n  language   es\n" in bruno.shown("show", "bruno")


def test_no_long_text_is_repeated_whole(bruno: Netbook) -> None:
    text = "word " * 10_000
    for words in (
        ["task", "bruno", text], ["undo"], ["redo"], ["done", "bruno"], ["undo"],
        ["goal", "add", text, "--tag", "x"], ["undo"], ["redo"], ["goal", "done", "1"],
        ["note", "bruno", text], ["set", "bruno", "--note", text], ["set", "bruno", "--note", "short"],
        ["touch", "bruno", text], ["undo"], ["history"],
    ):  # fmt: skip
        assert max(map(len, bruno(*words).out.splitlines())) < 400, words


def test_a_tab_or_a_line_end_in_any_text_is_a_space(bruno: Netbook) -> None:
    for words in (
        ["task", "bruno", "a\tb\nc"],
        ["done", "bruno"],
        ["goal", "add", "a\tb\nc", "--tag", "x"],
        ["set", "ana", "--note", "a\tb\nc"],
        ["set", "ana", "--note", "d"],
        ["history"],
    ):
        said = bruno.shown(*words)
        assert "\\x09" not in said
        assert "\\t" not in said
        assert "a b" in said or words[:2] == ["set", "ana"]


def test_without_a_budget_the_day_does_not_contradict_itself(bruno: Netbook) -> None:
    bruno.variables["NO_COLOR"] = "1"
    path = bruno.folder / "c.toml"
    path.write_text("[today]\nbudget = 0\n")
    bruno.variables["NETBOOK_CONFIG"] = str(path)
    bruno("add", "Kim", "--every", "10d", "--met", "2025-12-01")
    shown = bruno.shown()
    assert "Nobody needs you today" not in shown
    assert "1 more" in shown
    bruno("set", "luis", "--birthday", "--03-01")
    shown = bruno.shown()
    assert shown.startswith("Sunday 1 March 2026\n")
    assert "Luis Ortega" in shown and "Kim" not in shown


def test_a_long_note_is_not_repeated_whole(bruno: Netbook) -> None:
    assert len(bruno("touch", "bruno", "word " * 10_000).out) < 400
    assert len(bruno("task", "bruno", "word " * 10_000).out) < 400


def test_a_byte_order_mark_is_no_statement(bruno: Netbook) -> None:
    path = bruno.folder / "c.toml"
    bruno.variables["NETBOOK_CONFIG"] = str(path)
    for text in ("\ufeff[today]\nbudget = 1\n", "\ufeff", "\ufeff# nothing\n"):
        path.write_text(text, encoding="utf-8")
        assert "in order" in bruno("config").out


def test_problems_of_one_kind_are_told_together(netbook: Netbook) -> None:
    good = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD\r\n"
    bad = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P{n}\r\nBDAY:never {n}\r\nEND:VCARD\r\n" for n in range(500)
    )
    (netbook.folder / "c.vcf").write_text(good + bad)
    ended = netbook("import", str(netbook.folder / "c.vcf"))
    assert len(ended.out.splitlines()) < 20
    assert "and 499 more like it" in ended.out
