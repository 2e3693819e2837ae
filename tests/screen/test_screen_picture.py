"""The picture of a day: self-contained, the same each time, readable as XML."""

from __future__ import annotations

from xml.etree import ElementTree

from screen_examples import DAY

from netbook.screen.picture import day_svg


def test_the_picture_asks_nothing_of_anyone() -> None:
    picture = day_svg(DAY)
    remote = picture.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not any(word in remote for word in ("http", "//", "@import", "@font-face", "<script", "url(h"))


def test_the_picture_shows_the_day() -> None:
    shown = "".join(ElementTree.fromstring(day_svg(DAY)).itertext()).replace("\xa0", " ")
    for item in DAY.items:
        assert item.person.name in shown
        assert item.why in shown


def test_the_same_day_gives_the_same_picture() -> None:
    assert day_svg(DAY) == day_svg(DAY)
    assert day_svg(DAY, 60) != day_svg(DAY)
