"""The register of groups: formed, described, chaired, meeting, deciding, and closed when their time is over."""

from datetime import timedelta
from typing import Any
from unittest.mock import ANY

import pytest
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.improvement.models import Action
from lineofsight.meetings.jobs import ask_to_close_groups
from lineofsight.meetings.models import Meeting, MeetingAction
from lineofsight.partnership.models import Group, Task
from lineofsight.practice.days import on_the_day
from tests.confirming import second_person_confirms
from tests.deep_dives.addresses import said
from tests.improvement.plans_world import adopted
from tests.programme.plans_world import begun as begun_plan
from tests.programme.plans_world import priority

from .meeting_world import address, in_days

pytestmark = pytest.mark.django_db

# Name, how often it meets, which agency chairs it, and how many more chair with it.
PRINTED = (
    ("GOV-027", "Front Door Strategic Group", "Monthly", ("police",)),
    ("GOV-028", "Business Group", "Every two months", ("council",)),
    ("GOV-056", "Multi Agency Child Safeguarding Practice Review Team", "Monthly", ("health",)),
    ("GOV-057", "Multi Agency Quality Assurance Team", "Quarterly", ("council", "health")),
    ("GOV-058", "Operational Training group", "Every two months", ("school",)),
    ("GOV-059", "Strategic Training Group", "Quarterly", ("police",)),
    ("GOV-060", "Multi-agency tactical group", "Weekly", ("council",)),
    ("GOV-077", "Group for parenting and joint workforce development", "Monthly", ("council",)),
    ("GOV-083", "Working group on children in lockdown", "Weekly", ("police",)),
    ("GOV-184", "Safeguarding Assurance and Improvement Group", "Quarterly", ("health",)),
)
TWO_AREAS = ("Exploitation tactical group, north", "Exploitation tactical group, south")


def page(w: Cast, name: str, pk: Any = None) -> str:
    return reverse(name, kwargs={"tenant": w.tenant.slug, **({"pk": pk} if pk else {})})


def formed(w: Cast, unit: Any, name: str, **more: str) -> Group:
    """A group as the business unit forms it on the page."""
    typed = {"name": name, "short_name": name[:30], "remit": f"What {name} is there for.", "meets": "Monthly"}
    answer = unit.post(address(w, "add_group"), {**typed, "reports_to": w.groups["decides"].pk, **more})
    assert answer.status_code == 302, said(answer)
    return Group.objects.get(tenant=w.tenant, name=name)


def stands_in_the_register(w: Cast, sign_in: Any, name: str, meets: str, chairs: tuple[str, ...]) -> Group:
    """The whole check: formed and described, with chairs, members, rhythm and rights; a decision and actions of it."""
    unit = sign_in(w.business_unit)
    group = formed(w, unit, name, meets=meets)
    unit.post(
        address(w, "group_terms", group.pk),
        {"remit": f"What {name} is there for.", "rights": ["policy", "recommendation"]}
        | {"reports_to": w.groups["decides"].pk},
    )
    for key in chairs:
        typed = {"role": "committee_chair", "group": group.pk, "from_date": in_days(-1).isoformat()}
        assert unit.post(page(w, "partnership:appoint", w.leads[key].pk), typed).status_code == 302
    second_person_confirms(w)
    seats = {f"seat-{w.agencies[key].pk}": "on" for key in ("council", "police", "health")}
    seats |= {f"who-{w.agencies['school'].pk}": w.leads["school"].pk}
    assert unit.post(address(w, "group_seats", group.pk), seats).status_code == 302
    register = address(w, "groups") + "?export=xlsx"
    row = next(r.values for r in read_list(unit.get(register).content, "g.xlsx").rows if r.values["Group"] == name)
    chaired = {f"{w.leads[k].name}, {w.leads[k].job_title}, {w.agencies[k].name}" for k in chairs}
    assert set(row.pop("Chair").split("; ")) == chaired
    assert set(row.pop("Members").split(", ")) == {
        w.agencies[k].name for k in ("council", "police", "health", "school")
    }
    assert row == {
        "Group": name,
        "Reports to": w.groups["decides"].name,
        "What it is for": f"What {name} is there for.",
        "Meets": meets,
        "May decide on": ANY,
        "Kind": "Standing",
        "Until": ANY,
        "Next meeting": "",
        "State": "At work",
    }
    listed = said(unit.get(address(w, "groups")))
    assert "None planned" in listed and f"What {name} is there for." not in listed
    rights = row["May decide on"]
    assert rights in listed
    assert len(rights.split(", ")) == 2
    shown = said(unit.get(address(w, "group", group.pk)))
    for words in (f"What {name} is there for.", f"Reports to {w.groups['decides'].name}", rights, f"Meets {meets}"):
        assert words in shown
    assert all(w.leads[k].name in shown and w.agencies[k].name in shown for k in chairs)
    assert all(w.agencies[k].name in shown for k in ("council", "police", "health", "school"))
    _meets_and_decides(w, sign_in, group, chairs[0])
    return group


