"""The plan of a session: days, books, commands. Nothing here knows netbook's internals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

SIZE = 1_000
"""How many people the generated books hold."""

DEMO, CROWD = "demo", "crowd"
KINDS = (DEMO, CROWD)
"""The demo's people, and generated ones."""

_MONTHS = {
    "summer": (
        date(2027, 6, 15),
        ("06-15", "06-16", "06-18", "06-24", "07-01", "07-10", "07-25", "08-01", "08-15", "09-01"),
    ),
    "autumn": (
        date(2027, 9, 17),
        ("09-17", "09-18", "09-20", "09-26", "10-05", "10-12", "10-31", "11-01", "11-25", "12-06"),
    ),
    "winter": (
        date(2027, 12, 17),
        ("12-17", "12-20", "12-24", "12-25", "12-26", "12-31", "01-01", "01-05", "01-06", "01-13"),
    ),
    "spring": (
        date(2028, 2, 25),
        ("02-25", "02-28", "02-29", "03-01", "03-19", "04-13", "04-14", "04-16", "04-17", "05-01"),
    ),
}


class Season(NamedTuple):
    """The day around which a season's books are made, and the days on which they are read.

    A book is never read long after it was made: nothing is added to it, so in the end everyone would be due.
    """

    name: str
    made: date
    days: tuple[date, ...]


class Command(NamedTuple):
    """One command: its words, and the variables that only it has."""

    words: tuple[str, ...]
    variables: tuple[tuple[str, str], ...] = ()


class Scene(NamedTuple):
    """Commands run one after another in a separate folder, on one day, with a copy of one book.

    ``book`` names a made book, is empty for none, or is a file's text. ``files`` are put into the folder.
    """

    name: str
    day: date
    book: str
    commands: tuple[Command, ...]
    files: tuple[tuple[str, str], ...] = ()


def _season(name: str) -> Season:
    made, days = _MONTHS[name]
    dates = (date.fromisoformat(f"{made.year}-{day}") for day in days)
    return Season(name, made, tuple(day if day >= made else day.replace(year=day.year + 1) for day in dates))


SEASONS = tuple(map(_season, _MONTHS))

PIPE, JSON, PLAIN, DRAWN = (), ("--json",), ("--plain",), ("--color", "always")
FORMS: tuple[tuple[str, ...], ...] = (PIPE, JSON, PLAIN, DRAWN)
"""The forms of answers: as in a pipe, as JSON, as plain lines, and drawn in colour."""

_ROWS = Command(("today",))
"""The form for a pipe, which also remembers the rows: for commands that use row numbers."""

COMMANDS = (
    "today", "more", "brief", "circles", "touch", "review", "greet", "task", "tasks", "done", "snooze",
    "skip", "why", "upcoming", "goal", "add", "show", "list", "set", "note", "tag", "edit", "remove",
    "cadence", "log", "import", "export", "sync", "digest", "schedule", "motd", "undo", "redo", "history",
    "config", "path", "demo", "help", "completion",
)  # fmt: skip
OCCASIONS = (
    "birthday", "belated", "date", "christmas", "new-year", "kings", "easter", "summer", "season", "thanks",
    "first", "reconnect", "coffee",
)  # fmt: skip

TOLD = """\
[today]
budget = 4
leap_birthday = "mar1"
quiet_days = 1
rest_days = 40
[circles]
inner = [7, 14]
regular = [60, 120]
[seasons.thanksgiving]
label = "Thanksgiving"
day = "fourth thursday of november"
before = 7
after = 1
circles = ["inner", "key", "regular"]
[seasons.sanjuan]
label = "San Juan"
day = "06-24"
before = 3
languages = ["es"]
[seasons.kings]
on = false
[digest]
channels = ["stdout", "file", "maildir"]
to = ["you@example.org"]
at = "07:30"
[digest.file]
path = "~/today.txt"
[digest.maildir]
path = "~/Mail"
[digest.mail]
host = "smtp.example.org"
user = "you@example.org"
password = "secret"
[digest.ntfy]
url = "https://ntfy.example/topic"
"""
"""A configuration that sets some of everything."""

