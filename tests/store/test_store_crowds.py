"""A crowd in one lane hides nobody in another, and undoing out of order never breaks the book."""

from __future__ import annotations

from conftest import Netbook


def test_a_crowd_met_yesterday_hides_nobody_met_last_week(netbook: Netbook) -> None:
    netbook("add", "Ana", "--met", "2026-02-22")
    for number in range(30):
        netbook("add", f"Person {number}", "--met", "2026-02-28")
    assert netbook.lanes() == {"Ana": "first"}


def test_a_crowd_that_wrote_today_hides_no_answer_owed_for_days(netbook: Netbook) -> None:
    netbook("add", "Ana", "--circle", "inner")
    netbook("touch", "Ana", "--in", "--on", "2026-02-24")
    for number in range(12):
        netbook("add", f"Person {number}")
        netbook("touch", f"Person {number}", "--in")
    assert netbook.json("today")["items"][0]["person"]["name"] == "Ana"


def test_undoing_what_was_cleared_and_set_again_is_refused(netbook: Netbook) -> None:
    netbook("add", "Ana", "--at", "Bilbao")
    netbook("set", "ana", "--no-at")
    netbook("set", "ana", "--at", "Vigo")
    assert "cannot be taken back alone" in netbook("undo", "2", code=1).err
    assert netbook.person("ana")["met"]["place"] == "Vigo"


def test_changes_to_different_people_are_taken_back_in_any_order(netbook: Netbook) -> None:
    netbook("add", "Ana", "--email", "ana@x.example")
    netbook("add", "Luis")
    netbook("set", "ana", "--no-email")
    netbook("set", "luis", "--email", "luis@x.example")
    netbook("undo", "3")
    assert [each["value"] for each in netbook.person("ana")["emails"]] == ["ana@x.example"]


def test_a_namesake_is_hinted_at_by_uid(netbook: Netbook) -> None:
    for _ in range(2):
        netbook("add", "Javier Ruiz", "--met", "2026-02-24", "--force")
    for item in netbook.json("today")["items"]:
        assert item["person"]["uid"] in item["hint"]
