"""The list of attendees: who is invited, replied, has the pack, accepted the terms."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lineofsight.deep_dives.models import Attendee
from lineofsight.partnership.actions import welcome_member

from . import discussion_world as world
from .addresses import address, said

pytestmark = pytest.mark.django_db


def test_it_says_who_is_invited_replied_and_accepted_and_who_has_nobody(westmere, sign_in):
    dd = world.circulated(westmere)
    words = said(sign_in(westmere.business_unit).get(address(westmere, "attendees", dd)))
    assert "Westmere and Vale Integrated Care Board completed audit tools and has nobody who comes." in words
    assert (
        "Dorothea Finch Westmere and Vale Integrated Care Board Representative Manager Not attending Not sent" in words
    )
    assert "Gideon Stroud Three Rivers Police Representative Manager Attending Open" in words


def test_the_list_is_filtered_in_the_address_and_exported(westmere, sign_in):
    dd = world.circulated(westmere)
    bu = sign_in(westmere.business_unit)
    front = said(bu.get(address(westmere, "attendees", dd) + "?level=front_line"))
    assert "1 attendee" in front
    file = bu.get(address(westmere, "attendees", dd) + "?export=xlsx")
    assert file.status_code == 200 and "spreadsheet" in file["Content-Type"]


def test_attendees_see_the_list_without_the_buttons(westmere, sign_in):
    words = said(sign_in(westmere.leads["police"]).get(address(westmere, "attendees", world.circulated(westmere))))
    assert "Gideon Stroud" in words and "Add an attendee" not in words and "Record attendance" not in words


def test_without_a_discussion_the_page_says_when_it_is_arranged(westmere, sign_in):
    dd = world.closed(westmere)
    dd.discussions.all().delete()
    words = said(sign_in(westmere.business_unit).get(address(westmere, "attendees", dd)))
    assert "The discussion is not arranged yet." in words and "Arrange the discussion" in words


def test_as_many_queries_for_two_hundred_attendees_as_for_six(westmere, sign_in):
    dd = world.circulated(westmere)
    bu, page = sign_in(westmere.business_unit), address(westmere, "attendees", dd)
    bu.get(page)

    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert bu.get(page).status_code == 200
        return len(counted)

    few = queries()
    for n in range(200):
        member = welcome_member(
            email=f"guest{n}@example.org",
            full_name=f"Guest {n}",
            job_title="",
            from_date=timezone.localdate(),
            by=westmere.business_unit,
        )
        Attendee.objects.create(
            tenant=westmere.tenant, deep_dive=dd, member=member, agency=westmere.agencies["health"], part="guest"
        )
    assert queries() == few