def _meets_and_decides(w: Cast, sign_in: Any, group: Group, chair: str) -> None:
    """A meeting with a decision and two actions: one of its own, one of a recommendation."""
    unit, today = sign_in(w.business_unit), timezone.localdate().isoformat()
    once = {"rhythm": "yearly", "first": today, "until": today, "at": "10am", "minutes": "60", "purpose": "ordinary"}
    planned = once | {"place": "Town Hall", "day-0": today, "plan": "yes"}
    assert unit.post(address(w, "plan_meetings", group.pk), planned).status_code == 302
    meeting = Meeting.objects.get(group=group)
    opened = {"chair": w.leads[chair].pk, "note_taker": w.business_unit.pk}
    assert unit.post(address(w, "open_meeting", meeting.pk), opened).status_code == 302
    record = address(w, "record_meeting", meeting.pk)
    decided = {"do": "line", "kind": "decision", "right": "policy", "words": f"{group.name} adopts the protocol."}
    owner = w.leads["health"]
    doing = {"do": "line", "kind": "action", "owner": owner.pk, "due_date": in_days(30).isoformat()}
    recommendation = adopted(w)[0]
    of_it = {"recommendation": recommendation.pk, "improvement": "Health is heard.", "evidence_wanted": "Ten minutes."}
    chaired = sign_in(w.leads[chair])
    for typed in (
        decided,
        doing | {"words": "Send the protocol to all schools."},
        doing | of_it | {"words": "A nurse joins the discussions."},
    ):
        answer = chaired.post(record, typed)
        assert answer.status_code == 302, said(answer)
    assert f"{group.name} adopts the protocol." in said(unit.get(address(w, "decisions")))
    log = said(unit.get(address(w, "meeting_actions")))
    own = MeetingAction.objects.get()
    assert own.number in log and "Send the protocol to all schools." in log and owner.name in log
    tracker = said(unit.get(page(w, "improvement:actions")))
    tracked = Action.objects.get()
    assert tracked.number in tracker and "A nurse joins the discussions." in tracker and owner.name in tracker
    tasks = Task.objects.filter(member=owner, settled_at=None, about_id__in=(own.pk, tracked.pk))
    assert {t.due_date for t in tasks} == {in_days(30)}


@pytest.mark.parametrize(
    ("name", "meets", "chairs"),
    [pytest.param(*row, marks=pytest.mark.requirement(key), id=row[0]) for key, *row in PRINTED],
)
def test_a_group_stands_in_the_register_and_its_actions_reach_the_tracker(
    westmere: Cast, eastmere: Cast, sign_in, name: str, meets: str, chairs: tuple[str, ...]
) -> None:
    group = stands_in_the_register(westmere, sign_in, name, meets, chairs)
    next_door = sign_in(eastmere.business_unit)
    assert name not in said(next_door.get(address(eastmere, "groups")))
    assert next_door.get(address(eastmere, "close_group", group.pk)).status_code == 404


@pytest.mark.requirement("GOV-181")
@pytest.mark.parametrize("name", TWO_AREAS)
def test_two_groups_of_areas_work_on_one_priority_and_each_stands_in_the_register(
    westmere: Cast, sign_in, name: str
) -> None:
    w = westmere
    stands_in_the_register(w, sign_in, name, "Monthly", ("police",))
    unit = sign_in(w.business_unit)
    (other,) = (each for each in TWO_AREAS if each != name)
    formed(w, unit, other)
    made = priority(w, begun_plan(w, "priorities"), "Child exploitation", owner=w.leads["police"])
    owner, where = sign_in(w.leads["police"]), page(w, "programme:priority", made.pk)
    for each in TWO_AREAS:
        assert owner.post(where, {"place": each, "words": f"Disruption of perpetrators by {each}."}).status_code == 302
    shown = said(unit.get(where))
    assert all(f"{each} Disruption of perpetrators by {each}." in shown for each in TWO_AREAS)


