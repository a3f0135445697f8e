"""An urgent concern raised from the discussion: it knows the deep dive and the child, and stands in the record."""

import pytest
from django.urls import reverse

from lineofsight.demo.cast import Cast
from lineofsight.escalations.models import Concern
from lineofsight.partnership.actions import kind_of

from . import discussion_world as world
from .addresses import address, said


def raise_from(w: Cast, dd, sign_in, letter: str) -> Concern:
    here = address(w, "discussion", dd, case_pk=world.child(dd, letter).pk)
    answer = sign_in(w.leads["police"]).post(
        reverse("escalations:raise_concern", kwargs={"tenant": w.tenant.slug}),
        {
            "from": here,
            "kind": "risk_to_child",
            "agency": str(w.agencies["council"].pk),
            "child": str(world.child(dd, letter).pk),
            "who": "The younger brother",
            "facts": "An uncle who is not allowed contact picked the child up",
            "telephoned": "Front door, 10:15",
        },
    )
    assert answer.status_code == 302, said(answer)
    return Concern.objects.latest("raised_at")


@pytest.mark.requirement("DDV-035")
def test_raised_from_the_meetings_screen_it_links_to_the_meeting_and_the_case(westmere: Cast, sign_in) -> None:
    dd = world.begun(westmere)
    concern = raise_from(westmere, dd, sign_in, "K")
    assert (concern.about_kind, concern.about_id) == (kind_of(dd), dd.pk)
    assert concern.case_id == world.child(dd, "K").pk
    assert concern.raised_on_page == "deep_dives:discussion"
    assert concern.lead == westmere.leads["council"]
    record = sign_in(westmere.business_unit).get(address(westmere, "discussion_record", dd))
    words = said(record)
    assert "Urgent concerns raised in the discussion Immediate risk to a child, Child K" in words
    assert reverse("escalations:concern", kwargs={"tenant": "westmere", "pk": concern.pk}) in record.content.decode()


def test_the_record_tells_others_only_that_there_is_one(westmere: Cast, sign_in) -> None:
    dd = world.begun(westmere)
    raise_from(westmere, dd, sign_in, "K")
    words = said(sign_in(westmere.oversight_chair).get(address(westmere, "discussion_record", dd)))
    assert "1 concern that only the agency’s lead, the one who raised it and the business unit can read" in words
    assert "Immediate risk to a child" not in words and "uncle" not in words


def test_a_concern_raised_on_another_page_is_not_of_the_meeting(westmere: Cast, sign_in) -> None:
    dd = world.begun(westmere)
    concern = raise_from(westmere, dd, sign_in, "K")
    Concern.objects.filter(pk=concern.pk).update(raised_on_page="deep_dives:pack")
    words = said(sign_in(westmere.business_unit).get(address(westmere, "discussion_record", dd)))
    assert "Urgent concerns raised" not in words


def test_the_report_counts_it_and_says_nothing_more(westmere: Cast, sign_in) -> None:
    from . import report_world as stages

    dd = stages.coded(westmere)
    raise_from(westmere, dd, sign_in, "K")
    stages.report.begin_report(westmere, dd)
    words = stages.section(dd, "concerns").words
    assert words.startswith("1 urgent concern was raised during the audit.") and "uncle" not in words