_CARDS = """\
BEGIN:VCARD
VERSION:3.0
UID:session-1
N:Marini;Giulia;;;
FN:Giulia Marini
EMAIL;TYPE=HOME:giulia@marini.example
TEL;TYPE=CELL:+39 06 555 0101
ORG:Bottega Marini
BDAY:1987-07-03
X-SKYPE:giulia.marini
NOTE:knows the printer\\, and his dog
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Tom Baker
EMAIL:tom@baker.example
TITLE:director
BDAY:--0624
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;Ana
TEL;HOME:600 555 123
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ana G
BDAY:the third of never
"""


def scenes(people: Mapping[str, Sequence[str]]) -> list[Scene]:
    """The whole session. ``people`` has the UIDs of each made book's people, by the book's name."""
    found = [_without_book(), *_broken()]
    for season in SEASONS:
        for number, day in enumerate(season.days):
            found.append(_demo(number, day))
            for kind in KINDS:
                book = name(season, kind)
                found.append(_reading(season, number, kind, people[book]))
        found += [_configured(season, kind, people[name(season, kind)]) for kind in KINDS]
        found += [_asked_of_many(season, kind, people[name(season, kind)]) for kind in KINDS]
        found += _writing(season, people[name(season, DEMO)])
    return found


def name(season: Season, kind: str) -> str:
    """The name of a made book."""
    return f"{season.name}-{kind}"


