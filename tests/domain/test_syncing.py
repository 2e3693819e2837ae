"""What to do with each card, depending on which sides have it and which have changed it."""

from __future__ import annotations

import pytest

from netbook.domain.cards.reconciling import BOOK, FOLDER
from netbook.domain.cards.syncing import (
    DROP_FILE,
    DROP_PERSON,
    FORGET,
    GONE_FROM_BOOK,
    GONE_FROM_FOLDER,
    LEFT_OUT,
    NEWER,
    PAIR,
    TO_BOOK,
    TO_FOLDER,
    Memory,
    Sides,
    Step,
    plan,
    too_many,
    with_card_changes,
)
from netbook.domain.people.model import ContactPoint, Meeting, Person

ANA = Memory("ana.vcf", "u-ana", 1, "s", "3.0", ())
BOTH = Sides({"ana.vcf": "u-ana"}, {1: "u-ana"})


def steps(memories: list[Memory], sides: Sides, prefer: str | None = None) -> list[str]:
    return [step.what for step in plan(memories, sides, prefer)]


def test_in_step_there_is_nothing_to_do() -> None:
    assert plan([ANA], BOTH) == []


def test_who_is_new_goes_to_the_other_side() -> None:
    assert plan([], Sides({"b.vcf": "u-b"}, {2: "u-c"})) == [Step(TO_BOOK, "b.vcf"), Step(TO_FOLDER, None, 2)]


def test_a_card_of_someone_the_book_has_is_paired_with_them() -> None:
    assert plan([], BOTH._replace(matches={"ana.vcf": 1})) == [Step(PAIR, "ana.vcf", 1)]


@pytest.mark.parametrize(("files", "people"), [({"ana.vcf"}, set()), (set(), {1}), ({"ana.vcf"}, {1})])
def test_a_change_on_either_side_is_looked_at(files: set[str], people: set[int]) -> None:
    sides = BOTH._replace(changed_files=files, changed_people=people)
    assert plan([ANA], sides) == [Step(PAIR, "ana.vcf", 1, ANA)]


def test_a_clash_is_looked_at_again_each_time() -> None:
    memory = ANA._replace(open=True)
    assert plan([memory], BOTH) == [Step(PAIR, "ana.vcf", 1, memory)]


def test_a_file_under_another_name_is_the_same_card() -> None:
    assert plan([ANA], Sides({"x.vcf": "u-ana"}, {1: "u-ana"})) == [Step(PAIR, "x.vcf", 1, ANA)]


def test_a_file_that_lost_its_uid_is_the_same_card() -> None:
    assert plan([ANA], Sides({"ana.vcf": ""}, {1: "u-ana"}, {"ana.vcf"})) == [Step(PAIR, "ana.vcf", 1, ANA)]


def test_another_card_under_the_same_name_is_another_card() -> None:
    assert steps([ANA], Sides({"ana.vcf": "u-x"}, {1: "u-ana"})) == [DROP_PERSON, TO_BOOK]


def test_two_files_that_have_changed_names() -> None:
    luis = ANA._replace(file="luis.vcf", uid="u-luis", person=2)
    sides = Sides({"ana.vcf": "u-luis", "luis.vcf": "u-ana"}, {1: "u-ana", 2: "u-luis"})
    assert plan([ANA, luis], sides) == [Step(PAIR, "luis.vcf", 1, ANA), Step(PAIR, "ana.vcf", 2, luis)]


def test_someone_who_came_again_has_the_card_they_had() -> None:
    assert plan([ANA], Sides({"ana.vcf": "u-ana"}, {7: "u-ana"})) == [Step(PAIR, "ana.vcf", 7, ANA)]


def test_someone_elses_card_is_never_taken_for_the_uid_alone() -> None:
    twin = ANA._replace(file="twin.vcf", uid="u-twin", person=2)
    sides = Sides({"ana.vcf": "u-ana", "twin.vcf": "u-twin"}, {2: "u-ana"})
    assert plan([ANA, twin], sides) == [Step(DROP_FILE, "ana.vcf", 0, ANA)]


def test_a_card_that_came_back_as_another_is_still_theirs() -> None:
    sides = Sides({"new.vcf": "u-new"}, {1: "u-ana"}, matches={"new.vcf": 1})
    assert plan([ANA], sides) == [Step(FORGET, memory=ANA), Step(PAIR, "new.vcf", 1)]


GONE_FILE, GONE_PERSON = Sides({}, {1: "u-ana"}), Sides({"ana.vcf": "u-ana"}, {})


@pytest.mark.parametrize(
    ("sides", "prefer", "expected"),
    [
        (GONE_FILE, None, DROP_PERSON),
        (GONE_FILE, BOOK, DROP_PERSON),
        (GONE_FILE._replace(changed_people={1}), None, GONE_FROM_FOLDER),
        (GONE_FILE._replace(changed_people={1}), NEWER, GONE_FROM_FOLDER),
        (GONE_FILE._replace(changed_people={1}), BOOK, TO_FOLDER),
        (GONE_FILE._replace(changed_people={1}), FOLDER, DROP_PERSON),
        (GONE_PERSON, None, DROP_FILE),
        (GONE_PERSON, FOLDER, DROP_FILE),
        (GONE_PERSON._replace(changed_files={"ana.vcf"}), None, GONE_FROM_BOOK),
        (GONE_PERSON._replace(changed_files={"ana.vcf"}), NEWER, GONE_FROM_BOOK),
        (GONE_PERSON._replace(changed_files={"ana.vcf"}), FOLDER, TO_BOOK),
        (GONE_PERSON._replace(changed_files={"ana.vcf"}), BOOK, DROP_FILE),
        (Sides({}, {}), None, FORGET),
    ],
)
def test_taken_away_on_one_side(sides: Sides, prefer: str | None, expected: str) -> None:
    assert steps([ANA], sides, prefer) == [expected]


def test_who_came_from_the_folder_and_was_taken_back_is_left_out() -> None:
    taken_back = GONE_PERSON._replace(taken_back={1})
    assert steps([ANA._replace(arrived=True)], taken_back) == [LEFT_OUT]
    assert steps([ANA], taken_back) == [DROP_FILE], "who came from elsewhere goes from the folder too"
    assert steps([ANA._replace(arrived=True)], GONE_PERSON) == [DROP_FILE], "as who was removed does"


@pytest.mark.parametrize(
    ("gone", "known", "refused"), [(1, 1, True), (1, 2, False), (2, 3, True), (2, 4, False)]
)
def test_more_than_half_is_too_many(gone: int, known: int, refused: bool) -> None:
    for what in (DROP_FILE, DROP_PERSON):
        doomed = [Step(what)] * gone + [Step(PAIR)] * 5
        assert (too_many(doomed, known) is not None) is refused
    assert too_many([Step(DROP_FILE), Step(DROP_PERSON)], 2) is None


def test_only_what_has_changed_in_a_card_is_carried_over() -> None:
    mine = Person(
        "Ana", id=1, uid="u", org="Norte", phones=(ContactPoint("1"),), met=Meeting(place="x"), circle="key"
    )
    before, after = Person("Ana", uid="other", org="Norte"), Person("Ana", org="Sur", title="boss")
    assert with_card_changes(mine, before, after) == mine._replace(org="Sur", title="boss")
