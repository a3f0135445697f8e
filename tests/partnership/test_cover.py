"""A colleague of the same agency covers for a member who is away: by date, as herself, and for nothing more."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.actions.returns import ask_for_sign_off, ask_to_complete
from lineofsight.deep_dives.models import AgencyReturn, DeepDive
from lineofsight.deep_dives.rules.returns import may_declare, may_sign_off
from lineofsight.deep_dives.rules.tools import is_writer
from lineofsight.deep_dives.states import ReturnState
from lineofsight.demo.cast import Cast
from lineofsight.partnership.actions import appoint, ask, end_cover, name_cover, remind, welcome_member
from lineofsight.partnership.chapter import ReminderSettings
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Cover, Member, Notice, Task
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import Event
from lineofsight.trail.record import System
from tests.deep_dives.tools_world import audit, fresh, tool

TODAY = timezone.localdate


def again(member: Member) -> Member:
    """The member as the next request finds her."""
    return Member.objects.select_related("tenant", "person").get(pk=member.pk)


def colleague(cast: Cast, agency: str = "police", role: Role = Role.PRACTITIONER) -> Member:
    """Another author of the agency, with no part in any deep dive."""
    member = welcome_member(
        email=f"colleague.{agency}@westmere.example",
        full_name="Casey Colleague",
        from_date=TODAY() - timedelta(days=30),
        by=cast.business_unit,
    )
    where = cast.agencies[agency]
    appoint(member=member, role=role, agency=where, from_date=TODAY() - timedelta(days=30), by=cast.business_unit)
    return member


def covering(
    cast: Cast, absent: Member, cover: Member, *, first: date | None = None, last: date | None = None
) -> Member:
    """Names the cover; gives her as the next request finds her."""
    name_cover(
        absent=again(absent),
        cover=again(cover),
        from_date=first or TODAY(),
        until_date=last or TODAY() + timedelta(days=7),
        by=again(absent),
    )
    return again(cover)


def my_work(browser: Client, cast: Cast) -> str:
    return browser.get(f"/{cast.tenant.slug}/my-work/").content.decode()


def at(cast: Cast) -> str:
    return f"/{cast.tenant.slug}/my-work/cover/"


def test_a_member_names_her_cover_and_both_and_the_business_unit_see_it(westmere: Cast, sign_in) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    browser = sign_in(absent)
    given = {"cover": str(cover.pk), "from_date": TODAY().isoformat(), "until_date": TODAY().isoformat()}
    page = browser.post(at(westmere), given, follow=True).content.decode()
    assert f"{cover.name} covers on" in page and "On now" in page
    for member in (absent, cover, westmere.business_unit):
        assert f"{cover.name} for {absent.name}" in sign_in(member).get(at(westmere)).content.decode()
    assert absent.name not in sign_in(westmere.authors["health"]).get(at(westmere)).content.decode()


def test_the_business_unit_names_a_cover_for_somebody_who_is_ill(westmere: Cast, sign_in) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    day = TODAY().isoformat()
    given = {"absent": str(absent.pk), "cover": str(cover.pk), "from_date": day, "until_date": day}
    sign_in(westmere.business_unit).post(at(westmere), given)
    assert Cover.objects.get().absent == absent
    assert Notice.objects.filter(member=absent, subject="A colleague covers for you").exists()


def test_the_cover_sees_the_tasks_marked_for_whom_and_opens_what_is_behind_them(westmere: Cast, sign_in) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    row = tool(westmere, audit(westmere))
    ask_to_complete(returns=[row], author=absent, by=westmere.business_unit)
    path = Task.objects.get(key="complete_tool", member=absent).path
    assert sign_in(cover).get(path).status_code == 404
    covering(westmere, absent, cover)
    browser = sign_in(cover)
    assert f"For {absent.name}" in my_work(browser, westmere)
    assert browser.get(path).status_code == 200
    assert fresh(row).author == absent
    event = Event.objects.get(verb="open_tool", object_id=str(row.pk))
    assert event.actor_id == cover.pk and event.details["covering_for"] == [str(absent.pk)]
    record = sign_in(westmere.business_unit).get(f"/{westmere.tenant.slug}/record/?object_id={row.pk}")
    assert f"{cover.name}, covering for {absent.name}" in record.content.decode()


@pytest.mark.parametrize("days", [(1, 7), (-7, -1)])
def test_before_the_first_day_and_after_the_last_nothing_is_open(westmere: Cast, days: tuple[int, int]) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    row = tool(westmere, audit(westmere))
    Cover.objects.create(
        tenant=westmere.tenant,
        absent=absent,
        cover=cover,
        from_date=TODAY() + timedelta(days=days[0]),
        until_date=TODAY() + timedelta(days=days[1]),
        named_by=absent,
    )
    assert not AgencyReturn.visible_to(again(cover)).exists()
    assert not is_writer(row, again(cover))


def test_ending_it_early_closes_everything_again(westmere: Cast, sign_in) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    tool(westmere, audit(westmere))
    assert AgencyReturn.visible_to(covering(westmere, absent, cover)).exists()
    row = Cover.objects.get()
    stranger = sign_in(westmere.authors["health"])
    assert stranger.post(f"{at(westmere)}{row.pk}/end/").status_code == 404
    sign_in(cover).post(f"{at(westmere)}{row.pk}/end/")
    assert Cover.objects.get().ended_by == cover
    assert not AgencyReturn.visible_to(again(cover)).exists()
    with pytest.raises(NotYet, match="over already"):
        end_cover(cover=Cover.objects.get(), by=again(cover))


def test_what_she_does_for_another_agency_stays_closed(westmere: Cast) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    appoint(
        member=absent,
        role=Role.PRACTITIONER,
        agency=westmere.agencies["health"],
        from_date=TODAY() - timedelta(days=3),
        by=westmere.business_unit,
    )
    deep_dive = audit(westmere)
    theirs, elsewhere = tool(westmere, deep_dive), tool(westmere, deep_dive, "health", author=absent)
    found = AgencyReturn.visible_to(covering(westmere, absent, cover))
    assert theirs in found and elsewhere not in found


def test_a_colleague_of_another_agency_cannot_cover(westmere: Cast, sign_in) -> None:
    absent, stranger = westmere.authors["police"], westmere.authors["health"]
    with pytest.raises(NotYet, match="does not work for the same agency"):
        covering(westmere, absent, stranger)
    day = TODAY().isoformat()
    page = sign_in(absent).post(at(westmere), {"cover": str(stranger.pk), "from_date": day, "until_date": day})
    assert "There is a problem" in page.content.decode() and not Cover.objects.exists()


def test_nobody_names_a_cover_for_somebody_else(westmere: Cast) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    with pytest.raises(NotYet, match="business unit"):
        name_cover(absent=absent, cover=cover, from_date=TODAY(), until_date=TODAY(), by=westmere.leads["police"])


def test_two_do_not_cover_on_the_same_day_and_the_days_typed_are_kept(westmere: Cast, sign_in) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    covering(westmere, absent, cover)
    last = TODAY() + timedelta(days=3)
    typed = {"until_date-day": str(last.day), "until_date-month": str(last.month), "until_date-year": str(last.year)}
    given = {"cover": str(westmere.leads["police"].pk), "from_date": TODAY().isoformat(), **typed}
    page = sign_in(absent).post(at(westmere), given).content.decode()
    assert "or end that cover first" in page
    assert f'name="until_date-day" type="text" value="{last.day}"' in page


def test_a_cover_who_is_excluded_from_the_deep_dive_stays_excluded(westmere: Cast, sign_in) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    deep_dive = audit(westmere)
    row = tool(westmere, deep_dive)
    ask_to_complete(returns=[row], author=absent, by=westmere.business_unit)
    actions.exclude_member(deep_dive=deep_dive, member=cover, by=westmere.business_unit)
    cover = covering(westmere, absent, cover)
    assert not AgencyReturn.visible_to(cover).exists() and not Task.visible_to(cover).exists()
    assert f"For {absent.name}" not in my_work(sign_in(cover), westmere)


def test_where_the_absent_one_is_excluded_covering_opens_nothing(westmere: Cast) -> None:
    deep_dive = audit(westmere)
    tool(westmere, deep_dive)
    for absent in (westmere.authors["police"], westmere.leads["police"]):
        actions.exclude_member(deep_dive=deep_dive, member=absent, by=westmere.business_unit)
    cover = colleague(westmere)
    covering(westmere, westmere.authors["police"], cover)
    cover = covering(westmere, westmere.leads["police"], cover)
    assert not DeepDive.visible_to(cover).exists() and not AgencyReturn.visible_to(cover).exists()


def test_a_cover_with_a_part_of_her_own_gets_no_leads_rights_where_the_lead_is_excluded(westmere: Cast) -> None:
    lead = westmere.leads["police"]
    deep_dive, other = audit(westmere), audit(westmere)
    cover = colleague(westmere)
    own = tool(westmere, deep_dive, author=cover)
    theirs = tool(westmere, deep_dive, letter="L", author=westmere.authors["police"])
    elsewhere = tool(westmere, other, author=westmere.authors["police"])
    actions.exclude_member(deep_dive=deep_dive, member=lead, by=westmere.business_unit)
    cover = covering(westmere, lead, cover)
    seen = set(AgencyReturn.visible_to(cover).values_list("pk", flat=True))
    assert seen == {own.pk, elsewhere.pk}
    AgencyReturn.objects.filter(pk__in=[theirs.pk, elsewhere.pk]).update(
        state=ReturnState.AWAITING_SIGN_OFF, finished_by=westmere.authors["police"]
    )
    with pytest.raises(NotYet, match="own safeguarding lead signs"):
        may_sign_off(fresh(theirs), cover)
    may_sign_off(fresh(elsewhere), cover)


def test_covering_for_the_lead_she_signs_off_but_not_what_she_wrote(westmere: Cast) -> None:
    lead = westmere.leads["police"]
    deep_dive = audit(westmere)
    cover = covering(westmere, lead, colleague(westmere))
    theirs = tool(westmere, deep_dive, author=westmere.authors["police"])
    AgencyReturn.objects.filter(pk=theirs.pk).update(
        state=ReturnState.AWAITING_SIGN_OFF, finished_by=westmere.authors["police"]
    )
    ask_for_sign_off(agency_return=fresh(theirs), by=westmere.business_unit)
    assert [t.is_for(cover) for t in Task.visible_to(cover).filter(key="sign_off_tool")] == [lead]
    may_sign_off(fresh(theirs), cover)
    hers = tool(westmere, deep_dive, letter="L", author=cover)
    AgencyReturn.objects.filter(pk=hers.pk).update(state=ReturnState.AWAITING_SIGN_OFF, finished_by=cover)
    with pytest.raises(NotYet, match="completed this audit tool yourself"):
        may_sign_off(fresh(hers), cover)


def test_a_cover_who_wrote_one_section_does_not_sign_the_tool_off(westmere: Cast) -> None:
    absent, lead = westmere.authors["police"], westmere.leads["police"]
    cover = colleague(westmere)
    covering(westmere, absent, cover)
    cover = covering(westmere, lead, cover)
    row = tool(westmere, audit(westmere))
    section = row.response.question_set.sections.order_by("position").first()
    actions.save_tool_section(
        agency_return=row,
        section=section,
        answers={},
        entries=[],
        nothing_to_record=[],
        complete=False,
        seen_version=0,
        by=cover,
    )
    AgencyReturn.objects.filter(pk=row.pk).update(state=ReturnState.AWAITING_SIGN_OFF, finished_by=absent)
    with pytest.raises(NotYet, match="for the colleague you cover"):
        may_sign_off(fresh(row), cover)
    with pytest.raises(NotYet):
        may_declare(fresh(row), cover)


def test_an_invitation_of_hers_stays_hers(westmere: Cast) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    for key in ("reply_to_invitation", "accept_terms", "answer_report"):
        ask(key=key, words="Hers", path="/", about=westmere.tenant, member=absent, by=westmere.business_unit)
    assert not Task.visible_to(covering(westmere, absent, cover)).exists()


def test_during_the_days_reminders_go_to_the_cover_as_well(westmere: Cast) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    ask(
        key="acknowledge_concern",
        words="Due",
        path="/",
        about=westmere.tenant,
        member=absent,
        due_date=TODAY() - timedelta(days=1),
        by=westmere.business_unit,
    )
    cover = covering(westmere, absent, cover)
    for member in (again(absent), cover):
        remind(member=member, settings=ReminderSettings(), by=System(westmere.tenant.id))
    overdue = Notice.objects.filter(subject="Something is overdue")
    assert {n.member for n in overdue} == {absent, cover} and overdue.count() == 2


def test_a_chase_reaches_the_cover_and_says_that_it_is_for_somebody_else(westmere: Cast) -> None:
    absent, cover = westmere.authors["police"], colleague(westmere)
    deep_dive = audit(westmere)
    row = tool(westmere, deep_dive)
    covering(westmere, absent, cover)
    actions.chase(deep_dive=deep_dive, returns=[row], by=westmere.business_unit)
    assert "cover for a colleague" in Notice.objects.get(member=cover, subject__contains="reminder").body


def test_nobody_of_another_partnership_ends_it(westmere: Cast, eastmere: Cast, sign_in) -> None:
    covering(westmere, westmere.authors["police"], colleague(westmere))
    address = f"{at(westmere)}{Cover.objects.get().pk}/end/"
    assert sign_in(eastmere.business_unit).get(address).status_code == 404
    other = address.replace(westmere.tenant.slug, eastmere.tenant.slug)
    assert sign_in(eastmere.business_unit).get(other).status_code == 404
