"""The discussion's screen: child, grades that differ, the main button; lines; and urgent concerns that know the child."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lineofsight.deep_dives.models import DiscussionLine, PackReturn
from lineofsight.practice.story import discussion
from lineofsight.trail.models import Event

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def _page(w, dd, letter):
    return address(w, "discussion", dd, case_pk=world.child(dd, letter).pk)


def test_at_first_glance_the_child_the_grades_that_differ_and_what_to_record(westmere, sign_in):
    dd = world.begun(westmere)
    response = sign_in(westmere.oversight_chair).get(_page(westmere, dd, "K"))
    words = said(response)
    assert words.startswith("Discussion: Child K Universal Record judgement : Recognition")
    assert "Agencies differ in 2 of 6 domains: Recognition and Planning and intervention." in words
    assert (
        "Recognition Differ by 2 steps Outstanding: Children's services Good: Health Requires improvement: Police"
        in words
    )
    assert "Assessment Good: Children's services, Police, Health" in words
    # The pack stands beside it.
    assert world.text("police", "K", "assessment", "understanding") in response.content.decode()


def test_the_switcher_says_what_is_still_open_for_each_child(westmere, sign_in):
    dd = world.judged(westmere, leave_out=("T",))
    words = said(sign_in(westmere.oversight_chair).get(_page(westmere, dd, "F")))
    assert "Child F done Child K done Child T 7 open" in words


def test_without_a_child_it_leads_to_the_first_with_something_open(westmere, sign_in):
    dd = world.judged(westmere, leave_out=("K",))
    page = sign_in(westmere.oversight_chair).get(address(westmere, "discussion", dd))
    assert page.url == _page(westmere, dd, "K")


def test_the_main_button_goes_to_the_differing_domains_first(westmere, sign_in):
    dd = world.begun(westmere)
    chair = sign_in(westmere.oversight_chair)
    case = world.child(dd, "K")
    chair.post(
        address(westmere, "record_judgement", dd, case_pk=case.pk, domain="recognition"),
        {"grade": "good", "reason": "Seen early by one, late by another.", "seen_version": "0"},
    )
    page = chair.get(_page(westmere, dd, "K")).content.decode()
    button = page.split("Record judgement")[0].rsplit("href=", 1)[1]
    assert address(westmere, "record_judgement", dd, case_pk=case.pk, domain="planning") in button


def test_attendees_see_it_without_anything_to_write(westmere, sign_in):
    dd = world.begun(westmere)
    words = said(sign_in(westmere.leads["police"]).get(_page(westmere, dd, "K"))).split("Help with this page")[0]
    assert "Agencies differ in 2 of 6" in words
    assert "Record judgement" not in words and "Add line" not in words and "Record attendance" not in words


def test_an_urgent_concern_raised_from_here_knows_the_child(westmere, sign_in):
    dd = world.begun(westmere)
    police = sign_in(westmere.leads["police"])
    here = _page(westmere, dd, "K")
    link = f"{reverse('escalations:raise_concern', kwargs={'tenant': 'westmere'})}?{urlencode({'from': here})}"
    assert link in police.get(here).content.decode()
    form = police.get(link).content.decode()
    chosen = form.split(f'value="{world.child(dd, "K").pk}"')[1].split(">")[0]
    assert "selected" in chosen or "checked" in chosen


def test_a_line_is_typed_and_stands_with_the_child_or_with_all(westmere, sign_in):
    dd = world.begun(westmere)
    writer = sign_in(westmere.second_business_unit)
    add = address(westmere, "add_line", dd, case_pk=world.child(dd, "K").pk)
    writer.post(add, {"kind": "action", "words": "Share the plan with the school", "about": "child"})
    writer.post(add, {"kind": "decision", "words": "Meet again in spring", "about": "all"})
    words = said(writer.get(_page(westmere, dd, "K")))
    assert "Action Share the plan with the school" in words and "Decision Meet again in spring All children." in words
    other = said(writer.get(_page(westmere, dd, "F")))
    assert "Meet again in spring" in other and "Share the plan" not in other


def test_a_line_sent_twice_stands_once(westmere, sign_in):
    dd = world.begun(westmere)
    writer = sign_in(westmere.second_business_unit)
    add = address(westmere, "add_line", dd, case_pk=world.child(dd, "K").pk)
    page = writer.get(_page(westmere, dd, "K")).content.decode()
    line_id = page.split('name="line_id" value="')[1].split('"')[0]
    typed = {"kind": "point", "words": "Only once", "about": "child", "line_id": line_id}
    writer.post(add, typed)
    writer.post(add, typed)
    assert DiscussionLine.objects.filter(deep_dive=dd).count() == 1


def test_an_empty_line_is_refused_with_the_kind_kept(westmere, sign_in):
    dd = world.begun(westmere)
    add = address(westmere, "add_line", dd, case_pk=world.child(dd, "K").pk)
    page = sign_in(westmere.second_business_unit).post(add, {"kind": "decision", "words": " ", "about": "child"})
    assert "Enter the line before you add it" in said(page)
    assert 'value="decision" checked' in page.content.decode()


def test_a_line_can_be_put_right_or_removed_until_the_record_is_closed(westmere, sign_in):
    dd = world.judged(westmere)
    writer = sign_in(westmere.second_business_unit)
    line = DiscussionLine.objects.filter(deep_dive=dd, case=world.child(dd, "K")).get()
    change = address(westmere, "change_line", dd, line_pk=line.pk)
    writer.post(change, {"kind": "point", "words": "Put right"})
    line.refresh_from_db()
    assert (line.kind, line.words) == ("point", "Put right")
    writer.post(change, {"remove": "yes"})
    assert not DiscussionLine.objects.filter(pk=line.pk).exists()
    left = DiscussionLine.objects.filter(deep_dive=dd).first()
    discussion.agree_conclusions(westmere, dd)
    closed = writer.post(address(westmere, "change_line", dd, line_pk=left.pk), {"kind": "point", "words": "Too late"})
    assert "the record is closed" in said(closed)


def test_before_the_pack_is_out_and_before_the_day_the_page_says_why(westmere, sign_in):
    dd = world.collated(westmere)
    bu = sign_in(westmere.business_unit)
    assert "The discussion opens at the stage “Pack circulated”" in said(bu.get(address(westmere, "discussion", dd)))
    other = world.circulated(westmere)
    words = said(bu.get(_page(westmere, other, "K"))).split("Help with this page")[0]
    assert "can be recorded from that day on" in words and "Record judgement" not in words
    assert "Agencies differ in 2 of 6 domains" in words


def test_an_attendee_accepts_the_terms_first(westmere, sign_in):
    dd = discussion.begin(westmere, world.circulated(westmere, accepted=False))
    words = said(sign_in(westmere.leads["police"]).get(_page(westmere, dd, "K")))
    assert "accepted the confidentiality terms" in words and "Agencies differ" not in words


def test_after_the_conclusions_it_can_be_read_and_not_written(westmere, sign_in):
    dd = world.concluded(westmere)
    words = said(sign_in(westmere.oversight_chair).get(_page(westmere, dd, "K")))
    assert "the record is closed" in words and "Read the record" in words and "Add line" not in words


def test_as_many_queries_for_thirteen_children_as_for_three(westmere, sign_in):
    dd = world.begun(westmere)
    chair, page = sign_in(westmere.oversight_chair), _page(westmere, dd, "K")
    chair.get(page)

    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert chair.get(page).status_code == 200
        return len(counted)

    few = queries()
    for letter in ("A", "B", "C", "D", "E", "G", "H", "J", "M", "N"):
        row = world.give_another(westmere, dd, letter)
        PackReturn.objects.create(
            tenant=westmere.tenant, deep_dive=dd, pack=dd.packs.get(), agency_return=row, version=1
        )
    assert queries() == few


@pytest.mark.requirement("CFG-010")
def test_domains_changed_on_screen_apply_to_new_deep_dives_of_one_partnership_only(westmere, eastmere, sign_in):
    running = world.begun(westmere)
    typed = {"value": "Recognition\nJoint working\nCourage to challenge"}
    sign_in(westmere.business_unit).post("/westmere/settings/deep_dives/domains/", typed)
    changes = Event.objects.filter(verb="change_settings", actor_id=westmere.business_unit.pk)
    assert set(changes.values_list("tenant_id", flat=True)) == {westmere.tenant.pk}
    chair = sign_in(westmere.oversight_chair)
    assert "Agencies differ in 2 of 6 domains: Recognition" in said(chair.get(_page(westmere, running, "K")))
    new = world.begun(westmere)
    words = said(chair.get(_page(westmere, new, "K")))
    assert "Agencies differ in 1 of 3 domains: Recognition." in words and "Courage to challenge" in words
    other = world.begun(eastmere)
    words = said(sign_in(eastmere.oversight_chair).get(_page(eastmere, other, "K")))
    assert "Agencies differ in 2 of 6 domains: Recognition" in words
