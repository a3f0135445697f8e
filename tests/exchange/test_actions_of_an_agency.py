"""A system reads the actions of its own agency, all of them and no others."""

from typing import Any

import pytest

from lineofsight.improvement.models import Action

from .test_api import ask, key

pytestmark = pytest.mark.django_db


def test_a_system_reads_the_actions_of_its_own_agency(world: Any) -> None:
    w = world.westmere
    told: set[str] = set()
    for name, agency in w.agencies.items():
        rows = Action.objects.filter(tenant=w.tenant, agency=agency).exclude(state="proposed")
        if not rows.exists():
            continue
        secret = key(w, "actions", agency=name, name=f"System of {name}")
        items = ask(secret, "actions/", per_page=200).json()["items"]
        assert {each["number"] for each in items} == set(rows.values_list("number", flat=True))
        assert not told & {each["number"] for each in items}
        told |= {each["number"] for each in items}
    assert told
