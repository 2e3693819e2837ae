"""The quick door: answers, before Typer is loaded, what runs on every key press and every morning.

It answers ``--version``, the completion of commands and people's names, ``motd`` where the greeting is
made already, and bare ``netbook``, and declines everything else, which is then answered as ever. So it
declines, too, where anything is wrong. Nothing heavy may be loaded here; a test counts.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, which would cost more than everything else here
if TYPE_CHECKING:
    from collections.abc import Mapping

    from netbook.completion import Found, Question


def answer(arguments: list[str], variables: Mapping[str, str]) -> int | None:
    """The exit code, or None where the command line proper must answer."""
    if variables.get("_NETBOOK_COMPLETE"):
        return _complete(variables)
    if arguments in (["--version"], ["-V"]):
        from netbook import __version__

        print(f"netbook {__version__}")
        return 0
    if arguments == ["motd"]:
        return _greet(variables)
    if arguments in ([], ["today"]) and not variables.get("NETBOOK_DEBUG"):
        return _today(variables)
    return None


def _today(variables: Mapping[str, str]) -> int | None:
    from netbook import keep_alive
    from netbook.environment import Environment
    from netbook.files import shared
    from netbook.screen import output

    environment = Environment(variables)
    if environment.out is None:
        return None
    try:
        answer = keep_alive.today(environment)[1]
        if environment.early or shared(environment.book.path):
            return None  # the full command line also shows the warning
        output.show(answer, environment.out, environ=variables)
    except BrokenPipeError:
        return 0  # the reader of the pipe has seen enough
    except KeyboardInterrupt:
        return 130
    except Exception:
        return None  # the full command line will fail again, and say why
    finally:
        environment.book.close()
    return 0


def _greet(variables: Mapping[str, str]) -> int | None:
    import sys

    from netbook import motd

    text = motd.kept(variables)
    if text is None or sys.stdout is None:
        return None
    if not text.isascii() and sys.stdout.encoding.lower() != "utf-8":
        return None  # the full command line replaces what the terminal cannot show
    sys.stdout.write(text)
    return 0


def _complete(variables: Mapping[str, str]) -> int | None:
    from netbook import completion

    asked = completion.question(variables)
    found = _found(asked, variables) if asked else []
    if found is None:
        return None
    if asked:
        completion.answer(asked, found)
    return 0


def _found(asked: Question, variables: Mapping[str, str]) -> Found | None:
    """Commands, or people where one is expected; None if the options must be known to tell."""
    from netbook import completion, menu, places

    before, start = asked.before, asked.start
    if start.startswith("-") or ":" in start:
        return None
    if not before:
        return completion.beginning(start, [(name, entry[3]) for name, entry in menu.COMMANDS.items()])
    options = [word for word in before if word.startswith("-")]
    named = before[-1] in ("--with", "--via") and not any(word.startswith("--db") for word in options)
    if named or (not options and len(before) == 1 and before[0] in menu.TAKE_A_PERSON):
        return completion.people(places.book(variables), start)
    return None
