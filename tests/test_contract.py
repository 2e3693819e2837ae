"""The JSON contract, all of it, in one place: every document's keys and their types.

Whoever changes an answer changes this file, and ``SCHEMA`` if something is taken away.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from netbook.answers.contract import SCHEMA
from netbook.domain.people.dates import PartialDate
from netbook.menu import COMMANDS

if TYPE_CHECKING:
    from conftest import Netbook


class Text:
    """A string, or null where ``null`` is allowed."""

    def __init__(self, *choices: str, null: bool = False) -> None:
        self.choices, self.null = choices, null

    def check(self, value: Any) -> None:
        if value is None:
            assert self.null, "null is not promised here"
            return
        assert isinstance(value, str)
        assert not self.choices or value in self.choices


class Day(Text):
    """An ISO 8601 day."""

    def check(self, value: Any) -> None:
        super().check(value)
        assert value is None or date.fromisoformat(value).isoformat() == value


class SomeDay(Text):
    """A day of which the year, the day or the month may be missing."""

    def check(self, value: Any) -> None:
        super().check(value)
        assert value is None or str(PartialDate.parse(value)) == value


class Instant(Text):
    """An ISO 8601 instant with its offset from UTC."""

    def check(self, value: Any) -> None:
        super().check(value)
        assert datetime.fromisoformat(value).utcoffset() is not None


class Anything:
    """Any value: what a setting holds depends on the setting."""

    def check(self, value: Any) -> None:
        pass


class Null:
    """An object, or null."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape

    def check(self, value: Any) -> None:
        if value is not None:
            match(value, self.shape)


