"""The tables of the book, as migrations in order: appended, never edited once they have landed.

The comments are inside the statements on purpose: SQLite keeps them in the file, so that the
book explains itself to whoever opens it in twenty years.

Rows that can be restored have numbers that are never reused, because the journal refers to rows by
them.
"""

from __future__ import annotations

import os
from collections.abc import Callable

TYPE_CHECKING = False  # as typing's, without loading it
if TYPE_CHECKING:
    import re
    from sqlite3 import Connection

APPLICATION_ID = 0x4E42_4F4B
"""``NBOK``: tells a book from any other SQLite file."""


def m001_first_book(db: Connection) -> None:
    """The tables of the first version."""
    for statement in (*_FACTS, *_JOURNAL, *_DERIVED):
        db.execute(statement)


_FACTS = (
    """
    CREATE TABLE person (
        -- Someone you know.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,                 -- the vCard UID, as it came; not unique, because cards are not
        kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'organisation')),
        name TEXT NOT NULL CHECK (name <> ''),  -- the full name as given
        given TEXT,                        -- parts only where the source gave parts
        family TEXT,                       -- both Spanish surnames
        additional TEXT,
        prefix TEXT,
        suffix TEXT,
        org TEXT,
        title TEXT,
        birthday TEXT,                     -- 1988-02-29, or --02-29 where the year is unknown
        circle TEXT CHECK (circle IN ('inner', 'key', 'regular', 'wide')),
        every_days INTEGER CHECK (every_days > 0),          -- own cadence: the ideal interval
        every_max INTEGER CHECK (every_max >= every_days),  -- and the longest
        language TEXT,                     -- BCP 47, of what one writes to them
        form TEXT CHECK (form IN ('tu', 'usted')),          -- form of address
        time_zone TEXT,
        note TEXT,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        deceased INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
        do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
        snoozed_until TEXT CHECK (snoozed_until IS date(snoozed_until)),
        added_on TEXT NOT NULL CHECK (added_on IS date(added_on)),  -- local day
        as_card INTEGER NOT NULL DEFAULT 0 CHECK (as_card IN (0, 1))  -- 1 while their card says all this
    ) STRICT
    """,
    "CREATE INDEX person_uid ON person (uid)",
    """
    CREATE TABLE nickname (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        value TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX nickname_person ON nickname (person_id)",
    """
    CREATE TABLE channel (
        -- A way to reach someone.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'url')),
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        label TEXT,
        preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
        key TEXT NOT NULL                  -- as it is compared: folded address, last nine digits
    ) STRICT
    """,
    "CREATE INDEX channel_person ON channel (person_id)",
    "CREATE INDEX channel_key ON channel (key, kind)",
    """
    CREATE TABLE address (
        -- A postal address, in the parts of vCard's ADR.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        street TEXT,
        city TEXT,
        region TEXT,
        postcode TEXT,
        country TEXT,
        po_box TEXT,
        extended TEXT,
        label TEXT,
        preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX address_person ON address (person_id)",
    """
    CREATE TABLE tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        key TEXT NOT NULL                  -- folded
    ) STRICT
    """,
    "CREATE INDEX tag_person ON tag (person_id)",
    "CREATE INDEX tag_key ON tag (key, person_id)",
    """
    CREATE TABLE meeting (
        -- Where and how you met.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
        day TEXT,                          -- 2024-06-14, 2024-06 or 2024
        mode TEXT CHECK (mode IN ('in-person', 'online')),
        place TEXT,                        -- the event or the place
        via TEXT,                          -- who introduced you, by name
        via_id INTEGER REFERENCES person (id),  -- and if they are in the book
        note TEXT
    ) STRICT
    """,
    "CREATE INDEX meeting_via ON meeting (via_id) WHERE via_id IS NOT NULL",
    """
    CREATE TABLE yearly_date (
        -- A day that comes back every year and is not the birthday.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        date TEXT NOT NULL,                -- 2015-06-01 or --06-01
        month_day TEXT AS (substr(date, -5)) VIRTUAL
    ) STRICT
    """,
    "CREATE INDEX yearly_date_person ON yearly_date (person_id)",
    "CREATE INDEX yearly_date_month_day ON yearly_date (month_day)",
    """
    CREATE TABLE touch (
        -- One contact, with one or more people.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        day TEXT NOT NULL CHECK (day IS date(day)),          -- local day
        how TEXT CHECK
            (how IN ('in-person', 'call', 'video', 'email', 'message', 'social', 'letter', 'gift')),
        direction TEXT NOT NULL CHECK (direction IN ('out', 'in', 'both')),
        bump INTEGER NOT NULL DEFAULT 0 CHECK (bump IN (0, 1)),  -- tried, no answer: moves no clock
        note TEXT,
        at TEXT NOT NULL                   -- when it was noted, UTC
    ) STRICT
    """,
    "CREATE INDEX touch_day ON touch (day)",
    """
    CREATE TABLE touch_person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        touch_id INTEGER NOT NULL REFERENCES touch (id),
        person_id INTEGER NOT NULL REFERENCES person (id),
        UNIQUE (person_id, touch_id)
    ) STRICT
    """,
    "CREATE INDEX touch_person_touch ON touch_person (touch_id)",
    """
    CREATE TABLE task (
        -- A dated follow-up.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        text TEXT NOT NULL,
        due TEXT NOT NULL CHECK (due IS date(due)),
        done_on TEXT CHECK (done_on IS date(done_on))
    ) STRICT
    """,
    "CREATE INDEX task_person ON task (person_id)",
    "CREATE INDEX task_due ON task (due) WHERE done_on IS NULL",
    """
    CREATE TABLE cadence (
        -- How often to be in touch with everyone of a tag or a circle.
        id INTEGER PRIMARY KEY,
        scope TEXT NOT NULL CHECK (scope IN ('tag', 'circle')),
        key TEXT NOT NULL,
        days INTEGER NOT NULL CHECK (days > 0),
        max_days INTEGER NOT NULL CHECK (max_days >= days),
        UNIQUE (scope, key)
    ) STRICT
    """,
    """
    CREATE TABLE card (
        -- A vCard's own text, as it was read, so that nothing unknown is lost.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        uid TEXT,                          -- as written in the card
        text TEXT NOT NULL,
        hash TEXT NOT NULL                 -- of the text: the same card again changes nothing
    ) STRICT
    """,
    "CREATE INDEX card_person ON card (person_id)",
    "CREATE INDEX card_hash ON card (hash)",
    "CREATE INDEX card_uid ON card (uid) WHERE uid IS NOT NULL",
    """
    CREATE TABLE import (
        -- A file that brought something in.
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,                  -- UTC
        file TEXT NOT NULL,
        cards INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE digest (
        -- A digest that was delivered.
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL CHECK (day IS date(day)),
        channel TEXT NOT NULL,
        at TEXT NOT NULL,                  -- UTC
        items INTEGER NOT NULL,
        message_id TEXT,
        UNIQUE (day, channel)
    ) STRICT
    """,
)

