"""One answer of every kind, and strings that have no good intentions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from netbook.answers import Who
from netbook.answers.book import History, HistoryEntry, Paths, TakenBack
from netbook.answers.briefing import AskRecord, Brief, NearDate, OwedRecord, ReachRecord
from netbook.answers.circles import Asked, Candidate, Candidates, Placed, Walked
from netbook.answers.day import TermRecord, Today, TodayItem, Upcoming, UpcomingDate, Why
from netbook.answers.exchange import ChangeRecord, Exported, Imported, ImportProblem, ImportStep
from netbook.answers.people import (
    Added,
    CardRecord,
    Changed,
    DateRecord,
    LastTouch,
    MetRecord,
    People,
    PeopleRows,
    PersonRecord,
    Removed,
    Shown,
)
from netbook.answers.setup import Configured, ExampleWritten, SettingRecord
from netbook.answers.touches import Closed, LogEntry, Snoozed, StillOpen, TaskAnswer, Timeline, Touched
from netbook.domain.list.candidate import Reason
from netbook.domain.list.reasons import UNANSWERED, Rest
from netbook.domain.list.reciprocity import Between
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.likely import Sign
from netbook.domain.people.model import Address, Cadence, ContactPoint, Meeting, Person, Task, Touch
from netbook.domain.people.query import PersonRow

TODAY = date(2026, 3, 1)
LUIS = Who("3f2a51c0-aaaa", "Luis Ortega Vega")
ANA = Who("77aa51c0-bbbb", "Ana García")

RECORD = PersonRecord(
    uid=LUIS.uid,
    name=LUIS.name,
    kind="person",
    given=None,
    additional=None,
    prefix=None,
    suffix=None,
    time_zone=None,
    family=None,
    nicknames=("Lucho",),
    pronouns=None,
    org="Estudio Norte",
    title="art director",
    role=None,
    emails=(ContactPoint("luis@norte.example", "work", True), ContactPoint("lo@casa.example")),
    phones=(ContactPoint("+34 600 555 019", "mobile"),),
    addresses=(Address(street="Gran Vía 1", city="Bilbao", postcode="48001", country="Spain"),),
    urls=(ContactPoint("https://norte.example"),),
    tags=("client",),
    birthday=PartialDate(1985, 7, 4),
    dates=(DateRecord("anniversary", PartialDate(None, 9, 12)),),
    met=MetRecord(PartialDate(2024, 6, 14), "in-person", "Sherpa Summit", "Ana García"),
    last_touch=LastTouch(date(2026, 2, 10), "email", "in", "asked for dates"),
    touches=12,
    cadence=Cadence(30, 60, "circle:key"),
    next_due=date(2026, 3, 12),
    circle="key",
    language="es",
    form="tu",
    grammatical_gender=None,
    archived=False,
    deceased=False,
    died=None,
    do_not_contact=False,
    note="Likes long walks.\nHas two dogs.",
)

FACTS = Person(
    LUIS.name,
    uid=LUIS.uid,
    nicknames=RECORD.nicknames,
    language=RECORD.language,
    met=Meeting(PartialDate(2024, 6, 14), "in-person", "Sherpa Summit", "Ana García", note="gave a talk"),
    form="tú",
    time_zone="Europe/Madrid",
)

SHOWN = Shown(
    RECORD,
    FACTS,
    TODAY,
    recent=(
        Touch(date(2026, 2, 10), "email", "in", note="asked for dates"),
        Touch(date(2026, 1, 22), "call", note="scope of phase two"),
        Touch(date(2025, 12, 14), "email", "out", bump=True, note="season's greetings"),
    ),
    tasks=(Task("send the revised quote", TODAY, 3),),
    call="luis",
    between=Between(you=7, they=5, turn="you", since=date(2026, 2, 10), begins="they"),
    turns=41,
)


BRIEF = Brief(
    RECORD,
    FACTS,
    TODAY,
    touches=SHOWN.recent,
    tasks=SHOWN.tasks,
    owed=(OwedRecord("you", date(2026, 2, 10), "email", "asked for dates"),),
    dates=(
        NearDate(date(2026, 3, 4), "birthday", 41, 3),
        NearDate(date(2026, 4, 12), "anniversary", 10, 42),
    ),
    relations=(CardRecord("relation", "spouse", "Ana García"), CardRecord("relation", None, "Bea")),
    ask=AskRecord(date(2026, 1, 22), "scope of phase two"),
    reach=(
        ReachRecord("email", "luis@norte.example", "work", True),
        ReachRecord("phone", "+34 600 555 019", "mobile", False),
        *(ReachRecord("url", f"https://{number}.example", None, False) for number in range(5)),
    ),
    call="luis",
)


CANDIDATE = Candidate(
    ANA,
    "Estudio Norte",
    "a favourite on your phone · birthday noted · in touch 3 times, last February 2026",
    ("ana@garcia.example", "+34 600 555 012"),
    (Sign("starred", 5.0), Sign("birthday", 2.0), Sign("touched", 4.0, number=3, day=TODAY)),
    "key",
    "netbook circles 'Ana García' key",
)
ASKED = Asked(CANDIDATE, 3, 20, (("i", "inner"), ("k", "key"), ("n", "none"), ("q", "quit")))


def _item(rank: int, name: str, lane: str, why: str, hint: str, **facts: str) -> TodayItem:
    terms = (TermRecord(lane, 6.3, "said so"),)
    return TodayItem(rank, Who(f"uid-{rank}", name), lane, why, 6.3, terms, TODAY, hint, **facts)


DAY = Today(
    TODAY,
    (
        _item(
            1,
            "Begoña Ibáñez",
            "birthday",
            "birthday today, turns 38",
            "netbook touch 'Begoña Ibáñez' \"birthday wishes\" --out",
            mark="key",
            known="met 2019 at BilboStack, in person",
            last="last call 12 Jan: the Bilbao quote",
        ),
        _item(
            2,
            "Luis Ortega",
            "task",
            "due today: send the revised quote",
            "netbook done task:3",
            mark="client",
            known="through Ana García, 2024",
            last="last email 10 Feb, they wrote: asked for dates",
        ),
        _item(
            3,
            "Iria Souto",
            "first",
            "met 3 days ago at Feria Hábitat, not a word since",
            "netbook touch 'Iria Souto' \"nice to meet you\" --how email --out",
        ),
        _item(
            4,
            "Tom Baker",
            "cadence",
            "61 days, you wanted 30",
            "netbook touch 'Tom Baker'",
            mark="key",
            known="online, LinkedIn 2023",
            last="last message 30 Dec 2025: moving to Vigo",
        ),
    ),
    more=3,
)

QUIET_DAY = Today(TODAY, (), 0, "Next: Tom Baker's birthday, Thursday.")
EMPTY_BOOK = Today(TODAY, (), 0, empty_book=True)

ROWS = PeopleRows(
    (
        PersonRow(
            "u1",
            "Begoña Ibáñez",
            "key",
            "",
            "BilboStack",
            "bego@x.example",
            "+34 1",
            "2026-01-12",
            "2026-02-11",
            "",
        ),
        PersonRow(
            "u2", "Luis Ortega", None, "client lead", None, "luis@norte.example", None, None, None, "archived"
        ),
        PersonRow("u3", "中文名字", None, "", None, None, None, "2026-02-27", None, ""),
    )
)

WHY = Why(
    Who("77", "Tom Baker"),
    5,
    "cadence",
    "61 days, you wanted 30",
    6.3,
    (
        TermRecord("lateness", 3.2, "2.0 times the ideal of 30 days (at most 60)"),
        TermRecord("circle", 2.0, "in your key circle"),
        TermRecord("waiting", 1.1, "on the list for 3 days"),
    ),
    "tom",
)

PLAN = (
    ImportStep("new", Who("u", "Zoe")),
    ImportStep(
        "changed",
        Who("u", "Ana García"),
        (
            ChangeRecord("org", "Norte", "Sur\nEste"),
            ChangeRecord("email", None, "ana@x.example (work, preferred)"),
            ChangeRecord("time_zone", "Europe/Madrid", None),
        ),
    ),
)
IMPORTED = Imported(
    214,
    198,
    11,
    3,
    1,
    0,
    1,
    (
        ImportProblem("phone.vcf", 1093, 87, "a line without a name, kept the rest"),
        ImportProblem("phone.vcf", None, 90, "nobody in it, skipped"),
    ),
)

LOG = Timeline(
    (
        LogEntry(date(2026, 2, 10), (LUIS,), "email", "in", False, "asked for dates", 12),
        LogEntry(date(2026, 1, 22), (LUIS, ANA), "call", "both", False, "scope of phase two, " * 5, 7),
        LogEntry(date(2025, 12, 14), (LUIS,), None, "out", True, None, 5),
    ),
    TODAY,
)

HISTORY = History(
    (
        HistoryEntry(12, datetime(2026, 3, 1, 9, 30, tzinfo=UTC), "touch Luis Ortega Vega", 1, False),
        HistoryEntry(11, datetime(2026, 2, 27, 9, 30, tzinfo=UTC), "import phone.vcf", 214, True),
    )
)

AHEAD = Upcoming(
    (
        UpcomingDate(date(2026, 3, 5), Who("u", "Tom Baker"), "birthday", 41, 4),
        UpcomingDate(date(2026, 3, 20), ANA, "anniversary", None, 19),
        UpcomingDate(date(2026, 3, 21), LUIS, "anniversary", 1, 20),
    ),
    30,
)

TOUCH = Touch(TODAY, "email", "out", note="quote sent")
TOUCHED = Touched((LUIS,), TOUCH, date(2026, 3, 31), Cadence(30, 60), TODAY)
TASK = TaskAnswer(3, "send the quote", date(2026, 3, 6), None, LUIS, TODAY)
RESTS = Rest(date(2026, 5, 12), UNANSWERED, TODAY, 3)
WORD = Reason("birthday", TODAY, word=TODAY)
CLOSED = Closed(LUIS, "greeting", date(2026, 2, 28), TODAY)
SNOOZED = Snoozed(LUIS, date(2026, 3, 15), TODAY, 2)

EVERYTHING: tuple[Any, ...] = (
    DAY,
    QUIET_DAY,
    EMPTY_BOOK,
    SHOWN,
    BRIEF,
    Candidates((CANDIDATE, CANDIDATE._replace(org=None, reach=())), 5),
    Candidates((), 0),
    Placed(ANA, "none"),
    Placed(ANA, "key"),
    ROWS,
    PeopleRows((), asked=True),
    PeopleRows(()),
    WHY,
    Why(
        LUIS,
        None,
        None,
        "Luis Ortega Vega is resting until 15 March.",
        None,
        (),
        absence=("", "Luis Ortega Vega", " is resting until 15 March."),
    ),
    IMPORTED,
    IMPORTED._replace(plan=PLAN),
    IMPORTED._replace(dry_run=True, plan=PLAN),
    LOG,
    Timeline((), TODAY),
    HISTORY,
    History(()),
    AHEAD,
    Upcoming((), 30),
    Added(RECORD),
    Changed(RECORD, ("emails", "do_not_contact")),
    Changed(RECORD, ()),
    Removed(LUIS),
    TOUCHED,
    TOUCHED._replace(people=(LUIS, ANA), touch=TOUCH._replace(bump=True), next_due=None),
    TASK,
    TASK._replace(done_on=TODAY),
    CLOSED,
    CLOSED._replace(closed="answer"),
    CLOSED._replace(closed="silence"),
    TOUCHED._replace(open=(StillOpen("netbook touch luis --answered", rest=RESTS),)),
    TOUCHED._replace(open=(StillOpen("netbook touch luis --greeted", word=WORD),)),
    SNOOZED,
    SNOOZED._replace(until=None),
    Exported(1, "x.vcf"),
    TakenBack(12, "touch Luis Ortega Vega (email, 1 March)"),
    Paths("/home/x/book.db", "/home/x/config.toml", "/home/x/state", False),
    Configured("/home/x/config.toml", False, ()),
    Configured("/home/x/config.toml", True, ()),
    Configured(
        "/home/x/config.toml",
        True,
        (SettingRecord("digest.to", ("ana@garcia.example",)), SettingRecord("digest.mail.password", None)),
    ),
    ExampleWritten("/home/x/config.toml"),
)

AT_A_TERMINAL: tuple[Any, ...] = (ASKED, Walked(3, 5), Walked(0, 0))
"""What is shown while keys are read, and never as JSON."""

IN_JSON_ALONE: tuple[Any, ...] = (People((RECORD,)), People(()))
"""What other forms of the same command's answer spare themselves."""

