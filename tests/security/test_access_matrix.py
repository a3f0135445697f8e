"""X1 and X3: every page × every person × every stage × every method, against an oracle of its own.

`make test` walks a sample drawn from every page with every person; the full run visits each page at as many stages as
there is room for. Both say how much was checked, what was unexpected and which pages nobody has mapped.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from django.utils import timezone

from lineofsight.partnership.doors import CLOSED_IN, TABLE, Permission, Role, is_closed_in, permits
from lineofsight.partnership.models import Tenant
from lineofsight.trail.models import Event

from .addresses import Address, Unmapped, addresses, pages, people
from .browsers import Browsers
from .facts import Facts, gather, with_one_role
from .oracle import ORACLES, PAGES, may_open
from .undone import undone

SAMPLE = 700
# So many visits are made in a full run, in parts that can go side by side; which of the many more there could be depends
# on the day.
WHOLE, PARTS = 52_000, 4
# What these doors lead to is somebody's by a row, and the world's stories give it to others: rooms' own tests open them.
LEADS_NOBODY = {
    f"{door} {role}"
    for door, roles in {
        Permission.DEEP_DIVE_TAKE_PART: "executive group_member scrutineer",
        Permission.DISCUSSION_RECORD: "executive group_member",
        Permission.DOCUMENT_KEEP: "analyst committee_chair data_protection executive group_member practitioner scrutineer trainer",
        Permission.GAP_ANSWER: "committee_chair group_member",
        Permission.INVOLVEMENT_ANSWER: "practitioner",
        Permission.JOINT_PLACE_SEE: "administrator analyst data_protection executive group_member practitioner scrutineer trainer",
        Permission.MEETING_RECORD: "agency_lead analyst executive group_member practitioner scrutineer trainer",
        Permission.PACK_READ: "executive group_member",
        Permission.PLAN_UPDATE: "group_member practitioner",
        Permission.REPORT_ANSWER: "executive group_member scrutineer",
        Permission.REPORT_CHECK: "agency_lead practitioner",
        Permission.RISK_UPDATE: "executive group_member",
        Permission.TOOL_ASSIGN: "practitioner",
        Permission.TOOL_COMPLETE: "committee_chair executive group_member scrutineer",
    }.items()
    for role in roles.split()
}
LEADS_NOBODY_IN_JOINT_WORK = {
    Permission.ACTION_SEE,
    Permission.BREACH_JUDGE,
    Permission.CHALLENGE_RAISE,
    Permission.CONCERN_ANSWER,
    Permission.CONCERN_CLOSE,
    Permission.DELETION_APPROVE,
    Permission.DELETION_CARRY_OUT,
    Permission.INVOLVEMENT_ANSWER,
    Permission.MEETING_RECORD,
    Permission.SUBJECT_SEARCH,
    Permission.TOOL_ASSIGN,
    Permission.TOOL_SIGN_OFF,
}
WRITING = ("POST", "PUT", "PATCH", "DELETE")


def wrong(expected: bool, person: Any, method: str, response: Any) -> str:
    """What is unexpected about this answer; an empty text when nothing is."""
    status = response.status_code
    if status >= 500:
        return f"{status}"
    if person is None and not expected:
        at_sign_in = status == 302 and response["Location"].startswith("/sign-in/")
        # A form sent after the session has ended is answered with the typed text kept, and nothing else.
        return "" if at_sign_in or status in (401, 404) else f"{status} for nobody signed in"
    if expected:
        # The page is theirs to know of: a method it has no use for may be refused, but it is not "not found".
        return "not found although permitted" if status == 404 and method in ("GET", "HEAD") else ""
    return "" if status == 404 else f"{status} although forbidden"


class Walk:
    """Goes to addresses as people and keeps what was unexpected."""

    def __init__(self) -> None:
        self.facts: Facts = gather()
        self.people = people(self.facts)
        self.browsers = Browsers(self.people)
        self.checked = 0
        self.unexpected: dict[str, list[str]] = defaultdict(list)
        self.unmapped: list[str] = []
        self.answers: Counter[tuple[str, bool]] = Counter()

    def everywhere(self, *, per_dive: int) -> Iterator[Address]:
        for page in pages():
            if page.name not in PAGES:
                self.unmapped.append(f"{page.name}: no line in the oracle")
                continue
            try:
                yield from addresses(self.facts, page, per_dive=per_dive)
            except Unmapped as reason:
                self.unmapped.append(str(reason))

    def go(self, name: str, address: Address, method: str) -> None:
        person = self.people[name]
        expected = may_open(self.facts, person, address.page.name, address.tenant, address.ids)
        before = _writes() if method in WRITING and not expected else 0
        browser = self.browsers[name]
        cookies = dict(browser.cookies)
        with undone():
            response = browser.generic(method, address.path)
            fault = wrong(expected, person, method, response)
            if method in WRITING and not expected and _writes() != before:
                fault = fault or "something was written although forbidden"
        browser.cookies.clear()
        browser.cookies.update(cookies)
        self.checked += 1
        self.answers[address.page.name, expected] += 1
        if fault:
            self.unexpected[f"{address.page.name} {method}: {fault}"].append(
                f"{name} at {address.slug} {address.stage}"
            )

    def report(self) -> str:
        lines = [
            f"checked={self.checked} unexpected={sum(map(len, self.unexpected.values()))} unmapped={len(self.unmapped)}"
        ]
        lines += [f"  {what} × {len(where)}: {'; '.join(where[:3])}" for what, where in sorted(self.unexpected.items())]
        return "\n".join(lines + [f"  unmapped: {each}" for each in self.unmapped])


def _writes() -> int:
    """What was done; that somebody was refused is on record too and changes nothing."""
    return Event.objects.filter(chain="writes").exclude(verb="refused").count()


@pytest.fixture
def walk(world) -> Walk:
    return Walk()


def test_x3_every_page_has_a_line_in_the_oracle_and_every_line_a_page() -> None:
    names = {page.name for page in pages()}
    assert names <= set(PAGES), f"write a line in tests/security/<room>_oracle.py for {sorted(names - set(PAGES))}"
    # The page on which one chooses whom to be is there in the demonstration only.
    assert set(PAGES) - names <= {"demo:choose"}


def test_x1_a_sample_of_every_page_for_every_person(walk: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = random.Random(20260)
    by_page: dict[str, list[Address]] = defaultdict(list)
    for address in walk.everywhere(per_dive=2):
        by_page[address.page.name].append(address)
    visits = []
    for places in by_page.values():
        for name in walk.people:
            visits += [(name, address, "GET") for address in chosen.sample(places, min(1, len(places)))]
            visits += [(name, address, "POST") for address in chosen.sample(places, min(1, len(places)))]
        # Each page is also asked for by somebody who may open it, wherever there is somebody.
        for address in chosen.sample(places, min(4, len(places))):
            allowed = [
                name
                for name, person in walk.people.items()
                if may_open(walk.facts, person, address.page.name, address.tenant, address.ids)
            ]
            visits += [(name, address, "GET") for name in chosen.sample(allowed, min(2, len(allowed)))]
    chosen.shuffle(visits)
    for name, address, method in visits[:SAMPLE]:
        walk.go(name, address, method)
    with capsys.disabled():
        print("\n" + walk.report().splitlines()[0])
    assert not walk.unexpected and not walk.unmapped, walk.report()


def test_x1_in_a_place_made_together_the_pages_of_a_partnerships_own_rooms_exist_for_nobody(walk: Walk) -> None:
    joint, chosen = ORACLES["joint"], random.Random(2)
    by_page: dict[str, list[Address]] = defaultdict(list)
    for address in walk.everywhere(per_dive=1):
        if address.tenant in walk.facts.joint.places and joint.does_not_exist(
            walk.facts, address.page.name, address.tenant
        ):
            by_page[address.page.name].append(address)
    for places in by_page.values():
        # The two partnerships of a place have a business unit each; which of them comes differs from page to page.
        for address in chosen.sample(places, min(1, len(places))):
            known = {name: walk.facts.people.get((person, address.tenant)) for name, person in walk.people.items()}
            units = [name for name, who in known.items() if who and who.has("business_unit")]
            for name in chosen.sample(units, min(1, len(units))):
                walk.go(name, address, "GET")
                walk.go(name, address, "POST")
    assert walk.checked and not walk.unexpected, walk.report()


def ways_in(walk: Walk) -> dict[tuple[str, Permission, Role], str]:
    """Which door leads whom somewhere by the oracle, with one of her roles at a time, and to which page."""
    alone, kinds = list(with_one_role(walk.facts)), dict(Tenant.objects.values_list("id", "kind"))
    found: dict[tuple[str, Permission, Role], str] = {}
    for address in walk.everywhere(per_dive=4):
        view = getattr(import_module(address.page.module), address.page.name.split(":")[1])
        door = getattr(view, "permission", None)
        if door is None or address.tenant is None:
            continue
        for person, who, role in alone:
            way = kinds[address.tenant], door, Role(role)
            if who.tenant == address.tenant and way not in found:
                facts = replace(walk.facts, people={(person, who.tenant): who})
                if may_open(facts, person, address.page.name, address.tenant, address.ids):
                    found[way] = f"{address.page.name} in {address.slug}"
    return found


def test_x1_whoever_may_know_of_a_page_passes_its_door_and_no_door_stands_open_for_nothing(walk: Walk) -> None:
    """Needs no visit, only the table of doors, so every page is asked about everybody."""
    ways = ways_in(walk)
    shut = [way for way in ways if is_closed_in(way[0], way[1]) or not permits([way[2]], way[1])]
    assert not shut, {way: ways[way] for way in shut}
    lead = {f"{door} {role}" for _, door, role in ways}
    open_to = {f"{door} {role}" for role, doors in TABLE.items() for door in doors}
    nowhere = sorted(open_to - lead - LEADS_NOBODY)
    assert not nowhere, "\n".join(nowhere)
    for kind, leads_nobody in (("joint", LEADS_NOBODY_IN_JOINT_WORK), ("panel", set())):
        assert set(Permission) - CLOSED_IN[kind] - {way[1] for way in ways if way[0] == kind} <= leads_nobody


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_x1_every_page_at_every_stage(walk: Walk, part: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Each page, and as many of its places at every stage as there is room for, by people who may open it and people
    who may not, in turn. The parts together go to every page."""
    day = timezone.localdate().toordinal()
    chosen = random.Random(day)
    places = list(walk.everywhere(per_dive=1))
    chosen.shuffle(places)
    places = places[part::PARTS]
    met: set[str] = set()
    for address in places:
        if walk.checked >= WHOLE / PARTS and address.page.name in met:
            continue
        met.add(address.page.name)
        names = {True: [], False: []}
        for name, person in walk.people.items():
            allowed = may_open(walk.facts, person, address.page.name, address.tenant, address.ids)
            names[allowed].append(name)
        for name in chosen.sample(names[True], min(4, len(names[True]))) + chosen.sample(
            names[False], min(8, len(names[False]))
        ):
            for method in ("GET", "POST"):
                walk.go(name, address, method)
            if chosen.random() < 0.05:
                for method in ("HEAD", "PUT", "PATCH", "DELETE"):
                    walk.go(name, address, method)
    with capsys.disabled():
        print("\n" + walk.report().splitlines()[0], f"places={len(places)} day={day} part={part}")
    assert walk.checked >= 50_000 / PARTS
    assert not walk.unexpected and not walk.unmapped, walk.report()


