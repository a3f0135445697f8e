"""Strategic areas and service priorities of a year: named, owned, carried forward with why, followed on the thread."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.engine.lists import read_list
from lineofsight.partnership.refusals import NotYet
from lineofsight.partnership.settings_on_screen import to_text
from lineofsight.programme import actions
from lineofsight.programme.actions import Ground
from lineofsight.programme.models import Plan, Priority
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said
from tests.improvement.plans_world import recommendation

from .plans_world import address, agreed, audit, begun, fresh, line, nine_areas, priority, this_year

pytestmark = pytest.mark.django_db


def test_the_year_begins_once_and_says_so_when_begun_again(westmere: Cast, sign_in) -> None:
    unit = sign_in(westmere.business_unit)
    empty = said(unit.get(address(westmere, "priorities")))
    assert "No priorities are written down" in empty and "Begin" in empty
    page = address(westmere, "begin_plan", kind="priorities")
    assert unit.post(page, {"year": this_year()}).status_code == 302
    assert "already" in said(unit.post(page, {"year": this_year()}))
    assert Plan.objects.filter(kind="priorities").count() == 1


@pytest.mark.requirement("GOV-217")
def test_the_page_of_a_year_lists_priorities_carried_forward_and_new_ones(westmere: Cast, sign_in) -> None:
    _carried(westmere)
    words = said(sign_in(westmere.executives["police"]).get(address(westmere, "priorities")))
    assert (
        "Neglect" in words
        and "Since last year" in words
        and "Neglect Children’s needs are met earlier. – Kept" in words
    )
    assert "Child exploitation Children’s needs are met earlier. – New" in words


def _carried(w: Cast) -> tuple[Priority, Priority]:
    """Last year's neglect is kept, parenting changed, alcohol dropped; exploitation is new."""
    last = begun(w, "priorities", this_year() - 1)
    old = [priority(w, last, t) for t in ("Neglect", "Parenting", "Alcohol")]
    plan = begun(w, "priorities")
    actions.carry_priorities(
        plan=plan,
        choices=[
            actions.Carry(old[0], "kept"),
            actions.Carry(old[1], "changed", "Fathers were left out.", "Parenting, fathers included"),
            actions.Carry(old[2], "dropped", "Public health leads on it."),
        ],
        by=fresh(w.business_unit),
    )
    new = priority(w, plan, "Child exploitation")
    return Priority.objects.get(plan=plan, title="Neglect"), new


@pytest.mark.requirement("GOV-122")
def test_carrying_forward_copies_a_priority_and_links_it_to_last_years(westmere: Cast, sign_in) -> None:
    last = begun(westmere, "priorities", this_year() - 1)
    old = [priority(westmere, last, t) for t in ("Neglect", "Parenting", "Alcohol")]
    plan = begun(westmere, "priorities")
    unit = sign_in(westmere.business_unit)
    page = address(westmere, "carry_priorities", plan.pk)
    sent = {f"how-{p.pk}": "kept" for p in old} | {f"title-{p.pk}": p.title for p in old}
    sent[f"how-{old[2].pk}"] = "dropped"
    refused = said(unit.post(page, sent))
    assert "Say why “Alcohol” is dropped" in refused
    sent[f"why-{old[2].pk}"] = "Public health leads on it."
    assert unit.post(page, sent).status_code == 302
    unit.post(page, sent)
    kept = Priority.objects.filter(plan=plan).order_by("number")
    assert [(p.title, p.came_from.title, p.number) for p in kept] == [
        ("Neglect", "Neglect", 1),
        ("Parenting", "Parenting", 2),
    ]
    words = said(unit.get(address(westmere, "priority", kept[0].pk)))
    assert "In the years before" in words and "Neglect" in words
    listed = said(unit.get(address(westmere, "priorities")))
    assert "No longer pursued" in listed and "Public health leads on it." in listed


