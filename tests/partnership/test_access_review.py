"""S4 and S5: who still needs access is looked at every quarter; whom nobody confirms is suspended; a leaver is out at once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from lineofsight import trail
from lineofsight.demo.cast import Cast
from lineofsight.engine.calendar_months import months_after
from lineofsight.partnership import actions, jobs
from lineofsight.partnership.account_settings import NAME
from lineofsight.partnership.models import AccessReview, Appointment, Member, ReviewedMember, SignIn, Task
from lineofsight.partnership.refusals import NotYet

NOW = timezone.now().replace(hour=10, minute=0, second=5, microsecond=0)


def in_days(days: int):
    return time_machine.travel(NOW + timedelta(days=days), tick=False)


def opened(cast: Cast) -> dict[str, AccessReview]:
    """The reviews of a round, by agency; "unit" for the business unit's own."""
    made = actions.open_review(tenant=cast.tenant, by=trail.System(cast.tenant.id))
    keys = {agency.pk: key for key, agency in cast.agencies.items()}
    return {keys[r.agency_id] if r.agency_id else "unit": r for r in made}


def at(review: AccessReview) -> str:
    return f"/{review.tenant.slug}/people/reviews/{review.pk}/"


def names(review: AccessReview) -> set[str]:
    return set(review.people.values_list("member__person__full_name", flat=True))


def line(review: AccessReview, member: Member) -> ReviewedMember:
    return review.people.get(member=member)


def test_each_lead_has_her_own_people_and_the_unit_everybody_else(westmere: Cast) -> None:
    reviews = opened(westmere)
    assert names(reviews["police"]) == {"Silas Brand", "Araminta Voss"}
    unit = names(reviews["unit"])
    assert {"Gideon Stroud", "Isolde Farrow", "Ottilie Marsh", "Tamsin Wick"} <= unit and "Silas Brand" not in unit
    everybody = {row.member.name for row in Appointment.in_force(westmere.tenant.id).select_related("member__person")}
    assert set().union(*map(names, reviews.values())) == everybody


def test_the_lead_finds_the_task_and_the_list_with_roles_and_last_sign_in(westmere: Cast, sign_in) -> None:
    review, lead = opened(westmere)["police"], sign_in(westmere.leads["police"])
    assert "Say who still needs access" in lead.get("/westmere/my-work/").content.decode()
    page = lead.get(at(review)).content.decode()
    assert "Silas Brand" in page and "Three Rivers Police" in page and "Has never signed in" in page
    given = {f"person-{line(review, m).pk}": "yes" for m in (westmere.authors["police"], westmere.executives["police"])}
    lead.post(at(review), given)
    assert not Task.objects.filter(about_id=review.pk, settled_at=None).exists()
    assert "Everybody has been answered for" in lead.get(at(review)).content.decode()


def test_some_can_be_answered_now_and_the_rest_later(westmere: Cast, sign_in) -> None:
    review, lead = opened(westmere)["police"], sign_in(westmere.leads["police"])
    lead.post(at(review), {f"person-{line(review, westmere.authors['police']).pk}": "yes"})
    page = lead.get(at(review)).content.decode()
    assert "Still needs it" in page and f"person-{line(review, westmere.executives['police']).pk}" in page
    assert "at least one person" in lead.post(at(review), {}, follow=True).content.decode()


def test_ended_by_a_lead_what_they_did_for_her_agency_is_closed_on_the_next_click(westmere: Cast, sign_in) -> None:
    review, author = opened(westmere)["police"], westmere.authors["police"]
    client = sign_in(author)
    assert client.get("/westmere/deep-dives/").status_code == 200
    sign_in(westmere.leads["police"]).post(at(review), {f"person-{line(review, author).pk}": "no"})
    assert client.get("/westmere/deep-dives/").status_code == 404
    assert line(review, author).outcome == "ended"


def test_ended_by_the_unit_everything_is_over_and_the_session_is_gone(westmere: Cast, sign_in) -> None:
    review, client = opened(westmere)["unit"], sign_in(westmere.scrutineer)
    sign_in(westmere.business_unit).post(at(review), {f"person-{line(review, westmere.scrutineer).pk}": "no"})
    assert client.get("/westmere/my-work/").status_code == 404


