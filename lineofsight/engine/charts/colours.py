"""Draws how many elements of each area had which colour, quarter by quarter; each part says its number and letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

COLUMN, ROW, LEFT, TOP, BAR = 130, 44, 280, 34, 26
TEXT, EMPTY = "#0b0c0c", "#505a5f"
# What fills a part and what is written on it; each pair is at least 4.5:1.
FILLS = {"red": ("#b10e1e", "#ffffff"), "amber": ("#f9b84f", TEXT), "green": ("#00703c", "#ffffff")}
FILLS["blue"] = ("#1d70b8", "#ffffff")


@dataclass(frozen=True)
class AreaColours:
    """An area with the number of its elements by colour in each quarter; None where the quarter has no dashboard."""

    name: str
    quarters: Sequence[Mapping[str, int] | None]


def draw_colours(title: str, quarters: Sequence[str], areas: Sequence[AreaColours]) -> str:
    """One <svg> element with title and description. Needs an area and a quarter."""
    if not quarters or not areas:
        raise ValueError("There is nothing to draw.")
    width, height = LEFT + COLUMN * len(quarters), TOP + ROW * len(areas) + 8
    said = f"{len(areas)} areas over {len(quarters)} quarters, from {quarters[0]} to {quarters[-1]}. The table says the same."
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="colours-title colours-words" font-family="Arial, sans-serif" font-size="14" fill="{TEXT}">',
        f'<title id="colours-title">{escape(title)}</title><desc id="colours-words">{escape(said)}</desc>',
    ]
    for n, words in enumerate(quarters):
        parts.append(f'<text x="{LEFT + n * COLUMN}" y="20" font-weight="bold">{escape(words)}</text>')
    for n, area in enumerate(areas):
        y = TOP + n * ROW
        name = area.name if len(area.name) <= 38 else f"{area.name[:37]}…"
        parts.append(f'<text x="0" y="{y + 18}">{escape(name)}</text>')
        for at, counts in enumerate(area.quarters):
            parts += _bar(LEFT + at * COLUMN, y, counts)
    return "".join([*parts, "</svg>"])


def _bar(x: float, y: float, counts: Mapping[str, int] | None) -> list[str]:
    whole = sum(counts.values()) if counts else 0
    if counts is None or not whole:
        words = "no dashboard" if counts is None else "not rated"
        return [f'<text x="{x}" y="{y + 18}" fill="{EMPTY}">{words}</text>']
    drawn = []
    for colour, (fill, ink) in FILLS.items():
        count = counts.get(colour, 0)
        if not count:
            continue
        wide = round((COLUMN - 12) * count / whole, 1)
        drawn.append(f'<rect x="{x}" y="{y}" width="{wide}" height="{BAR}" fill="{fill}" stroke="#ffffff"/>')
        drawn.append(
            f'<text x="{round(x + wide / 2, 1)}" y="{y + 18}" text-anchor="middle" fill="{ink}">'
            f"{count}{colour[0].upper()}</text>"
        )
        x = round(x + wide, 1)
    return drawn
