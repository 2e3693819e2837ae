"""The commands, as plain data that costs nothing to load: help and completion read it, importing nothing."""

EVERY_DAY, PEOPLE, IN_AND_OUT, THE_BOOK = "Every day", "People", "In and out", "The book"
PANELS = (EVERY_DAY, PEOPLE, IN_AND_OUT, THE_BOOK)

# name: (module in netbook.commands, function, panel, one line of help)
COMMANDS = {
    "today": ("day", "today", EVERY_DAY, "The keep-alive list: whom to greet, whom to follow up, and why"),
    "more": ("day", "more", EVERY_DAY, "Go on when the day's list is done"),
    "touch": ("touches", "touch", EVERY_DAY, "Note that you were in touch"),
    "review": ("review", "review", EVERY_DAY, "Go through today's list, one key for each line"),
    "greet": ("greeting", "greet", EVERY_DAY, "Draft a message that fits, in their language"),
    "task": ("tasks", "task", EVERY_DAY, "Note something to do for someone by a day"),
    "tasks": ("tasks", "tasks", EVERY_DAY, "Open tasks, the most pressing first"),
    "done": ("tasks", "done", EVERY_DAY, "Mark a task as done"),
    "snooze": ("touches", "snooze", EVERY_DAY, "Let someone, a tag or a lane rest until a day"),
    "skip": ("rhythms", "skip", EVERY_DAY, "Not this time: let someone's turn pass"),
    "why": ("day", "why", EVERY_DAY, "Explain a place on the list"),
    "upcoming": ("day", "upcoming", EVERY_DAY, "Birthdays and other dates ahead"),
    "goal": ("goals", "goal", EVERY_DAY, "Goals, and what has been done towards each"),
    "add": ("people", "add", PEOPLE, "Add someone"),
    "show": ("people", "show", PEOPLE, "Show everything about someone"),
    "list": ("listing", "list_people", PEOPLE, "List people, all or those that match"),
    "set": ("people", "set_facts", PEOPLE, "Change what the book says of someone"),
    "note": ("notes", "note", PEOPLE, "Add a line to the note about someone"),
    "tag": ("notes", "tag", PEOPLE, "Add and remove tags"),
    "edit": ("editing", "edit", PEOPLE, "Change someone in your editor"),
    "remove": ("people", "remove", PEOPLE, "Take someone out of the book"),
    "cadence": ("rhythms", "cadence", PEOPLE, "How often to be in touch: someone, a tag, the circles"),
    "log": ("timeline", "log", PEOPLE, "The timeline of touches"),
    "import": ("importing", "import_cards", IN_AND_OUT, "Bring in vCards"),
    "export": ("exporting", "export_cards", IN_AND_OUT, "Write vCards, or yearly dates as a calendar"),
    "sync": ("sync", "sync_folder", IN_AND_OUT, "Keep a folder of cards in step with the book"),
    "digest": ("digest", "digest", IN_AND_OUT, "The day as a letter: whom to greet, what is due"),
    "schedule": (
        "schedule",
        "schedule",
        IN_AND_OUT,
        "Get the digest every day, through your system's scheduler",
    ),
    "motd": ("motd", "motd", IN_AND_OUT, "Greet a new shell with the day"),
    "undo": ("book", "undo", THE_BOOK, "Take back the last change"),
    "redo": ("book", "redo", THE_BOOK, "Do again what was taken back"),
    "history": ("book", "history", THE_BOOK, "What changed, newest first"),
    "config": ("config", "config", THE_BOOK, "Check the configuration, or write an example of it"),
    "path": ("book", "path", THE_BOOK, "Where the book is"),
    "demo": ("demo", "demo", THE_BOOK, "See what a day looks like, on invented people"),
    "help": ("helping", "help_of", THE_BOOK, "What netbook can do, or what one command does"),
    "completion": ("shell", "completion", THE_BOOK, "The script that completes names in your shell"),
}

# Words that people type although they are not commands, each with the command that does it.
INSTEAD = {
    **dict.fromkeys(("rm", "delete", "del", "forget", "erase", "drop"), "remove WHO"),
    **dict.fromkeys(("find", "search", "grep", "query", "lookup", "filter"), "list TEXT"),
    **dict.fromkeys(("ls", "people", "contacts", "all", "everyone"), "list"),
    **dict.fromkeys(("new", "create", "insert", "contact"), "add NAME"),
    **dict.fromkeys(("view", "info", "cat", "get", "card", "whois", "open"), "show WHO"),
    **dict.fromkeys(("phone", "number", "address"), "show WHO"),
    **dict.fromkeys(("rename", "mv", "move"), "set WHO --name NAME"),
    **dict.fromkeys(("change", "update", "modify"), "set WHO --org TEXT"),
    **dict.fromkeys(("archive", "hide"), "set WHO --archived"),
    **dict.fromkeys(
        ("birthdays", "birthday", "dates", "calendar", "agenda", "week", "month", "next"), "upcoming"
    ),
    **dict.fromkeys(("due", "now", "day", "home", "status"), "today"),
    **dict.fromkeys(("todo", "todos"), "tasks"),
    **dict.fromkeys(("remind", "reminder", "followup", "follow-up"), "task WHO TEXT --due DATE"),
    **dict.fromkeys(("call", "called", "ring", "talk", "spoke"), "touch WHO --how call"),
    **dict.fromkeys(("meet", "met", "meeting", "coffee"), "touch WHO --how in-person"),
    **dict.fromkeys(("email", "mail", "message", "text", "write"), "greet WHO"),
    **dict.fromkeys(("contacted", "ping", "bump", "poke"), "touch WHO --bump"),
    **dict.fromkeys(("postpone", "defer", "later", "wait"), "snooze WHO 2w"),
    **dict.fromkeys(("finish", "complete", "check"), "done N"),
    **dict.fromkeys(("timeline", "touches", "notes"), "log WHO"),
    **dict.fromkeys(("changes", "journal", "audit"), "history"),
    **dict.fromkeys(("revert", "rollback", "back"), "undo"),
    **dict.fromkeys(("backup", "save", "dump"), "export --for netbook -o FILE"),
    **dict.fromkeys(("merge", "dedupe", "load", "restore"), "import FILE"),
    **dict.fromkeys(("stats", "statistics", "count", "numbers"), "cadence"),
    **dict.fromkeys(("label", "group", "untag", "groups", "tags"), "tag WHO +TAG"),
    **dict.fromkeys(("every", "rhythm", "frequency"), "cadence WHO 6w"),
    **dict.fromkeys(("settings", "configure", "setup", "init", "options", "prefs"), "config init"),
    **dict.fromkeys(("where", "db", "book"), "path"),
    **dict.fromkeys(("send", "newsletter"), "digest --send"),
    **dict.fromkeys(("cron", "install"), "schedule install --at 08:00"),
    **dict.fromkeys(("man", "usage", "commands", "?"), "help"),
    **dict.fromkeys(("version", "about"), "--version"),
}

# Commands that take something away: never suggested for a mistyped word.
DESTRUCTIVE = ("remove", "undo")

# Commands whose first argument is a person.
TAKE_A_PERSON = (
    "touch",
    "greet",
    "task",
    "tasks",
    "done",
    "snooze",
    "skip",
    "why",
    "show",
    "set",
    "note",
    "tag",
    "edit",
    "remove",
    "cadence",
    "log",
)

# All the words that a mistyped one may stand for, each with the command to type.
MEANT = INSTEAD | {name: f"{name} WHO" if name in TAKE_A_PERSON else name for name in COMMANDS}
