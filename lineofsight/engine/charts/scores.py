"""Draws how the score of a risk moved: before mitigation, after it, and the target, each with a shape of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 150, 16, 56
TEXT, BEFORE, AFTER, TARGET, GRID = "#0b0c0c", "#505a5f", "#005eb8", "#942514", "#d9dcde"


@dataclass(frozen=True)
class Scored:
    """One scoring: when, and the score without and with what is done about the risk."""

    label: str
    before: int
    after: int


def draw_scores(title: str, scores: Sequence[Scored], *, most: int, target: int) -> str:
    """One <svg> element with title and description; ``most`` is the highest score there can be. Needs a score."""
    if not scores:
        raise ValueError("There is no score to draw.")
    last = scores[-1]
    said = (
        f"{len(scores)} scores from {scores[0].label} to {last.label}. The last is {last.after} after mitigation and "
        f"{last.before} before it; the target is {target}."
    )
    inner = WIDTH - LEFT - RIGHT

    def x(place: int) -> float:
        share = place / (len(scores) - 1) if len(scores) > 1 else 0.5
        return round(LEFT + 10 + share * (inner - 20), 1)

    def y(score: float) -> float:
        return round(TOP + (1 - score / most) * (HEIGHT - TOP - BOTTOM), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="scores-title scores-words" font-family="Arial, sans-serif" font-size="13" fill="{TEXT}">',
        f'<title id="scores-title">{escape(title)}</title><desc id="scores-words">{escape(said)}</desc>',
    ]
    for tick in dict.fromkeys((0, most // 2, most)):
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(tick)}" y2="{y(tick)}" stroke="{GRID}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(tick) + 4}" text-anchor="end">{tick}</text>')
    parts.append(
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(target)}" y2="{y(target)}" stroke="{TARGET}" '
        f'stroke-dasharray="6 4" stroke-width="2"/>'
    )
    for colour, values in ((BEFORE, [s.before for s in scores]), (AFTER, [s.after for s in scores])):
        points = " ".join(f"{x(i)},{y(value)}" for i, value in enumerate(values))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for i, value in enumerate(values):
            if colour == AFTER:
                parts.append(f'<circle cx="{x(i)}" cy="{y(value)}" r="4.5" fill="{colour}"/>')
            else:
                parts.append(f'<rect x="{x(i) - 4}" y="{y(value) - 4}" width="8" height="8" fill="{colour}"/>')
    shown = range(len(scores)) if len(scores) <= 5 else (0, len(scores) // 2, len(scores) - 1)
    for i in shown:
        parts.append(
            f'<text x="{x(i)}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{escape(scores[i].label)}</text>'
        )
    parts += _names(
        ((last.before, "■ Before", BEFORE), (last.after, "● After", AFTER), (target, "– Target", TARGET)), y
    )
    return "".join([*parts, "</svg>"])


def _names(lines: Sequence[tuple[int, str, str]], y: Callable[[float], float]) -> list[str]:
    """The name of each line at its right end, moved apart where two would cover each other."""
    placed: list[str] = []
    lowest = -100.0
    for score, words, colour in sorted(lines, key=lambda line: -line[0]):
        at = max(y(score) + 4, lowest + 16)
        lowest = at
        placed.append(f'<text x="{WIDTH - RIGHT + 10}" y="{round(at, 1)}" fill="{colour}">{words} {score}</text>')
    return placed
