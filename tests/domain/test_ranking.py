"""Today's list: in order, within the budget, explained."""

from __future__ import annotations

import shlex
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list.absence import explain
from netbook.domain.list.candidate import Facts
from netbook.domain.list.ranking import Ranked, rank
from netbook.domain.list.reasons import candidates
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import PartialDate
from netbook.domain.people.model import CIRCLES, Cadence, Meeting, Task, Touch, YearlyDate
from netbook.words import reasons as words
from netbook.words.absence import why_not

TODAY = date(2026, 3, 1)  # a Sunday
SETTINGS = Settings()


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def someone(name: str = "Ana García", **known: Any) -> Facts:
    return Facts(known.pop("uid", f"uid-{name}"), name, **known)


def late(name: str, since: int = 61, **known: Any) -> Facts:
    return someone(name, cadence=Cadence(30, 60), anchor=ago(since), last=Touch(ago(since)), **known)


BIRTHDAY = PartialDate(1988, 3, 1)
MET = Meeting(PartialDate.of(ago(3)), "in-person", "Feria Hábitat")


def names(ranked: Ranked) -> list[str]:
    return [placed.candidate.facts.name for placed in ranked.items]


REASONS: tuple[dict[str, Any], ...] = (
    {},
    *({"birthday": PartialDate.of(ago(days))} for days in (-8, -7, -1, 0, 3, 4)),
    *({"met": Meeting(PartialDate.of(ago(days)))} for days in (1, 2, 7, 30)),
    *({"owed_since": ago(days)} for days in (0, 7, 60)),
    *({"cadence": Cadence(30, 60), "anchor": ago(days)} for days in (29, 30, 31, 61)),
    *({"tasks": tuple(Task("call", ago(days), days) for days in late)} for late in ((0, 3), (-1, 40))),
    {"snoozed_until": ago(-1)},
)
ANYONE = st.builds(
    lambda name, circle, one, other: Facts("", name, circle=circle, **one | other),
    st.sampled_from(["Ana", "ana", "Ána", "Luis"]),
    st.sampled_from([*CIRCLES, None]),
    st.sampled_from(REASONS),
    st.sampled_from(REASONS),
)
BOOKS = st.lists(ANYONE, max_size=12).map(
    lambda found: [facts._replace(uid=f"uid-{number:02d}") for number, facts in enumerate(found)]
)
"""People with up to two reasons to be on the list, some of whom share names and scores."""


@given(BOOKS, st.randoms(), st.integers(0, 10))
def test_the_list_does_not_depend_on_the_order_of_the_book(
    found: list[Facts], random: Any, budget: int
) -> None:
    shuffled = random.sample(found, len(found))
    assert rank(found, TODAY, Settings(budget)) == rank(shuffled, TODAY, Settings(budget))


@given(BOOKS, st.integers(0, 10))
def test_nothing_is_lost_and_the_budget_holds(found: list[Facts], budget: int) -> None:
    whole, some = rank(found, TODAY, Settings(len(found))), rank(found, TODAY, Settings(budget))
    assert whole.more == 0
    assert len(some.items) + some.more == len(whole.items)
    carried = [placed for placed in some.items if not placed.candidate.always]
    assert len(carried) == min(budget, sum(not placed.candidate.always for placed in whole.items))
    # The shorter list is the longer one with its weakest lines left out.
    assert [p.candidate for p in some.items if p.candidate.always] == [
        p.candidate for p in whole.items if p.candidate.always
    ]
    assert [p.candidate for p in carried] == [p.candidate for p in whole.items if not p.candidate.always][
        :budget
    ]


@given(BOOKS)
def test_a_person_has_one_line_or_one_for_each_thing_that_cannot_wait(found: list[Facts]) -> None:
    ranked = rank(found, TODAY, Settings(len(found)))
    for facts in found:
        lines = [placed.candidate for placed in ranked.items if placed.candidate.facts is facts]
        every = candidates(facts, TODAY, SETTINGS)
        if urgent := [each for each in every if each.always]:
            assert sorted(lines) == sorted(urgent)
        else:
            assert [line.score for line in lines] == sorted((each.score for each in every), reverse=True)[:1]


@given(BOOKS)
def test_scores_fall_and_what_cannot_wait_comes_first(found: list[Facts]) -> None:
    items = rank(found, TODAY, SETTINGS).items
    assert [placed.rank for placed in items] == list(range(1, len(items) + 1))
    # The lines of one person stand together, at the place of the best.
    first = {placed.candidate.facts.uid: placed.score for placed in reversed(items)}
    best = [first[uid] for uid in dict.fromkeys(placed.candidate.facts.uid for placed in items)]
    assert best == sorted(best, reverse=True)
    assert [placed.candidate.always for placed in items] == sorted(
        (placed.candidate.always for placed in items), reverse=True
    )
    assert all(placed.score == placed.candidate.score for placed in items)