def match(value: Any, shape: Any, at: str = "$") -> None:
    """Fail unless the value has exactly this shape: the same keys in the same order, the same types."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), at
        assert list(value) == list(shape), at
        for key, each in shape.items():
            match(value[key], each, f"{at}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), at
        for number, each in enumerate(value):
            match(each, shape[0], f"{at}[{number}]")
    elif isinstance(shape, type):
        assert type(value) is shape, at
    elif hasattr(shape, "check"):
        shape.check(value)
    else:
        assert value == shape, at


TEXT, MAYBE = Text(), Text(null=True)
DIRECTION = Text("out", "in", "both")
HOW = Text("in-person", "call", "video", "email", "message", "social", "letter", "gift", null=True)
CIRCLE = Text("inner", "key", "regular", "wide", null=True)
LANE = Text(
    "birthday", "date", "task", "first", "reply", "cadence", "season", "rediscover", "crossing"
)  # fmt: skip
CHANNEL = {"value": TEXT, "label": MAYBE, "preferred": bool}
WHO = {"uid": TEXT, "name": TEXT}
CADENCE = {"days": int, "max_days": int, "source": TEXT}
PERSON = {
    "uid": TEXT,
    "name": TEXT,
    "kind": TEXT,
    "given": MAYBE,
    "additional": MAYBE,
    "family": MAYBE,
    "prefix": MAYBE,
    "suffix": MAYBE,
    "nicknames": [TEXT],
    "pronouns": MAYBE,
    "org": MAYBE,
    "title": MAYBE,
    "role": MAYBE,
    "emails": [CHANNEL],
    "phones": [CHANNEL],
    "addresses": [
        {
            "street": MAYBE, "city": MAYBE, "region": MAYBE, "postcode": MAYBE, "country": MAYBE,
            "po_box": MAYBE,
            "extended": MAYBE, "label": MAYBE, "preferred": bool,
        }
    ],
    "urls": [CHANNEL],
    "tags": [TEXT],
    "birthday": SomeDay(null=True),
    "dates": [{"label": TEXT, "date": SomeDay()}],
    "met": {"on": SomeDay(null=True), "mode": Text("in-person", "online", null=True), "place": MAYBE,
    "via": MAYBE},
    "last_touch": Null({"on": Day(), "how": HOW, "direction": DIRECTION, "note": MAYBE}),
    "touches": int,
    "cadence": Null(CADENCE),
    "next_due": Day(null=True),
    "circle": CIRCLE,
    "language": MAYBE,
    "form": Text("tu", "usted", null=True),
    "grammatical_gender": Text("feminine", "masculine", null=True),
    "time_zone": MAYBE,
    "archived": bool,
    "deceased": bool,
    "died": MAYBE,
    "do_not_contact": bool,
    "note": MAYBE,
}  # fmt: skip
BETWEEN = {
    "you": int, "they": int, "both": int, "turn": Text("you", "they", null=True), "since": Day(null=True),
    "unanswered": int, "begins": Text("you", "they", null=True), "only_in_need": bool,
}  # fmt: skip
TOUCH = {
    "on": Day(), "how": HOW, "direction": DIRECTION, "bump": bool, "note": MAYBE, "id": int,
    "occasion": MAYBE,
}  # fmt: skip
DRAFT = {
    "person": WHO, "occasion": TEXT, "language": TEXT, "form": Text("familiar", "formal"), "subject": TEXT,
    "text": TEXT, "to": MAYBE, "link": MAYBE, "opened": bool, "log": TEXT,
    "heard": Null(TOUCH),
}  # fmt: skip
ON_CARD = {"what": TEXT, "label": MAYBE, "value": TEXT}
GOAL = {
    "number": int, "text": TEXT, "tag": TEXT, "since": Day(), "until": Day(null=True),
    "done_on": Day(null=True), "people": int, "touches": int,
    "by": [{"person": WHO, "touches": int, "you": int, "they": int, "last": Day()}],
}  # fmt: skip
AHEAD = {"date": Day(), "person": WHO, "label": TEXT, "turns": Null(int), "days": int}
TASK = {"number": int, "text": TEXT, "due": Day(), "done_on": Day(null=True), "person": WHO,
        "off_the_list": MAYBE}  # fmt: skip
RHYTHM = {"name": TEXT, "days": int, "max_days": int, "people": int}
TAG_RHYTHM = {"tag": TEXT, "cadence": Null(CADENCE), "people": int, "changed": bool}
SUGGESTION = {
    "person": WHO, "days": int, "max_days": int, "gaps": int, "sure": float, "now": Null(CADENCE),
}  # fmt: skip
PUT_OFF = {"scope": Text("lane", "tag"), "name": TEXT, "until": Day(null=True), "people": Null(int)}
CHANGED = {"person": PERSON, "changed": [TEXT]}
TAKEN_BACK = {"number": int, "what": TEXT, "redone": bool}
ITEM = {
    "rank": int,
    "person": WHO,
    "lane": LANE,
    "why": TEXT,
    "score": float,
    "terms": [{"name": TEXT, "value": float}],
    "due": Day(null=True),
    "hint": TEXT,
}
DIGEST_ENTRY = {
    "person": WHO, "circle": CIRCLE, "lane": LANE, "why": TEXT, "due": Day(), "known": MAYBE, "last": MAYBE,
    "phone": MAYBE, "email": MAYBE, "hint": TEXT,
}  # fmt: skip
PROBLEM = {"file": TEXT, "line": Null(int), "card": Null(int), "message": TEXT}
FIELD_CHANGE = {"field": TEXT, "before": MAYBE, "after": MAYBE}
IMPORT = {
    "problems": [PROBLEM],
    "plan": [{"what": Text("new", "changed", "doubtful"), "person": WHO, "changes": [FIELD_CHANGE]}],
    "tagged": [{"person": WHO, "tags": [TEXT]}],
}
PERSON_COUNTS = {
    "read": int,
    "new": int,
    "changed": int,
    "same": int,
    "doubtful": int,
    "kept": int,
    "skipped": int,
}
SYNC_COUNTS = {"new": int, "changed": int, "removed": int}
SYNCED = {
    "folder": TEXT,
    "cards": int,
    "into_book": SYNC_COUNTS,
    "into_folder": SYNC_COUNTS,
    "conflicts": [
        {
            "person": WHO, "file": MAYBE, "field": TEXT, "book": MAYBE, "folder": MAYBE,
            "kept": Text("apart", "both"),
        }
    ],
    "left_out": [TEXT],
    "problems": [{"file": TEXT, "message": TEXT}],
    "plan": [
        {
            "side": Text("book", "folder"), "what": Text("new", "changed", "removed"), "person": WHO,
            "file": MAYBE, "changes": [FIELD_CHANGE],
        }
    ],
    "dry_run": bool,
}  # fmt: skip

BRIEF = {
    "person": PERSON,
    "touches": [{"on": Day(), "how": HOW, "direction": DIRECTION, "bump": bool, "note": MAYBE}],
    "tasks": [{"number": int, "text": TEXT, "due": Day()}],
    "owed": [{"by": Text("you", "they"), "since": Day(), "how": HOW, "note": MAYBE}],
    "dates": [{"date": Day(), "label": TEXT, "turns": Null(int), "days": int}],
    "relations": [ON_CARD],
    "ask": Null({"on": Day(), "note": TEXT}),
    "reach": [{"kind": Text("phone", "email", "url"), "value": TEXT, "label": MAYBE, "preferred": bool}],
}

# What each command answers under --json, beside "schema". Several words of one command may stand here.
DOCUMENTS: dict[str, dict[str, Any]] = {
    "add Eva --email eva@x.example": {"person": PERSON},
    "show ana": {"person": PERSON, "between": BETWEEN, "card": [ON_CARD]},
    "show eva": {"person": PERSON, "between": BETWEEN, "card": [ON_CARD]},
    "show bare": {"person": PERSON, "between": BETWEEN, "card": [ON_CARD]},
    "brief ana": BRIEF,
    "brief eva": BRIEF,
    "brief bare": BRIEF,
    "circles": {
        "people": [
            {
                "person": WHO, "org": MAYBE, "why": TEXT, "reach": [TEXT],
                "signs": [{"name": TEXT, "value": float}], "circle": CIRCLE, "hint": TEXT,
            }
        ],
        "more": int,
    },
    "circles bare none": {"person": WHO, "circle": TEXT},
    "list": {"people": [PERSON]},
    "list nobody": {"people": [PERSON]},
    "set ana --org Norte": CHANGED,
    "set ana --org Estudio": CHANGED,
    "tag ana +x": CHANGED,
    "note ana hello": CHANGED,
    "help": {"text": TEXT},
    "remove bare": {"person": WHO},
    "touch ana coffee --with bare --how call": {"people": [WHO], "touch": TOUCH, "next_due": Day(null=True)},
    "touch bare": {"people": [WHO], "touch": TOUCH, "next_due": Day(null=True)},
    "log": {
        "touches": [
            {
                "on": Day(), "people": [WHO], "how": HOW, "direction": DIRECTION, "bump": bool, "note": MAYBE,
                "id": int,
            }
        ]
    },
    "log ana --edit 1 --note tea": {"people": [WHO], "touch": TOUCH, "was": TOUCH},
    "remove touch:1": {"people": [WHO], "touch": TOUCH},
    "tasks": {"tasks": [{"number": int, "text": TEXT, "due": Day(), "person": WHO}]},
    "remove task:1": {"number": int, "text": TEXT, "due": Day(), "done_on": Day(null=True), "person": WHO},
    "greet ana": DRAFT,
    "greet bare": DRAFT,
    "goal": {"goals": [GOAL]},
    "goal add Retainers --tag client --until 2026-06-30": {"goal": GOAL},
    "goal done 1": {"goal": GOAL},
    "goal remove 1": {"goal": GOAL},
    "touch wrote --settled": {"person": WHO, "closed": "answer", "on": Day()},
    "touch feted --greeted": {"person": WHO, "closed": "greeting", "on": Day()},
    "touch quiet --answered": {"person": WHO, "closed": "silence", "on": Day()},
    "task ana call": TASK,
    "done task:1": TASK,
    "snooze ana 2w": {"person": WHO, "until": Day(null=True)},
    "snooze ana off": {"person": WHO, "until": Day(null=True)},
    "snooze tag:client until 3 May": PUT_OFF,
    "snooze lane:first off": PUT_OFF,
    "skip ana": {"person": WHO, "lanes": [LANE], "now": TEXT},
    "cadence": {"circles": [RHYTHM], "tags": [RHYTHM]},
    "cadence tag:client 45d --max 90d": TAG_RHYTHM,
    "cadence tag:client": TAG_RHYTHM,
    "cadence ana 6w": {"person": WHO, "cadence": Null(CADENCE), "next_due": Day(null=True)},
    "cadence bare": {"person": WHO, "cadence": Null(CADENCE), "next_due": Day(null=True)},
    "cadence --suggest": {"suggestions": [SUGGESTION], "applied": bool},
    "today": {"date": Day(), "items": [ITEM], "more": int, "week": [AHEAD]},
    "more": {"date": Day(), "items": [ITEM], "more": int, "week": [AHEAD]},
    "": {"date": Day(), "items": [ITEM], "more": int, "week": [AHEAD]},
    "today --matrix": {
        "date": Day(), "quadrants": [{"important": bool, "urgent": bool, "items": [ITEM]}], "more": int,
    },
    "why ana": {
        "person": WHO, "rank": Null(int), "lane": Null(LANE), "why": TEXT, "score": Null(float),
        "terms": [{"name": TEXT, "value": float, "say": TEXT}],
    },
    "why bare": {
        "person": WHO, "rank": None, "lane": None, "why": TEXT, "score": None, "terms": [],
    },
    "upcoming": {
        "dates": [AHEAD],
    },
    "import {file}": {**PERSON_COUNTS, **IMPORT},
    "import {file} --dry-run --db other.db": {**PERSON_COUNTS, **IMPORT},
    "import {group}": {**PERSON_COUNTS, **IMPORT},
    "export": {"text": TEXT},
    "export -o {out}": {"cards": int, "file": TEXT, "held_apart": [{"property": TEXT, "number": int}]},
    "export --format ics -o {out}": {"dates": int, "file": TEXT},
    "digest": {
        "text": TEXT, "date": Day(), "subject": TEXT, "greetings": [DIGEST_ENTRY], "belated": [DIGEST_ENTRY],
        "tasks": [DIGEST_ENTRY], "people": [DIGEST_ENTRY],
        "ahead": [{"date": Day(), "person": WHO, "label": TEXT, "turns": Null(int)}], "more": int,
    },
    "motd": {"text": TEXT},
    "schedule print --cron": {"text": TEXT},
    "sync {folder}": SYNCED,
    "sync {folder} --dry-run": SYNCED,
    "undo": TAKEN_BACK,
    "history": {"entries": [{"number": int, "at": Instant(), "what": TEXT, "rows": int, "undone": bool}]},
    "config": {"path": TEXT, "exists": bool, "settings": [{"name": TEXT, "value": Anything()}]},
    "config init": {"path": TEXT},
    "config path": {"text": TEXT},
    "path": {"book": TEXT, "config": TEXT, "state": TEXT, "exists": bool},
    "completion bash": {"text": TEXT},
}  # fmt: skip


@pytest.fixture
def full(netbook: Netbook) -> Netbook:
    """A book in which no field of the contract is left without an example."""
    (netbook.folder / "cards.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nN:Roca;Eva;Mar;Dra.;Jr.\nFN:Eva Roca\n"
        "TZ;VALUE=text:Europe/Madrid\n"
        "ADR;TYPE=home:;;Calle 1;Bilbao;;48001;Spain\n"
        "EMAIL;TYPE=WORK,PREF:eva@roca.example\nBDAY:1990-03-05\nX-SPOUSE:Luis\nX-A:1\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"
    )
    (netbook.folder / "group.vcf").write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Climbers\nKIND:group\nMEMBER:u1\nEND:VCARD\n"
    )
    netbook("import", str(netbook.folder / "cards.vcf"))
    netbook("add", "Bare")
    netbook(
        "add", "Ana García", "--email", "ana@x.example", "--phone", "600555019", "--url", "https://x.example",
        "--org", "Estudio", "--title", "boss", "--role", "buyer", "--tag", "client",
        "--nick", "Anuska", "--birthday", "--03-02",
        "--date", "anniversary=2015-03-20", "--met", "2024-06", "--at", "PyConES", "--in-person",
        "--via", "Tom",
        "--every", "30d", "--circle", "key", "--note", "hello", "--language", "es",
        "--form", "tu", "--pronouns", "she/her", "--gender", "feminine",
    )  # fmt: skip
    netbook("touch", "ana", "hello?", "--in", "--how", "email", "--on", "2026-02-01")
    netbook("task", "ana", "send the quote")
    netbook("goal", "add", "More clients", "--tag", "client")
    netbook("touch", "ana", "hello!", "--out", "--how", "email")
    for name in ("Wrote", "Feted", "Quiet"):
        netbook("add", name, "--birthday", "--03-01")
    netbook("touch", "wrote", "--in")
    netbook("touch", "feted", "--out")
    netbook("touch", "quiet", "--bump")
    (netbook.folder / "cards").mkdir()
    for name, lines in (("new", "FN:Zoe"), ("eva", "UID:u1\nFN:Eve\nN:Roca;Eva;;;\nTITLE:boss"), ("no", "")):
        (netbook.folder / "cards" / f"{name}.vcf").write_text(
            f"BEGIN:VCARD\nVERSION:3.0\n{lines}\nEND:VCARD\n"
        )
    return netbook


@pytest.mark.parametrize("words", DOCUMENTS)
def test_document(full: Netbook, words: str) -> None:
    filled = words.format(
        file=full.folder / "cards.vcf", out=full.folder / "out.vcf", folder=full.folder / "cards",
        group=full.folder / "group.vcf",
    )  # fmt: skip
    document = full(*filled.split(), "--json").json
    match(document, {"schema": 1, **DOCUMENTS[words]})


def test_redo(full: Netbook) -> None:
    full("undo")
    match(full.json("redo"), {"schema": 1, **TAKEN_BACK})


def test_schedule(full: Netbook) -> None:
    """With a crontab that stands in for the system's."""
    kept, program = full.folder / "kept", full.folder / "bin" / "crontab"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\n[ "$1" = - ] && cat > {kept} || cat {kept} 2>/dev/null || true\n')
    program.chmod(0o755)
    full.variables["PATH"] = f"{program.parent}:/usr/bin:/bin"
    nothing = dict.fromkeys(("scheduler", "where", "at", "next", "last"))
    match(full.json("schedule"), {"schema": 1, **nothing, "notes": [TEXT]})
    own = {"scheduler": "cron", "where": TEXT, "at": "08:00", "next": Instant()}
    installed = full.json("schedule", "install", "--cron", "--yes")
    match(installed, {"schema": 1, **own, "changed": bool, "notes": [TEXT]})
    full("schedule", "run")
    last = {"at": Instant(), "code": int, "error": TEXT}
    match(full.json("schedule"), {"schema": 1, **own, "last": last, "notes": [TEXT]})
    kept.write_text(kept.read_text() + "5 4 * * * true\n")
    match(full.json("schedule", "remove"), {"schema": 1, "schedulers": ["cron"]})