_JOURNAL = (
    """
    CREATE TABLE entry (
        -- One change to the book. Undo and redo are changes too.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,                  -- UTC
        what TEXT NOT NULL,                -- in words
        kind TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'redo')),
        reverses INTEGER REFERENCES entry (id),  -- which entry an undo or a redo took back
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE entry_row (
        -- What the rows of a change were before it. New rows were nothing: one line names a run of them.
        -- What they became is in the tables, until a later entry says what it found there.
        id INTEGER PRIMARY KEY,
        entry_id INTEGER NOT NULL REFERENCES entry (id),
        place TEXT NOT NULL,               -- the table
        first_id INTEGER NOT NULL,
        last_id INTEGER NOT NULL CHECK (last_id >= first_id),
        before TEXT                        -- a JSON object of its columns
    ) STRICT
    """,
    "CREATE INDEX entry_row_entry ON entry_row (entry_id)",
    "CREATE INDEX entry_row_place ON entry_row (place, first_id)",
)

_DERIVED = (
    """
    CREATE TABLE standing (
        -- What follows from the facts above, kept so that finding and today cost little.
        -- Everything here can be computed again; it is not journalled.
        person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        name_key TEXT NOT NULL,            -- the full name, folded
        sort_key TEXT NOT NULL,            -- the same, with n before ñ before o
        shown INTEGER NOT NULL,            -- 0: archived, deceased or do-not-contact
        importance INTEGER NOT NULL,       -- of the circle: 0 nearest, 4 none
        birthday_md TEXT,                  -- MM-DD
        touches INTEGER NOT NULL,          -- bumps left out
        last_touch_id INTEGER,
        last_on TEXT,
        reached_on TEXT,                   -- the latest that did not come from them alone
        snoozed_until TEXT,
        anchor TEXT NOT NULL,              -- the day the clock counts from
        days INTEGER,                      -- the cadence in force
        max_days INTEGER,
        source TEXT,
        next_due TEXT,
        first_on TEXT,                     -- met that day, no touch since
        owed_since TEXT                    -- they wrote that day, unanswered
    ) STRICT
    """,
    "CREATE INDEX standing_name ON standing (name_key)",
    "CREATE INDEX standing_sort ON standing (sort_key, person_id)",
    "CREATE INDEX standing_last ON standing (last_on)",
    "CREATE INDEX standing_next ON standing (next_due)",
    "CREATE INDEX standing_snoozed ON standing (snoozed_until) WHERE snoozed_until IS NOT NULL",
    """
    CREATE INDEX standing_cadence ON standing (days, max_days, importance, anchor, name_key)
        WHERE shown = 1 AND days IS NOT NULL
    """,
    """
    CREATE INDEX standing_first ON standing (first_on, importance)
        WHERE shown = 1 AND first_on IS NOT NULL
    """,
    """
    CREATE INDEX standing_owed ON standing (owed_since, importance)
        WHERE shown = 1 AND owed_since IS NOT NULL
    """,
    """
    CREATE INDEX standing_birthday ON standing (birthday_md, importance)
        WHERE shown = 1 AND birthday_md IS NOT NULL
    """,
    """
    CREATE TABLE finding (
        -- Folded text to find people by, apart from the rest so that reading all of it is quick.
        person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        names TEXT NOT NULL,               -- each name on a line, each word after a space
        text TEXT NOT NULL                 -- everything that list finds in
    ) STRICT
    """,
)