def life(season: Season, uids: Sequence[str]) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Commands that add to a fresh book, each with its day, up to the day it is read around.

    ``uids`` name the book's people, the newest first.
    """
    for away, line in _LIFE:
        words = tuple(_filled(word, uids) for word in line.split("|"))
        yield season.made + timedelta(away), words
    if season.name == "winter":
        yield season.made, ("snooze", "lane:rediscover", "3m")
        yield season.made, ("snooze", "tag:press", "2w")


_LIFE = (
    (-700, "add|Old Acquaintance|--met|2019|--online|--circle|wide"),
    (-500, "touch|@1|long ago|--how|letter|--out"),
    (-450, "goal|add|Write the book|--tag|alumni|--until|+60d"),
    (-420, "goal|done|1"),
    (-420, "goal|add|Short one|--tag|client|--until|+30d"),
    (-200, "goal|add|Two retainers|--tag|client|--until|+300d"),
    (-200, "goal|add|More friends|--tag|friend"),
    (-200, "goal|add|Nobody’s goal|--tag|nobody"),
    (-150, "cadence|tag:client|45d|--max|90d"),
    (-150, "cadence|tag:friend|20d"),
    (-140, "cadence|@2|6w"),
    (-130, "cadence|@3|1d"),
    (-120, "touch|@4|kick-off|--how|video|--with|@5"),
    (-90, "touch|@6|quote|--how|email|--out"),
    (-60, "touch|@6|again|--how|email|--bump"),
    (-30, "touch|@6|and again|--how|email|--bump"),
    (-12, "touch|@6|once more|--how|message|--bump"),
    (-50, "touch|@7|asked for a call|--how|call|--in"),
    (-20, "touch|@8|left a message|--how|call|--bump"),
    (-9, "touch|@9|a present|--how|gift|--in"),
    (-8, "touch|@10|saw it online|--how|social|--out"),
    (-2, "touch|@11|could you look at it?|--how|email|--in"),
    (-1, "touch|@12|tried|--how|call|--bump"),
    (0, "touch|@13|coffee|--how|in-person"),
    (-40, "task|@14|send the quote|--due|+20d"),
    (-40, "task|@15|call about the flat|--due|+40d"),
    (-40, "task|@16|look up the map|--due|+47d"),
    (-3, "task|@17|ask how the move went|--due|+3d"),
    (-3, "task|@17|bring the book back|--due|+4d"),
    (-3, "task|@18|already done|--due|+1d"),
    (-2, "done|task:3"),
    (-10, "snooze|@19|3w"),
    (-10, "snooze|@20|+40d"),
    (-10, "snooze|@21|2d"),
    (-5, "set|@22|--no-clock"),
    (-5, "set|@23|--deceased"),
    (-5, "set|@24|--archived"),
    (-5, "set|@25|--do-not-contact"),
    (-5, "set|@26|--date|wedding anniversary=--06-24|--date|santo=--03-19|--date|moved=2020-02-29"),
    (-5, "set|@27|--birthday|--02-29|--language|en"),
    (-5, "set|@28|--birthday|1988-02-29|--language|es|--form|usted|--circle|inner"),
    (-5, "set|@29|--met|2024|--in-person|--via|@1|--circle|key"),
    (-5, "set|@30|--every|30d|--language|ca|--birthday|1970-12-25"),
    (-5, "set|@31|--language|fr|--birthday|--01-01|--circle|inner"),
    (-5, "set|@32|--no-circle|--no-every|--no-email|--no-phone"),
    (-5, "tag|@33|+press|+alumni"),
    (-4, "add|Yesterday’s Acquaintance|--met|yesterday|--at|EuroPython|--in-person|--email|y@euro.example"),
    (-3, "add|Online Acquaintance|--met|today|--at|LinkedIn|--online|--language|es|--phone|+34 600 555 001"),
    (-2, "add|Introduced Acquaintance|--met|today|--via|@1|--circle|regular"),
    (-2, "add|Bare Name"),
    (-2, "add|Zażółć 漢字 עברית 👩‍🚀 O'Neill-with-a-very-long-name-indeed the 3rd|--note|a, b; c|--tag|odd"),
    (-1, "today"),
    (-1, "skip|4"),
    (-1, "add|Mistake"),
    (-1, "undo"),
    (-1, "add|Taken Back"),
    (-1, "undo"),
    (-1, "redo"),
    (-1, "remove|Taken Back"),
    (0, "today"),
    (0, "skip|3"),
    (0, "skip|6"),
)  # fmt: skip


def _filled(word: str, uids: Sequence[str]) -> str:
    return uids[int(word[1:]) % len(uids)] if word[:1] == "@" else word


def _all(lines: str, forms: Sequence[tuple[str, ...]] = FORMS) -> Iterator[Command]:
    """Each line as a command, in each form."""
    for line in filter(None, map(str.strip, lines.splitlines())):
        for form in forms:
            yield Command((*line.split("|"), *form))


def _reading(season: Season, number: int, kind: str, uids: Sequence[str]) -> Scene:
    """Every command that reads, on one day. The people asked about change from day to day."""
    forms = ((PIPE, JSON), (PLAIN, DRAWN))[number % 2]
    commands = [*_all(_DAY, forms)]
    asked = 6
    some = [uids[(number * asked + each) % len(uids)] for each in range(asked)]
    commands.append(_ROWS)
    for who in ("1", "3", "6", *some):
        commands += _all(f"why|{who}", forms)
    for who in ("2", *some[::2]):
        commands += _all(f"show|{who}\ngreet|{who}", forms)
        commands += _all(f"log|{who}|--limit|5\ncadence|{who}", forms[-1:])
    occasion = OCCASIONS[number % len(OCCASIONS)]
    commands += _all(
        f"greet|{some[1]}|--for|{occasion}\ngreet|{some[2]}|--for|{occasion}|--by|email", (PIPE,)
    )
    commands += [Command(("digest", "--format", form)) for form in ("text", "html", "json", "mail")]
    commands += _all(_LISTS[number % len(_LISTS)], forms)
    commands += [_completed("show", "an"), _completed("today", "--")]
    if not number:
        commands += _all(_WHOLE, (PIPE,))
        commands += _all("list|--limit|300", (DRAWN,))
    return Scene(
        f"{name(season, kind)} {season.days[number]}",
        season.days[number],
        name(season, kind),
        tuple(commands),
    )


def _asked_of_many(season: Season, kind: str, uids: Sequence[str]) -> Scene:
    """`why` for everyone in the demo, and in summer for the whole crowd: every reason, and every absence.

    Someone's day to be rediscovered comes so seldom that it takes a crowd to meet one.
    """
    day = season.made
    whom = "\n".join(f"why|{uid}" for uid in uids[:: 1 if kind == DEMO or season.name == "summer" else 12])
    commands = tuple(_all(whom, (PIPE,)))
    return Scene(f"{name(season, kind)} everyone {day}", day, name(season, kind), commands)


_DAY = """
today
today|--all
today|--matrix
today|--all|--matrix
upcoming
upcoming|--days|365
goal
cadence
cadence|--suggest
log|--limit|20
history
motd
digest|--always
"""
_LISTS = (
    "list|garcia\nlist|--tag|client|--sort|next|--limit|20",
    "list|--circle|key|--limit|20\nlist|--met|2.0|--limit|20",
    "list|--sort|last|--limit|30\nlist|nobody-at-all",
    "list|--sort|added|--limit|30\nlist|muller cafe",
    "list|--met|1.0|--sort|next|--limit|30\nlist|--tag|friend|--circle|inner",
    "list|PyConES|--limit|10\nlist|--limit|0",
)
_WHOLE = """
list
log|--limit|2000
export
export|--vcard-version|3.0
export|--vcard-version|4.0
export|--for|netbook
export|--facts|client
export|--format|ics
export|key|--format|ics|--alarm|0|--alarm|7
"""


def _completed(*words: str) -> Command:
    """What a shell asks to complete the last of these words."""
    typed = "\n".join(("netbook", *words))
    return Command(
        (),
        (
            ("_NETBOOK_COMPLETE", "complete_bash"),
            ("COMP_WORDS", typed),
            ("COMP_CWORD", str(len(words))),
        ),
    )


def _demo(number: int, day: date) -> Scene:
    """The demo itself; each command makes a new book around the day."""
    commands = (*_all("demo", (PIPE,)), *_all(_DEMO[number % len(_DEMO)], (PIPE,)))
    return Scene(f"demo {day}", day, "", commands)


_DEMO = (
    "demo|today|--all|--color|always",
    "demo|why|tom\ndemo|why|noa",
    "demo|show|begoña|--color|always",
    "demo|upcoming|--days|60",
    "demo|list|--sort|next|--json",
    "demo|digest",
    "demo|greet|3",
)


def _configured(season: Season, kind: str, uids: Sequence[str]) -> Scene:
    """With a configuration of one's own."""
    lines = (
        "today\ntoday|--all|--matrix\nupcoming\ncadence\ndigest\nconfig\nmotd\ndigest|--dry-run\nwhy|1\nwhy|3"
    )
    whom = "\n".join(f"why|{uid}\ngreet|{uid}|--for|christmas" for uid in uids[::97][:12])
    day = season.days[3]
    commands = (*_all(lines), *_all(whom, (PIPE,)), Command(("digest", "--format", "mail")))
    return Scene(
        f"{name(season, kind)} configured {day}", day, name(season, kind), commands, (("config.toml", TOLD),)
    )