def test_birthdays_of_today_come_before_tasks_and_tasks_before_the_longest_silence() -> None:
    found = [
        late("Silent", 3000, circle="inner"),
        someone("Busy", tasks=(Task("call", ago(3000), 1),), circle="inner"),
        someone("Born", birthday=BIRTHDAY),
        someone("Due", tasks=(Task("call", TODAY, 2),)),
    ]
    assert names(rank(found, TODAY, SETTINGS)) == ["Born", "Busy", "Due", "Silent"]


def test_importance_decides_between_equals_and_the_longest_due_between_equal_scores() -> None:
    found = [late("Near", circle="inner"), late("Far", circle="wide"), late("B"), late("a"), late("C", 62)]
    assert names(rank(found, TODAY, SETTINGS)) == ["Near", "Far", "C", "a", "B"]


def test_the_oldest_of_a_group_come_first_so_that_the_book_need_not_read_the_rest() -> None:
    found = [late(f"{since:04d}", since) for since in range(30, 76)]
    oldest = sorted(names(rank(found, TODAY, SETTINGS)), reverse=True)
    assert oldest == names(rank(found, TODAY, SETTINGS)) == [f"{since:04d}" for since in range(75, 68, -1)]


def test_an_empty_book_has_an_empty_list() -> None:
    assert rank([], TODAY, SETTINGS) == Ranked((), 0)


@pytest.mark.parametrize(
    ("facts", "hint"),
    [
        (someone(birthday=BIRTHDAY), """netbook touch 'Ana García' "birthday wishes" --out"""),
        (someone(birthday=PartialDate(None, 3, 2)), "netbook show 'Ana García'"),
        (
            someone(birthday=PartialDate(None, 2, 28)),
            """netbook touch 'Ana García' "birthday wishes" --out""",
        ),
        (someone(birthday=BIRTHDAY, reached_on=ago(1)), "netbook touch 'Ana García' --greeted"),
        (someone(birthday=PartialDate(None, 3, 5)), "netbook show 'Ana García'"),
        (someone(dates=(YearlyDate("wedding", BIRTHDAY),)), "netbook touch 'Ana García' --for date --out"),
        (someone(tasks=(Task("call", TODAY, 3),)), "netbook done task:3"),
        (someone(met=MET), """netbook touch 'Ana García' "nice to meet you" --how email --out"""),
        (someone(owed_since=ago(2)), "netbook touch 'Ana García' --how email --out"),
        (late("Tom"), "netbook touch Tom"),
        (late("-Tom"), "netbook touch -- -Tom"),
        (someone("--out", met=MET), 'netbook touch --how email --out -- --out "nice to meet you"'),
        (late("$(rm -rf ~)"), "netbook touch '$(rm -rf ~)'"),
        (late("O'Neill"), """netbook touch 'O'"'"'Neill'"""),
        (late("a\x1b[2J", uid="3f2a"), "netbook touch 3f2a"),
        (late(" ", uid="3f2a"), "netbook touch 3f2a"),
    ],
)
def test_the_hint_is_a_command_that_a_shell_reads(facts: Facts, hint: str) -> None:
    (placed,) = rank([facts], TODAY, SETTINGS).items
    assert words.hint(placed.candidate, TODAY) == hint


@given(st.text(min_size=1))
def test_any_name_survives_the_shell(name: str) -> None:
    (placed,) = rank([late(name, uid="3f2a")], TODAY, SETTINGS).items
    assert shlex.split(words.hint(placed.candidate, TODAY))[-1] in (name, "3f2a")


def test_why_gives_every_reason_best_first() -> None:
    facts = late("Tom", birthday=BIRTHDAY, tasks=(Task("call", ago(1), 3),), owed_since=ago(1))
    explained = explain(facts, TODAY, SETTINGS)
    assert [candidate.lane for candidate in explained.candidates] == ["birthday", "task", "cadence", "reply"]
    assert explained.absence is None


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (late("Ana", 3), "Ana is not on the list: in touch 3 days ago. Next: a word on 28 Mar."),
        (
            someone("Ana", cadence=Cadence(30, 60), anchor=ago(3), met=MET, snoozed_until=ago(-63)),
            "Ana is resting until 3 May.",
        ),
        (
            someone("Ana", cadence=Cadence(30, 60), anchor=ago(0), met=Meeting(PartialDate.of(TODAY))),
            "Ana is not on the list: met today. Next: a first message on Tuesday.",
        ),
        (
            someone("Ana", cadence=Cadence(365, 730), anchor=ago(60)),
            "Ana is not on the list: in your book since 31 December 2025. Next: a word on 31 Dec.",
        ),
        (late("Ana", silent=True), "Ana is not on the list: marked do-not-contact."),
        (
            someone(),
            "Ana García is not on the list: no rhythm, no date soon. "
            "Give them a rhythm: netbook set 'Ana García' --every 30d",
        ),
        (
            someone("Ana", birthday=PartialDate(1988, 7, 4)),
            "Ana is not on the list: no rhythm, next: birthday on 4 Jul. "
            "Give them a rhythm: netbook set Ana --every 30d",
        ),
        (
            someone("Ana", birthday=BIRTHDAY, last=Touch(TODAY), reached_on=TODAY, greeted_on=TODAY),
            "Ana is not on the list: no rhythm, next: birthday on 1 Mar 2027. "
            "Give them a rhythm: netbook set Ana --every 30d",
        ),
        (
            someone("Ana", met=Meeting(PartialDate.of(TODAY)), tasks=(Task("call", ago(-5), 1),)),
            "Ana is not on the list: no rhythm, next: a first message on Tuesday. "
            "Give them a rhythm: netbook set Ana --every 30d",
        ),
    ],
)
def test_why_says_what_keeps_someone_off_the_list(facts: Facts, sentence: str) -> None:
    found, absence = explain(facts, TODAY, SETTINGS)
    assert not found
    assert absence
    assert "".join(why_not(absence, facts.name, TODAY, "marked do-not-contact")) == sentence