def m002_own_card(db: Connection) -> None:
    """The card to export for someone, if it was made from several sources."""
    db.execute(
        """
        CREATE TABLE own_card (
            -- The card that goes out for someone, where it is not simply the first that came:
            -- several sources, or a folder of cards, have had a part in it.
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
            text TEXT NOT NULL
        ) STRICT
        """
    )


def m003_cards_aside(db: Connection) -> None:
    """Cards that describe no person."""
    for statement in _ASIDE:
        db.execute(statement)


_ASIDE = (
    """
    CREATE TABLE aside (
        -- A vCard that is nobody's: a group, or one without anything that could be a name.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,                 -- as written in the card, else made up for it
        text TEXT NOT NULL,
        hash TEXT NOT NULL                 -- of the text: the same card again changes nothing
    ) STRICT
    """,
    "CREATE INDEX aside_hash ON aside (hash)",
    "CREATE INDEX aside_uid ON aside (uid)",
)


def m004_goals(db: Connection) -> None:
    """Goals, for the people with a tag."""
    db.execute(
        """
        CREATE TABLE goal (
            -- Something to reach with the people of a tag.
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            text TEXT NOT NULL CHECK (text <> ''),
            tag TEXT NOT NULL,                 -- as it was written
            key TEXT NOT NULL,                 -- folded, as in tag
            since TEXT NOT NULL CHECK (since IS date(since)),
            until TEXT CHECK (until IS date(until)),
            done_on TEXT CHECK (done_on IS date(done_on))
        ) STRICT
        """
    )


def m005_rhythms(db: Connection) -> None:
    """Rhythms of tags, skipped turns, snoozed lanes and tags; and derived tables that serve them."""
    for statement in ("DROP TABLE cadence", "DROP TABLE standing", *_RHYTHMS):
        db.execute(statement)


