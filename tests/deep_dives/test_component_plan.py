"""The component plan: from the partnership's list by the terms of reference to owners, due days and what was done."""

import pytest
from django.utils import timezone

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions.stages import move
from lineofsight.deep_dives.models import DeepDive, PlannedComponent
from lineofsight.deep_dives.states import Stage
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import pass_on
from lineofsight.partnership.models import Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import components, terms, themes
from tests.deep_dives.addresses import address, said
from tests.deep_dives.test_theme_settings import change, is_recorded


@pytest.fixture(autouse=True)
def sealing():
    with vault.scope():
        yield


def agreed(w):
    return themes.agree_theme(w, themes.make_ready(w, themes.propose(w)))


def planned(w):
    return terms.approve_terms(w, terms.submit_terms(w, terms.draft_terms(w, agreed(w))))


def component(dd, key="document_search"):
    return PlannedComponent.objects.select_related("deep_dive", "owner").get(deep_dive=dd, component=key)


def a_day(days=10):
    return add_working_days(timezone.localdate(), days)


def named(w, dd, owner, key="document_search"):
    return actions.plan_component(component=component(dd, key), owner=owner, due_date=a_day(), by=w.business_unit)


def tasks_of(member):
    return Task.objects.filter(member=member, key="do_component", settled_at__isnull=True)


def offered(client, w, dd):
    """The components of the draft of the terms with whether each is chosen."""
    html = client.get(address(w, "draft_terms", dd) + "?part=all").content.decode()
    boxes = html.split('name="components"')[1:]
    return {box.split('value="')[1].split('"')[0]: "checked" in box.split(">")[0] for box in boxes}


@pytest.mark.requirement("DDV-006")
@pytest.mark.requirement("CFG-039")
def test_a_partnership_sets_its_components_and_new_deep_dives_inherit_them(westmere, eastmere, sign_in):
    here, there = sign_in(westmere.business_unit), sign_in(eastmere.business_unit)
    old = agreed(westmere)
    before = offered(here, westmere, old)
    assert before["document_search"] and before["data"] and before["live_audit"] is False and len(before) == 7
    change(here, "components", "Document search | usual\nWalk-through with staff | usual\nLive audit | if chosen")
    new, other = agreed(westmere), agreed(eastmere)
    assert offered(here, westmere, new) == {
        "document_search": True,
        "walk_through_with_staff": True,
        "live_audit": False,
    }
    assert offered(here, westmere, old) == offered(there, eastmere, other) == before
    terms.approve_terms(westmere, terms.submit_terms(westmere, terms.draft_terms(westmere, new)))
    plan = said(here.get(address(westmere, "component_plan", new)))
    assert "Walk-through with staff" in plan and "Live audit" not in plan and "0 of 2 settled" in plan
    assert "Components Document search Walk-through with staff" in said(here.get(address(westmere, "terms", new)))
    assert is_recorded(westmere)
    refused = here.post("/westmere/settings/deep_dives/components/", {"value": "Data | sometimes"})
    assert "“sometimes” is not one of usual, if chosen" in said(refused)


def test_the_owner_has_it_under_my_work_until_it_is_done(westmere, sign_in):
    dd, lead = planned(westmere), westmere.leads["police"]
    client, row = sign_in(westmere.business_unit), component(dd)
    assert "have no owner yet" in said(client.get(address(westmere, "component_plan", dd)))
    day = a_day()
    sent = client.post(
        address(westmere, "plan_component", dd, component_pk=row.pk), {"owner": lead.pk, "due_date": day.isoformat()}
    )
    assert sent.url == address(westmere, "component_plan", dd)
    task = tasks_of(lead).get()
    assert task.due_date == day and task.path == address(westmere, "record_component", dd, component_pk=row.pk)
    assert Notice.objects.filter(member=lead, subject__endswith="a component is yours").count() == 1
    hers = sign_in(lead)
    assert lead.name in said(hers.get(address(westmere, "component_plan", dd)))
    assert hers.get(address(westmere, "plan_component", dd, component_pk=row.pk)).status_code == 404
    assert hers.post(task.path, {"state": "done"}).url == address(westmere, "component_plan", dd)
    assert not tasks_of(lead).exists()
    assert "1 of 6 settled" in said(client.get(address(westmere, "component_plan", dd)))
    hers.post(task.path, {"state": "under_way"})
    assert tasks_of(lead).get().due_date == day