def _without_book() -> Scene:
    """What netbook says before there is a book: help, errors, first steps."""
    day = SEASONS[0].made
    commands = [Command((each, "--help")) for each in COMMANDS]
    commands += [Command(("--help",)), Command(("-h",)), Command(("--version",))]
    commands += [
        Command(("demo", *each))
        for each in (("schedule",), ("sync", "folder"), ("path",), ("touch", "tom", "hi"))
    ]
    commands += [Command(("completion", shell)) for shell in ("bash", "zsh", "fish", "tcsh")]
    commands += [
        _completed(*line.split("|"))
        for line in (
            "",
            "s",
            "list|--",
            "list|--sort|",
            "touch|tom|--how|",
            "snooze|",
            "--color|",
            "digest|--format=",
        )
    ]
    commands += _all(_EMPTY)
    commands += [Command(("today",), (("NETBOOK_TODAY", each),)) for each in ("tomorrow", "2027-02-29")]
    return Scene("no book", day, "", tuple(commands))


_EMPTY = """
today
today|--all|--matrix
list
upcoming
log
goal
cadence
cadence|--suggest
history
digest
digest|--always
digest|--dry-run
digest|--send
digest|--test
digest|--force
digest|--test|--dry-run
digest|--send|--format|text
digest|--format|pdf
motd
path
config
config|path
config|dance
schedule|dance
schedule|print|--cron|--systemd
schedule|print|--cron|--at|25:00
schedule|print|--cron|--at|07:30
review
why|ana
show|ana
undo
redo
done|task:1
done|x
export
export|--format|ics
export|--for|abook
export|-o|a|--split|b
export|--alarm|3
import|missing.vcf
import|--prefer|mine|missing.vcf
sync|missing
frobnicate
todya
list|--sort|size
list|--limit|many
list|--met|3.0
touch
touch|ana|--on|
upcoming|--days|-3
completion
--db
--color|blue|today
"""