_RHYTHMS = (
    "ALTER TABLE person ADD COLUMN no_clock INTEGER NOT NULL DEFAULT 0 CHECK (no_clock IN (0, 1))",
    """
    CREATE TABLE cadence (
        -- How often to be in touch with everyone of a tag.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,          -- the tag, folded
        days INTEGER NOT NULL CHECK (days > 0),
        max_days INTEGER NOT NULL CHECK (max_days >= days),
        given_on TEXT NOT NULL CHECK (given_on IS date(given_on))  -- local day
    ) STRICT
    """,
    """
    CREATE TABLE skip (
        -- A turn that the user let pass, the latest of each lane.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL REFERENCES person (id),
        lane TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day IS date(day)),
        UNIQUE (person_id, lane)
    ) STRICT
    """,
    """
    CREATE TABLE pause (
        -- A lane or a tag that the user has put off.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        scope TEXT NOT NULL CHECK (scope IN ('lane', 'tag')),
        key TEXT NOT NULL,                 -- a tag folded
        until TEXT NOT NULL CHECK (until IS date(until)),
        UNIQUE (scope, key)
    ) STRICT
    """,
    """
    CREATE TABLE standing (
        -- What follows from the facts above, kept so that finding and today cost little.
        -- Everything here can be computed again; it is not journalled.
        person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        name_key TEXT NOT NULL,            -- the full name, folded
        sort_key TEXT NOT NULL,            -- the same, with n before ñ before o
        shown INTEGER NOT NULL,            -- 0: archived, deceased or do-not-contact
        importance INTEGER NOT NULL,       -- what it adds to 1, in tenths
        birthday_md TEXT,                  -- MM-DD
        touches INTEGER NOT NULL,          -- bumps left out
        last_touch_id INTEGER,
        last_on TEXT,
        reached_on TEXT,                   -- the latest that did not come from them alone
        sent_on TEXT,                      -- the latest thing you did, bumps too
        tries INTEGER NOT NULL,            -- how many of those in a row are without an answer
        snoozed_until TEXT,                -- their own or a tag's
        anchor TEXT NOT NULL,              -- last touch, else met, else added
        clock TEXT NOT NULL,               -- the day the cadence counts from
        rhythm INTEGER,
        first_on TEXT,                     -- met that day, no touch since
        owed_since TEXT                    -- they wrote that day, unanswered
    ) STRICT
    """,
    """
    CREATE TABLE rhythm (
        -- The kinds of rhythm there are; without days it is that of the circle, which is configured.
        id INTEGER PRIMARY KEY,
        circle TEXT,
        days INTEGER,
        max_days INTEGER,
        source TEXT,
        importance INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX standing_name ON standing (name_key)",
    "CREATE INDEX standing_sort ON standing (sort_key, person_id)",
    "CREATE INDEX standing_last ON standing (last_on)",
    "CREATE INDEX standing_snoozed ON standing (snoozed_until) WHERE snoozed_until IS NOT NULL",
    """
    CREATE INDEX standing_rhythm ON standing (rhythm, clock, name_key)
        WHERE shown = 1 AND rhythm IS NOT NULL
    """,
    """
    CREATE INDEX standing_first ON standing (importance, first_on, name_key DESC)
        WHERE shown = 1 AND first_on IS NOT NULL
    """,
    """
    CREATE INDEX standing_owed ON standing (importance, owed_since, name_key)
        WHERE shown = 1 AND owed_since IS NOT NULL
    """,
    """
    CREATE INDEX standing_birthday ON standing (birthday_md, importance DESC, name_key)
        WHERE shown = 1 AND birthday_md IS NOT NULL
    """,
)


def m006_folders(db: Connection) -> None:
    """What the book and a folder of cards agreed on when they were last synchronised."""
    for statement in _FOLDERS:
        db.execute(statement)


_FOLDERS = (
    """
    CREATE TABLE folder (
        -- A folder of cards that is kept in step with the book. What is remembered of it is not
        -- journalled: undo changes the book alone, and the next time the folder hears of that.
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,         -- as the system has it; it need not be text
        entry INTEGER NOT NULL             -- the last change to the book that the folder has heard of
    ) STRICT
    """,
    """
    CREATE TABLE folder_card (
        -- A card in it, and what both sides agreed on.
        id INTEGER PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folder (id),
        file BLOB NOT NULL,                -- its name in the folder
        uid TEXT NOT NULL,
        person_id INTEGER NOT NULL,        -- who may have been taken out of the book since
        stamp TEXT NOT NULL,               -- size, time and inode of the file: whether it was written since
        version TEXT NOT NULL,             -- of the card
        base TEXT NOT NULL,                -- JSON: name, slot and content of each property; long ones hashed
        arrived INTEGER NOT NULL CHECK (arrived IN (0, 1)),  -- 1: the person came in from this folder
        open INTEGER NOT NULL CHECK (open IN (0, 1)),        -- 1: a clash is left to decide
        UNIQUE (folder_id, file)
    ) STRICT
    """,
)


def m007_turns(db: Connection) -> None:
    """What lanes need to spread people over days, and what goals and the give and take add to importance."""
    for statement in _TURNS:
        db.execute(statement)


_TURNS = (
    "ALTER TABLE standing ADD COLUMN lot INTEGER",  # what spreads people over days
    "ALTER TABLE standing ADD COLUMN guest INTEGER",  # whom seasons are for
    "ALTER TABLE standing ADD COLUMN dormant INTEGER",  # their day of the round; no rhythm
    "ALTER TABLE standing ADD COLUMN crossing INTEGER",  # their day of the half-year; known one way alone
    "ALTER TABLE standing ADD COLUMN seen_on TEXT",  # last touch in person
    "ALTER TABLE standing ADD COLUMN written_on TEXT",  # last touch of any other kind
    "ALTER TABLE standing ADD COLUMN give TEXT",  # what the give and take adds
    "ALTER TABLE rhythm ADD COLUMN goals TEXT NOT NULL DEFAULT ''",  # the numbers of open goals
    """
    CREATE TABLE guest (
        -- The kinds of people there are for seasons.
        id INTEGER PRIMARY KEY,
        circle TEXT,
        culture TEXT NOT NULL,             -- language and country
        importance INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX goal_open ON goal (since) WHERE done_on IS NULL",
    "CREATE INDEX standing_guest ON standing (guest, lot) WHERE shown = 1 AND guest IS NOT NULL",
    "CREATE INDEX standing_dormant ON standing (dormant, lot) WHERE shown = 1 AND dormant IS NOT NULL",
    """
    CREATE INDEX standing_crossing ON standing (crossing, importance DESC, name_key)
        WHERE shown = 1 AND crossing IS NOT NULL
    """,
)


def m008_dormant(db: Connection) -> None:
    """An index by which only those are read, of all whose day it is, who have been dormant for long."""
    db.execute("DROP INDEX standing_dormant")
    db.execute(
        "CREATE INDEX standing_dormant ON standing (dormant, anchor) WHERE shown = 1 AND dormant IS NOT NULL"
    )


def m009_shelf(db: Connection) -> None:
    """The texts of searches once more, joined for blocks of people."""
    db.execute(
        """
        CREATE TABLE shelf (
            -- What ``finding`` holds of everyone between two numbers, in one text: looking through all
            -- shelves takes a third of the time of looking at everybody.
            kind TEXT NOT NULL CHECK (kind IN ('names', 'text')),
            first_id INTEGER NOT NULL,
            last_id INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (kind, first_id)
        ) STRICT, WITHOUT ROWID
        """
    )


def m010_quicker_rows(db: Connection) -> None:
    """Tables to which adding a row takes a third less time.

    For ``IN`` with three values and more, SQLite builds a table for each row, so the choices are spelled
    out. And without AUTOINCREMENT it need not look up the highest number, which the journal knows.
    """
    import re  # noqa: PLC0415 - only for old books

    for table in _WITH_NUMBERS:
        _recreate(db, table, lambda sql: re.sub(_CHOICE, _spelled_out, sql.replace(" AUTOINCREMENT", "")))
    db.execute("DROP INDEX entry_row_place")
    db.execute("CREATE INDEX entry_row_place ON entry_row (place, last_id)")


_WITH_NUMBERS = (
    "person", "nickname", "channel", "address", "tag", "meeting", "yearly_date", "touch", "touch_person",
    "task", "goal", "cadence", "skip", "pause", "card", "own_card", "aside",
)  # fmt: skip
_CHOICE = r"(\w+) IN \(('[^()]*')\)"


def _spelled_out(choice: re.Match[str]) -> str:
    return " OR ".join(f"{choice[1]} = {each}" for each in choice[2].split(", "))


def _recreate(db: Connection, table: str, edit: Callable[[str], str]) -> None:
    """Recreate a table from its own SQL, edited, with its rows and indexes."""
    (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    indexes = db.execute(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND type = 'index' AND sql IS NOT NULL", (table,)
    ).fetchall()
    stored = ", ".join(column[1] for column in db.execute(f"PRAGMA table_info({table})"))
    db.execute(f"CREATE TEMP TABLE kept AS SELECT {stored} FROM {table}")
    db.execute(f"DROP TABLE {table}")
    db.execute(edit(sql))
    db.execute(f"INSERT INTO {table} ({stored}) SELECT {stored} FROM kept")
    db.execute("DROP TABLE kept")
    for (index,) in indexes:
        db.execute(index)


def m011_strangers(db: Connection) -> None:
    """People with neither a touch, a meeting nor a rhythm come up too, on days of their own."""
    db.execute("UPDATE standing SET dormant = 97 + lot % 997 WHERE rhythm IS NULL AND dormant IS NULL")


def m012_hashes(db: Connection) -> None:
    """No index of hashes: an import reads them all, and nothing else uses them."""
    db.execute("DROP INDEX card_hash")


def m013_contact_points(db: Connection) -> None:
    """Channels are now called contact points, in the journal too, so that older changes can be taken back."""
    db.execute("ALTER TABLE channel RENAME TO contact_point")
    for index in ("person", "key"):
        db.execute(f"DROP INDEX channel_{index}")
    db.execute("CREATE INDEX contact_point_person ON contact_point (person_id)")
    db.execute("CREATE INDEX contact_point_key ON contact_point (key, kind)")
    db.execute("UPDATE entry_row SET place = 'contact_point' WHERE place = 'channel'")


def m014_pronouns(db: Connection) -> None:
    """Someone's pronouns."""
    db.execute("ALTER TABLE person ADD COLUMN pronouns TEXT")


def m015_grammatical_gender(db: Connection) -> None:
    """The grammatical gender by which someone is addressed."""
    genders = ("animate", "common", "feminine", "inanimate", "masculine", "neuter")
    choices = " OR ".join(f"grammatical_gender = '{each}'" for each in genders)
    db.execute(f"ALTER TABLE person ADD COLUMN grammatical_gender TEXT CHECK ({choices})")


def m016_died(db: Connection) -> None:
    """The day of someone's death."""
    db.execute("ALTER TABLE person ADD COLUMN died TEXT")  # 2024-05-01, 2024-05, 2024, --05-01, or in words


def m017_agenda(db: Connection) -> None:
    """The derived tables under plain names, and the agenda of the daily list."""
    for table in ("standing", "rhythm", "guest", "finding", "shelf"):
        db.execute(f"DROP TABLE {table}")
    for statement in _AGENDA:
        db.execute(statement)


_AGENDA = (
    """
    CREATE TABLE derived (
        -- What follows from the facts above, kept so that finding and today cost little.
        -- Everything here can be computed again; it is not journalled.
        person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        name_key TEXT NOT NULL,            -- the full name, folded
        sort_key TEXT NOT NULL,            -- the same, with n before ñ before o
        shown INTEGER NOT NULL,            -- 0: archived, deceased or do-not-contact
        importance INTEGER NOT NULL,       -- what it adds to 1, in tenths
        touches INTEGER NOT NULL,          -- bumps left out
        last_touch_id INTEGER,
        last_on TEXT,
        reached_on TEXT,                   -- the latest that did not come from them alone
        sent_on TEXT,                      -- the latest thing you did, bumps too
        tries INTEGER NOT NULL,            -- how many of those in a row are without an answer
        seen_on TEXT,                      -- last touch in person
        written_on TEXT,                   -- last touch of any other kind
        snoozed_until TEXT,                -- their own or a tag's
        anchor TEXT NOT NULL,              -- last touch, else met, else added
        clock TEXT NOT NULL,               -- the day the cadence counts from
        days INTEGER,                      -- the cadence, where it is their own or a tag's
        max_days INTEGER,
        source TEXT,                       -- person, tag:NAME, or circle:NAME, which is configured
        first_on TEXT,                     -- met that day, no touch since
        owed_since TEXT,                   -- they wrote that day, unanswered
        give TEXT                          -- what the give and take adds
    ) STRICT
    """,
    "CREATE INDEX derived_name ON derived (name_key)",
    "CREATE INDEX derived_sort ON derived (sort_key, person_id)",
    "CREATE INDEX derived_last ON derived (last_on)",
    "CREATE INDEX derived_snoozed ON derived (snoozed_until) WHERE snoozed_until IS NOT NULL",
    """
    CREATE TABLE agenda (
        -- Who can come up in which lane of the daily list: those in the same position together, in the
        -- order in which they come up. It follows from the facts too, and from nothing configured.
        lane TEXT NOT NULL,
        peers TEXT NOT NULL,               -- what those in the same position have in common
        place INTEGER NOT NULL,            -- where someone stands among them
        name_key TEXT NOT NULL,
        person_id INTEGER NOT NULL,        -- no reference: the lines go with what else is derived of them
        live_from INTEGER NOT NULL,        -- from which day to which, counted from the year 1
        live_until INTEGER NOT NULL,
        passed_on TEXT,                    -- the last turn let pass in this lane
        PRIMARY KEY (lane, peers, place, name_key, person_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX agenda_person ON agenda (person_id)",
    """
    CREATE TABLE search_text (
        -- Folded text to find people by, apart from the rest so that reading all of it is quick.
        person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        names TEXT NOT NULL,               -- each name on a line, each word after a space
        text TEXT NOT NULL                 -- everything that list finds in
    ) STRICT
    """,
    """
    CREATE TABLE search_block (
        -- What ``search_text`` holds of everyone between two numbers, in one text: looking through all
        -- blocks takes a third of the time of looking at everybody.
        kind TEXT NOT NULL CHECK (kind = 'names' OR kind = 'text'),
        first_id INTEGER NOT NULL,
        last_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (kind, first_id)
    ) STRICT, WITHOUT ROWID
    """,
)


def m018_occasions(db: Connection) -> None:
    """What a touch was for; and, derived, the last greetings and the last message that asks for an answer."""
    db.execute("ALTER TABLE touch ADD COLUMN occasion TEXT")  # a greeting for a day: birthday, date
    db.execute("ALTER TABLE derived ADD COLUMN greeted_on TEXT")  # your latest birthday greeting
    db.execute("ALTER TABLE derived ADD COLUMN wished_on TEXT")  # your latest greeting for another date
    db.execute("ALTER TABLE derived ADD COLUMN asked_on TEXT")  # their latest message that asks for an answer


def m019_touch_summary(db: Connection) -> None:
    """What all touches with someone show together, so that no command has to read them all."""
    db.execute(
        """
        CREATE TABLE touch_summary (
            -- What all touches with someone show together; it follows from the facts too.
            person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
            you INTEGER NOT NULL,              -- how many came from whom, bumps left out
            they INTEGER NOT NULL,
            both INTEGER NOT NULL,
            turn TEXT,                         -- who is to answer, and since which day
            turn_since TEXT,
            unanswered INTEGER NOT NULL,       -- the latest of yours, bumps too
            begins TEXT,                       -- who always begins
            only_in_need INTEGER NOT NULL,
            habit_days INTEGER,                -- the rhythm they show
            habit_max INTEGER,
            habit_gaps INTEGER,
            habit_sure REAL
        ) STRICT
        """
    )


def m020_tasks_done(db: Connection) -> None:
    """Tasks by the day on which they were done: what was done today counts against the day's budget."""
    db.execute("CREATE INDEX task_done ON task (done_on) WHERE done_on IS NOT NULL")


def m021_organisations(connection: Connection) -> None:
    """Only what is derived changes: organisations lose their birthdays and the rhythms of circles."""


def m022_folder_intent(db: Connection) -> None:
    """What a sync is about to do with files of a folder, so that one cut short is understood by the next."""
    db.execute(
        """
        CREATE TABLE folder_intent (
            -- A file that a sync is about to write or remove; kept only until it has finished.
            id INTEGER PRIMARY KEY,
            folder_id INTEGER NOT NULL REFERENCES folder (id),
            file BLOB NOT NULL,                -- its name in the folder
            before TEXT NOT NULL,              -- its stamp before; '' for a new file
            content TEXT NOT NULL,             -- the SHA-256 of what is written; '' if it is removed
            forgets BLOB,                      -- the file of the line in folder_card that this replaces
            agreed TEXT                        -- JSON: that line, once the file is written
        ) STRICT
        """
    )


def m023_role(db: Connection) -> None:
    """Someone's role, which stood in for a title where their card has no title."""
    db.execute("ALTER TABLE person ADD COLUMN role TEXT")
    # Of several cards the first says most, and the one that goes out has the last word.
    said = db.execute(
        "SELECT person_id, text FROM (SELECT person_id, text, -id AS turn FROM card "
        "UNION ALL SELECT person_id, text, 1 FROM own_card) WHERE text LIKE '%ROLE%' ORDER BY person_id, turn"
    )
    for person, text in said.fetchall():
        _take_role(db, person, text)


def _take_role(db: Connection, person: int, text: str) -> None:
    import re  # noqa: PLC0415 - only where a book is upgraded

    found = re.search(r"^(?:[\w-]+\.)?ROLE(?:;[^:\n]*)?:(.*)$", text, re.MULTILINE | re.IGNORECASE)
    role = re.sub(r"\\(.)", lambda pair: "\n" if pair[1] in "nN" else pair[1], found[1]) if found else ""
    role = " ".join(role.split())
    if role:
        db.execute("UPDATE person SET role = ? WHERE id = ?", (role, person))
        db.execute("UPDATE person SET title = NULL WHERE id = ? AND title = role", (person,))


def m024_acting_days(db: Connection) -> None:
    """The days of acting, by which netbook sees whom the user passes over, and at what pace they write."""
    db.execute("ALTER TABLE derived ADD COLUMN waited INTEGER")  # how long a silence your last part ended
    db.execute(
        """
        CREATE TABLE acting_year (
            -- The days of a year on which words of the user's own were noted, to anybody. Derived from
            -- touches, in one text, so that today's list can read them all at once.
            year INTEGER PRIMARY KEY,
            days TEXT NOT NULL                 -- hexadecimal; the lowest bit is 1 January
        ) STRICT
        """
    )


def m025_last_word(db: Connection) -> None:
    """The touch that holds what someone last told, so that no command has to look through their touches."""
    db.execute("ALTER TABLE touch_summary ADD COLUMN word_id INTEGER")


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    m001_first_book,
    m002_own_card,
    m003_cards_aside,
    m004_goals,
    m005_rhythms,
    m006_folders,
    m007_turns,
    m008_dormant,
    m009_shelf,
    m010_quicker_rows,
    m011_strangers,
    m012_hashes,
    m013_contact_points,
    m014_pronouns,
    m015_grammatical_gender,
    m016_died,
    m017_agenda,
    m018_occasions,
    m019_touch_summary,
    m020_tasks_done,
    m021_organisations,
    m022_folder_intent,
    m023_role,
    m024_acting_days,
    m025_last_word,
)

VERSION = len(MIGRATIONS)
"""The ``user_version`` of a book that this program writes."""


def text() -> str:
    """The statements that make the tables of this version, as SQLite keeps them, in the order of names.

    They stand in a file, so that a book can be held against them without being made once more.
    """
    with open(os.path.join(os.path.dirname(__file__), "schema.sql"), encoding="utf-8") as file:
        return file.read().removesuffix(";\n")


FACT_TABLES = (
    "person", "nickname", "contact_point", "address", "tag", "meeting", "yearly_date", "touch",
    "touch_person", "task", "goal", "cadence", "skip", "pause", "card", "own_card", "aside", "import",
)  # fmt: skip
"""The tables whose changes are all journalled."""

DERIVED_TABLES = ("derived", "touch_summary", "agenda", "acting_year", "search_text", "search_block")
"""The tables that are derived from those."""

FORMER_NAMES = {"channel": "contact_point"}
"""Tables of facts that have been renamed: the former name, and the present one."""
