"""Draws a figure as SVG: the line, the mean, the limits, and a shape as well as a colour for whatever stands out."""

import math
from collections.abc import Callable, Sequence
from hashlib import sha256
from html import escape

from lineofsight.engine.charts.figure import Figure, Level, Mark, said

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 128, 24, 96
TEXT, LINE, GRID, TARGET = "#0b0c0c", "#505a5f", "#d9dcde", "#942514"
# Each at least 3:1 against white.
COLOURS = {
    Mark.COMMON: "#6f777b",
    Mark.IMPROVEMENT: "#005eb8",
    Mark.CONCERN: "#b65c00",
    Mark.HIGH: "#5b2d90",
    Mark.LOW: "#5b2d90",
}


def draw_svg(figure: Figure) -> str:
    """One <svg> element with title and description, fit to stand in a page or to be a file of its own."""
    place = _Places(figure)
    key = sha256(repr(figure).encode()).hexdigest()[:10]  # two charts on one page need ids of their own
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-labelledby="t{key} d{key}" font-family="Arial, sans-serif" font-size="13" fill="{TEXT}">',
        f'<title id="t{key}">{escape(figure.title)}</title><desc id="d{key}">{escape(figure.description)}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *_axes(figure, place),
        *(_changes(figure, place)),
        *(_level(level, place, LINE, "5 4") for level in figure.limits),
        *(_level(level, place, TEXT, "") for level in figure.centres),
        *_target(figure, place),
        *_values(figure, place),
        *_names_at_the_right(figure, place),
        *_legend(figure),
        "</svg>",
    ]
    return "".join(parts)


