"""Who could be on today's list, under which lane, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netbook.domain.list import hints
from netbook.domain.list import reasons as reasons_for
from netbook.domain.list.candidate import Candidate, Facts, tenths
from netbook.domain.list.lanes import BY_NAME, LANES, rediscover
from netbook.domain.list.lanes.birthday import birthday as born_on
from netbook.domain.list.lanes.cadence import MOST, kept, overdue
from netbook.domain.list.lanes.cadence import cadence as rhythm
from netbook.domain.list.lanes.first import first, fresh
from netbook.domain.list.lanes.reply import reply, unanswered
from netbook.domain.list.reasons import candidates
from netbook.domain.list.settings import Settings
from netbook.domain.people.dates import FEB28, MAR1, PartialDate, occurrence
from netbook.domain.people.model import CIRCLES, HOWS, IN, OUT, Cadence, Meeting, Task, Touch, YearlyDate
from netbook.words import reasons

TODAY = date(2026, 3, 1)  # a Sunday
SETTINGS = Settings()


def someone(name: str = "Ana García", **known: Any) -> Facts:
    return Facts("uid-ana", name, **known)


def born(text: str) -> Facts:
    return someone(birthday=PartialDate.parse(text))


def only_of(rule: Callable[[Facts, date, Settings], Sequence[Candidate]], facts: Facts) -> Candidate:
    (found,) = rule(facts, TODAY, SETTINGS)
    return found


def met(days: int, place: str | None = None) -> Facts:
    return someone(met=Meeting(PartialDate.of(ago(days)), "in-person", place))


def due_every(days: int, most: int, since: int, circle: str | None = None) -> Facts:
    return someone(cadence=Cadence(days, most), anchor=ago(since), last=Touch(ago(since)), circle=circle)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def only(facts: Facts, today: date = TODAY, settings: Settings = SETTINGS) -> Candidate:
    """The only candidate."""
    (candidate,) = candidates(facts, today, settings)
    return candidate


def said(candidate: Candidate, today: date = TODAY) -> str:
    return reasons.why(candidate, today)


def lanes_of(facts: Facts, today: date = TODAY, settings: Settings = SETTINGS) -> list[str]:
    return [candidate.lane for candidate in candidates(facts, today, settings)]


def test_the_words_for_every_lane_are_there_and_no_others() -> None:
    assert list(reasons.REASONS) == [lane.name for lane in LANES]


# rediscover


@pytest.mark.parametrize(
    ("known", "often"),
    [
        ({"last": Touch(ago(2000))}, "once a quarter"),
        ({"met": Meeting(PartialDate.of(ago(2000)))}, "once a quarter"),
        ({}, "once in nearly three years"),
    ],
)
def test_how_often_someone_lost_sight_of_comes_up_is_said(known: dict[str, Any], often: str) -> None:
    facts = someone(anchor=ago(2000), **known)
    found = (rediscover.rediscover(facts, TODAY + timedelta(days), SETTINGS) for days in range(997))
    said = [reasons.term(each.terms[0], TODAY) for candidates in found for each in candidates]
    assert said
    assert all(often in each for each in said)


# birthday


@pytest.mark.parametrize(
    ("birthday", "why"),
    [
        ("1988-03-01", "birthday today, turns 38"),
        ("--03-01", "birthday today"),
        ("1988-03-02", "birthday tomorrow, turns 38"),
        ("1985-03-05", "birthday on Thursday, turns 41"),
        ("1985-03-08", "birthday in a week, turns 41"),
        ("--02-28", "birthday was yesterday"),
        ("1990-02-27", "birthday was on Friday, turned 36"),
        ("1988-02-29", "birthday was yesterday, turned 38"),
        ("2026-03-01", "birthday today"),
    ],
)
def test_a_birthday_is_said(birthday: str, why: str) -> None:
    candidate = only(born(birthday))
    assert (candidate.lane, said(candidate)) == ("birthday", why)


@pytest.mark.parametrize("birthday", ["--03-09", "--02-25", "1988", "1988-03"])
def test_a_birthday_far_away_or_half_known_is_no_reason(birthday: str) -> None:
    assert not candidates(born(birthday), TODAY, SETTINGS)


def test_only_the_birthday_itself_is_outside_the_budget() -> None:
    shown = {days: only(born("1988-03-01"), TODAY + timedelta(days)) for days in range(-7, 4)}
    assert [days for days, candidate in shown.items() if candidate.always] == [0]
    assert {candidate.due for candidate in shown.values()} == {TODAY}


def test_a_birthday_is_worth_more_the_nearer_it_comes_and_less_the_longer_it_is_past() -> None:
    coming = [only(born("1988-03-01"), ago(days)).score for days in range(7, -1, -1)]
    past = [only(born("1988-03-01"), TODAY + timedelta(days)).score for days in range(4)]
    assert coming == sorted(set(coming))
    assert past == sorted(set(past), reverse=True)


@pytest.mark.parametrize(
    ("greeted", "settled"), [("03-01", True), ("02-28", True), ("02-27", False), (None, False)]
)
def test_a_greeting_on_the_day_or_the_day_before_settles_a_birthday(
    greeted: str | None, settled: bool
) -> None:
    # Their thanks for it, later on, do not unsettle it: only your own touches count here.
    thanks = Touch(date(2026, 3, 1), "message", IN)
    day = date.fromisoformat(f"2026-{greeted}") if greeted else None
    facts = born("1988-03-01")._replace(last=thanks, reached_on=day, greeted_on=day)
    for today in (TODAY, TODAY + timedelta(2)):
        assert ("birthday" not in lanes_of(facts, today)) == settled


@pytest.mark.parametrize(
    ("reached", "how", "asked"),
    [
        (0, None, "you wrote today: was that the greeting?"),
        (1, "email", "you wrote on the eve: was that the greeting?"),
        (1, "call", "you called on the eve: was that the greeting?"),
        (0, "in-person", "you met today: was that the greeting?"),
        (2, "email", None),
    ],
)
def test_a_word_that_is_no_greeting_leaves_the_birthday_and_is_asked_about(
    reached: int, how: str | None, asked: str | None
) -> None:
    word = Touch(ago(reached), how, OUT, note="invoice sent")
    facts = born("1988-03-01")._replace(last=word, reached_on=word.on, sent_on=word.on)
    candidate = only(facts)
    assert candidate.always
    assert said(candidate).removeprefix("birthday today, turns 38") == (f"; {asked}" if asked else "")
    command = "--greeted" if asked else '"birthday" --out'
    assert hints.hint(candidate, TODAY, str) == f"netbook touch 'Ana García' {command}"


def test_what_lies_ahead_asks_nothing_and_no_greeting_is_suggested_for_it() -> None:
    for days in range(1, 8):
        facts = born("1988-03-01")._replace(reached_on=ago(days))
        candidate = only(facts, ago(days), SETTINGS._replace(quiet=0))
        assert candidate.reason.word is None
        assert hints.hint(candidate, ago(days), str) == "netbook show 'Ana García'"


@pytest.mark.parametrize("lane", ["birthday", "date", "nameday"])
def test_skipping_a_reminder_skips_the_reminder_and_not_the_day(lane: str) -> None:
    day = TODAY if lane != "nameday" else date(2026, 3, 19)
    dates = (YearlyDate("wedding", PartialDate.of(day)),)
    known = someone(
        name="José", circle="key", culture="es-ES",
        birthday=PartialDate.of(day) if lane == "birthday" else None, dates=dates if lane == "date" else (),
    )  # fmt: skip
    asking = SETTINGS._replace(asked={"nameday": ("key",)})
    for before in (1, 3):
        eve = day - timedelta(before)
        passed = known._replace(skips=((lane, eve),))
        assert lanes_of(known, eve, asking) == [lane]
        assert lanes_of(passed, eve, asking) == []
        assert lanes_of(passed, day, asking) == [lane]
        assert lanes_of(passed, day + timedelta(2), asking) == [lane]
    for after in (0, 2):
        passed = known._replace(skips=((lane, day + timedelta(after)),))
        assert lanes_of(passed, day + timedelta(after), asking) == []


@pytest.mark.parametrize(
    ("circle", "acted", "added", "late", "kept"),
    [
        ("inner", 20, 900, 19, True),
        ("wide", 700, 900, 31, True),
        ("wide", 700, 900, 32, None),
        ("wide", None, 900, 19, None),  # nobody has asked
        ("key", 19, 900, 19, None),  # they were on the list that day
        ("key", 20, 18, 19, None),  # they were not in the book yet
        (None, 20, 900, 19, False),  # while there is room
        ("key", 2, 900, 2, False),  # seen, and still fresh
        ("key", 3, 900, 2, True),
        (None, 3, 900, 2, False),
    ],
)
def test_birthdays_that_may_not_have_been_seen_come_up_for_a_month(
    circle: str | None, acted: int | None, added: int, late: int, kept: bool | None
) -> None:
    facts = someone(birthday=PartialDate.of(ago(late)), circle=circle, added_on=ago(added))
    found = born_on(facts, TODAY, SETTINGS._replace(last_act=None if acted is None else ago(acted)))
    assert [each.always for each in found] == ([] if kept is None else [kept])
    assert all(said(each).startswith("birthday was") for each in found)


@pytest.mark.parametrize("circle", [*CIRCLES, None])
def test_snoozing_takes_no_birthday_of_the_inner_and_key_circles_away(circle: str | None) -> None:
    asleep = SETTINGS._replace(asleep={"birthday": TODAY + timedelta(14)}, last_act=ago(9))
    near = circle in ("inner", "key")
    for late in (0, 2, 8):
        facts = someone(
            birthday=PartialDate.of(ago(late)),
            circle=circle,
            added_on=ago(900),
            snoozed_until=TODAY + timedelta(9),
        )
        assert ("birthday" in lanes_of(facts, TODAY, asleep)) == near
        assert ("birthday" in lanes_of(facts, TODAY, asleep._replace(asleep={}))) == (
            circle is not None or late == 0
        )


@pytest.mark.parametrize(
    ("birthday", "leap"), [("--02-29", FEB28), ("--02-29", MAR1), ("--02-28", MAR1), ("--12-31", FEB28)]
)
def test_every_birthday_comes_up_exactly_once_a_year(birthday: str, leap: str) -> None:
    facts, choice = born(birthday), Settings(leap=leap)
    days = [date(1999, 1, 1) + timedelta(days) for days in range((date(2102, 1, 1) - date(1999, 1, 1)).days)]
    greeted = [day for day in days if (c := next(iter(born_on(facts, day, choice)), None)) and c.always]
    assert greeted == [occurrence(PartialDate.parse(birthday), year, leap) for year in range(1999, 2102)]


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_day_of_a_year_greets_those_born_on_it(year: int) -> None:
    days = [
        date(year, 1, 1) + timedelta(days) for days in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    for day in days:
        (candidate,) = born_on(someone(birthday=PartialDate(1980, day.month, day.day)), day, SETTINGS)
        assert candidate.always and candidate.due == day


# date


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2016-03-01", "wedding today, 10 years"),
        ("--03-03", "wedding on Tuesday"),
        ("2025-02-27", "wedding was on Friday, 1 year"),
    ],
)
def test_another_yearly_date_is_said(written: str, why: str) -> None:
    candidate = only(someone(dates=(YearlyDate("wedding", PartialDate.parse(written)),)))
    assert (candidate.lane, said(candidate), candidate.always) == ("date", why, False)


def test_another_yearly_date_has_a_shorter_lead_than_a_birthday() -> None:
    assert not lanes_of(someone(dates=(YearlyDate("wedding", PartialDate(None, 3, 5)),)))


def test_of_several_dates_the_best_is_named() -> None:
    dates = (YearlyDate("past", PartialDate(None, 2, 27)), YearlyDate("now", PartialDate(None, 3, 1)))
    assert said(only(someone(dates=dates))) == "now today"


# task


@pytest.mark.parametrize(
    ("due", "why"),
    [
        (TODAY, "due today: send the quote"),
        (ago(1), "due yesterday: send the quote"),
        (ago(3), "due 3 days ago: send the quote"),
        (ago(90), "due about 3 months ago: send the quote"),
    ],
)
def test_a_due_task_is_said_calmly(due: date, why: str) -> None:
    candidate = only(someone(tasks=(Task("send the quote", due, 3),)))
    assert (candidate.lane, said(candidate), candidate.due, candidate.always) == ("task", why, due, True)


def test_each_due_task_counts_and_no_other() -> None:
    tasks = (
        Task("a", TODAY, 1),
        Task("b", ago(5), 2),
        Task("c", ago(-1), 3),
        Task("d", ago(2), 4, done_on=ago(1)),
    )
    assert {c.task.number for c in candidates(someone(tasks=tasks), TODAY, SETTINGS) if c.task} == {1, 2}


# first


def test_someone_just_met_comes_up_after_two_days_is_loudest_at_seven_and_gone_after_thirty() -> None:
    scores = {days: c.score for days in range(40) for c in first(met(days), TODAY, SETTINGS)}
    assert list(scores) == list(range(2, 31))
    assert max(scores, key=lambda days: scores[days]) == 7
    assert [scores[days] for days in range(2, 8)] == sorted(scores[days] for days in range(2, 8))
    assert [scores[days] for days in range(7, 31)] == sorted(
        (scores[days] for days in range(7, 31)), reverse=True
    )


def test_a_first_message_says_where_you_met() -> None:
    candidate = only(met(3, "Feria Hábitat"))
    assert said(candidate) == "met 3 days ago at Feria Hábitat, not a word since"
    assert candidate.due == ago(1)


@pytest.mark.parametrize(("touched", "settled"), [(3, True), (2, True), (4, False)])
def test_a_touch_from_the_meeting_on_settles_the_first(touched: int, settled: bool) -> None:
    assert (not first(met(3)._replace(last=Touch(ago(touched))), TODAY, SETTINGS)) == settled


def test_a_meeting_without_its_day_is_no_reason() -> None:
    assert not lanes_of(someone(met=Meeting(PartialDate(2026, 2), place="Bilbao")))


# reply


@pytest.mark.parametrize(
    ("days", "how", "why"),
    [
        (0, "email", "wrote today, your turn"),
        (5, "email", "wrote on Tuesday, your turn"),
        (7, None, "wrote a week ago, your turn"),
        (1, "call", "called yesterday, your turn"),
        (30, "gift", "sent a gift on 30 Jan, your turn"),
    ],
)
def test_an_open_answer_is_said(days: int, how: str | None, why: str) -> None:
    candidate = only(someone(owed_since=ago(days), last=Touch(ago(days), how, IN)))
    assert (candidate.lane, said(candidate), candidate.due) == ("reply", why, ago(days - 1))


def test_an_open_answer_rises_for_a_week_and_is_gone_after_sixty_days() -> None:
    known = someone(reached_on=ago(200))
    answers = [reply(known._replace(owed_since=ago(days)), TODAY, SETTINGS) for days in range(100)]
    scores = [candidate.score for found in answers for candidate in found]
    assert len(scores) == 61
    assert scores[:8] == sorted(set(scores[:8]))
    assert set(scores[7:]) == {scores[7]}


def test_an_answer_that_is_asked_for_stays_until_it_is_given() -> None:
    stranger = someone(owed_since=ago(300))
    assert only_of(reply, stranger).score == 5.5
    assert only_of(reply, stranger._replace(owed_since=ago(6))).score == 105.0


# cadence


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (due_every(30, 60, 61), "61 days, you wanted 30"),
        (due_every(1, 2, 1), "1 day, you wanted 1"),
        (due_every(365, 730, 800), "about 2 years, you wanted about a year"),
        (
            met(40)._replace(cadence=Cadence(30, 60), anchor=ago(40)),
            "40 days since you met, you wanted 30",
        ),
        (
            someone(cadence=Cadence(30, 60), anchor=ago(40)),
            "40 days, no word yet; you wanted 30",
        ),
        (
            met(800)._replace(cadence=Cadence(365, 730), anchor=ago(800)),
            "about 2 years since you met, you wanted about a year",
        ),
        (
            someone(cadence=Cadence(365, 730), anchor=ago(800)),
            "about 2 years, no word yet; you wanted about a year",
        ),
    ],
)
def test_a_rhythm_is_said_without_blame(facts: Facts, why: str) -> None:
    candidate = only(facts)
    assert (candidate.lane, said(candidate)) == ("cadence", why)


def test_a_rhythm_comes_up_at_the_ideal_interval() -> None:
    assert not lanes_of(due_every(30, 60, 29))
    assert only(due_every(30, 60, 30)).due == TODAY


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (due_every(30, 60, 400), "out of touch since January 2025; a call may do more than a line"),
        (due_every(10, 20, 26), "out of touch since February; a call may do more than a line"),
        (
            met(400)._replace(cadence=Cadence(30, 60), anchor=ago(400)),
            "met in January 2025, out of touch since; a call may do more than a line",
        ),
        (
            someone(cadence=Cadence(30, 60), anchor=ago(400)),
            "in your book since January 2025, no word yet; a call may do more than a line",
        ),
    ],
)
def test_whoever_was_not_kept_is_called_what_they_are(facts: Facts, why: str) -> None:
    candidate = only(facts)
    assert (candidate.lane, said(candidate)) == ("lapsed", why)


def test_someone_is_kept_until_a_quarter_past_the_longest_interval() -> None:
    assert [only(due_every(30, 60, days)).lane for days in (30, 75, 76)] == ["cadence", "cadence", "lapsed"]
    assert only(due_every(30, 60, 76, "key")).score == only(due_every(30, 60, 900, "key")).score == 10.0


def test_the_terms_of_a_rhythm_explain_it() -> None:
    terms = only(due_every(30, 60, 70, "key")).terms
    assert [(term.name, term.value, reasons.term(term, TODAY)) for term in terms] == [
        ("lateness", 12.0, "2.3 times the ideal of 30 days (at most 60)"),
        ("circle", 18.0, "your key circle counts 2.5 times"),
        ("waiting", 20.0, "10 days past the longest you want, 60 days; 2 a day"),
    ]


@pytest.mark.parametrize(
    ("circle", "a_day"), [("inner", 3.2), ("key", 2.0), ("regular", 1.2), ("wide", 1.0), (None, 0.8)]
)
def test_waiting_counts_the_more_the_closer_someone_is(circle: str | None, a_day: float) -> None:
    def waits(past: int) -> list[float]:
        terms = only(due_every(30, 60, 60 + past, circle)).terms
        return [term.value for term in terms if term.name == "waiting"]

    assert not waits(0)
    assert waits(1) == [a_day]
    # At the end of their time it is worth twice as much as at the longest interval.
    assert waits(15) == [round(only(due_every(30, 60, 60, circle)).score, 1)]


CADENCES = st.builds(
    lambda days, more: Cadence(days, days + more), st.integers(1, 1000), st.integers(0, 1000)
)


@given(CADENCES, st.sampled_from([*CIRCLES, None]), st.integers(0, 5000), st.integers(0, 500))
def test_more_days_since_never_lower_a_rhythm(
    cadence: Cadence, circle: str | None, since: int, more: int
) -> None:
    def score(days: int) -> float:
        found = rhythm(someone(cadence=cadence, anchor=ago(days), circle=circle), TODAY, SETTINGS)
        return found[0].score if found else 0

    if since + more <= kept(cadence, tenths(circle)):
        assert score(since + more) >= score(since)


@given(CADENCES, st.integers(0, 5000), st.integers(0, 5000))
def test_a_touch_never_raises_a_rhythm(cadence: Cadence, since: int, touched: int) -> None:
    before = someone(cadence=cadence, anchor=ago(since))
    day = max(ago(since), ago(touched))
    after = before._replace(anchor=day, last=Touch(day))
    one, two = (rhythm(facts, TODAY, SETTINGS) for facts in (before, after))
    if (TODAY - ago(since)).days <= kept(cadence, 0):
        assert not two or (one and two[0].score <= one[0].score)


@given(CADENCES, st.sampled_from([*CIRCLES, None]), st.integers(0, 3000))
def test_a_rhythm_knows_nothing_but_days_and_circle(cadence: Cadence, circle: str | None, since: int) -> None:
    bare = someone(cadence=cadence, circle=circle, anchor=ago(since))
    rich = bare._replace(
        name="Zoe",
        tags=("client",),
        met=Meeting(PartialDate(2020)),
        last=Touch(ago(since), "call", IN, note="hi"),
    )
    one, two = (rhythm(facts, TODAY, SETTINGS) for facts in (bare, rich))
    assert [each.terms for each in one] == [each.terms for each in two]


# everyone


def anyone() -> st.SearchStrategy[Facts]:
    """Facts as the book might have them, near today and far from it."""
    days = st.one_of(st.dates(), st.integers(-400, 400).map(ago))
    partials = st.one_of(
        days.map(PartialDate.of),
        days.map(lambda day: PartialDate(None, day.month, day.day)),
        days.map(lambda day: PartialDate(day.year, day.month)),
        st.just(PartialDate(1988, 2, 29)),
    )
    touches = st.builds(
        Touch, on=days, how=st.sampled_from([*HOWS, None]), direction=st.sampled_from(["in", "out", "both"]),
        note=st.none() | st.text(max_size=20),
    )  # fmt: skip
    return st.builds(
        Facts,
        uid=st.uuids().map(str),
        name=st.text(max_size=8),
        circle=st.sampled_from([*CIRCLES, None, "nowhere"]),
        birthday=st.none() | partials,
        dates=st.lists(st.builds(YearlyDate, st.text(max_size=5), partials), max_size=2).map(tuple),
        met=st.none() | st.builds(Meeting, on=st.none() | partials, place=st.none() | st.text(max_size=5)),
        last=st.none() | touches,
        anchor=st.none() | days,
        owed_since=st.none() | days,
        cadence=st.none() | CADENCES,
        tasks=st.lists(st.builds(Task, st.text(max_size=5), days, st.integers(1, 99)), max_size=2).map(tuple),
        snoozed_until=st.none() | days,
        silent=st.sampled_from([False, False, False, True]),
    )


@given(anyone(), st.one_of(st.dates(), st.just(TODAY), st.dates(date(1999, 12, 31), date(2101, 1, 1))))
def test_no_day_and_nobody_crashes_a_lane_and_terms_add_up(facts: Facts, today: date) -> None:
    for candidate in candidates(facts, today, SETTINGS):
        printed = sum(round(10 * float(f"{term.value:.1f}")) for term in candidate.terms)
        assert printed == round(10 * float(f"{candidate.score:.1f}"))
        assert all(
            term.value == round(term.value, 1) and reasons.term(term, today) for term in candidate.terms
        )
        assert reasons.why(candidate, today)
        assert candidate.always == (
            candidate.lane == "task" or (candidate.lane == "birthday" and candidate.due == today)
        )


@given(anyone())
def test_the_silent_never_come_up(facts: Facts) -> None:
    assert not candidates(facts._replace(silent=True), TODAY, SETTINGS)


@given(anyone())
def test_the_resting_come_up_only_for_what_cannot_wait(facts: Facts) -> None:
    awake = candidates(facts._replace(snoozed_until=TODAY), TODAY, SETTINGS)
    resting = candidates(facts._replace(snoozed_until=TODAY + timedelta(1)), TODAY, SETTINGS)
    assert [each.reason for each in resting] == [each.reason for each in awake if each.always]


def test_someone_without_rhythm_meeting_or_birthday_is_left_in_peace() -> None:
    assert not lanes_of(someone(anchor=ago(400), last=Touch(ago(400)), circle=None))


ADDED = ("waiting", "today", "promised", "asked")


@given(anyone(), st.one_of(st.dates(), st.just(TODAY)))
def test_the_score_is_importance_times_urgency(facts: Facts, today: date) -> None:
    """Only named terms are added to it: waiting, and that it cannot wait."""
    for candidate in candidates(facts, today, SETTINGS):
        added = sum(term.value for term in candidate.terms if term.name in ADDED)
        assert candidate.score == pytest.approx(candidate.urgency * candidate.importance + added, abs=0.051)


@given(anyone(), st.dates(date(1999, 1, 1), date(2101, 12, 31)), st.integers(0, 2))
def test_nobody_is_suggested_within_the_quiet_days(facts: Facts, today: date, since: int) -> None:
    just = facts._replace(sent_on=today - timedelta(since), tries=1, cadence=None)
    assert all(_does_not_wait(each, today) for each in candidates(just, today, SETTINGS))
    # Who has written since has broken the silence.
    answered = candidates(just._replace(tries=0), today, SETTINGS)
    assert all(_does_not_wait(each, today) or each.lane == "reply" for each in answered)


def _does_not_wait(candidate: Candidate, today: date) -> bool:
    return candidate.always or (BY_NAME[candidate.lane].yearly and candidate.due <= today)


@given(anyone(), st.integers(3, 9), st.integers(3, 89))
def test_three_tries_without_an_answer_are_enough(facts: Facts, tries: int, since: int) -> None:
    silent = facts._replace(sent_on=ago(since), tries=tries)
    rested = reasons_for.rest(silent, TODAY, SETTINGS)
    longest = silent.cadence.max_days if silent.cadence else SETTINGS.rest
    snoozed = silent.snoozed_until is not None and silent.snoozed_until > TODAY
    if silent.circle == "inner" or since >= longest:
        assert rested is None or snoozed
    else:
        assert rested and rested.until >= ago(since) + timedelta(min(longest, SETTINGS.rest))
        assert all(candidate.always for candidate in candidates(silent, TODAY, SETTINGS))


def test_what_can_wait_stays_below_what_cannot() -> None:
    """The highest score of each lane, for the most important person."""
    most = 6.0  # 1 and all shares
    assert max(fresh(days) for days in range(2, 31)) * most <= 125
    assert max(unanswered(days) for days in range(61)) * most < MOST
    assert max(overdue(days, Cadence(14, 30), 50) for days in range(38)) <= MOST
    assert only_of(reply, someone(owed_since=TODAY)).score > MOST
    assert only_of(reply, someone(owed_since=ago(6), circle="inner")).score <= 125
    task = only(someone(tasks=(Task("call", TODAY, 1),)))
    assert 125 < task.score < only(born("1988-03-01")).score
