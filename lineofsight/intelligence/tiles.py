"""The colour of a tile from its elements by the partnership's rule, and the dashboard as plain data."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lineofsight.improvement.panel import panel_of
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member

from .chapter import IndicatorSettings
from .models import DashboardEdition, Element, Tile

# The more there is to do, the further in front.
ORDER = ("red", "amber", "green", "blue")
MANUAL = "manual"
RULES = {
    "worst": "The tile has the worst colour of its elements.",
    "most_frequent": "The tile has the colour most of its elements have; of as many, the worse.",
    "weighted": "The tile has the colour in the middle of its elements by their weights, rounded to the worse.",
    "manual": "The colour of each tile is chosen by hand; its elements are shown beside it.",
}


def tile_colour(rule: str, elements: Sequence[tuple[str, int]]) -> str:
    """Of colours with their weights; empty without elements, and where the colour is chosen by hand."""
    if not elements or rule == MANUAL:
        return ""
    colours = [colour for colour, _ in elements]
    if rule == "most_frequent":
        counted = Counter(colours)
        return max(ORDER, key=lambda colour: (counted[colour], -ORDER.index(colour)))
    if rule == "weighted":
        weight = sum(w for _, w in elements)
        middle = sum(ORDER.index(colour) * w for colour, w in elements) / weight if weight else 0
        return ORDER[int(middle)]
    return min(colours, key=ORDER.index)


def content_of(
    edition: DashboardEdition, settings: IndicatorSettings, impact: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Everything the page shows, whether of a draft or to be frozen; ``impact`` is what ``impact_of`` gives. Two queries."""
    elements: dict[Any, list[Element]] = {}
    for element in Element.objects.filter(tile__edition=edition).select_related("indicator").order_by("rated_at", "pk"):
        elements.setdefault(element.tile_id, []).append(element)
    tiles = [
        _tile(tile, elements.get(tile.pk, []), edition.rule)
        for tile in Tile.objects.filter(edition=edition).order_by("position")
    ]
    return {
        "title": edition.title,
        "as_at": edition.as_at.isoformat(),
        "rule": edition.rule,
        "legend": settings.legend,
        "tiles": tiles,
        "impact": list(impact),
    }


def shown_of(edition: DashboardEdition, settings: IndicatorSettings, member: Member) -> dict[str, Any]:
    """What was frozen, or how the draft stands."""
    if edition.state == DashboardEdition.State.FROZEN:
        frozen: dict[str, Any] = edition.content
        return frozen
    return content_of(edition, settings, impact_of(member))


def impact_of(member: Member) -> list[dict[str, Any]]:
    """The outcome measures with their direction of travel, as far as this member sees them; plain, to be frozen."""
    if not member.may(Permission.RECOMMENDATION_SEE):
        return []
    return [
        {
            "id": str(each["pk"]),
            "name": each["name"],
            "of": str(each["of"]),
            "before": each["before"],
            "now": each["now"] or "",
            "now_on": each["now_on"].isoformat() if each["now_on"] else "",
            "target": each["target"] or "",
            "goes": each["goes"],
            "colour": each["colour"],
        }
        for each in panel_of(member)
    ]


def _tile(tile: Tile, elements: Sequence[Element], rule: str) -> dict[str, Any]:
    by_rule = tile_colour(rule, [(e.colour, e.weight) for e in elements])
    counted = Counter(e.colour for e in elements)
    return {
        "id": str(tile.pk),
        "key": tile.key,
        "words": tile.words,
        "central": tile.is_central,
        "colour": tile.override or by_rule,
        "by_rule": by_rule,
        "override_reason": tile.override_reason,
        "commentary": tile.commentary,
        "counts": {colour: counted[colour] for colour in ORDER},
        "elements": [
            {
                "id": str(e.pk),
                "words": e.words,
                "colour": e.colour,
                "weight": e.weight,
                "indicator": e.indicator.code if e.indicator else "",
                "indicator_id": str(e.indicator_id) if e.indicator_id else "",
            }
            for e in sorted(elements, key=lambda e: (ORDER.index(e.colour), e.words))
        ],
    }


def counts_of(content: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """How many tiles and how many elements have each colour."""
    tiles = Counter(t["colour"] for t in content.get("tiles", ()))
    elements = Counter(e["colour"] for t in content.get("tiles", ()) for e in t["elements"])
    return {"tiles": {c: tiles[c] for c in ORDER}, "elements": {c: elements[c] for c in ORDER}}


def compared(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> list[dict[str, Any]]:
    """By colour the number of tiles and elements in two editions and how it changed."""
    before, after = counts_of(earlier), counts_of(later)
    return [
        {
            "colour": colour,
            "tiles": (
                before["tiles"][colour],
                after["tiles"][colour],
                after["tiles"][colour] - before["tiles"][colour],
            ),
            "elements": (
                before["elements"][colour],
                after["elements"][colour],
                after["elements"][colour] - before["elements"][colour],
            ),
        }
        for colour in ORDER
    ]


@dataclass(frozen=True)
class Area:
    """The strategic area of a tile."""

    key: str
    words: str


def red_elements(content: Mapping[str, Any]) -> list[tuple[Area, Mapping[str, Any]]]:
    """The red elements of a dashboard, each with the area it stands in."""
    return [
        (Area(tile["key"], tile["words"]), element)
        for tile in content.get("tiles", ())
        for element in tile["elements"]
        if element["colour"] == "red"
    ]