@pytest.mark.requirement("GOV-054")
def test_a_group_for_one_issue_is_asked_on_its_last_day_to_close(westmere: Cast, eastmere: Cast, sign_in) -> None:
    w = westmere
    first, last = in_days(-40), in_days(-20)
    aim = {"remit": "Agree how contagion of suicide is prevented.", "starts_on": first.isoformat()}
    with on_the_day(first):
        unit = sign_in(w.business_unit)
        refused = {"name": "X", "short_name": "X", **aim, "ends_on": in_days(-2).isoformat()}
        assert "The group ends before it starts" in said(unit.post(address(w, "add_group"), refused))
        assert not Group.objects.filter(name="X").exists()
        group = formed(w, unit, "Group on suicide contagion", **aim, ends_on=last.isoformat())
        shown = said(unit.get(address(w, "group", group.pk)))
        assert "Aim Agree how contagion of suicide is prevented." in shown and "For one issue and a time" in shown
        ask_to_close_groups()
        asked = Task.objects.filter(key="close_group", about_id=group.pk, settled_at=None)
        assert not asked.exists()
    with on_the_day(last):
        ask_to_close_groups()
        ask_to_close_groups()
        assert sorted(asked.values_list("role", flat=True)) == ["business_unit", "committee_chair"]
        unit = sign_in(w.business_unit)
        mine = said(unit.get(page(w, "partnership:my_work")))
        assert "Close the group, or say until when it goes on" in mine and "Group on suicide contagion" in mine
        assert "The time of this group is over." in said(unit.get(address(w, "group", group.pk)))
        assert "To be closed" in said(unit.get(address(w, "groups") + "?kind=timed"))
        # Its time is made longer: nobody is asked until that day.
        later = {**aim, "ends_on": (last + timedelta(days=10)).isoformat()}
        assert unit.post(address(w, "group_terms", group.pk), later).status_code == 302
        ask_to_close_groups()
        assert not asked.exists()
    with on_the_day(last + timedelta(days=11)):
        ask_to_close_groups()
        assert asked.count() == 2
        unit = sign_in(w.business_unit)
        closing = address(w, "close_group", group.pk)
        assert sign_in(w.leads["police"]).get(closing).status_code == 404
        assert sign_in(eastmere.business_unit).get(closing).status_code == 404
        typed = {"closed_on": last.isoformat(), "words": ""}
        assert "Answer the question “What became of its aim?”" in said(unit.post(closing, typed))
        assert unit.post(closing, typed | {"words": "A protocol is in use."}).status_code == 302
        ask_to_close_groups()
        assert not asked.exists()
        shown = said(unit.get(address(w, "group", group.pk)))
        assert "A protocol is in use." in shown and "Plan meetings" not in shown
        assert "closed already" in said(unit.post(closing, typed | {"words": "Again."}))
        once = {"rhythm": "yearly", "first": "2030-01-08", "until": "2030-01-08", "at": "10am", "minutes": "60"}
        once |= {"purpose": "ordinary", "day-0": "2030-01-08", "plan": "yes"}
        assert "it has no more meetings" in said(unit.post(address(w, "plan_meetings", group.pk), once))


def test_no_group_reports_to_itself_round_a_corner_and_only_the_business_unit_forms_one(
    westmere: Cast, sign_in
) -> None:
    w = westmere
    unit = sign_in(w.business_unit)
    upper = formed(w, unit, "Upper group")
    lower = formed(w, unit, "Lower group", reports_to=upper.pk)
    answer = said(unit.post(address(w, "group_terms", upper.pk), {"reports_to": lower.pk}))
    assert "A group cannot report to itself" in answer
    assert "There is a group with this name already." in said(
        unit.post(address(w, "add_group"), {"name": "lower group", "short_name": "L", "remit": "The same."})
    )
    for member in (w.oversight_chair, w.leads["police"], w.scrutineer):
        assert sign_in(member).get(address(w, "add_group")).status_code == 404
    assert "Lower group" in said(sign_in(w.scrutineer).get(address(w, "groups")))
