"""Properties that list several things in one line, tags and nicknames, while a card is edited."""

from collections.abc import Callable

from netbook.formats.vcard import facts
from netbook.formats.vcard.collected import Collected, is_system_group, parts_of
from netbook.formats.vcard.sheet import Line, Sheet
from netbook.formats.vcard.values import escape
from netbook.formats.vcard.written import Change


def set_list(
    sheet: Sheet, name: str, given: Callable[[Collected], list[str]], after: tuple[str, ...]
) -> None:
    """Make the card list these; ``given`` returns those of a line. Each stays in the line that has it."""
    lists = [
        (line, [item for item in given(line.says) if item in after])
        for line in sheet.lines
        if given(line.says) and line.head.name != facts.TAGS
    ]
    lines = [(line, kept) for line, kept in lists if line.head.name != "X-ANDROID-CUSTOM"]
    kept = [item for _, items in lines for item in items]
    new = [item for item in after if item not in kept]
    if lines and list(dict.fromkeys([*kept, *new])) == list(after):
        lines[-1][1].extend(new)
    elif lines:
        lines[0][1][:] = after
        for _, items in lines[1:]:
            items.clear()
    elif after:
        sheet.append(Change(name, (), ",".join(map(escape, after))))
    for line, _ in lists:
        if line.head.name == "X-ANDROID-CUSTOM":
            sheet.drop(line)
    for line, items in lines:
        hidden = _hidden(line)
        if not (items or hidden):
            sheet.drop(line)
        elif items != given(line.says):
            sheet.rewrite(line, [], ",".join(map(escape, dict.fromkeys([*hidden, *items]))))


def _hidden(line: Line) -> list[str]:
    """The groups in a list of tags that are none of the person's: a phone's or a cloud's own."""
    if line.head.name not in ("CATEGORIES", "CATEGORY"):
        return []
    return [item for item in parts_of(line.value, ",") if is_system_group(item)]