@pytest.mark.full
def test_x3_every_line_of_the_oracle_is_met_with_a_yes_and_with_a_no(walk: Walk) -> None:
    met: dict[str, set[bool]] = defaultdict(set)
    for address in walk.everywhere(per_dive=3):
        for person in walk.people.values():
            met[address.page.name].add(may_open(walk.facts, person, address.page.name, address.tenant, address.ids))
    always = {"partnership:sign_in", "partnership:sign_out", "partnership:accessibility", "partnership:privacy"}
    always |= {"partnership:worried_about_a_child", "partnership:policy_report"}
    # A key opens what programs ask for, never an account, and everybody is told to send one; tests/exchange/test_api.py
    # reads every address with a key.
    always |= {
        f"exchange:api_{name}" for name in ("root", "description", "indicators", "quarters", "values", "actions")
    }
    # A made-up secret opens no calendar; the room's own tests open one with the real secret.
    never = {"partnership:calendar_feed"}
    # A link and a code open it, and neither is kept (tests/partnership/test_invitations.py:
    # test_invited_with_link_and_code_one_chooses_a_password_signs_in_and_sets_up_the_second_step).
    never |= {"partnership:join"}
    # They are there only where an outside directory is named (tests/partnership/test_single_sign_on.py:
    # test_the_browser_is_sent_with_a_state_a_nonce_and_a_challenge_that_are_new_each_time,
    # test_somebody_invited_is_found_by_the_address_vouched_for_and_still_takes_the_second_step).
    never |= {"partnership:sign_in_outside", "partnership:back_from_outside"}
    # The address that a command of the installation prints founds one partnership and then works no more, and no
    # account opens it; tests/founding/test_set_up.py answers all its questions.
    never |= {"founding:set_up", "founding:set_up_question", "founding:set_up_summary"}
    # Somebody from outside comes with the link and the code of two e-mails; tests/deep_dives/test_invite_contributor.py
    # opens each of her pages so, and test_evidence.py the one for files.
    outside = ("link", "tool", "child", "section", "compare", "evidence", "finish")
    never |= {f"deep_dives:contributor_{page}" for page in outside}
    assert {name for name, answers in met.items() if answers != {True, False}} - always - never == set()
