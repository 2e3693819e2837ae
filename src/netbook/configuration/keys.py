"""All settings: how each is read, its default, and what the example says about it."""

from typing import Any

from netbook.configuration.values import (
    Reader,
    address,
    choice,
    circles,
    clock,
    country,
    each,
    flag,
    host,
    interval,
    path,
    season_day,
    server,
    text,
    topic,
    url,
    whole,
    words,
)
from netbook.domain.list.lanes import LANES
from netbook.domain.list.settings import CIRCLE_CADENCES
from netbook.domain.people.dates import FEB28, MAR1
from netbook.domain.people.model import CIRCLES
from netbook.tuples import NamedTuple


class Setting(NamedTuple):
    """One setting. ``sample`` is shown in the example if there is no default to show.

    A ``secret`` is never shown; ``part`` extracts what may be shown of a value that is secret in part.
    """

    read: Reader
    default: Any
    says: str
    sample: Any = None
    secret: bool = False
    part: Reader | None = None

    def shown(self, value: Any) -> Any:
        """Returns what may be shown of the value; None for a secret."""
        return None if self.secret else self.part(value) if self.part else value


class Table(NamedTuple):
    """Settings that belong together, and what the example says above them.

    ``called`` replaces a ``*`` in the table's name in the example.
    """

    says: str
    settings: dict[str, Setting]
    called: str = ""


CHANNELS = ("stdout", "mail", "maildir", "file", "notify", "ntfy", "webhook")
"""The ways in which a digest can be delivered."""

_YOU = "you@example.org"
_NAMES = Setting(flag, False, "name the people, not only their number")

TABLES = {
    "today": Table(
        "The daily list.",
        {
            "budget": Setting(
                whole(0, 1000, "people"),
                7,
                "people a day, beyond today's birthdays and due tasks",
            ),
            "leap_birthday": Setting(
                choice(FEB28, MAR1), FEB28, 'when 29 February is kept in common years: "feb28" or "mar1"'
            ),
            "quiet_days": Setting(
                whole(0, 90, "days"), 3, "after you wrote, days until someone is suggested again"
            ),
            "rest_days": Setting(
                whole(0, 3650, "days"),
                90,
                "days of rest for anyone who has not answered three times in a row",
            ),
        },
    ),
    "lanes": Table(
        "Lanes of the list that are off until you ask for them: true, or only for these circles.",
        {lane.name: Setting(circles, (), lane.about, ["inner", "key"]) for lane in LANES if lane.asked},
    ),
    "circles": Table(
        "How often to be in touch: the ideal interval and the longest, as days or 6w, 3m, 1y.",
        {
            name: Setting(interval, [cadence.days, cadence.max_days], f"of your {name} circle")
            for name, cadence in CIRCLE_CADENCES.items()
        },
    ),
    "you": Table(
        "Yourself.",
        {
            "name": Setting(
                text, None, "your full name, else the system's: circles looks for your family", "Ana García"
            )
        },
    ),
    "seasons.*": Table(
        "Seasons of greetings: christmas, kings, easter, orthodox-easter, summer, and any of your own.",
        {
            "label": Setting(text, None, "what it is called", "Thanksgiving"),
            "day": Setting(
                season_day,
                None,
                "12-25, easter-2, orthodox easter, fourth thursday of november",
                "fourth thursday of november",
            ),
            "before": Setting(whole(0, 60, "days"), None, "from this many days before it", 7),
            "after": Setting(whole(0, 60, "days"), None, "until this many days after it", 1),
            "languages": Setting(each(text), None, "for those you write to in one of these", ["en"]),
            "countries": Setting(each(country), None, "for those who live in one of these", ["US"]),
            "tags": Setting(each(text), None, "for those with one of these tags, in any circle", ["family"]),
            "circles": Setting(
                each(choice(*CIRCLES)), None, "else for these circles", ["inner", "key", "regular"]
            ),
            "on": Setting(flag, None, "false removes a season", True),
        },
        called="thanksgiving",
    ),
    "digest": Table(
        "The digest, as it is sent by: netbook digest --send",
        {
            "channels": Setting(each(choice(*CHANNELS)), (), f"any of {', '.join(CHANNELS)}", ["mail"]),
            "to": Setting(each(address), (), "whom the mail goes to", [_YOU]),
            "from": Setting(address, None, "whom it comes from; else the first of to", _YOU),
            "at": Setting(clock, "08:00", "when, for netbook schedule install"),
            "timeout": Setting(whole(1, 300, "seconds"), 20, "seconds to wait for each answer of a server"),
            "ca_file": Setting(path, None, "certificates to trust, for your own servers", "~/my-ca.pem"),
        },
    ),
    "digest.mail": Table(
        "Channel mail: through an SMTP server, or through the sendmail of this machine.",
        {
            "via": Setting(choice("smtp", "sendmail"), "smtp", '"smtp" or "sendmail"'),
            "host": Setting(host, None, "the SMTP server", "smtp.example.org"),
            "port": Setting(whole(1, 65535), None, "else 587, for tls 465, for none 25", 587),
            "security": Setting(choice("starttls", "tls", "none"), "starttls", '"starttls", "tls" or "none"'),
            "user": Setting(text, None, "whom to log in as", _YOU),
            "password_command": Setting(
                words, None, "a command whose first line is the password", ["pass", "show", "mail/you"]
            ),
            "keyring": Setting(flag, False, "or the keyring has it, for service netbook"),
            "password": Setting(
                text, None, "or the password itself, in a file that only you can read", "…", secret=True
            ),
            "sendmail": Setting(
                words, None, "for sendmail: the command, else the system's or msmtp", ["msmtp", "-a", "work"]
            ),
        },
    ),
    "digest.maildir": Table(
        "Channel maildir: into a mailbox on this machine.",
        {"path": Setting(path, None, "the mailbox", "~/Mail/INBOX")},
    ),
    "digest.file": Table(
        "Channel file: rewritten each day.",
        {"path": Setting(path, None, "text, or by its ending: .html, .json, .eml", "~/today.txt")},
    ),
    "digest.ntfy": Table(
        "Channel ntfy: to your phone. What is sent leaves this machine.",
        {
            "url": Setting(
                topic, None, "anyone who knows the topic can read it", "https://ntfy.sh/topic", part=server
            ),
            "names": _NAMES,
        },
    ),
    "digest.webhook": Table(
        "Channel webhook: JSON to a server. What is sent leaves this machine.",
        {"url": Setting(url, None, "where to", "https://example.org/hook", part=server), "names": _NAMES},
    ),
}
"""Every table, in the order of the example. A ``*`` in a name stands for whatever the user calls it."""

SETTINGS = {
    f"{name}.{key}": setting for name, table in TABLES.items() for key, setting in table.settings.items()
}
"""Every setting by its dotted name."""