def test_nobody_confirms_herself(westmere: Cast, sign_in) -> None:
    review, me = opened(westmere)["unit"], westmere.business_unit
    client = sign_in(me)
    assert f"person-{line(review, me).pk}" not in client.get(at(review)).content.decode()
    client.post(at(review), {f"person-{line(review, me).pk}": "yes"})
    assert line(review, me).outcome == ""
    with pytest.raises(NotYet, match="Nobody confirms their own access"):
        actions.answer_review(person=line(review, me), still_needed=True, by=me)


def test_a_lead_sees_no_review_but_her_own_and_another_partnership_none(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    reviews = opened(westmere)
    health = sign_in(westmere.leads["health"])
    assert health.get(at(reviews["health"])).status_code == 200
    for key in ("police", "unit"):
        assert health.get(at(reviews[key])).status_code == 404
        person = reviews[key].people.first()
        assert person is not None
        assert health.post(at(reviews[key]), {f"person-{person.pk}": "no"}).status_code == 404
        health.post(at(reviews["health"]), {f"person-{person.pk}": "no"})
        person.refresh_from_db()
        assert person.outcome == ""
    assert sign_in(eastmere.business_unit).get(f"/eastmere/people/reviews/{reviews['unit'].pk}/").status_code == 404
    assert sign_in(westmere.scrutineer).get("/westmere/people/reviews/").status_code == 404


def test_the_business_unit_begins_one_and_a_lead_cannot(westmere: Cast, sign_in) -> None:
    assert sign_in(westmere.leads["police"]).post("/westmere/people/reviews/").status_code == 404
    unit = sign_in(westmere.business_unit)
    assert "reviews opened" in unit.post("/westmere/people/reviews/", follow=True).content.decode()
    assert "A review is open already" in unit.post("/westmere/people/reviews/", follow=True).content.decode()
    assert "Three Rivers Police" in unit.get("/westmere/people/reviews/").content.decode()


def test_s5_the_clock_opens_one_each_quarter(westmere: Cast) -> None:
    days = (months_after(NOW.date(), 3) - NOW.date()).days
    with in_days(days - 2):
        assert jobs.review_access()[0] == 0
    with in_days(days + 1):
        assert jobs.review_access()[0] > 0 and jobs.review_access()[0] == 0


def test_s5_whom_nobody_confirms_is_told_a_week_before_and_then_suspended(westmere: Cast, sign_in) -> None:
    with in_days(0):
        review, author = opened(westmere)["police"], westmere.authors["police"]
        actions.answer_review(
            person=line(review, westmere.executives["police"]), still_needed=True, by=westmere.leads["police"]
        )
    with in_days(20):
        jobs.review_access()
        assert not author.notices.filter(subject__contains="not been confirmed").exists()
    for day in (21, 22, 28):
        with in_days(day):
            jobs.review_access()
            assert author.notices.filter(subject__contains="not been confirmed").count() == 1
            assert Member.current().filter(pk=author.pk).exists()
    assert not westmere.executives["police"].notices.filter(subject__contains="not been confirmed").exists()
    with in_days(29):
        # Nobody answered for the business unit either in this test; police's own are what is looked at.
        jobs.review_access()
        client = sign_in(author)
        assert client.get("/westmere/my-work/").status_code == 404
        assert line(review, author).outcome == "suspended"
        assert Member.current().filter(pk=westmere.executives["police"].pk).exists()
        assert not Task.objects.filter(about_id=review.pk, settled_at=None).exists()


def test_suspended_the_unit_lets_somebody_in_again_and_nobody_else_does(
    westmere: Cast, eastmere: Cast, sign_in
) -> None:
    author = westmere.authors["police"]
    Member.objects.filter(pk=author.pk).update(suspended_at=timezone.now())
    page, unit = f"/westmere/people/{author.pk}", sign_in(westmere.business_unit)
    assert "Suspended on" in unit.get(f"{page}/").content.decode()
    for other in (westmere.leads["police"], westmere.administrator, westmere.scrutineer):
        assert sign_in(other).post(f"{page}/let-in/").status_code == 404
    assert sign_in(eastmere.business_unit).post(f"/eastmere/people/{author.pk}/let-in/").status_code == 404
    unit.post(f"{page}/let-in/")
    assert sign_in(author).get("/westmere/my-work/").status_code == 200


def test_where_the_settings_say_so_nobody_is_suspended(westmere: Cast) -> None:
    actions.change_value(
        tenant=westmere.tenant, chapter=NAME, field="suspend_unconfirmed", value=False, by=westmere.business_unit
    )
    review = opened(westmere)["police"]
    assert actions.close_review(review=review, by=trail.System(westmere.tenant.id)) == 0
    assert not Member.objects.filter(suspended_at__isnull=False).exists()


def test_confirmed_by_one_agency_she_is_not_suspended_because_another_said_nothing(westmere: Cast) -> None:
    author = westmere.authors["police"]
    actions.appoint(
        member=author, role="practitioner", agency=westmere.agencies["health"], from_date=author.from_date,
        by=westmere.business_unit,
    )  # fmt: skip
    reviews, by = opened(westmere), trail.System(westmere.tenant.id)
    actions.answer_review(person=line(reviews["health"], author), still_needed=True, by=westmere.leads["health"])
    actions.close_review(review=reviews["police"], by=by)
    assert Member.current().filter(pk=author.pk).exists()


def test_somebody_alone_in_the_business_unit_is_not_shut_out_for_want_of_a_colleague(westmere: Cast) -> None:
    actions.shut_out(member=westmere.members["second_business_unit"], by=westmere.business_unit)
    assert "Ottilie Marsh" not in names(opened(westmere)["unit"])


def test_s4_a_leaver_is_out_on_the_next_request_everywhere(westmere: Cast, settings, sign_in) -> None:
    settings.SECOND_STEP_ASKED = False
    from tests.partnership.test_sessions import TELEPHONE, WINDOWS, by_password

    here, there = by_password(westmere, WINDOWS), by_password(westmere, TELEPHONE)
    assert here.get("/westmere/my-work/").status_code == there.get("/westmere/my-work/").status_code == 200
    page = f"/westmere/people/{westmere.analyst.pk}/out/"
    unit = sign_in(westmere.business_unit)
    assert "signed out on every device" in unit.get(page).content.decode()
    unit.post(page)
    for client in (here, there):
        assert client.get("/westmere/my-work/")["Location"].startswith("/sign-in/")
    assert not SignIn.objects.filter(person=westmere.analyst.person, ended_at=None).exists()
    again = by_password(westmere, WINDOWS)
    assert again.get("/westmere/my-work/").status_code == 404
    assert Member.objects.get(pk=westmere.analyst.pk).own_appointments == []


def test_s4_after_her_last_day_every_page_is_closed_to_a_session_that_goes_on(westmere: Cast, sign_in) -> None:
    late = NOW.replace(hour=22, minute=45)
    with time_machine.travel(late, tick=False):
        client = sign_in(westmere.analyst)
        actions.end_membership(member=westmere.analyst, until_date=timezone.localdate(), by=westmere.business_unit)
        assert client.get("/westmere/my-work/").status_code == 200
    with time_machine.travel(late + timedelta(minutes=25), tick=False):
        client.get("/accessibility/")
    with time_machine.travel(late + timedelta(minutes=50), tick=False):
        client.get("/accessibility/")
    with time_machine.travel(late + timedelta(minutes=76), tick=False):
        assert client.get("/westmere/my-work/").status_code == 404


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    westmere: Cast, sign_in, django_assert_max_num_queries
) -> None:
    reviews, unit = opened(westmere), sign_in(westmere.business_unit)
    with django_assert_max_num_queries(40) as few:
        unit.get(at(reviews["police"]))
    # One more for the groups, on which nobody of the police sits.
    with django_assert_max_num_queries(len(few) + 1):
        unit.get(at(reviews["unit"]))