@pytest.mark.requirement("GOV-010")
def test_the_plan_has_a_period_and_each_priority_shows_what_is_tied_to_it(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "priorities")
    actions.state_plan(
        plan=plan,
        statement="A sharper spotlight on neglect.",
        from_date=plan.from_date,
        until_date=plan.until_date,
        by=fresh(westmere.business_unit),
    )
    area, neglect = priority(westmere, plan, "QA", "area"), priority(westmere, plan)
    row = line(westmere, begun(westmere, "work"), area, service=neglect)
    planned = audit(
        westmere, begun(westmere, "audits"), "Neglect in early years", grounds=[Ground("priority", "", "", neglect)]
    )
    chair = sign_in(westmere.oversight_chair)
    words = said(chair.get(address(westmere, "priorities")))
    assert (
        "A sharper spotlight on neglect." in words and f"1 April {this_year()} to 31 March {this_year() + 1}" in words
    )
    page = said(chair.get(address(westmere, "priority", neglect.pk)))
    assert row.action in page and planned.title in page and planned.number in page


@pytest.mark.requirement("GOV-039")
def test_from_a_priority_one_traces_back_to_the_scrutiny_it_came_from(westmere: Cast, sign_in) -> None:
    scrutiny = recommendation(
        westmere, "The front door works in a new way.", source="scrutiny", came_from="Scrutiny of the front door"
    )
    plan = begun(westmere, "priorities")
    unit = sign_in(westmere.business_unit)
    sent = {
        "kind": "service",
        "title": "The front door",
        "outcome": "Every child is seen in time.",
        "origin": "Scrutiny prompted reviews and a new way of working.",
        "recommendations": [scrutiny.pk],
    }
    assert unit.post(address(westmere, "add_priority", plan.pk), sent).status_code == 302
    made = Priority.objects.get()
    words = said(sign_in(westmere.scrutineer).get(address(westmere, "priority", made.pk)))
    assert f"Recommendation {scrutiny.number}" in words and "The front door works in a new way." in words
    # Unticked, the tie is gone.
    unit.post(address(westmere, "change_priority", made.pk), sent | {"recommendations": []})
    assert scrutiny.number not in said(unit.get(address(westmere, "priority", made.pk)))


@pytest.mark.requirement("GOV-021")
def test_a_priority_from_a_health_check_shows_its_origin(westmere: Cast, sign_in) -> None:
    made = priority(westmere, begun(westmere, "priorities"), origin="Health check of the partnership, March")
    assert "What it comes from Health check of the partnership, March" in said(
        sign_in(westmere.scrutineer).get(address(westmere, "priority", made.pk))
    )


@pytest.mark.requirement("GOV-183")
def test_each_new_priority_shows_the_learning_it_rests_on(westmere: Cast, sign_in) -> None:
    learnt = recommendation(westmere, "Ask what the child says.")
    made = priority(westmere, begun(westmere, "priorities"), "Voice", recommendations=[learnt])
    assert "Ask what the child says." in said(sign_in(westmere.trainer).get(address(westmere, "priority", made.pk)))


def test_a_strategic_area_renamed_is_renamed_in_the_programme_and_they_stay_nine(westmere: Cast, sign_in) -> None:
    areas = nine_areas(westmere, begun(westmere, "priorities"))
    plan = begun(westmere, "work")
    line(westmere, plan, areas[3])
    unit = sign_in(westmere.business_unit)
    sent = {"title": "Quality and learning", "outcome": areas[3].outcome}
    assert unit.post(address(westmere, "change_priority", areas[3].pk), sent).status_code == 302
    words = said(unit.get(address(westmere, "work_programme")))
    assert "4. Quality and learning" in words and "QA and Learning Hub" not in words
    assert Priority.objects.filter(kind="area").count() == 9


@pytest.mark.requirement("GOV-179")
@pytest.mark.requirement("GOV-180")
def test_work_on_one_priority_is_shown_for_each_area_group_and_agency_by_itself(westmere: Cast, sign_in) -> None:
    made = priority(westmere, begun(westmere, "priorities"), "Child exploitation", owner=westmere.leads["police"])
    owner = sign_in(westmere.leads["police"])
    page = address(westmere, "priority", made.pk)
    assert owner.post(page, {"place": "Westmere", "words": "Disruption of perpetrators."}).status_code == 302
    assert owner.post(page, {"place": "Three Rivers Police", "words": "A team for it."}).status_code == 302
    assert owner.post(page, {"place": "Training Group", "words": "Two courses."}).status_code == 302
    words = said(owner.get(page))
    assert words.index("Training Group Two courses.") < words.index("Westmere Disruption of perpetrators.")
    assert "Three Rivers Police A team for it." in words
    # Who does not own it reads and does not write.
    health = sign_in(westmere.leads["health"])
    assert "Note it" not in said(health.get(page))
    health.post(page, {"words": "Nothing"})
    assert made.notes.count() == 3


