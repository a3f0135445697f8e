"""How many cases of each category this partnership's deep dives have looked at."""

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..chapter import NAME, DeepDiveSettings
from ..models import Selection


@allow(Permission.COHORT_SEE)
def coverage(request: MemberRequest) -> HttpResponse:
    settings: DeepDiveSettings = in_force(request.tenant, NAME)
    made = (
        Selection.visible_to(request.member)
        .filter(identities_destroyed_at__isnull=False)
        .order_by("deep_dive__agreed_on")
    )
    rows = [_counted(each, settings) for each in made]
    columns = [
        Column("title", settings.audit_name, value=lambda r: r["title"], sort=True, url=lambda r: r["url"]),
        Column("agreed_on", "Theme agreed", kind="date", sort=True),
        Column("way", "Selected", sort=True),
        *(Column(c.key, c.words, kind="number", value=_by(c.key), sort=_by(c.key)) for c in settings.categories),
        Column("total", "Cases", kind="number", value=lambda r: r["counts"].total(), sort=True),
    ]
    table = Table(
        request,
        rows,
        columns=columns,
        empty="No cohort is confirmed yet. When the first is, its cases are counted here by category.",
        one=settings.audit_name.lower(),
        sort="agreed_on",
        name="coverage-by-category",
        caption="Cases by category",
        caption_hidden=True,
    )
    if table.wants_export:
        return table.export_response()
    total: Counter[str] = sum((row["counts"] for row in rows), Counter())
    context = {
        "table": table,
        "tiles": [{"number": total[c.key], "words": c.words} for c in settings.categories] if rows else [],
        "mapping": [(c.words, common_words(c.common)) for c in settings.categories],
        "name": settings.audit_name_plural,
    }
    return render(request, "deep_dives/coverage.html", context)


def common_words(common: str) -> str:
    """The words under which partnerships that use other words compare this category."""
    known = {c.common: c.words for c in DeepDiveSettings().categories}
    return known.get(common, "Not compared with others")


def _counted(selection: Selection, settings: DeepDiveSettings) -> dict[str, Any]:
    """Its cases by today's categories; an earlier edition's category counts where it means the same."""
    deep_dive = selection.deep_dive
    then = {c.key: c.common for c in deep_dive.settings.categories}
    now = {c.common: c.key for c in settings.categories if c.common}
    known = {c.key for c in settings.categories}
    counts: Counter[str] = Counter()
    for key, share in selection.categories.items():
        counts[key if key in known else now.get(then.get(key, ""), key)] += share["drawn"]
    return {
        "title": deep_dive.title,
        "url": deep_dive.get_absolute_url(),
        "agreed_on": deep_dive.agreed_on,
        "way": selection.get_way_display(),
        "counts": counts,
    }


def _by(key: str) -> Any:
    return lambda row: row["counts"][key]
