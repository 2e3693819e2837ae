"""Whole people, invented by hypothesis: every field of Person, within what the book can hold."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from netbook.domain.people.dates import PartialDate, days_in
from netbook.domain.people.model import (
    CIRCLES,
    DIRECTIONS,
    GENDERS,
    HOWS,
    MODES,
    Address,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    Touch,
    YearlyDate,
)

# No lone surrogates, which no command line lets in, and no NUL, which the card reader replaces.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
some_text = st.none() | texts
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def yearly(draw: st.DrawFn) -> PartialDate:
    """A day of the year, possibly without its year; 29 February included."""
    year = draw(st.none() | st.integers(1, 9999))
    month = draw(st.integers(1, 12))
    return PartialDate(year, month, draw(st.integers(1, days_in(year or 2000, month))))


partials = st.one_of(
    yearly(),
    st.integers(1, 9999).map(PartialDate),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda parts: PartialDate(*parts)),
)
channels = st.lists(st.builds(ContactPoint, texts, some_text, st.booleans()), max_size=3).map(tuple)
addresses = st.lists(
    st.builds(
        Address,
        texts,
        some_text,
        some_text,
        some_text,
        some_text,
        some_text,
        some_text,
        some_text,
        st.booleans(),
    ),
    max_size=2,
).map(tuple)
several = st.lists(texts, max_size=3).map(tuple)
meetings = st.builds(
    Meeting,
    on=st.none() | partials,
    mode=st.none() | st.sampled_from(MODES),
    place=some_text,
    via=texts,
    via_id=st.none(),
    note=some_text,
)
cadences = st.builds(
    lambda ideal, more: Cadence(ideal, ideal + more), st.integers(1, 999), st.integers(0, 999)
)

people = st.builds(
    Person,
    name=texts,
    uid=texts,
    id=st.just(0),
    kind=st.sampled_from(["person", "organisation"]),
    given=some_text,
    family=some_text,
    additional=some_text,
    prefix=some_text,
    suffix=some_text,
    nicknames=several,
    org=some_text,
    title=some_text,
    role=some_text,
    emails=channels,
    phones=channels,
    addresses=addresses,
    urls=channels,
    tags=several,
    birthday=st.none() | yearly(),
    dates=st.lists(st.builds(YearlyDate, texts, yearly()), max_size=2).map(tuple),
    met=st.none() | meetings,
    cadence=st.none() | cadences,
    circle=st.none() | st.sampled_from(CIRCLES),
    language=some_text,
    form=st.none() | st.sampled_from(["tu", "usted"]),
    time_zone=some_text,
    pronouns=some_text,
    died=st.sampled_from([None, PartialDate(2024, 5, 1), PartialDate(1999), "in the spring"]),
    grammatical_gender=st.sampled_from([None, *GENDERS]),
    note=some_text,
    archived=st.booleans(),
    deceased=st.booleans(),
    do_not_contact=st.booleans(),
    snoozed_until=st.none() | days,
    added_on=days,
)
"""People who are not in a book yet."""

touches = st.builds(
    Touch,
    days,
    st.none() | st.sampled_from(HOWS),
    st.sampled_from(DIRECTIONS),
    st.booleans(),
    some_text,
    id=st.just(0),
)
