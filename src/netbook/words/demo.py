"""What the demo says after its list."""

from netbook.words.language import say


def note() -> str:
    """Whose list that was, and how to go on with it."""
    told = say(
        'These people are invented, and your own book is untouched. Say "demo" before\n'
        "each command to stay with them; without it a command means your own book:"
    )
    return "\n".join(
        ["", told, "  netbook demo why tom", "  netbook demo show begoña", "  netbook demo upcoming", ""]
    )