class _Places:
    """Turns positions and values into places on the drawing."""

    def __init__(self, figure: Figure) -> None:
        shown = [*figure.values, *(level.value for level in (*figure.centres, *figure.limits))]
        if figure.target is not None:
            shown.append(figure.target)
        self.ticks = _ticks(min(shown), max(shown))
        self.low, self.high = self.ticks[0], self.ticks[-1]
        self.last = len(figure.values) - 1

    def x(self, position: float) -> float:
        """A single value stands in the middle."""
        share = position / self.last if self.last else 0.5
        return round(LEFT + 8 + share * (WIDTH - LEFT - RIGHT - 16), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM), 1)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, five or so."""
    if high - low <= 1e-9 * max(abs(high), abs(low)):  # all values alike
        low, high = low - max(1.0, abs(low) * 0.1), high + max(1.0, abs(high) * 0.1)
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(each for each in (1, 2, 5, 10) if each * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [i * step for i in range(first, last + 1)]


def _axes(figure: Figure, place: _Places) -> list[str]:
    right, foot = WIDTH - RIGHT, HEIGHT - BOTTOM
    step = place.ticks[1] - place.ticks[0]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    parts = []
    for tick in place.ticks:
        y = place.y(tick)
        parts.append(f'<line x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}" stroke="{GRID}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{said(tick, decimals)}</text>')
    parts.append(f'<line x1="{LEFT}" x2="{right}" y1="{foot}" y2="{foot}" stroke="{TEXT}"/>')
    every = math.ceil(len(figure.labels) * max(map(len, figure.labels)) * 8 / (right - LEFT)) or 1
    for position in range(0, len(figure.labels), every):
        x = place.x(position)
        parts.append(f'<line x1="{x}" x2="{x}" y1="{foot}" y2="{foot + 5}" stroke="{TEXT}"/>')
        parts.append(f'<text x="{x}" y="{foot + 20}" text-anchor="middle">{escape(figure.labels[position])}</text>')
    return parts


def _level(level: Level, place: _Places, colour: str, dashes: str) -> str:
    half = 0.5 if level.start or level.end < place.last else 0  # the lines of two stretches meet half way
    x1 = place.x(max(level.start - half, 0)) if place.last else LEFT
    x2 = place.x(min(level.end + half, place.last)) if place.last else WIDTH - RIGHT
    y = place.y(level.value)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x1}" x2="{x2}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="1.5"{dashed}/>'


def _target(figure: Figure, place: _Places) -> list[str]:
    if figure.target is None:
        return []
    y = place.y(figure.target)
    return [
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{TARGET}" stroke-width="1.5" '
        'stroke-dasharray="2 3"/>'
    ]


def _changes(figure: Figure, place: _Places) -> list[str]:
    """An upright line where something changed, between the values before and after, with its words beside it."""
    parts = []
    for row, (position, words) in enumerate(sorted(figure.changes)):
        x = place.x(max(position - 0.5, 0))
        side, anchor = (6, "start") if x < WIDTH / 2 else (-6, "end")
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="{LINE}" stroke-dasharray="1 3"/>'
        )
        parts.append(f'<text x="{x + side}" y="{TOP + 2 + row % 3 * 16}" text-anchor="{anchor}">{escape(words)}</text>')
    return parts


def _values(figure: Figure, place: _Places) -> list[str]:
    starts = [0, *figure.breaks, len(figure.values)]
    parts = []
    for start, end in zip(starts, starts[1:], strict=False):
        line = " ".join(f"{place.x(i)},{place.y(figure.values[i])}" for i in range(start, end))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{LINE}" stroke-width="1.5"/>')
    for i, (label, value, mark) in enumerate(zip(figure.labels, figure.values, figure.marks, strict=True)):
        words = escape(f"{label}: {said(value, figure.decimals)} ({mark})")
        parts.append(f"<g>{_SHAPES[mark](place.x(i), place.y(value))}<title>{words}</title></g>")
    return parts


def _names_at_the_right(figure: Figure, place: _Places) -> list[str]:
    """The lines of the latest stretch by name and number, moved apart where they would lie on each other."""
    named = [
        (place.y(level.value), f"{level.name} {said(level.value, figure.decimals)}", TEXT)
        for level in (*figure.centres, *figure.limits)
        if level.end == place.last
    ]
    if figure.target is not None:
        named.append((place.y(figure.target), f"Target {said(figure.target, max(figure.decimals, 2))}", TARGET))
    parts, lowest = [], float(TOP - 16)
    for y, words, colour in sorted(named):
        lowest = max(y + 4, lowest + 15)
        parts.append(f'<text x="{WIDTH - RIGHT + 6}" y="{lowest:.1f}" fill="{colour}">{escape(words)}</text>')
    return parts


def _legend(figure: Figure) -> list[str]:
    parts, x = [], float(LEFT)
    for mark in Mark:
        if mark in figure.marks:
            words = mark.value[:1].upper() + mark.value[1:]
            parts.append(f'{_SHAPES[mark](x + 6, HEIGHT - 34)}<text x="{x + 18}" y="{HEIGHT - 30}">{words}</text>')
            x += 40 + 6.8 * len(words)
    return parts


def _circle(x: float, y: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="3.5" fill="{COLOURS[Mark.COMMON]}"/>'


def _polygon(corners: Sequence[tuple[float, float]], mark: Mark) -> Callable[[float, float], str]:
    def drawn(x: float, y: float) -> str:
        points = " ".join(f"{round(x + dx, 1)},{round(y + dy, 1)}" for dx, dy in corners)
        return f'<polygon points="{points}" fill="{COLOURS[mark]}"/>'

    return drawn


_SHAPES: dict[Mark, Callable[[float, float], str]] = {
    Mark.COMMON: _circle,
    Mark.IMPROVEMENT: _polygon([(-5, -5), (5, -5), (5, 5), (-5, 5)], Mark.IMPROVEMENT),
    Mark.CONCERN: _polygon([(0, -7), (7, 0), (0, 7), (-7, 0)], Mark.CONCERN),
    Mark.HIGH: _polygon([(0, -7), (6, 5), (-6, 5)], Mark.HIGH),
    Mark.LOW: _polygon([(0, 7), (6, -5), (-6, -5)], Mark.LOW),
}