HOSTILE = (
    "Eve\x1b[2J\x1b[1;1HClear",
    "Eve\x1b]0;PWNED\x07Title",
    "\x1b]8;;http://evil.example\x1b\\Eve Link\x1b]8;;\x1b\\",
    'Eve\x1bP$q"p\x1b\\Dcs',
    "Eve\x9b2JC1",
    "Mallory\rTrusted",
    "Mallory\b\b\bTrusted",
    "Del\x7fNul\x00Bell\x07",
    "Line One\nLine Two\r\n\n",
    "Tab\tName",
    "Line\u2028Sep\u2029Par\x85Next\x0bVt\x0cFf",
    "Invoice \u202egnp.exe",
    "A\u2066B\u2069C\u200e\u200f\u061c",
    "Al\u200bice \u2060Zw\ufeff",
    "\u200b\u200b",
    "   ",
    "",
    "Lone\ud800surrogate\udcff",
    "Z" + "\u0301\u0323" * 500,
    "👨\u200d👩\u200d👧\u200d👦 ☀\ufe0f Family",
    "\u200d\u200d\ufe0f",
    "中文名字" * 30,
    "דוד כהן",
    "Non\uffffchar\ufdd0 \U0010ffff",
    "{unique_id} {0.__class__} %s %(name)s",
    "L" * 2_000,
    "word " * 400,
)
"""Strings that would move a cursor, hide something, or break a layout."""

PRINTABLE = (
    "Bob [work]",
    "[red]Red Bob[/red]",
    "Close [/x] Bob",
    "Bob [@home] [#42]",
    "[link=http://evil.example]Click[/link]",
    "Slash Bob\\",
    "Bob :smile: Code",
    "two  spaces",
    "<script>alert(1)</script>&amp;",
    "--help",
    "José e\u0301",
    "中文名字",
)
"""Strings that look like markup, or like something else to be clever about, and are not."""


def poisoned(value: Any, text: str) -> Any:
    """The same answer with ``text`` in place of every string in it."""
    if isinstance(value, str):
        return text
    if hasattr(value, "_fields"):
        return value._replace(**{name: poisoned(getattr(value, name), text) for name in value._fields})
    return tuple(poisoned(each, text) for each in value) if isinstance(value, tuple) else value
