"""Urgent safety or practice concerns: whom to telephone, the named lead, acknowledgement, action, closing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.escalations.jobs import send_on_unacknowledged
from lineofsight.escalations.models import Concern
from lineofsight.partnership.models import Task

FACTS = "An uncle who is not allowed contact picked the child up on Tuesday"


def at(name: str, cast: Cast, **kwargs: object) -> str:
    return reverse(f"escalations:{name}", kwargs={"tenant": cast.tenant.slug, **kwargs})


def typed(cast: Cast, **changes: object) -> dict[str, object]:
    return {
        "kind": "risk_to_child",
        "agency": str(cast.agencies["council"].pk),
        "who": "The younger brother",
        "facts": FACTS,
        "telephoned": "Front door, 10:15",
        **changes,
    }


def raised(cast: Cast, sign_in, **changes: object) -> Concern:
    response = sign_in(cast.authors["police"]).post(at("raise_concern", cast), typed(cast, **changes))
    assert response.status_code == 302, response.content.decode()
    return Concern.objects.latest("raised_at")


def test_the_page_says_whom_to_telephone_before_it_asks_anything(westmere: Cast, sign_in) -> None:
    page = sign_in(westmere.authors["police"]).get(at("raise_concern", westmere)).content.decode()
    assert page.index("Telephone first") < page.index("999") < page.index("What is it about?")


def test_the_named_lead_is_told_at_once_without_a_word_about_the_child(
    westmere: Cast, sign_in, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        concern = raised(westmere, sign_in)
    assert concern.lead == westmere.leads["council"]
    assert [m.to for m in mail.outbox] == [[westmere.leads["council"].person.email]]
    assert "uncle" not in mail.outbox[0].body and "brother" not in mail.outbox[0].subject
    my_work = sign_in(westmere.leads["council"]).get(f"/{westmere.tenant.slug}/my-work/").content.decode()
    assert "Acknowledge an urgent safety or practice concern" in my_work


@pytest.mark.requirement("DDV-009")
def test_it_stays_open_until_the_lead_has_acknowledged_and_action_is_recorded(westmere: Cast, sign_in) -> None:
    concern = raised(westmere, sign_in)
    lead = sign_in(westmere.leads["council"])
    open_tasks = Task.objects.filter(about_id=concern.pk, settled_at__isnull=True)
    assert [t.key for t in open_tasks] == ["acknowledge_concern"]
    lead.post(at("acknowledge_concern", westmere, pk=concern.pk))
    assert [t.key for t in open_tasks.all()] == ["act_on_concern"]
    yesterday = timezone.localdate() - timedelta(days=1)
    lead.post(
        at("record_concern_action", westmere, pk=concern.pk),
        {"action": "Strategy meeting held", "day": yesterday.isoformat(), "at": "14:30", "referral_made": "yes"},
    )
    concern.refresh_from_db()
    assert (concern.state, concern.action, concern.referral_made) == ("action_recorded", "Strategy meeting held", True)
    sign_in(westmere.business_unit).post(at("close_concern", westmere, pk=concern.pk), {"words": "The child is safe"})
    concern.refresh_from_db()
    assert concern.state == "closed"
    assert not open_tasks.all().exists()


def test_the_business_unit_gives_it_back_when_the_action_does_not_answer_it(westmere: Cast, sign_in) -> None:
    concern = raised(westmere, sign_in)
    lead = sign_in(westmere.leads["council"])
    lead.post(at("acknowledge_concern", westmere, pk=concern.pk))
    today = timezone.localdate().isoformat()
    lead.post(
        at("record_concern_action", westmere, pk=concern.pk),
        {"action": "Noted", "day": today, "at": "00:01", "referral_made": "no"},
    )
    sign_in(westmere.business_unit).post(
        at("return_concern", westmere, pk=concern.pk), {"because": "Who saw the child?"}
    )
    page = lead.get(at("concern", westmere, pk=concern.pk)).content.decode()
    assert "Who saw the child?" in page and "Record what was done" in page


@pytest.mark.requirement("INF-008")
def test_only_the_named_lead_the_raiser_and_the_business_unit_can_read_it(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    concern = raised(westmere, sign_in)
    address = at("concern", westmere, pk=concern.pk)
    for member in (westmere.leads["council"], westmere.authors["police"], westmere.business_unit):
        assert FACTS in sign_in(member).get(address).content.decode()
    others = [
        westmere.leads["health"],
        westmere.executives["council"],
        westmere.oversight_chair,
        westmere.scrutineer,
        eastmere.business_unit,
    ]
    for member in others:
        assert sign_in(member).get(address).status_code == 404
        assert FACTS not in sign_in(member).get(at("concerns", westmere)).content.decode()


def test_reading_it_is_recorded_with_who_and_what(westmere: Cast, sign_in) -> None:
    from lineofsight.trail.models import Event

    concern = raised(westmere, sign_in)
    sign_in(westmere.leads["council"]).get(at("concern", westmere, pk=concern.pk))
    event = Event.objects.filter(chain="reads").latest("number")
    assert event.actor_id == westmere.leads["council"].id
    assert ["escalations.concern", str(concern.pk)] in event.details["objects"]


def test_nobody_acknowledges_in_time_so_it_goes_to_the_senior_and_the_business_unit_telephones(
    westmere: Cast, sign_in
) -> None:
    concern = raised(westmere, sign_in)
    assert send_on_unacknowledged() == 0
    Concern.objects.filter(pk=concern.pk).update(acknowledge_by=timezone.now() - timedelta(minutes=1))
    assert send_on_unacknowledged() == 1
    told = Task.objects.filter(about_id=concern.pk, settled_at__isnull=True)
    assert told.filter(member=westmere.executives["council"]).exists()
    assert told.filter(role="business_unit", words__startswith="Telephone").exists()
    assert send_on_unacknowledged() == 0


def test_the_business_unit_records_on_somebodys_behalf(westmere: Cast, sign_in) -> None:
    sign_in(westmere.business_unit).post(
        at("raise_concern", westmere), typed(westmere, on_behalf_of="The school nurse at the discussion")
    )
    concern = Concern.objects.latest("raised_at")
    assert concern.on_behalf_of == "The school nurse at the discussion"


def test_what_was_typed_survives_a_missing_answer(westmere: Cast, sign_in) -> None:
    page = (
        sign_in(westmere.authors["police"])
        .post(at("raise_concern", westmere), typed(westmere, kind=""))
        .content.decode()
    )
    assert FACTS in page and "Choose what it is about" in page
    assert not Concern.objects.exists()


def test_an_agency_without_a_lead_is_refused_with_what_to_do(westmere: Cast, sign_in) -> None:
    from lineofsight.partnership.actions import end_membership

    end_membership(
        member=westmere.leads["council"], until_date=timezone.localdate() - timedelta(days=1), by=westmere.business_unit
    )
    page = sign_in(westmere.authors["police"]).post(at("raise_concern", westmere), typed(westmere)).content.decode()
    assert "Telephone the agency" in page and FACTS in page


def test_recording_before_acknowledging_says_what_to_do_first(westmere: Cast, sign_in) -> None:
    concern = raised(westmere, sign_in)
    page = sign_in(westmere.leads["council"]).get(at("record_concern_action", westmere, pk=concern.pk)).content.decode()
    assert "Acknowledge the concern first" in page


def test_nobody_closes_on_an_action_she_recorded_herself(westmere: Cast, sign_in) -> None:
    concern = raised(westmere, sign_in)
    unit = sign_in(westmere.business_unit)
    unit.post(at("acknowledge_concern", westmere, pk=concern.pk))
    today = timezone.localdate().isoformat()
    unit.post(
        at("record_concern_action", westmere, pk=concern.pk),
        {"action": "By telephone", "day": today, "at": "00:01", "referral_made": "no"},
    )
    page = unit.post(at("close_concern", westmere, pk=concern.pk), {"words": "Done"}).content.decode()
    assert "Ask your colleague to close it" in page
    sign_in(westmere.second_business_unit).post(at("close_concern", westmere, pk=concern.pk), {"words": "Done"})
    concern.refresh_from_db()
    assert concern.state == "closed"
