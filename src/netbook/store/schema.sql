CREATE TABLE acting_year (
            -- The days of a year on which words of the user's own were noted, to anybody. Derived from
            -- touches, in one text, so that today's list can read them all at once.
            year INTEGER PRIMARY KEY,
            days TEXT NOT NULL                 -- hexadecimal; the lowest bit is 1 January
        ) STRICT
        ;
CREATE TABLE address (
        -- A postal address, in the parts of vCard's ADR.
        id INTEGER PRIMARY KEY,
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
    ;
CREATE INDEX address_person ON address (person_id);
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
    ;
CREATE INDEX agenda_person ON agenda (person_id);
CREATE TABLE aside (
        -- A vCard that is nobody's: a group, or one without anything that could be a name.
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL,                 -- as written in the card, else made up for it
        text TEXT NOT NULL,
        hash TEXT NOT NULL                 -- of the text: the same card again changes nothing
    ) STRICT
    ;
CREATE INDEX aside_hash ON aside (hash);
CREATE INDEX aside_uid ON aside (uid);
CREATE TABLE cadence (
        -- How often to be in touch with everyone of a tag.
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,          -- the tag, folded
        days INTEGER NOT NULL CHECK (days > 0),
        max_days INTEGER NOT NULL CHECK (max_days >= days),
        given_on TEXT NOT NULL CHECK (given_on IS date(given_on))  -- local day
    ) STRICT
    ;
CREATE TABLE card (
        -- A vCard's own text, as it was read, so that nothing unknown is lost.
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        uid TEXT,                          -- as written in the card
        text TEXT NOT NULL,
        hash TEXT NOT NULL                 -- of the text: the same card again changes nothing
    ) STRICT
    ;
CREATE INDEX card_person ON card (person_id);
CREATE INDEX card_uid ON card (uid) WHERE uid IS NOT NULL;
CREATE TABLE "contact_point" (
        -- A way to reach someone.
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind = 'email' OR kind = 'phone' OR kind = 'url'),
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        label TEXT,
        preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
        key TEXT NOT NULL                  -- as it is compared: folded address, last nine digits
    ) STRICT
    ;
CREATE INDEX contact_point_key ON contact_point (key, kind);
CREATE INDEX contact_point_person ON contact_point (person_id);
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
    , greeted_on TEXT, wished_on TEXT, asked_on TEXT, waited INTEGER) STRICT
    ;
CREATE INDEX derived_last ON derived (last_on);
CREATE INDEX derived_name ON derived (name_key);
CREATE INDEX derived_snoozed ON derived (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX derived_sort ON derived (sort_key, person_id);
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
    ;
CREATE TABLE entry (
        -- One change to the book. Undo and redo are changes too.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,                  -- UTC
        what TEXT NOT NULL,                -- in words
        kind TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'redo')),
        reverses INTEGER REFERENCES entry (id),  -- which entry an undo or a redo took back
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT
    ;
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
    ;
CREATE INDEX entry_row_entry ON entry_row (entry_id);
CREATE INDEX entry_row_place ON entry_row (place, last_id);
CREATE TABLE folder (
        -- A folder of cards that is kept in step with the book. What is remembered of it is not
        -- journalled: undo changes the book alone, and the next time the folder hears of that.
        id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,         -- as the system has it; it need not be text
        entry INTEGER NOT NULL             -- the last change to the book that the folder has heard of
    ) STRICT
    ;
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
    ;
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
        ;
CREATE TABLE goal (
            -- Something to reach with the people of a tag.
            id INTEGER PRIMARY KEY,
            text TEXT NOT NULL CHECK (text <> ''),
            tag TEXT NOT NULL,                 -- as it was written
            key TEXT NOT NULL,                 -- folded, as in tag
            since TEXT NOT NULL CHECK (since IS date(since)),
            until TEXT CHECK (until IS date(until)),
            done_on TEXT CHECK (done_on IS date(done_on))
        ) STRICT
        ;
CREATE INDEX goal_open ON goal (since) WHERE done_on IS NULL;
CREATE TABLE import (
        -- A file that brought something in.
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,                  -- UTC
        file TEXT NOT NULL,
        cards INTEGER NOT NULL
    ) STRICT
    ;
CREATE TABLE meeting (
        -- Where and how you met.
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
        day TEXT,                          -- 2024-06-14, 2024-06 or 2024
        mode TEXT CHECK (mode = 'in-person' OR mode = 'online'),
        place TEXT,                        -- the event or the place
        via TEXT,                          -- who introduced you, by name
        via_id INTEGER REFERENCES person (id),  -- and if they are in the book
        note TEXT
    ) STRICT
    ;
CREATE INDEX meeting_via ON meeting (via_id) WHERE via_id IS NOT NULL;
CREATE TABLE nickname (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        value TEXT NOT NULL
    ) STRICT
    ;
CREATE INDEX nickname_person ON nickname (person_id);
CREATE TABLE own_card (
            -- The card that goes out for someone, where it is not simply the first that came:
            -- several sources, or a folder of cards, have had a part in it.
            id INTEGER PRIMARY KEY,
            person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
            text TEXT NOT NULL
        ) STRICT
        ;
CREATE TABLE pause (
        -- A lane or a tag that the user has put off.
        id INTEGER PRIMARY KEY,
        scope TEXT NOT NULL CHECK (scope = 'lane' OR scope = 'tag'),
        key TEXT NOT NULL,                 -- a tag folded
        until TEXT NOT NULL CHECK (until IS date(until)),
        UNIQUE (scope, key)
    ) STRICT
    ;