def at_stage(dd, stage):
    DeepDive.objects.filter(pk=dd.pk).update(stage=stage)
    return DeepDive.objects.get(pk=dd.pk)


def test_what_is_done_with_a_step_of_the_deep_dive_is_settled_with_it_and_opened_again(westmere):
    dd, lead = planned(westmere), westmere.leads["police"]
    named(westmere, dd, lead, "case_discussion")
    named(westmere, dd, lead, "data")
    move(deep_dive=at_stage(dd, Stage.PACK_CIRCULATED), event="hold_discussion", by=westmere.business_unit)
    assert component(dd, "case_discussion").state == "done" and component(dd, "data").state == "planned"
    assert component(dd, "single_agency_tool").state == "planned"
    assert tasks_of(lead).count() == 1
    move(deep_dive=at_stage(dd, Stage.DISCUSSION_HELD), event="adjourn_discussion", by=westmere.business_unit)
    again = component(dd, "case_discussion")
    assert again.state == "under_way" and again.settled_on is None and tasks_of(lead).count() == 2


def test_after_the_conclusions_nobody_is_asked_for_what_was_to_help_with_them(westmere, sign_in):
    dd, lead = planned(westmere), westmere.leads["police"]
    row = named(westmere, dd, lead, "family_child_views")
    PlannedComponent.objects.filter(pk=row.pk).update(due_date="2020-01-06")
    move(deep_dive=at_stage(dd, Stage.DISCUSSION_HELD), event="agree_conclusions", by=westmere.business_unit)
    assert not tasks_of(lead).exists() and component(dd, "family_child_views").state == "planned"
    words = said(sign_in(westmere.business_unit).get(address(westmere, "component_plan", dd)))
    assert "Not recorded as done" in words and "Overdue" not in words


def test_after_the_sign_off_nobody_is_asked_about_a_component_any_more(westmere, sign_in):
    dd, lead = planned(westmere), westmere.leads["police"]
    row = named(westmere, dd, lead, "data")
    PlannedComponent.objects.filter(pk=row.pk).update(due_date="2020-01-06")
    client = sign_in(westmere.business_unit)
    assert "Overdue" in said(client.get(address(westmere, "component_plan", dd)))
    move(deep_dive=at_stage(dd, Stage.GROUP_APPROVAL), event="sign_off", by=westmere.business_unit)
    assert not tasks_of(lead).exists()
    words = said(client.get(address(westmere, "component_plan", dd)))
    assert "Not recorded as done" in words and "Overdue" not in words and "overdue" not in words


def test_the_owner_reads_what_the_component_is_and_where_its_result_goes(westmere, sign_in):
    dd = planned(westmere)
    row = named(westmere, dd, westmere.leads["health"], "practitioner_session")
    page = address(westmere, "record_component", dd, component_pk=row.pk)
    words = said(sign_in(westmere.leads["health"]).get(page))
    assert "Meet the practitioners who work with families on the theme" in words
    assert "brought to those who agree the conclusions" in words
    PlannedComponent.objects.filter(pk=row.pk).update(words="Staff forum")
    assert "Meet the practitioners" not in said(sign_in(westmere.leads["health"]).get(page))


def test_what_was_not_done_says_why(westmere, sign_in):
    dd = planned(westmere)
    row = named(westmere, dd, westmere.leads["health"], "family_child_views")
    client, page = sign_in(westmere.business_unit), address(westmere, "record_component", dd, component_pk=row.pk)
    refused = client.post(page, {"state": "not_done", "reason": " "})
    assert "Enter why it was not done" in said(refused) and 'value="not_done" checked' in refused.content.decode()
    with pytest.raises(NotYet, match="Enter why it was not done"):
        actions.record_component(component=row, state="not_done", by=westmere.business_unit)
    client.post(page, {"state": "not_done", "reason": "No family wished to speak."})
    assert "No family wished to speak." in said(client.get(address(westmere, "component_plan", dd)))
    with pytest.raises(NotYet, match="This component is settled"):
        named(westmere, dd, westmere.leads["police"], "family_child_views")


