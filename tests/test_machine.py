"""Any sequence of commands against a simple model; in the end all of it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

if TYPE_CHECKING:
    from conftest import Netbook

NAMES = ("Ana García", "José Núñez", "Łukasz", "Bob [work]", "O'Neill; --", "中文")
names = st.sampled_from(NAMES)
TAGS = st.sampled_from(("client", "Lead", "ñ"))


class Model:
    """What the book should hold, as plainly as can be said."""

    def __init__(self) -> None:
        self.tags: dict[str, set[str]] = {}
        self.touches: dict[str, list[int]] = {}
        self.org: dict[str, str] = {}
        self.snoozed: dict[str, int] = {}
        self.tasks: dict[str, int] = {}

    def copy(self) -> Model:
        other = Model()
        other.tags = {name: set(tags) for name, tags in self.tags.items()}
        other.touches = {name: list(days) for name, days in self.touches.items()}
        other.org, other.snoozed, other.tasks = dict(self.org), dict(self.snoozed), dict(self.tasks)
        return other


class Commands(RuleBasedStateMachine):
    """Each rule runs one command, and says what should follow."""

    def __init__(self, netbook: Netbook) -> None:
        super().__init__()
        self.netbook = netbook
        self.model = Model()
        self.done: list[tuple[Model, str]] = []
        self.undone: list[tuple[Model, str]] = []
        self.number = 0

    def change(self, after: Model, *words: str, stdin: bytes = b"") -> None:
        """Run a command that changes the book, remembering how it was."""
        self.done.append((self.model, self.netbook.dump()))
        self.netbook(*words, stdin=stdin)
        self.undone.clear()
        self.model = after

    @initialize()
    def start(self) -> None:
        assert self.netbook.names() == []

    @rule(name=names, tag=st.none() | TAGS)
    def add(self, name: str, tag: str | None) -> None:
        words = ["add", name, *(["--tag", tag] if tag else [])]
        if name in self.model.tags:
            self.netbook(*words, code=1)
            return
        after = self.model.copy()
        after.tags[name], after.touches[name] = {tag} if tag else set(), []
        self.change(after, *words)

    @rule(name=names)
    def import_(self, name: str) -> None:
        """A card of someone new, or of someone who is there: then their organisation is filled in."""
        if name in self.model.tags:
            return
        after = self.model.copy()
        after.tags[name], after.touches[name], after.org[name] = set(), [], "Card"
        text = name.replace(";", "\\;")
        lines = (f"UID:card-{name}", f"FN:{text}", "ORG:Card", f"EMAIL:a{NAMES.index(name)}@x")
        card = "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))
        self.change(after, "import", "-", stdin=card.encode())
        before = self.netbook.dump()
        assert self.netbook.json("import", "-", stdin=card.encode())["same"] == 1
        assert self.netbook.dump() == before

    @rule(name=names, org=st.sampled_from(("Norte", "Sur", "")))
    def set(self, name: str, org: str) -> None:
        words = ["set", name, *(["--org", org] if org else ["--no-org"])]
        if name not in self.model.tags:
            self.netbook(*words, code=1)
        elif self.model.org.get(name, "") == org:
            assert self.netbook.json(*words)["changed"] == []
        else:
            after = self.model.copy()
            after.org[name] = org
            self.change(after, *words)

    @rule(name=names, tag=TAGS, sign=st.sampled_from("+-"))
    def tag(self, name: str, tag: str, sign: str) -> None:
        words = ["tag", name, sign + tag]
        if name not in self.model.tags:
            self.netbook(*words, code=1)
        elif (tag in self.model.tags[name]) == (sign == "+"):
            assert self.netbook.json(*words)["changed"] == []
        else:
            after = self.model.copy()
            after.tags[name] ^= {tag}
            self.change(after, *words)

    @rule(name=names, other=names, ago=st.integers(0, 40), bump=st.booleans())
    def touch(self, name: str, other: str, ago: int, bump: bool) -> None:
        words = ["touch", name, "--with", other, "--on", f"{ago}d ago", *(["--bump"] if bump else [])]
        if name not in self.model.tags or other not in self.model.tags:
            self.netbook(*words, code=1)
            return
        after = self.model.copy()
        for each in {name, other} if not bump else ():
            after.touches[each].append(ago)
        self.change(after, *words)

    @rule(name=names)
    def task(self, name: str) -> None:
        if name not in self.model.tags:
            self.netbook("task", name, "call", code=1)
            return
        after = self.model.copy()
        after.tasks[name] = after.tasks.get(name, 0) + 1
        self.change(after, "task", name, "call")

    @rule(name=names)
    def finish(self, name: str) -> None:
        hints = [
            item["hint"]
            for item in self.netbook.json("today", "--all")["items"]
            if item["person"]["name"] == name
        ]
        numbers = [hint.removeprefix("netbook done ") for hint in hints if hint.startswith("netbook done ")]
        assert len(numbers) == self.model.tasks.get(name, 0)
        if numbers:
            after = self.model.copy()
            after.tasks[name] -= 1
            self.change(after, "done", numbers[0])

    @rule(name=names, days=st.integers(0, 20))
    def snooze(self, name: str, days: int) -> None:
        words = ["snooze", name, f"{days}d" if days else "off"]
        if name not in self.model.tags:
            self.netbook(*words, code=1)
        elif self.model.snoozed.get(name, 0) == days:
            self.netbook(*words)
        else:
            after = self.model.copy()
            after.snoozed[name] = days
            self.change(after, *words)

    @rule(name=names)
    def remove(self, name: str) -> None:
        if name not in self.model.tags:
            self.netbook("remove", name, code=1)
            return
        after = self.model.copy()
        for facts in (after.tags, after.touches, after.org, after.snoozed, after.tasks):
            with suppress(KeyError):
                del facts[name]
        self.change(after, "remove", name)

    @rule()
    def undo(self) -> None:
        if not self.done:
            self.netbook("undo", code=1)
            return
        self.undone.append((self.model, self.netbook.dump()))
        self.model, before = self.done.pop()
        self.netbook("undo")
        assert self.netbook.dump() == before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.done.append((self.model, self.netbook.dump()))
        self.model, after = self.undone.pop()
        self.netbook("redo")
        assert self.netbook.dump() == after

    @precondition(lambda self: not self.undone)
    @rule()
    def redo_nothing(self) -> None:
        self.netbook("redo", code=1)

    @invariant()
    def the_book_says_what_the_model_says(self) -> None:
        people = {person["name"]: person for person in self.netbook.json("list")["people"]}
        assert set(people) == set(self.model.tags)
        for name, person in people.items():
            assert set(person["tags"]) == self.model.tags[name]
            assert (person["org"] or "") == self.model.org.get(name, "")
            days = self.model.touches[name]
            last = (self.netbook.today - timedelta(min(days))).isoformat() if days else None
            assert person["touches"] == len(days)
            assert (person["last_touch"] or {}).get("on") == last

    def teardown(self) -> None:
        self.netbook.check()
        assert len(self.netbook.json("history", "--limit", "999")["entries"]) >= len(self.done)
        while self.done:
            _, before = self.done.pop()
            self.netbook("undo")
            assert self.netbook.dump() == before
        assert self.netbook.names() == []
        self.netbook.check()


def run(new_netbook: Callable[[], Netbook], examples: int, steps: int) -> None:
    class OnItsOwnBook(Commands):
        def __init__(self) -> None:
            super().__init__(new_netbook())

    run_state_machine_as_test(
        OnItsOwnBook, settings=settings(max_examples=examples, stateful_step_count=steps)
    )


def test_commands_against_a_model(new_netbook: Callable[[], Netbook]) -> None:
    run(new_netbook, examples=4, steps=20)


@pytest.mark.slow
def test_commands_against_a_model_for_longer(new_netbook: Callable[[], Netbook]) -> None:
    run(new_netbook, examples=4, steps=40)
