"""The map of a theme from the links of the catalogue, and the same as a table."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..dataset_map_drawing import map_of
from ..models import DatasetLink, IntelligenceItem
from ..pages import menu, sees_small_numbers


@allow(Permission.INDICATOR_SEE)
def dataset_map(request: MemberRequest) -> HttpResponse:
    all_links = DatasetLink.visible_to(request.member).order_by("dataset__name", "kind", "words")
    themes = sorted(set(all_links.filter(kind="theme").values_list("words", flat=True)))
    theme = request.GET.get("theme", "") or (themes[0] if themes else "")
    if theme and theme not in themes:
        raise Http404
    of_theme = all_links.filter(kind="theme", words=theme).values("dataset")
    links = list(all_links.filter(dataset__in=of_theme))
    rows: dict[str, dict[str, list[str]]] = {}
    for link in links:
        rows.setdefault(link.dataset.name, {}).setdefault(link.kind, []).append(link.words)
    heard = IntelligenceItem.visible_to(request.member).filter(theme__iexact=theme).order_by("-heard_on")[:10]
    context = {
        "menu": menu(request, "datasets"),
        "theme": theme,
        "themes": [{"text": t, "url": f"{request.path}?theme={t}", "current": t == theme} for t in themes],
        "drawing": map_of(theme, links),
        "rows": [
            (name, holder_of(links, name), *(", ".join(found.get(k, [])) for k in ("vulnerability", "people", "place")))
            for name, found in rows.items()
        ],
        "items": list(heard) if sees_small_numbers(request.member) else [],
    }
    return render(request, "intelligence/dataset_map.html", context)


def holder_of(links: list[DatasetLink], name: str) -> str:
    return next((link.dataset.holder_name for link in links if link.dataset.name == name), "")