def test_priorities_keep_their_numbers_when_they_are_carried_forward(westmere: Cast, sign_in) -> None:
    last = begun(westmere, "priorities", this_year() - 1)
    one, two = priority(westmere, last, "One"), priority(westmere, last, "Two")
    plan = begun(westmere, "priorities")
    by = fresh(westmere.business_unit)
    actions.carry_priorities(
        plan=plan, choices=[actions.Carry(one, "dropped", "Done."), actions.Carry(two, "kept")], by=by
    )
    made = Priority.objects.get(plan=plan)
    unit = sign_in(westmere.business_unit)
    assert (made.number, made.title) == (2, "Two")
    assert "Service priority 2" in said(unit.get(address(westmere, "priority", made.pk)))
    shown = read_list(unit.get(address(westmere, "priorities") + "?s-export=xlsx").content, "p.xlsx").rows
    assert [(r.values["Number"], r.values["Service priority"]) for r in shown] == [("2", "Two")]


def test_a_closed_year_stays_as_it_is(westmere: Cast, sign_in) -> None:
    last = agreed(westmere, _with_one(westmere, this_year() - 1))
    one = Priority.objects.get()
    unit = sign_in(westmere.business_unit)
    assert "Tick" in said(unit.post(address(westmere, "close_plan", last.pk), {}))
    assert unit.post(address(westmere, "close_plan", last.pk), {"sure": "on"}).status_code == 302
    assert unit.get(address(westmere, "change_priority", one.pk)).status_code == 404
    with pytest.raises(NotYet, match="closed"):
        priority(westmere, last, "Too late")


def _with_one(w: Cast, year: int) -> Plan:
    plan = begun(w, "priorities", year)
    priority(w, plan)
    return plan


def test_the_chair_agrees_for_her_group_and_nobody_for_another(westmere: Cast, sign_in) -> None:
    plan = _with_one(westmere, this_year())
    chair = sign_in(westmere.decision_chair)
    page = address(westmere, "agree_plan", plan.pk)
    today = timezone.localdate().isoformat()
    other = {"group": westmere.groups["oversight"].pk, "decided_on": today}
    assert chair.post(page, other).status_code == 200
    assert Plan.objects.get(pk=plan.pk).state == "draft"
    assert chair.post(page, {"group": westmere.groups["decides"].pk, "decided_on": today}).status_code == 302
    assert Plan.objects.get(pk=plan.pk).state == "running"
    for nobody in (westmere.leads["health"], westmere.scrutineer, westmere.outsider):
        assert sign_in(nobody).get(page).status_code == 404


def test_nobody_of_another_partnership_sees_or_changes_anything(westmere: Cast, sign_in) -> None:
    plan = _with_one(westmere, this_year())
    made = Priority.objects.get()
    outsider = sign_in(westmere.outsider)
    pages = [
        address(westmere, "priorities"),
        address(westmere, "priority", made.pk),
        address(westmere, "add_priority", plan.pk),
    ]
    assert [outsider.get(page).status_code for page in pages] == [404, 404, 404]
    assert sign_in(westmere.administrator).get(pages[0]).status_code == 404
    lead = sign_in(westmere.leads["health"])
    assert lead.get(pages[1]).status_code == 200
    assert [lead.get(address(westmere, p, made.pk)).status_code for p in ("change_priority", "drop_priority")] == [
        404,
        404,
    ]


