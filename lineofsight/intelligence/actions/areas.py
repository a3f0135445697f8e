"""Renaming strategic areas: the tiles of the dashboard and the sections of the work programme follow at once."""

from collections.abc import Mapping
from dataclasses import replace

from lineofsight import trail
from lineofsight.partnership.actions import change_value
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme.actions import rename_areas as rename_on_plans

from ..chapter import NAME
from ..models import DashboardEdition, Tile


def rename_areas(*, names: Mapping[str, str], by: Member) -> int:
    """``names`` by the keys of the areas. Returns how many were renamed; frozen dashboards and closed plans stay as they
    were. Raises NotYet.
    """
    areas = in_force(by.tenant, NAME).strategic_areas
    after = [replace(a, words=names.get(a.key, a.words).strip()) for a in areas]
    if not all(a.words for a in after):
        raise NotYet("Every strategic area needs a name.")
    if len({a.words.casefold() for a in after}) < len(after):
        raise NotYet("Two strategic areas have the same name. Give each its own.")
    changed = {was.words: now for was, now in zip(areas, after, strict=True) if was != now}
    if not changed:
        return 0
    with trail.act(by=by, verb="rename_areas", count=len(changed)):
        change_value(tenant=by.tenant, chapter=NAME, field="strategic_areas", value=tuple(after), by=by)
        for now in changed.values():
            drafts = Tile.objects.filter(tenant=by.tenant_id, edition__state=DashboardEdition.State.DRAFT, key=now.key)
            drafts.update(words=now.words)
        rename_on_plans(names={was: now.words for was, now in changed.items()}, by=by)
    return len(changed)