def test_a_digest_that_is_sent(full: Netbook) -> None:
    config = full.folder / "config.toml"
    full.variables["NETBOOK_CONFIG"] = str(config)
    config.write_text(f'[digest]\nchannels = ["file"]\n[digest.file]\npath = "{full.folder}/today.txt"\n')
    result = Text("sent", "already", "nothing")
    shape = {"date": Day(), "deliveries": [{"channel": TEXT, "result": result, "detail": MAYBE}]}
    for words in ("--send", "--send", "--test"):
        document = full.json("digest", words)
        match(document, {"schema": 1, **shape})
        assert document["deliveries"]


def test_every_command_is_held_here() -> None:
    """Those that open an editor, or show another command's answer, have no document of their own."""
    held = {words.split(" ")[0] for words in DOCUMENTS} | {"redo"}
    assert set(COMMANDS) - held <= {"edit", "review", "demo"}


def test_every_example_has_something_in_it(full: Netbook) -> None:
    """The test of the test: null and [] would let any shape pass."""
    ana, eva = full.person("ana"), full.person("eva")
    for key in PERSON:
        if key not in ("archived", "deceased", "do_not_contact", "died"):
            assert ana[key] or eva[key], key
    full("set", "bare", "--died", "2024-05")
    dead = full.person("bare")
    match(dead, PERSON)
    assert (dead["died"], dead["deceased"]) == ("2024-05", True)
    items = full.json("today")["items"]
    assert {item["lane"] for item in items} >= {"task"}
    assert all(item["terms"] for item in items)
    assert full.json("upcoming")["dates"]
    briefs = [full.json("brief", each) for each in ("ana", "eva")]
    assert all(any(each[key] for each in briefs) for key in BRIEF)
    assert full.json("circles")["people"][0]["signs"]
    assert full.json("goal")["goals"][0]["by"]
    assert full.json("import", str(full.folder / "cards.vcf"))["problems"]
    assert full.json("import", str(full.folder / "group.vcf"), "--dry-run")["tagged"]
    synced = full.json("sync", str(full.folder / "cards"))
    for key in ("conflicts", "problems", "plan"):
        assert synced[key], key


