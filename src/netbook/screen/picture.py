"""The day's list as a picture: a self-contained SVG."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from netbook.screen import day

if TYPE_CHECKING:
    from netbook.answers.day import Today

_ID = "netbook-day"

_THEME = TerminalTheme(
    (36, 41, 51),
    (222, 226, 233),
    [
        (36, 41, 51), (224, 122, 128), (152, 195, 121), (229, 192, 123),
        (110, 172, 236), (205, 140, 224), (98, 190, 200), (222, 226, 233),
    ],
    [
        (120, 128, 142), (224, 122, 128), (152, 195, 121), (229, 192, 123),
        (110, 172, 236), (236, 160, 200), (98, 190, 200), (255, 255, 255),
    ],
)  # fmt: skip
"""Calm colours on their own background, so that the page around may be light or dark."""

# Rich's own format loads its font from another site, which a picture in a README must not. This one also
# omits the room for a title bar, so that the list is centred.
_FORMAT = """\
<svg class="{unique_id}" role="img" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
  <title>netbook today</title>
  <style>
    .{unique_id}-matrix {{
      font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
      font-size: {char_height}px;
      line-height: {line_height}px;
      white-space: pre;
    }}
    {styles}
  </style>
  <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
  </defs>
  <rect fill="#242933" x="1" y="1" width="{width}" height="{height}" rx="8" />
  <g transform="translate({terminal_x}, 22)" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
  </g>
</svg>
"""


def day_svg(answer: Today, width: int = 80) -> str:
    """Returns the day's list as an SVG; the same list yields the same picture."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=width,
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        legacy_windows=False,
    )
    for line in day.today(answer, width):
        console.print(Text.assemble(*line.pieces), soft_wrap=True, highlight=False)
    return console.export_svg(title="", theme=_THEME, code_format=_FORMAT, unique_id=_ID)
