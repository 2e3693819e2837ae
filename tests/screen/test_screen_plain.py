"""What a pipe gets: fixed columns, sentences, JSON documents, and nothing of Rich."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from screen_examples import (
    ANA,
    DAY,
    EMPTY_BOOK,
    EVERYTHING,
    IMPORTED,
    IN_JSON_ALONE,
    LOG,
    LUIS,
    PLAN,
    QUIET_DAY,
    ROWS,
    SHOWN,
    SNOOZED,
    TASK,
    TODAY,
    TOUCH,
    TOUCHED,
    WHY,
)

from netbook.answers import Who
from netbook.answers.book import History, TakenBack
from netbook.answers.exchange import Exported
from netbook.answers.people import Added, Changed, PeopleRows, Removed
from netbook.answers.touches import Timeline
from netbook.domain.people.model import CIRCLES
from netbook.domain.people.query import PersonRow
from netbook.errors import Ambiguous, BadInput, NotFound
from netbook.screen import documents, plain


def lines(answer: Any, notes: bool = True) -> list[str]:
    return list(plain.plain_text(answer, notes=notes))


def test_today_has_a_line_for_each_and_says_how_many_more() -> None:
    *rows, note = lines(DAY)
    assert [row.split("\t")[:3] for row in rows] == [
        ["1", "Begoña Ibáñez", "birthday"],
        ["2", "Luis Ortega", "task"],
        ["3", "Iria Souto", "first"],
        ["4", "Tom Baker", "cadence"],
    ]
    assert note == "and 3 more: netbook today --all"
    assert lines(DAY, notes=False) == rows


@pytest.mark.parametrize("answer", [DAY, ROWS, LOG], ids=["today", "list", "log"])
def test_columns_are_fixed(answer: Any) -> None:
    assert len({line.count("\t") for line in lines(answer, notes=False)}) == 1


def test_a_person_is_a_line() -> None:
    assert lines(ROWS)[1] == "Luis Ortega\tluis@norte.example\t\t\t\tclient lead\t\t\tarchived\tu2"


def test_nothing_to_do_is_said_in_one_line() -> None:
    assert lines(QUIET_DAY) == ["Nobody needs you today. Next: Tom Baker's birthday, Thursday."]
    assert lines(QUIET_DAY._replace(next=None)) == ["Nobody needs you today."]


@pytest.mark.parametrize("answer", [EMPTY_BOOK, PeopleRows(())])
def test_an_empty_book_says_how_to_begin(answer: Any) -> None:
    assert lines(answer)[0] == "Nobody in your book yet."
    assert "netbook demo" in lines(answer)[-1]


@pytest.mark.parametrize(
    "answer",
    [EMPTY_BOOK, QUIET_DAY, PeopleRows(()), Timeline((), TODAY), History(())],
)
def test_an_empty_list_has_no_rows(answer: Any) -> None:
    assert lines(answer, notes=False) == []


def test_a_person_is_shown_field_by_field() -> None:
    shown = lines(SHOWN)
    assert "email\tluis@norte.example\twork\tpreferred" in shown
    assert "met\t2024-06-14\tin-person\tSherpa Summit\tAna García" in shown
    assert "note\tLikes long walks.\\x0aHas two dogs." in shown
    assert "task\ttask:3\t2026-03-01\tsend the revised quote" in shown
    assert "touch\t2025-12-14\temail\tout\tbump\tseason's greetings" in shown
    assert not any(line.startswith("archived") for line in shown)


def test_why_adds_up() -> None:
    first, *terms, total = lines(WHY)
    assert first == "Tom Baker is fifth: 61 days, you wanted 30."
    assert terms[0] == "lateness\t3.2\t2.0 times the ideal of 30 days (at most 60)"
    assert total == "sum\t6.3"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Added(SHOWN.person), "Added Luis Ortega Vega. Take it back with: netbook undo"),
        (
            Changed(SHOWN.person, ("emails", "tags", "do_not_contact")),
            "Luis Ortega Vega: changed emails, tags and do not contact. Take it back with: netbook undo",
        ),
        (Changed(SHOWN.person, ()), "Luis Ortega Vega: nothing to change."),
        (Removed(LUIS), "Removed Luis Ortega Vega. Take it back with: netbook undo"),
        (TOUCHED, "Luis Ortega Vega: email today, quote sent. Next in about 30 days, 31 March."),
        (TOUCHED._replace(next_due=TODAY), "Luis Ortega Vega: email today, quote sent. Next: any day now."),
        (
            TOUCHED._replace(people=(LUIS, ANA), touch=TOUCH._replace(bump=True, note=None), next_due=None),
            "Luis Ortega Vega and Ana García: tried today. That does not reset the clock.",
        ),
        (
            TOUCHED._replace(touch=TOUCH._replace(direction="in", note="a\nb"), next_due=None),
            "Luis Ortega Vega: email from them today, a b.",
        ),
        (TASK, "Luis Ortega Vega: task:3, send the quote, due on Friday."),
        (TASK._replace(done_on=TODAY), "Luis Ortega Vega: done, send the quote."),
        (SNOOZED, "Luis Ortega Vega rests until 15 March. 2 due tasks still show."),
        (SNOOZED._replace(due_tasks=1), "Luis Ortega Vega rests until 15 March. 1 due task still shows."),
        (SNOOZED._replace(until=None), "Luis Ortega Vega no longer rests."),
        (Exported(1, "x.vcf"), "1 card written to x.vcf"),
        (TakenBack(1, "touch Luis"), "Taken back: touch Luis."),
        (TakenBack(1, "touch Luis", redone=True), "Done again: touch Luis."),
    ],
)
def test_what_was_done_is_said_in_a_sentence(answer: Any, said: str) -> None:
    assert lines(answer) == [said]


def test_an_import_names_a_hundred_problems() -> None:
    kinds = [f"{chr(97 + n // 26)}{chr(97 + n % 26)} is no property" for n in range(102)]
    problems = tuple(IMPORTED.problems[0]._replace(message=kind) for kind in kinds)
    assert len(lines(IMPORTED._replace(problems=problems[:100]))) == 102
    *told, more, _ = lines(IMPORTED._replace(problems=problems))
    assert (len(told), more) == (101, "  and 2 more: --json lists them all")
    assert lines(IMPORTED) == [
        "214 cards: 198 new, 11 changed, 3 the same, 1 doubtful, 1 skipped",
        "  phone.vcf, line 1093, card 87: a line without a name, kept the rest",
        "  phone.vcf, card 90: nobody in it, skipped",
        "Take it back with: netbook undo",
    ]


def test_after_an_import_the_changes_are_said_briefly() -> None:
    assert lines(IMPORTED._replace(plan=PLAN))[1] == "  changed: Ana García (org, email, time zone)"


def test_a_dry_run_says_would() -> None:
    told = lines(IMPORTED._replace(dry_run=True, plan=PLAN))
    assert told[0].startswith("214 cards would be: 198 new")
    assert told[1:6] == [
        "  new: Zoe",
        "  changed: Ana García",
        "    org: Norte → Sur Este",
        "    email: + ana@x.example (work, preferred)",
        "    time zone: - Europe/Madrid",
    ]
    assert told[-1].startswith("Nothing has been changed.")


def test_errors_are_a_sentence_candidates_and_a_hint() -> None:
    error = Ambiguous('"noa" could be two people', ["Noa Pombal", "Noa Pombo"], "say more")
    assert plain.error_text(error).split("\n") == [
        'netbook: "noa" could be two people',
        "  Noa Pombal",
        "  Noa Pombo",
        "hint: say more",
    ]
    assert json.loads(documents.error_json(error)) == {
        "schema": 1,
        "error": '"noa" could be two people',
        "hint": "say more",
        "code": 3,
        "candidates": ["Noa Pombal", "Noa Pombo"],
    }
    assert plain.error_text(NotFound("nobody")) == "netbook: nobody"
    assert list(json.loads(documents.error_json(BadInput("no")))) == ["schema", "error", "hint", "code"]


@pytest.mark.parametrize("answer", EVERYTHING + IN_JSON_ALONE, ids=lambda answer: type(answer).__name__)
def test_every_document_begins_with_its_schema(answer: Any) -> None:
    assert documents.json_text(answer).startswith('{"schema":1,')
    assert documents.json_text(answer, indent=True).startswith('{\n  "schema": 1,')


@pytest.mark.parametrize("number", [0, 1, 199, 200, 201, 400, 999])
def test_a_long_document_is_the_same_in_pieces(number: int) -> None:
    long = Changed(SHOWN.person, tuple(f"field {i} \x9b" for i in range(number)))
    pieces = list(documents.json_pieces(long))
    assert "".join(pieces) == documents.json_text(long) + "\n"
    assert len(pieces) == (1 if number <= 200 else -(-number // 200) + 1)
    assert "".join(documents.json_pieces(long, indent=True)) == documents.json_text(long, indent=True) + "\n"


@pytest.mark.parametrize("answer", EVERYTHING, ids=lambda answer: type(answer).__name__)
def test_every_document_is_the_same_in_pieces(answer: Any) -> None:
    assert "".join(documents.json_pieces(answer)) == documents.json_text(answer) + "\n"


def test_json_keeps_letters_and_escapes_what_acts() -> None:
    assert '"Ana García 中"' in documents.json_text(Removed(Who("u", "Ana García 中")))
    document = documents.json_text(Removed(Who("u", "\x1b\x7f\x9b\u202e\ud800")))
    assert "\\u001b\\u007f\\u009b\\u202e\\ud800" in document


def test_rich_is_never_loaded_for_a_pipe() -> None:
    script = (
        "import io, sys; from netbook.answers.people import PeopleRows; from netbook.screen import output;"
        "out = io.StringIO();"
        "output.show(PeopleRows(()), out, environ={});"
        "output.show(PeopleRows(()), out, 'json', environ={});"
        "sys.exit(any(name.partition('.')[0] == 'rich' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_ten_thousand_people_are_as_many_lines() -> None:
    people = tuple(
        PersonRow(f"u{i}", f"Begoña Ibáñez {i}", CIRCLES[i % 4], "a b", "Norte", "b@x.example",
                          "+34 600 000 000", "2026-01-12", "2026-02-11", "")
        for i in range(10_000)
    )  # fmt: skip
    text = lines(PeopleRows(people))
    assert len(text) == 10_000
