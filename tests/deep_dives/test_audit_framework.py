"""The framework of a partnership's audits: its methods with their steps and its library of templates, on screen and in Word."""

import io

import docx
import pytest
from django.urls import reverse

from .addresses import address, said
from .test_left_out import set_parts


@pytest.mark.requirement("DDV-048")
def test_the_library_holds_tool_live_audit_and_baseline_methods_with_their_templates(westmere, sign_in):
    page = said(sign_in(westmere.authors["police"]).get(address(westmere, "audit_framework")))
    for method in (
        "Audit tool and discussion",
        "Audit tool and desk analysis",
        "Live audit with practitioners and managers",
    ):
        assert method in page
    assert "Baseline Where practice stands now in one category" in page
    templates = page.split("Templates")[-1]
    for tool in ("working well", "baseline", "live audit", "case tracking"):
        assert tool in templates.lower(), tool
    assert "How does your agency do this at present?" in templates


def test_it_says_who_sees_to_each_step_and_follows_the_settings(westmere, eastmere, sign_in):
    client = sign_in(westmere.business_unit)
    before = said(client.get(address(westmere, "audit_framework")))
    committee = westmere.groups["oversight"].short_name
    assert f"Terms of reference approved Chair of the {committee} 10" in before
    set_parts(client, westmere, "methods", live_audit=False)
    assert "Live audit" not in said(client.get(address(westmere, "audit_framework")))
    there = sign_in(eastmere.business_unit)
    assert "Live audit with practitioners" in said(there.get(address(eastmere, "audit_framework")))


def test_a_tool_of_the_partnerships_own_stands_among_the_templates(westmere, sign_in):
    from lineofsight.question_sets import actions

    draft = actions.begin_question_set(name="Own tool on neglect", by=westmere.business_unit)
    section = actions.add_section(question_set=draft, title="Seen at home", by=westmere.business_unit)
    actions.add_question(section=section, kind="text", words="What was the home like?", by=westmere.business_unit)
    client = sign_in(westmere.business_unit)
    assert "Own tool on neglect" not in said(client.get(address(westmere, "audit_framework")))
    actions.publish(question_set=draft, by=westmere.business_unit)
    page = said(client.get(address(westmere, "audit_framework")))
    assert "Own tool on neglect" in page and "Seen at home What was the home like?" in page


def test_it_is_taken_away_as_word(westmere, sign_in):
    answer = sign_in(westmere.scrutineer).get(address(westmere, "audit_framework_word"))
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "Ways of auditing" in words and "How does your agency do this at present?" in words


def test_another_partnership_does_not_find_it(westmere, sign_in):
    for page in ("audit_framework", "audit_framework_word"):
        path = reverse(f"deep_dives:{page}", kwargs={"tenant": westmere.tenant.slug})
        assert sign_in(westmere.outsider).get(path).status_code == 404
        assert sign_in(westmere.administrator).get(path).status_code == 404
