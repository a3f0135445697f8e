"""Every page of meetings asked by everybody of both partnerships, against the oracle that knows nothing of the product."""

import random
from collections import Counter
from itertools import product

import pytest

from lineofsight.demo.cast import Cast
from lineofsight.meetings import actions
from lineofsight.partnership.actions import keep_away
from lineofsight.thread.following import forward
from tests.security.addresses import addresses, pages, people
from tests.security.browsers import Browsers
from tests.security.facts import gather
from tests.security.oracle import PAGES, may_open
from tests.security.test_access_matrix import wrong

from .meeting_world import again, circulated, decide, doing, everybody_present, fresh, item, opened, planned, seats
from .test_meeting import paper

pytestmark = pytest.mark.django_db
SAMPLE = 8


def world(w: Cast) -> None:
    """Meetings at every stage, with something confidential, something left for and something kept away from."""
    seats(w)
    seats(w, "decides", ("council", "school"))
    done = opened(w)
    plain, secret = item(w, done), item(w, done, "Secret", confidential=True)
    for each in (plain, secret):
        paper(w, done, item=each)
        decide(w, done, item=each)
    doing(w, done, item=secret, owner=w.leads["charity"])
    actions.strike_entry(entry=doing(w, done).entry, by=fresh(w.business_unit))
    actions.declare_interest(
        meeting=done,
        item=plain,
        member=w.leads["health"],
        words="Works there.",
        leaves=True,
        by=fresh(w.business_unit),
    )
    everybody_present(w, done)
    actions.end_meeting(meeting=again(done), by=fresh(w.business_unit))
    circulated(w, again(done))
    ahead = planned(w, 20)
    item(w, ahead, paper_by=fresh(w.authors["youth_justice"]))
    mine = item(w, ahead, presenter=fresh(w.leads["police"]))
    paper(w, ahead, item=mine)
    other = opened(w, key="decides", hour=14)
    keep_away(member=w.leads["school"], thing=_about(w, other), by=w.business_unit)


def _about(w: Cast, meeting):
    """An item about a thing from which somebody is kept away."""
    row = item(w, meeting, "Something about a case")
    row.about_kind, row.about_id, row.belongs_to = "partnership.group", meeting.group_id, meeting.group_id
    row.save()
    paper(w, meeting, item=row)
    return meeting.group


def test_each_page_opens_to_those_the_oracle_names_and_to_nobody_else(
    westmere: Cast, eastmere: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    world(westmere)
    facts, who = gather(), people(gather())
    browsers = Browsers(who)
    mine = [page for page in pages() if page.name.startswith("meetings:")]
    assert {page.name for page in mine} <= set(PAGES)
    counted: Counter[bool] = Counter()
    unexpected = []
    chosen = random.Random(11)
    for page in mine:
        asked = list(product(addresses(facts, page, per_dive=12), who.items()))
        # Each page meets many people at many of its things; what is most often wrong is who stands near a thing.
        for place, (name, person) in chosen.sample(asked, min(len(asked), SAMPLE)):
            expected = may_open(facts, person, page.name, place.tenant, place.ids)
            answer = browsers[name].get(place.path)
            counted[expected] += 1
            if said := wrong(expected, person, "GET", answer):
                unexpected.append(f"{name}: {place.path}: {said}")
    with capsys.disabled():
        print(f"\npages={len(mine)} let in={counted[True]} kept out={counted[False]} unexpected={len(unexpected)}")
    assert not unexpected, unexpected[:10]
    assert counted[True] > 50 and counted[False] > 200


def test_the_thread_shows_decisions_only_to_those_who_may_see_them(westmere: Cast) -> None:
    meeting = opened(westmere)
    secret = item(westmere, meeting, "Secret", confidential=True)
    decide(westmere, meeting, "The contract ends.", item=secret)
    decide(westmere, meeting, "The protocol is adopted.", item=item(westmere, meeting))
    seen = {
        name: {knot.seen.title for knot in forward(fresh(member), "meetings.meeting", meeting.pk)}
        for name, member in (
            ("chair", westmere.oversight_chair),
            ("scrutineer", westmere.scrutineer),
            ("other chair", westmere.decision_chair),
        )
    }
    assert seen["chair"] == {"The contract ends.", "The protocol is adopted."}
    assert seen["scrutineer"] == {"The protocol is adopted."}
    assert seen["other chair"] == set()