def test_nothing_is_empty_lists_and_unknown_is_null(netbook: Netbook) -> None:
    assert netbook.json("list") == {"schema": 1, "people": []}
    assert netbook.json("today") == {
        "schema": 1, "date": "2026-03-01", "items": [], "more": 0, "week": [],
    }  # fmt: skip
    assert netbook.json("upcoming") == {"schema": 1, "dates": []}
    assert netbook.json("log") == {"schema": 1, "touches": []}
    assert netbook.json("history") == {"schema": 1, "entries": []}
    netbook("add", "Bare")
    bare = netbook.person("bare")
    assert {key: value for key, value in bare.items() if value and key != "met"} == {
        "uid": bare["uid"],
        "name": "Bare",
        "kind": "person",
    }
    assert bare["met"] == {"on": None, "mode": None, "place": None, "via": None}
    for key in ("nicknames", "emails", "phones", "addresses", "urls", "tags", "dates"):
        assert bare[key] == []


ERROR = {"schema": 1, "error": TEXT, "hint": MAYBE, "code": int}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("show nobody", 1),
        ("add Ana\u00a0García", 1),
        ("done task:99", 1),
        ("undo 99", 1),
        ("add", 2),
        ("nonsense", 2),
        ("list --nonsense", 2),
        ("list --limit x", 2),
        ("touch ana --how fax", 2),
        ("import /etc/hostname", 65),
        ("export -o /nowhere/at/all.vcf", 73),
    ],
)
def test_errors_are_json_on_stderr(full: Netbook, words: str, code: int) -> None:
    for spelled in ([*words.split(" "), "--json"], ["--json", *words.split(" ")]):
        document = json.loads(full(*spelled, code=code).err)
        match(document, ERROR)
        assert document["code"] == code


