"""Every page of the plans, for people of several roles and one of another partnership, against the rules said apart
from the code."""

import random

import pytest

from lineofsight.demo.cast import Cast
from tests.programme.test_demonstration import tell

from .addresses import addresses, pages
from .browsers import Browsers
from .facts import gather
from .oracle import may_open
from .test_access_matrix import wrong

pytestmark = pytest.mark.django_db


def test_each_page_of_the_plans_is_there_for_those_the_matrix_names_and_for_nobody_else(
    westmere: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(westmere)
    w, chosen = westmere, random.Random(7)
    named = ("business_unit", "decision_chair", "scrutineer", "administrator", "outsider")
    members = {key: w.members[key] for key in named} | {
        "health lead": w.leads["health"],
        "author": w.authors["council"],
        "executive": w.executives["council"],
    }
    facts, who = gather(), {name: member.person_id for name, member in members.items()}
    browsers = Browsers(who)
    checked, allowed, found = 0, 0, []
    for page in (p for p in pages() if p.name.startswith("programme:")):
        places = addresses(facts, page)
        assert places, f"{page.name} is walked nowhere"
        for address in chosen.sample(places, 1):
            for name, person in who.items():
                expected = may_open(facts, person, page.name, address.tenant, address.ids)
                said = wrong(expected, person, "GET", browsers[name].get(address.path))
                checked, allowed = checked + 1, allowed + expected
                if said:
                    found.append(f"{page.name} as {name} in {address.slug}: {said}")
    with capsys.disabled():
        print(f"\npages of the plans checked={checked} permitted={allowed} unexpected={len(found)}")
    assert allowed and not found, "\n".join(sorted(found)[:40])