def _broken() -> list[Scene]:
    """Files that are not what they should be."""
    day = SEASONS[0].made
    commands = tuple(_all("today\nlist\nshow|ana\ntouch|ana|hi\nmotd\npath\nconfig\ncadence", (PIPE, JSON)))
    wrong = '[today]\nbudget = "many"\nbugdet = 3\n[circles]\nouter = [1, 2]\nkey = [9, 3]\n'
    return [
        Scene("no database", day, "text:this is no database, and never was one\n", commands),
        Scene("wrong configuration", day, "summer-demo", commands, (("config.toml", wrong),)),
        Scene("unreadable configuration", day, "summer-demo", commands, (("config.toml", "[today\n"),)),
    ]


def _writing(season: Season, uids: Sequence[str]) -> list[Scene]:
    """Commands that change the book, one after another, to record their sentences too."""
    form = FORMS[SEASONS.index(season)]
    found = []
    for place, lines in enumerate((_CHANGES, _MISTAKES)):
        commands = [_ROWS] + [
            Command((*(_filled(word, uids) for word in line.split("|")), *form))
            for line in filter(None, map(str.strip, lines.splitlines()))
        ]
        what = ("changes", "mistakes")[place]
        files = [
            ("cards.vcf", _CARDS),
            ("folder/one.vcf", _CARDS.partition("END:VCARD\n")[0] + "END:VCARD\n"),
        ]
        if place:
            files.append(("not-a-card.vcf", "hello\n"))
        else:
            files.append(("config.toml", TOLD))
        found.append(
            Scene(f"{season.name} {what}", season.made, name(season, DEMO), tuple(commands), tuple(files))
        )
    return found


