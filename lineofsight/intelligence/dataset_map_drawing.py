"""The map of a theme: datasets on the left, what they say something about on the right, a line for each link."""

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from .models import DatasetLink

WIDTH, ROW, TOP, LEFT_EDGE, RIGHT_EDGE = 900, 34, 40, 360, 540
COLOURS = {"vulnerability": "#5b2d90", "people": "#005eb8", "place": "#00703c"}


def map_of(theme: str, links: Sequence[DatasetLink]) -> Markup | None:
    """One <svg> with a title; None where no dataset says anything about the theme. Longer names are cut on the drawing
    only: the table beside it has them whole."""
    names = list(dict.fromkeys(link.dataset.name for link in links))
    things = list(dict.fromkeys((link.kind, link.words) for link in links if link.kind != DatasetLink.Kind.THEME))
    if not names:
        return None
    height = TOP + ROW * max(len(names), len(things), 1) + 10
    left = {name: TOP + ROW * place + 12 for place, name in enumerate(names)}
    right = {thing: TOP + ROW * place + 12 for place, thing in enumerate(things)}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="map-title map-desc" font-family="Arial, sans-serif" font-size="14" fill="#0b0c0c">',
        f'<title id="map-title">Map of {escape(theme)}</title>',
        f'<desc id="map-desc">{len(names)} datasets and {len(things)} things they say something about; the table below '
        "says which.</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        '<text x="10" y="20" font-weight="bold">Datasets</text>',
        f'<text x="{RIGHT_EDGE + 10}" y="20" font-weight="bold">Vulnerabilities, people, places</text>',
    ]
    for link in links:
        if (link.kind, link.words) in right:
            parts.append(
                f'<line x1="{LEFT_EDGE}" y1="{left[link.dataset.name]}" x2="{RIGHT_EDGE}" '
                f'y2="{right[link.kind, link.words]}" stroke="{COLOURS[link.kind]}" stroke-width="1.5"/>'
            )
    for name, y in left.items():
        parts.append(_box(10, y, LEFT_EDGE - 10, name, "#0b0c0c"))
    for (kind, words), y in right.items():
        label = f"{words} ({DatasetLink.Kind(kind).label.lower()})"
        parts.append(_box(RIGHT_EDGE, y, WIDTH - RIGHT_EDGE - 10, label, COLOURS[kind]))
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 - our own drawing, its texts escaped


def _box(x: int, y: int, width: int, words: str, colour: str) -> str:
    most = (width - 16) // 8
    shown = words if len(words) <= most else words[: most - 1] + "…"
    return (
        f'<rect x="{x}" y="{y - 14}" width="{width}" height="26" fill="#ffffff" stroke="{colour}" stroke-width="1.5"/>'
        f'<text x="{x + 8}" y="{y + 4}">{escape(shown)}</text>'
    )