def test_a_hundred_priorities_cost_no_more_queries_than_three(westmere: Cast, sign_in) -> None:
    plan = begun(westmere, "priorities")
    chair = sign_in(westmere.oversight_chair)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert chair.get(address(westmere, "priorities")).status_code == 200
        return len(seen)

    for n in range(3):
        priority(westmere, plan, f"Priority {n}", owner=westmere.leads["health"])
    few = queries()
    for n in range(3, 30):
        priority(westmere, plan, f"Priority {n}", owner=westmere.leads["health"])
    assert queries() == few


def test_an_agreed_plan_runs_from_its_first_day(westmere: Cast) -> None:
    from lineofsight.programme.jobs import begin_plans

    plan = _with_one(westmere, this_year() + 1)
    assert agreed(westmere, plan).state == "agreed"
    begin_plans()
    assert Plan.objects.get(pk=plan.pk).state == "agreed"
    Plan.objects.filter(pk=plan.pk).update(from_date=date(2024, 4, 1))
    begin_plans()
    assert Plan.objects.get(pk=plan.pk).state == "running"


@pytest.mark.requirement("GOV-123")
@pytest.mark.requirement("GOV-124")
@pytest.mark.requirement("GOV-201")
def test_a_priority_says_all_that_belongs_to_it_and_carrying_it_forward_keeps_the_link(westmere: Cast, sign_in) -> None:
    """Number, year, source, owner group, areas, recommendations with their actions, indicators and audits."""
    answers = recommendation(westmere, "Use the neglect tool in every assessment.")
    last = begun(westmere, "priorities", this_year() - 1)
    unit = sign_in(westmere.business_unit)
    sent = {
        "kind": "service",
        "title": "Child and adolescent neglect",
        "outcome": "Neglect is seen earlier.",
        "origin": "Half of all plans are for neglect",
        "measures": "Share of plans for neglect",
        "areas": ["Westmere"],
        "group": westmere.groups["oversight"].pk,
        "recommendations": [answers.pk],
    }
    assert unit.post(address(westmere, "add_priority", last.pk), sent).status_code == 302
    old = Priority.objects.get()
    year = f"{this_year() - 1}-{this_year() % 100}"
    planned = audit(westmere, begun(westmere, "audits", this_year() - 1), grounds=[Ground("priority", "", "", old)])
    words = said(unit.get(address(westmere, "priority", old.pk)))
    for part in (
        f"Service priority 1, {year}",
        "Half of all plans are for neglect",
        "Group Safeguarding Effectiveness Group",
        "Areas Westmere",
        "Seen by Share of plans for neglect",
        "Use the neglect tool in every assessment.",
        planned.title,
    ):
        assert part in words
    actions.carry_priorities(
        plan=begun(westmere, "priorities"), choices=[actions.Carry(old, "kept")], by=fresh(westmere.business_unit)
    )
    new = Priority.objects.get(came_from=old)
    assert (new.group, new.areas, new.measures) == (old.group, ["Westmere"], "Share of plans for neglect")
    page = said(unit.get(address(westmere, "priority", new.pk)))
    assert f"In the years before {year}: Child and adolescent neglect" in page
    assert f"In the year after: {new.title}" in said(unit.get(address(westmere, "priority", old.pk)))


@pytest.mark.requirement("CFG-016")
def test_whether_priorities_are_called_by_number_is_changed_on_screen_for_one_partnership_alone(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    for cast in (westmere, eastmere):
        priority(cast, begun(cast, "priorities"))
    unit = sign_in(westmere.business_unit)
    setting = f"/{westmere.tenant.slug}/settings/plans/service_numbers/"

    def numbered(cast: Cast) -> bool:
        client = sign_in(cast.business_unit)
        row = read_list(client.get(address(cast, "priorities") + "?s-export=xlsx").content, "p.xlsx").rows[0]
        return "Number" in row.values

    assert numbered(westmere) and numbered(eastmere)
    assert unit.post(setting, {"value": to_text(False)}).status_code == 302
    assert not numbered(westmere) and numbered(eastmere)
    # The number itself is kept, and the change stands in the record.
    assert Priority.objects.filter(tenant=westmere.tenant).get().number == 1
    assert Event.objects.filter(tenant_id=westmere.tenant.pk, verb="change_settings").exists()
    unit.post(setting, {"value": to_text(True)})
    assert numbered(westmere)
