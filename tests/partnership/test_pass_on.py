"""Everything that is with one person goes to a colleague in one step, after a look at what would go."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import ask, end_membership, keep_away
from lineofsight.partnership.models import Member, Task
from tests.deep_dives.tools_world import audit, fresh, tool


def at(cast: Cast, member: Member) -> str:
    return f"/{cast.tenant.slug}/people/{member.pk}/pass-on/"


def give_task(cast: Cast, member: Member, key: str = "read_papers") -> Task:
    return ask(key=key, words=f"Do {key}", path="/", about=cast.tenant, member=member, by=cast.business_unit)


def send(browser: Client, cast: Cast, giver: Member, taker: Member, *, seen: bool = False) -> str:
    given = {"taker": str(taker.pk), **({"seen": "yes"} if seen else {})}
    return browser.post(at(cast, giver), given, follow=True).content.decode()


def test_first_it_shows_what_would_go_over_and_changes_nothing(westmere: Cast, sign_in) -> None:
    giver, taker = westmere.authors["police"], westmere.leads["police"]
    give_task(westmere, giver)
    row = tool(westmere, audit(westmere))
    page = send(sign_in(westmere.business_unit), westmere, giver, taker)
    assert "1 audit tool to complete" in page and "Do read_papers" in page
    assert fresh(row).author == giver and not Task.objects.filter(member=taker, key="read_papers").exists()


def test_with_the_tick_tasks_and_audit_tools_go_to_the_colleague(westmere: Cast, sign_in) -> None:
    giver, taker = westmere.authors["police"], westmere.leads["police"]
    give_task(westmere, giver)
    row = tool(westmere, audit(westmere))
    page = send(sign_in(westmere.business_unit), westmere, giver, taker, seen=True)
    assert f"work is now with {taker.name}" in page
    assert fresh(row).author == taker
    open_tasks = Task.objects.filter(settled_at__isnull=True)
    assert {t.key for t in open_tasks.filter(member=taker)} >= {"read_papers", "complete_tool"}
    assert not open_tasks.filter(member=giver).exists()
    assert taker.notices.filter(subject="A colleague’s work is now with you").exists()


def test_the_work_of_somebody_who_has_left_can_still_be_passed_on(westmere: Cast, sign_in) -> None:
    giver, taker = westmere.authors["police"], westmere.leads["police"]
    give_task(westmere, giver)
    yesterday = timezone.localdate() - timedelta(days=1)
    end_membership(member=giver, until_date=yesterday, by=westmere.business_unit)
    send(sign_in(westmere.business_unit), westmere, giver, taker, seen=True)
    assert Task.objects.get(key="read_papers").member == taker


def test_what_the_colleague_has_already_is_not_doubled(westmere: Cast, sign_in) -> None:
    giver, taker = westmere.authors["police"], westmere.leads["police"]
    give_task(westmere, giver)
    give_task(westmere, taker)
    send(sign_in(westmere.business_unit), westmere, giver, taker, seen=True)
    assert Task.objects.filter(key="read_papers", settled_at__isnull=True).count() == 1
    give_task(westmere, taker)


def test_nothing_to_pass_on_is_said(westmere: Cast, sign_in) -> None:
    giver, taker = westmere.authors["police"], westmere.leads["police"]
    page = send(sign_in(westmere.business_unit), westmere, giver, taker, seen=True)
    assert "has nothing that" in page and taker.name in page


def test_an_invitation_stays_with_the_person(westmere: Cast, sign_in) -> None:
    giver, taker = westmere.authors["police"], westmere.leads["police"]
    give_task(westmere, giver)
    give_task(westmere, giver, "reply_to_invitation")
    send(sign_in(westmere.business_unit), westmere, giver, taker, seen=True)
    assert Task.objects.get(key="reply_to_invitation").member == giver


def test_what_the_colleague_is_kept_away_from_does_not_go_over(westmere: Cast, sign_in) -> None:
    giver, taker = westmere.authors["police"], westmere.leads["police"]
    deep_dive = audit(westmere)
    row = tool(westmere, deep_dive)
    give_task(westmere, giver)
    keep_away(member=taker, thing=deep_dive, by=westmere.business_unit)
    assert "audit tool to complete" not in send(sign_in(westmere.business_unit), westmere, giver, taker)
    send(sign_in(westmere.business_unit), westmere, giver, taker, seen=True)
    assert fresh(row).author == giver


def test_somebody_of_another_agency_cannot_be_chosen(westmere: Cast, sign_in) -> None:
    giver = westmere.authors["police"]
    give_task(westmere, giver)
    page = send(sign_in(westmere.business_unit), westmere, giver, westmere.leads["health"], seen=True)
    assert "There is a problem" in page and Task.objects.get(key="read_papers").member == giver


@pytest.mark.parametrize("part", ["oversight_chair", "scrutineer", "administrator", "outsider"])
def test_only_the_business_unit_of_the_partnership_opens_the_page(westmere: Cast, sign_in, part: str) -> None:
    assert sign_in(getattr(westmere, part)).get(at(westmere, westmere.authors["police"])).status_code == 404
    assert sign_in(westmere.business_unit).get(at(westmere, westmere.authors["police"])).status_code == 200


def test_an_unanswered_request_to_the_agency_goes_over_with_its_task(westmere: Cast, sign_in) -> None:
    from lineofsight.deep_dives.models import AgencyRequest

    giver, taker = westmere.authors["police"], westmere.leads["police"]
    request = AgencyRequest.objects.create(
        tenant=westmere.tenant,
        deep_dive=audit(westmere),
        agency=westmere.agencies["police"],
        recipient=giver,
        asked_at=timezone.now(),
        asked_by=westmere.business_unit,
        due_date=timezone.localdate(),
    )
    ask(key="answer_involvement", words="Answer", path="/", about=request, member=giver, by=westmere.business_unit)
    page = send(sign_in(westmere.business_unit), westmere, giver, taker)
    assert "1 request to the agency, to answer" in page
    send(sign_in(westmere.business_unit), westmere, giver, taker, seen=True)
    request.refresh_from_db()
    assert request.recipient == taker
    assert Task.objects.get(key="answer_involvement", settled_at__isnull=True).member == taker