_CHANGES = """
today
touch|1|spoke at length
touch|@1|coffee, wants a quote|--how|in-person
touch|@2|quote sent|--how|email|--out
touch|@3|they rang|--how|call|--in|--on|yesterday
touch|@4|no answer|--bump
touch|@5|all together|--with|@6|--with|@7|--on|3d ago
touch|tom|--on|2026-01-02
touch|Old Acquaintance|after years|--how|letter
task|@8|send the quote
task|@8|ask about it|--due|friday
task|@9|call|--due|2w
task|@23|lay flowers
done|task:1
done|task:2
done|task:2
snooze|tom|2w
snooze|@10|until|3 May
snooze|@8|1w
snooze|tom|off
snooze|tom|off
snooze|tag:client|until|+20d
snooze|tag:client|off
snooze|lane:rediscover|3m
snooze|lane:rediscover|off
why|@10
skip|1
skip|2
skip|3
skip|4
skip|5
today
goal|add|A new goal|--tag|friend|--until|+90d
goal|add|Another|--tag|unheard-of
goal
goal|done|2
goal|remove|1
goal
add|Ana García|--email|ana2@garcia.example
add|Ana García|--email|ana2@garcia.example|--force
add|Wholly New|--met|today|--at|PyConES|--in-person|--circle|key|--birthday|--04-12|--url|https://new.example
add|Introduced|--via|@1|--met|2026-05
show|Wholly New
set|@11|--org|Estudio Sur|--title|boss|--note|new desk
set|@11|--org|Estudio Sur
set|@11|--name|Another Name Altogether
set|@12|--no-email|--email|new@address.example
set|@12|--archived
set|@12|--no-archived
set|@13|--clock|--every|6w|--circle|key
set|@14|--no-clock
show|@11
show|@14
tag|@15|+vip|+bilbao
tag|@15|+vip
tag|@15|-vip
cadence|@16|6w
cadence|@16|off
cadence|@16
cadence|tag:client|1d
cadence|tag:client
cadence|tag:client|off
cadence|tag:friend|10d|--max|20d
cadence|--suggest|--yes
cadence
remove|@17
undo
undo
redo
undo|1
history|--limit|100
import|cards.vcf|--dry-run
import|cards.vcf
import|cards.vcf
import|cards.vcf|--prefer|file
import|cards.vcf|--reject|rejected.vcf
show|giulia
list|marini
export|-o|out.vcf
export|--vcard-version|3.0|-o|out3.vcf
export|--split|cards
export|--format|ics|-o|out.ics
import|out.vcf|--dry-run
sync|folder|--dry-run
sync|folder
set|giulia|--org|Altra Bottega
sync|folder
remove|giulia
sync|folder|--dry-run
sync|folder
sync|folder|--yes
digest|--dry-run
digest|--send
digest|--send
digest|--send|--quiet
digest|--send|--force
digest|--test
config
config|init
path
schedule|print|--cron
schedule|print|--systemd
schedule|print|--launchd
schedule|print|--windows
today
motd
history|--limit|15
"""
_MISTAKES = """
why|99
why|nobody-called-so
why|garcai
why|javier
show|javier ruiz
show|a
show|noa
touch|noa|hi
touch|tom|hi|--on|tomorrow
touch|tom|hi|--on|31 February
touch|tom|hi|--on|03/04/2027
touch|tom|hi|--how|telepathy
touch|tom|hi|--in|--out
touch|tom|hi|--bump|--in
touch|tom|
touch|tom|hi|--with|tom
task|tom|x|--due|yesterday
task|tom|x|--due|soon
done|task:99
snooze|tom|yesterday
snooze|tom|whenever
snooze|tag:unheard-of|2w
snooze|lane:slow|2w
snooze|tom
skip|@23
skip|@1
why|@22
why|@23
why|@24
why|@25
greet|@23
greet|@25
greet|@24
greet|@32|--by|email
greet|@32|--by|message
greet|tom|--for|halloween
greet|tom|--for|season
greet|tom|--language|tlh
greet|tom|--language|es
greet|tom|--by|pigeon
goal|add|No tag
goal|add|Past|--tag|client|--until|2020-01-01
goal|done|99
goal|done|1
goal|remove|x
goal|dance
goal|add
goal|--tag|client
add|
add|Both Ways|--in-person|--online
add|Bad Mail|--email|nonsense
add|Bad Day|--birthday|2023-02-29
add|Bad Circle|--circle|outer
add|Bad Span|--every|often
add|Bad Via|--via|nobody-called-so
add|Future Met|--met|2999
set|tom
set|tom|--via|tom
set|tom|--form|thou
set|tom|--name|
set|tom|--date|nonsense
tag|tom
tag|tom|client
tag|tom|-unheard-of
cadence|circle:key|3d
cadence|tag:unheard-of
cadence|tag:unheard-of|30d
cadence|tag:unheard-of|off
cadence|@1|30d|--max|10d
cadence|@23
cadence|@22
cadence|tom|sometimes
undo|9999
undo|x
undo|2
redo
import|not-a-card.vcf
import|missing.vcf
import|folder
export|nobody-at-all
export|--vcard-version|2.1
export|--format|ics|--vcard-version|3.0
sync|missing
sync|cards.vcf
list|--circle|outer
list|--tag|unheard-of
log|@23
upcoming|--days|0
edit|tom
review
digest|--send
digest|--test
schedule
"""
