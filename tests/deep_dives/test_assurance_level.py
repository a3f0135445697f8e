"""The level of assurance a report ends with, and the audit question it answers."""

from dataclasses import replace

import pytest

from lineofsight import vault
from lineofsight.deep_dives import actions
from lineofsight.deep_dives.chapter import NAME
from lineofsight.deep_dives.models import SummaryReport
from lineofsight.deep_dives.report_round import report_of
from lineofsight.deep_dives.setting_kinds import Grade
from lineofsight.partnership.actions import change_chapter
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.refusals import NotYet
from lineofsight.practice.story import report

from . import report_world as stages
from .addresses import address, said
from .discussion_world import fresh

TYPED = {"level": "limited", "reason": "Plans came late.", "seen_version": "0"}


def _without_level(dd):
    SummaryReport.objects.filter(deep_dive=dd).update(assurance_level="", assurance_version=0)
    return fresh(dd)


def test_the_level_is_chosen_with_a_reason_and_stands_in_the_report(westmere, sign_in):
    dd = stages.begun(westmere)
    client, page = sign_in(westmere.business_unit), address(westmere, "assurance_level", dd)
    assert "Level of assurance To be given" in said(client.get(address(westmere, "draft_report", dd)))
    assert "Practice is sound in part" in said(client.get(page))
    assert client.post(page, TYPED).url == address(westmere, "draft_report", dd)
    assert "Level of assurance Limited" in said(client.get(address(westmere, "draft_report", dd)))
    preview = said(client.get(address(westmere, "report_preview", dd)))
    assert "Level of assurance Limited Level given by Business unit" in preview and "Plans came late." in preview


def test_without_a_reason_it_is_refused_and_the_level_stays_chosen(westmere, sign_in):
    dd = stages.begun(westmere)
    page = sign_in(westmere.business_unit).post(
        address(westmere, "assurance_level", dd), {"level": "limited", "reason": ""}
    )
    assert "Enter the reason" in said(page) and 'value="limited" checked' in page.content.decode()
    for level, reason, why in (("great", "x", "Choose the level"), ("limited", " ", "Enter the reason")):
        with pytest.raises(NotYet, match=why):
            actions.give_assurance_level(
                deep_dive=dd, level=level, reason=reason, seen_version=0, by=westmere.business_unit
            )


def test_two_who_give_it_at_once_see_both(westmere, sign_in):
    dd = stages.begun(westmere)
    where = address(westmere, "assurance_level", dd)
    sign_in(westmere.second_business_unit).post(where, TYPED)
    page = sign_in(westmere.business_unit).post(where, TYPED | {"level": "none", "reason": "Mine"})
    words = said(page)
    assert "saved this part while you were writing" in words and "Limited: Plans came late." in words
    assert "Mine" in page.content.decode()
    sign_in(westmere.business_unit).post(where, TYPED | {"level": "none", "reason": "Mine", "seen_version": "1"})
    with vault.scope():
        assert report_of(dd).assurance_reason == "Mine"


def test_the_report_is_not_sent_to_its_check_without_a_level(westmere, sign_in):
    dd = _without_level(stages.written(westmere))
    reader = stages.asks(westmere)
    client = sign_in(westmere.business_unit)
    assert "level of assurance is not given" in said(client.post(address(westmere, "send_to_check", dd), reader))
    with pytest.raises(NotYet, match="level of assurance is not given"):
        actions.send_to_check(deep_dive=dd, readers=stages.report.checkers(westmere), by=westmere.business_unit)
    client.post(address(westmere, "assurance_level", dd), TYPED)
    client.post(address(westmere, "send_to_check", dd), reader)
    assert fresh(dd).stage == "anonymisation_check"
    assert "so it is not edited now" in said(client.post(address(westmere, "assurance_level", dd), TYPED))


@pytest.mark.requirement("DDV-051")
def test_a_signed_off_report_states_the_level_in_the_partnerships_words_and_who_gave_it(westmere, sign_in):
    levels = (Grade("green", "Fully assured"), Grade("amber", "Partly assured"))
    value = replace(in_force(westmere.tenant, NAME), assurance_levels=levels)
    change_chapter(tenant=westmere.tenant, chapter=NAME, value=value, by=westmere.business_unit)
    dd = stages.checked(westmere)
    client = sign_in(westmere.business_unit)
    assert "Partly assured" not in said(client.get(address(westmere, "deep_dives"))).split("Reference")[-1]
    with vault.scope():
        dd = report.sign_off(westmere, dd)
    words = said(client.get(address(westmere, "report", dd)))
    assert "Level of assurance Partly assured Level given by Business unit" in words
    assert f"Given by {westmere.business_unit.name} for business unit" in words
    assert "Partly assured" in said(client.get(address(westmere, "deep_dives"))).split("Reference")[-1]
    listed = said(client.get(address(westmere, "deep_dives") + "?assurance=green"))
    assert dd.title not in listed.split("Reference")[-1]


def test_a_partnership_without_levels_is_asked_for_none(westmere, sign_in):
    value = replace(in_force(westmere.tenant, NAME), assurance_levels=())
    change_chapter(tenant=westmere.tenant, chapter=NAME, value=value, by=westmere.business_unit)
    dd = stages.written(westmere)
    client = sign_in(westmere.business_unit)
    assert "give no level of assurance" in said(client.get(address(westmere, "assurance_level", dd)))
    assert "Level of assurance" not in said(client.get(address(westmere, "draft_report", dd)))
    with pytest.raises(NotYet, match="give no level"):
        actions.give_assurance_level(
            deep_dive=dd, level="limited", reason="x", seen_version=0, by=westmere.business_unit
        )
    assert stages.report.send_to_check(westmere, dd).stage == "anonymisation_check"


def test_others_do_not_find_the_page(westmere, eastmere, sign_in):
    dd = stages.begun(westmere)
    for member in (westmere.leads["council"], westmere.scrutineer, eastmere.business_unit):
        assert sign_in(member).post(address(westmere, "assurance_level", dd), TYPED).status_code == 404


@pytest.mark.requirement("DDV-043")
def test_the_question_of_the_terms_has_its_answer_in_the_report_and_is_not_passed_over(westmere, sign_in):
    dd = stages.begun(westmere)
    question = dd.terms.get(state="approved").question
    client = sign_in(westmere.business_unit)
    assert question and f"Question to be answered {question}" in said(client.get(address(westmere, "terms", dd)))
    part = stages.section(dd, "answer")
    page = address(westmere, "report_section", dd, section_pk=part.pk)
    assert question in said(client.get(page))
    typed = {"words": "", "seen_version": "1"}
    assert "is not left out" in said(client.post(page, typed | {"left_out": "on"}))
    client.post(page, typed)
    refused = said(client.get(address(westmere, "send_to_check", dd)))
    assert "The audit question is not answered yet" in refused
    client.post(page, {"words": "Yes, where they speak early.", "seen_version": "2"})
    assert "question is not answered" not in said(client.get(address(westmere, "send_to_check", dd)))
    preview = said(client.get(address(westmere, "report_preview", dd)))
    assert f"Answer to the audit question The question was: {question} Yes, where they speak early." in preview