def test_the_committee_reads_it_with_the_timetable(westmere, sign_in):
    dd = planned(westmere)
    named(westmere, dd, westmere.leads["health"])
    chair = sign_in(westmere.oversight_chair)
    words = said(chair.get(address(westmere, "timetable", dd)))
    assert "Components" in words and "Document search " + westmere.leads["health"].name in words
    assert chair.get(address(westmere, "timetable", dd) + "?c-export=xlsx")["Content-Type"].endswith("sheet")
    assert address(westmere, "component_plan", dd) in chair.get(dd.get_absolute_url()).content.decode()


def test_another_version_of_the_terms_keeps_what_is_begun(westmere):
    dd = planned(westmere)
    begun = named(westmere, dd, westmere.leads["health"])
    actions.record_component(component=begun, state="under_way", by=westmere.business_unit)
    asked = named(westmere, dd, westmere.leads["police"], "data")
    actions.begin_new_version(deep_dive=dd, because="Fewer parts", by=westmere.business_unit)
    latest = dd.terms.get(version=2)
    latest.components = ["live_audit", "case_discussion"]
    latest.save()
    terms.approve_terms(westmere, terms.submit_terms(westmere, dd))
    keys = set(PlannedComponent.objects.filter(deep_dive=dd).values_list("component", flat=True))
    assert keys == {"live_audit", "case_discussion", "document_search"}
    assert not tasks_of(westmere.leads["police"]).exists() and not PlannedComponent.objects.filter(pk=asked.pk).exists()


def test_it_goes_over_with_the_rest_of_a_persons_work(westmere):
    dd, taker = planned(westmere), westmere.second_business_unit
    named(westmere, dd, westmere.business_unit)
    pass_on(giver=westmere.business_unit, taker=taker, by=westmere.business_unit)
    assert component(dd).owner == taker
    assert tasks_of(taker).exists() and not tasks_of(westmere.business_unit).exists()


def test_before_the_terms_are_approved_the_page_says_when_it_is_made(westmere, sign_in):
    dd = agreed(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "component_plan", dd)))
    assert "The plan is made when the terms of reference are approved" in words


def test_bad_input_is_said_and_kept(westmere, eastmere, sign_in):
    dd = planned(westmere)
    client, page = (
        sign_in(westmere.business_unit),
        address(westmere, "plan_component", dd, component_pk=component(dd).pk),
    )
    typed = {"owner": westmere.leads["health"].pk, "due_date": "2001-02-03"}
    refused = client.post(page, typed)
    assert "Enter a due day after the theme was agreed" in said(refused) and "2001" in refused.content.decode()
    assert "Choose one of the options shown" in said(client.post(page, typed | {"owner": eastmere.business_unit.pk}))
    with pytest.raises(NotYet, match="does not see this deep dive"):
        named(westmere, dd, eastmere.business_unit)


def test_others_do_not_find_it(westmere, eastmere, sign_in):
    dd = planned(westmere)
    row = named(westmere, dd, westmere.leads["health"])
    record = address(westmere, "record_component", dd, component_pk=row.pk)
    assert sign_in(westmere.leads["police"]).post(record, {"state": "done"}).status_code == 404
    assert sign_in(westmere.administrator).get(address(westmere, "component_plan", dd)).status_code == 404
    outsider = sign_in(eastmere.business_unit)
    for page in (record, address(westmere, "component_plan", dd)):
        assert outsider.get(page).status_code == 404
    assert component(dd).state == "planned"


def test_the_demonstration_plans_and_settles_its_components(eastmere):
    dd = components.settle_components(eastmere, components.plan_components(eastmere, planned(eastmere)))
    states = dict(dd.components.values_list("component", "state"))
    assert states["document_search"] == "done" and states["practitioner_session"] == "not_done"
    assert states["family_child_views"] == "planned"
