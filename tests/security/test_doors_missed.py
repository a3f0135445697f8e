"""X5: a permission taken from a role is missed: somebody who may open a page could do so no longer."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from lineofsight.partnership.doors import TABLE

from .oracle import may_open
from .test_access_matrix import LEADS_NOBODY, Walk


def permissions() -> dict[str, object]:
    """The door of each page, by "room:page"."""
    found = {}

    def walk(patterns: list, room: str) -> None:
        for each in patterns:
            if isinstance(each, URLResolver):
                walk(each.url_patterns, each.namespace or room)
            elif isinstance(each, URLPattern):
                found[f"{room}:{each.name}"] = getattr(each.callback, "permission", None)

    walk(get_resolver().url_patterns, "")
    return found


@pytest.mark.full
def test_most_permissions_of_every_role_are_missed_by_the_walk_when_they_are_taken_away(
    world, capsys: pytest.CaptureFixture[str]
) -> None:
    walk, door = Walk(), permissions()
    waiting = {(role, permission) for role, held in TABLE.items() for permission in held}
    opens = {permission for permission in door.values() if permission is not None}
    cells = len(waiting)
    for address in walk.everywhere(per_dive=6):
        permission = door.get(address.page.name)
        if permission is None:
            continue
        for person in walk.people.values():
            known = walk.facts.people.get((person, address.tenant))
            # She has the permission through one role alone, so without it the door is closed to her.
            through = [role for role, held in TABLE.items() if permission in held and known and known.has(role.value)]
            if (
                len(through) == 1
                and (through[0], permission) in waiting
                and may_open(walk.facts, person, address.page.name, address.tenant, address.ids)
            ):
                waiting.discard((through[0], permission))
    # A permission that opens no page by itself is asked for within pages, whose own tests look at it.
    survived = {f"{permission} {role}" for role, permission in waiting if permission in opens}
    counted = cells - len([each for each in waiting if each[1] not in opens])
    with capsys.disabled():
        print(f"\nof {counted} grants that open pages {counted - len(survived)} are missed")
    # A row gives these to whoever owns it, attends or is asked, and no story gives it to such a one; each is named.
    assert not survived - LEADS_NOBODY, "\n".join(sorted(survived - LEADS_NOBODY))
