"""Sending the digest: once a day through each channel, without missing a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netbook.answers import Text
from netbook.answers.letters import Delivered, DeliveryRecord
from netbook.digest import composing
from netbook.environment import Environment
from netbook.errors import BadConfig, DeliveryFailed, NetbookError, UsageError, reason
from netbook.store import deliveries
from netbook.words import letters as words

if TYPE_CHECKING:
    from netbook.delivery.message import ChannelSettings, Message

SENT, ALREADY, NOTHING, FAILED = "sent", "already", "nothing", "failed"


def send(
    environment: Environment, *, again: bool = False, always: bool = False, otherwise: tuple[str, ...] = ()
) -> Delivered:
    """Deliver today's digest through every channel that has not had it yet.

    Each delivery is noted before the next channel is tried. Raises DeliveryFailed if one failed: the
    next run tries only that one again. ``otherwise`` are the channels to use if none are configured.
    """
    from netbook.delivery import lock

    settings, names = _ready(environment, otherwise)
    with lock.taken(environment.book.path):
        records = [_deliver(environment, settings, name, again, always) for name in names]
    _raise_failures(records)
    return Delivered(environment.today, tuple(records))


def preview(environment: Environment, *, again: bool = False, always: bool = False) -> Text:
    """Returns exactly what ``send`` would send, and where, without sending it."""
    from netbook.delivery import channels

    settings, names = _ready(environment)
    told = []
    for name in names:
        channel, planned = channels.channel(name, settings), _planned(environment, name, again, always)
        if isinstance(planned, str):
            told.append(words.nothing_to_send(name, planned) + "\n")
        else:
            body = channel.payload(planned, settings).decode(errors="replace").replace("\r\n", "\n")
            told.append(f"{words.preview_head(name, channel.where(settings))}\n{body.rstrip()}\n")
    return Text("\n".join(told))


def sample(environment: Environment, invented: Environment) -> Delivered:
    """Send the digest of ``invented`` people through every channel; returns how each went.

    Nothing is noted. Raises DeliveryFailed if one failed.
    """
    settings, names = _ready(environment)
    with invented.book.reading() as connection:
        composed = composing.compose(connection, invented)
    again = f".sample{_moment(environment)}"
    message = composing.message(environment, composed, words.sample(), again, words.sample_title())
    records = [_tried(name, message, settings) for name in names]
    _raise_failures(records, hint="put it right, and try again: netbook digest --test")
    return Delivered(environment.today, tuple(records))


def _ready(
    environment: Environment, otherwise: tuple[str, ...] = ()
) -> tuple[ChannelSettings, tuple[str, ...]]:
    """The settings and the channels, checked before anything is sent."""
    from netbook.delivery import channels
    from netbook.delivery.message import ChannelSettings

    configuration = environment.configuration
    names: tuple[str, ...] = configuration.values["digest.channels"] or otherwise
    if not names:
        write = "" if configuration.path.exists() else "write an example with: netbook config init; then "
        raise BadConfig(
            f"{configuration.path} names no channels to send the digest through",
            f'{write}set digest.channels, such as channels = ["mail"]',
        )
    if "stdout" in names and environment.wants_json:
        raise UsageError("the channel stdout and --json both want standard output", "leave out --json")
    settings = ChannelSettings(configuration.values, environment.variables, environment.out)
    for name in names:
        channels.check(name, settings, configuration.path)
    return settings, names


def _deliver(
    environment: Environment, settings: ChannelSettings, name: str, again: bool, always: bool
) -> DeliveryRecord:
    """Deliver through one channel, unless that has been done today, and note it."""
    planned = _planned(environment, name, again, always)
    if isinstance(planned, str):
        if planned == NOTHING and environment.book.exists:
            _note(environment, name, None, 0)
        return DeliveryRecord(name, planned, None)
    record = _tried(name, planned, settings)
    if record.result == SENT:
        _note(environment, name, planned.identity, planned.people)
    return record


def _planned(environment: Environment, name: str, again: bool, always: bool) -> Message | str:
    """The message for a channel; ALREADY if it has been sent, NOTHING if nobody is due."""
    today = environment.today
    with environment.book.reading() as connection:
        done = deliveries.of_day(connection, today).get(name)
        if done and done.identity and not again:
            return ALREADY
        last = deliveries.last_before(connection, name, today)
        composed = composing.compose(connection, environment, last)
        if composed.nothing_due and not always:
            return NOTHING
        quiet = composing.quiet(connection, environment) if composed.nothing_due else ""
    return composing.message(environment, composed, quiet, _moment(environment) if again else "")


def _tried(name: str, message: Message, settings: ChannelSettings) -> DeliveryRecord:
    """Deliver the message. A failure is returned and not raised, so that the other channels get theirs."""
    from netbook.delivery import channels

    try:
        channel = channels.channel(name, settings)
        refused = channel.deliver(channel.payload(message, settings), message, settings)
    except NetbookError as wrong:
        code = wrong.code if isinstance(wrong, DeliveryFailed) else DeliveryFailed.code
        return DeliveryRecord(name, FAILED, wrong.message, code)
    except OSError as wrong:
        return DeliveryRecord(name, FAILED, reason(wrong), DeliveryFailed.code)
    return DeliveryRecord(name, SENT, words.delivered_to(channel.where(settings), refused or ()))


def _note(environment: Environment, name: str, identity: str | None, people: int) -> None:
    """Note a delivery. Raises an error if that fails, because the digest may then come twice."""
    try:
        with environment.book.change("") as writing:
            day, at = environment.today, writing.stamp
            deliveries.note(writing.connection, day, name, at, people, identity)
    except NetbookError as wrong:
        sent = f"the digest went out by {name}, but that could not be noted: " if identity else ""
        wrong.message = sent + wrong.message
        raise


def _raise_failures(records: list[DeliveryRecord], hint: str = "") -> None:
    """Raise one error for all failures, with the exit code of the first; the others are a line each."""
    failed = [record for record in records if record.result == FAILED]
    if not failed:
        return
    others = [f"{record.channel}: {record.result}" for record in records if record.result != FAILED]
    said = "; ".join(f"{record.channel}: {record.detail}" for record in failed)
    wrong = DeliveryFailed(f"not delivered by {said}", others, failed[0].code)
    wrong.hint = hint or wrong.hint
    raise wrong


def _moment(environment: Environment) -> str:
    """A suffix that makes a digest differ from others of the same day."""
    return environment.now().strftime(".%H%M%S%f")