@given(BOOKS, st.one_of(st.dates(), st.sampled_from([date.min, date.max])))
def test_everyone_can_be_ranked_and_explained_on_any_day(found: list[Facts], today: date) -> None:
    rank(found, today, SETTINGS)
    for facts in found:
        explained = explain(facts, today, SETTINGS)
        assert bool(explained.candidates) != bool(explained.absence)


def test_an_answer_unread_for_long_and_a_birthday_greeted_leave_the_list() -> None:
    facts = someone(birthday=BIRTHDAY, owed_since=ago(61), reached_on=TODAY, greeted_on=TODAY)
    assert rank([facts], TODAY, SETTINGS) == Ranked((), 0)
    assert rank([facts._replace(greeted_on=None)], TODAY, SETTINGS).items[0].candidate.always


def waits(crowd: int, budget: int, days: int) -> dict[str, int]:
    """The longest wait of each person: five inner friends among people of a tag, every line done each day."""
    inner, client = Cadence(14, 30, "circle:inner"), Cadence(30, 60, "tag:client")
    people = [
        someone(f"friend {number}", circle="inner", cadence=inner, anchor=TODAY) for number in range(5)
    ] + [someone(f"client {number}", cadence=client, anchor=TODAY) for number in range(crowd)]
    longest = {each.name: 0 for each in people}
    for day in (TODAY + timedelta(number) for number in range(days)):
        for each in people:
            longest[each.name] = max(longest[each.name], (day - (each.anchor or day)).days)
        done = {placed.candidate.facts.uid for placed in rank(people, day, Settings(budget)).items}
        people = [
            each._replace(anchor=day, last=Touch(day), sent_on=day, reached_on=day)
            if each.uid in done
            else each
            for each in people
        ]
    return longest


@pytest.mark.parametrize(
    ("crowd", "budget", "days", "most"),
    [
        pytest.param(100, 1, 240, 38, id="nearly four times as much as time"),
        pytest.param(300, 1, 700, 30 + 7, id="ten times", marks=pytest.mark.slow),
        pytest.param(880, 7, 400, 33, id="hundreds, and the usual budget", marks=pytest.mark.slow),
    ],
)
def test_no_crowd_keeps_the_inner_circle_waiting(crowd: int, budget: int, days: int, most: int) -> None:
    """A week past the longest interval, at the latest, they stand above it."""
    longest = waits(crowd, budget, days)
    assert max(longest[f"friend {number}"] for number in range(5)) <= most


def test_of_those_out_of_touch_one_a_day_comes_up_the_nearest_and_latest() -> None:
    """However long ago: nobody whom one more day would lose waits for them."""
    far = [late(f"far {number}", since=3000 + number, circle="wide") for number in range(3)]
    near = [late("near", since=200, circle="key"), late("later", since=199, circle="key")]
    kept = late("kept", since=75, circle="inner")
    assert names(rank([*far, *near, kept], TODAY, SETTINGS)) == ["kept", "later"]
    assert names(rank(far, TODAY, SETTINGS)) == ["far 0"]


def test_a_first_word_and_an_answer_have_a_place_whatever_else_there_is() -> None:
    crowd = [late(f"late {number}", since=70, circle="inner") for number in range(20)]
    new = someone("new", met=Meeting(PartialDate.of(TODAY - timedelta(3))))
    wrote = someone("wrote", circle="wide", owed_since=TODAY)
    found = rank([*crowd, new, wrote], TODAY, SETTINGS)
    assert len(found.items) == 7 and {"new", "wrote"} < set(names(found))
    # Of a day with one place, none is kept.
    assert names(rank([*crowd, new, wrote], TODAY, Settings(1))) == ["late 0"]


def test_an_answer_that_is_asked_for_comes_before_every_silence() -> None:
    neglected = late("neglected", since=75, circle="inner")
    for asked in (
        someone("asked", circle="key", owed_since=TODAY),
        someone("asked", tags=("Client",), circle="wide", owed_since=TODAY - timedelta(6)),
        someone("asked", owed_since=TODAY - timedelta(2)),
    ):
        assert names(rank([neglected, asked], TODAY, SETTINGS)) == ["asked", "neglected"]
    known = someone("known", owed_since=TODAY, reached_on=TODAY - timedelta(90))
    assert names(rank([neglected, known], TODAY, SETTINGS)) == ["neglected", "known"]