def test_the_error_of_a_name_that_could_be_several(full: Netbook) -> None:
    full("add", "Ana Souto")
    document = json.loads(full("show", "ana", "--json", code=3).err)
    match(document, {**ERROR, "candidates": [TEXT]})
    assert len(document["candidates"]) == 2


def test_configuration_errors_are_json_too(full: Netbook) -> None:
    config = full.folder / "config.toml"
    config.write_text("budget = ")
    full.variables["NETBOOK_CONFIG"] = str(config)
    document = json.loads(full("today", "--json", code=78).err)
    match(document, ERROR)


def test_one_line_of_valid_utf_8(full: Netbook) -> None:
    full("add", "José \u202e\x1b\u2028 中文 \U0001f469\u200d\U0001f4bb")
    out = full("list", "--json").out
    assert out.count("\n") == 1
    assert "José" in out
    assert "中文" in out
    assert not any(c in out for c in "\x1b\u202e\u2028")
    assert "José \u202e\x1b\u2028 中文 \U0001f469\u200d\U0001f4bb" in [
        person["name"] for person in json.loads(out)["people"]
    ]


def test_the_schema_number_is_1() -> None:
    assert SCHEMA == 1


def test_shapes_are_checked() -> None:
    """The measure itself: what has another shape does not pass."""
    for value, shape in (
        ({"a": 1}, {"b": int}),
        ({"a": 1, "b": 2}, {"a": int}),
        ({"b": 2, "a": 1}, {"a": int, "b": int}),
        (True, int),
        (None, TEXT),
        ("x", Day()),
        ("2026-2-1", Day()),
        ([1, "x"], [int]),
        ("fax", HOW),
        ("2026-03-01T08:00:00", Instant()),
    ):
        with pytest.raises((AssertionError, ValueError)):
            match(value, shape)
