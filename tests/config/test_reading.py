"""A response that shows something sealed is on record before it leaves, or does not leave."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from lineofsight import trail, vault
from lineofsight.config.reading import ReadRecordMiddleware, job_on_record
from lineofsight.trail.models import Event
from lineofsight.vault.models import Identifier

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    key = vault.new_key(uuid4())
    return vault.add_person(
        key=key, part="child", subject_id=uuid4(), identifiers=[("forename", "Quillon"), ("surname", "Zzyzx")]
    )


@pytest.fixture
def request_(child):
    request = RequestFactory().get("/page/")
    request.resolver_match = SimpleNamespace(view_name="deep_dives:case")
    request.member = trail.Somebody(id=uuid4(), tenant_id=child.tenant_id)
    return request


def names(request):
    return HttpResponse(" ".join(each.value for each in Identifier.objects.select_related("person")))


def reads():
    return Event.objects.filter(chain="reads")


def test_one_read_event_says_who_saw_whom_where_and_why(child, request_):
    """L2."""
    response = ReadRecordMiddleware(names)(request_)
    assert b"Zzyzx" in response.content
    event = reads().get()
    assert (event.tenant_id, event.actor_id) == (child.tenant_id, request_.member.id)
    assert event.details == {
        "objects": [["vault.person", str(child.id)]],
        "purpose": "deep_dives:case",
        "route": "deep_dives:case",
    }


def test_a_purpose_set_by_the_page_is_recorded(request_):
    request_.purpose = "known_to_you"
    ReadRecordMiddleware(names)(request_)
    assert reads().get().details["purpose"] == "known_to_you"


def test_a_page_that_opens_nothing_leaves_no_read_event(request_):
    assert ReadRecordMiddleware(lambda request: HttpResponse("ok"))(request_).content == b"ok"
    assert not reads().exists()


@pytest.mark.parametrize("failure", [DatabaseError("disk full"), OSError("no key")])
def test_without_the_read_event_the_page_does_not_leave(request_, monkeypatch, failure):
    """L2 and C3."""

    def broken(**_):
        raise failure

    monkeypatch.setattr("lineofsight.trail.read", broken)
    response = ReadRecordMiddleware(names)(request_)
    assert response.status_code == 503
    assert b"Zzyzx" not in response.content and b"could not be written" in response.content


def test_what_a_stream_opens_is_on_record_too(request_):
    """L2."""

    def stream(request):
        return StreamingHttpResponse(
            (each.value for each in Identifier.objects.select_related("person")), headers={"X-Kind": "file"}
        )

    response = ReadRecordMiddleware(stream)(request_)
    assert b"Zzyzx" in response.content and response["X-Kind"] == "file"
    assert reads().count() == 1


def test_what_a_job_opens_is_on_record_as_read_by_the_system(child):
    """L2."""
    with job_on_record("release.scan"):
        names(None)
    event = reads().get()
    assert (event.tenant_id, event.actor_id, event.details["route"]) == (child.tenant_id, None, "release.scan")
