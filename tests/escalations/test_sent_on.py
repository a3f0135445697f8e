"""A concern that nobody of the agency answers goes on, and whoever it goes to can read and acknowledge it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lineofsight.escalations.jobs import send_on_unacknowledged
from lineofsight.escalations.models import Concern
from lineofsight.escalations.states import ConcernState
from lineofsight.partnership.models import Task
from lineofsight.practice.story.concerns import raise_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_on(westmere) -> Concern:
    concern = raise_one(westmere, "council")
    Concern.objects.filter(pk=concern.pk).update(acknowledge_by=timezone.now() - timedelta(hours=1))
    send_on_unacknowledged()
    return Concern.objects.get(pk=concern.pk)


def test_the_senior_finds_it_on_my_work_reads_it_and_acknowledges(westmere, sign_in, sent_on) -> None:
    senior = westmere.executives["council"]
    task = Task.visible_to(senior).get(key="acknowledge_concern")
    page = sign_in(senior).get(task.path)
    assert page.status_code == 200 and "taken to a flat" in page.content.decode()
    sign_in(senior).post(f"{task.path}acknowledge/")
    assert Concern.objects.get(pk=sent_on.pk).state == ConcernState.ACKNOWLEDGED


def test_another_agencys_senior_and_the_same_one_before_do_not(westmere, sign_in) -> None:
    concern = raise_one(westmere, "council")
    path = f"/westmere/concerns/{concern.pk}/"
    assert sign_in(westmere.executives["council"]).get(path).status_code == 404
    assert sign_in(westmere.executives["police"]).post(f"{path}acknowledge/").status_code == 404


def test_an_analyst_reads_the_concern_she_raised(westmere, sign_in) -> None:
    browser = sign_in(westmere.analyst)
    sent = browser.post(
        "/westmere/concerns/raise/",
        {
            "kind": "unsafe_practice",
            "agency": str(westmere.agencies["council"].pk),
            "facts": "The figures show a list that nobody looks at.",
            "telephoned": "Nobody yet",
        },
    )
    assert browser.get(sent["Location"]).status_code == 200