CREATE TABLE person (
        -- Someone you know.
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL,                 -- the vCard UID, as it came; not unique, because cards are not
        kind TEXT NOT NULL DEFAULT 'person' CHECK (kind = 'person' OR kind = 'organisation'),
        name TEXT NOT NULL CHECK (name <> ''),  -- the full name as given
        given TEXT,                        -- parts only where the source gave parts
        family TEXT,                       -- both Spanish surnames
        additional TEXT,
        prefix TEXT,
        suffix TEXT,
        org TEXT,
        title TEXT,
        birthday TEXT,                     -- 1988-02-29, or --02-29 where the year is unknown
        circle TEXT CHECK (circle = 'inner' OR circle = 'key' OR circle = 'regular' OR circle = 'wide'),
        every_days INTEGER CHECK (every_days > 0),          -- own cadence: the ideal interval
        every_max INTEGER CHECK (every_max >= every_days),  -- and the longest
        language TEXT,                     -- BCP 47, of what one writes to them
        form TEXT CHECK (form = 'tu' OR form = 'usted'),          -- form of address
        time_zone TEXT,
        note TEXT,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        deceased INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
        do_not_contact INTEGER NOT NULL DEFAULT 0 CHECK (do_not_contact IN (0, 1)),
        snoozed_until TEXT CHECK (snoozed_until IS date(snoozed_until)),
        added_on TEXT NOT NULL CHECK (added_on IS date(added_on)),  -- local day
        as_card INTEGER NOT NULL DEFAULT 0 CHECK (as_card IN (0, 1))  -- 1 while their card says all this
    , no_clock INTEGER NOT NULL DEFAULT 0 CHECK (no_clock IN (0, 1)), pronouns TEXT, grammatical_gender TEXT CHECK (grammatical_gender = 'animate' OR grammatical_gender = 'common' OR grammatical_gender = 'feminine' OR grammatical_gender = 'inanimate' OR grammatical_gender = 'masculine' OR grammatical_gender = 'neuter'), died TEXT, role TEXT) STRICT
    ;
CREATE INDEX person_uid ON person (uid);
CREATE TABLE search_block (
        -- What ``search_text`` holds of everyone between two numbers, in one text: looking through all
        -- blocks takes a third of the time of looking at everybody.
        kind TEXT NOT NULL CHECK (kind = 'names' OR kind = 'text'),
        first_id INTEGER NOT NULL,
        last_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (kind, first_id)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE search_text (
        -- Folded text to find people by, apart from the rest so that reading all of it is quick.
        person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        names TEXT NOT NULL,               -- each name on a line, each word after a space
        text TEXT NOT NULL                 -- everything that list finds in
    ) STRICT
    ;
CREATE TABLE skip (
        -- A turn that the user let pass, the latest of each lane.
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        lane TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day IS date(day)),
        UNIQUE (person_id, lane)
    ) STRICT
    ;
CREATE TABLE tag (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        value TEXT NOT NULL,
        key TEXT NOT NULL                  -- folded
    ) STRICT
    ;
CREATE INDEX tag_key ON tag (key, person_id);
CREATE INDEX tag_person ON tag (person_id);
CREATE TABLE task (
        -- A dated follow-up.
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        text TEXT NOT NULL,
        due TEXT NOT NULL CHECK (due IS date(due)),
        done_on TEXT CHECK (done_on IS date(done_on))
    ) STRICT
    ;
CREATE INDEX task_done ON task (done_on) WHERE done_on IS NOT NULL;
CREATE INDEX task_due ON task (due) WHERE done_on IS NULL;
CREATE INDEX task_person ON task (person_id);
CREATE TABLE touch (
        -- One contact, with one or more people.
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL CHECK (day IS date(day)),          -- local day
        how TEXT CHECK
            (how = 'in-person' OR how = 'call' OR how = 'video' OR how = 'email' OR how = 'message' OR how = 'social' OR how = 'letter' OR how = 'gift'),
        direction TEXT NOT NULL CHECK (direction = 'out' OR direction = 'in' OR direction = 'both'),
        bump INTEGER NOT NULL DEFAULT 0 CHECK (bump IN (0, 1)),  -- tried, no answer: moves no clock
        note TEXT,
        at TEXT NOT NULL                   -- when it was noted, UTC
    , occasion TEXT) STRICT
    ;
CREATE INDEX touch_day ON touch (day);
CREATE TABLE touch_person (
        id INTEGER PRIMARY KEY,
        touch_id INTEGER NOT NULL REFERENCES touch (id),
        person_id INTEGER NOT NULL REFERENCES person (id),
        UNIQUE (person_id, touch_id)
    ) STRICT
    ;
CREATE INDEX touch_person_touch ON touch_person (touch_id);
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
        , word_id INTEGER) STRICT
        ;
CREATE TABLE yearly_date (
        -- A day that comes back every year and is not the birthday.
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person (id),
        position INTEGER NOT NULL,
        label TEXT NOT NULL,
        date TEXT NOT NULL,                -- 2015-06-01 or --06-01
        month_day TEXT AS (substr(date, -5)) VIRTUAL
    ) STRICT
    ;
CREATE INDEX yearly_date_month_day ON yearly_date (month_day);
CREATE INDEX yearly_date_person ON yearly_date (person_id);
