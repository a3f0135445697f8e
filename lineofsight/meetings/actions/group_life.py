"""Forming a group, saying how long it is there, asking at the end of its time that it is closed, and closing it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.actions import form_group as form
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from .. import rules as rules
from ..models import GroupTerms

CLOSE = "close_group"


def form_group(*, name: str, short_name: str, meets: str = "", remit: str = "", by: Member, **place: Any) -> Group:
    """A new group with what it is for; ``place`` is what ``place_group`` takes. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("Groups are formed by the business unit.")
    if Group.objects.filter(tenant=by.tenant_id, name__iexact=name.strip()).exists():
        raise NotYet("There is a group with this name already.")
    with trail.act(by=by, verb="form_group"):
        group = form(name=name.strip(), short_name=short_name.strip(), meets=meets.strip(), by=by)
        GroupTerms.objects.create(
            tenant_id=by.tenant_id, group=group, remit=remit.strip(), described_by=by, described_at=timezone.now()
        )
        place_group(group=group, **place, by=by)
    return group


def place_group(
    *,
    group: Group,
    reports_to: Group | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: Member,
) -> None:
    """To which group it reports, and from when to when it is there; without an end it is a standing group. Raises NotYet."""
    if not by.is_business_unit:
        raise NotYet("The business unit says to whom a group reports and how long it is there.")
    if starts_on and ends_on and ends_on < starts_on:
        raise NotYet("The group ends before it starts. Check the two days.")
    _check_no_circle(group, reports_to)
    with trail.act(by=by, verb="place_group", on=group, ends_on=ends_on):
        GroupTerms.objects.update_or_create(
            tenant_id=by.tenant_id,
            group=group,
            defaults={"reports_to": reports_to, "starts_on": starts_on, "ends_on": ends_on},
        )
        settle(key=CLOSE, about=group, by=by)
        if ends_on and ends_on <= timezone.localdate():
            ask_to_close(group=group, due_date=ends_on, by=by)


def ask_to_close(*, group: Group, due_date: date, by: Any) -> None:
    """Its time is over: its chair and the business unit are asked to close it or to say until when it goes on."""
    for whom in ({"role": Role.BUSINESS_UNIT}, {"role": Role.COMMITTEE_CHAIR, "group": group}):
        ask(
            key=CLOSE,
            words="Close the group, or say until when it goes on",
            thing=f"{group}, due to end on {in_words(due_date)}",
            path=reverse("meetings:group", kwargs={"tenant": group.tenant.slug, "pk": group.pk}),
            about=group,
            due_date=due_date,
            by=by,
            **whom,  # type: ignore[arg-type]
        )


def close_group(*, group: Group, closed_on: date, words: str, by: Member) -> None:
    """It has done what it was formed for, or is given up; its meetings and decisions stay. Raises NotYet."""
    rules.check_arranges(by, group)
    if closed_on > timezone.localdate():
        raise NotYet("Enter the day it was closed; it cannot lie in the future.")
    with trail.act(by=by, verb="close_group", on=group):
        terms, _ = GroupTerms.objects.select_for_update().get_or_create(tenant_id=by.tenant_id, group=group)
        if terms.closed_on:
            raise NotYet("This group is closed already.")
        terms.closed_on, terms.closed_words, terms.closed_by = closed_on, words.strip(), by
        terms.save(update_fields=["closed_on", "closed_words", "closed_by"])
        settle(key=CLOSE, about=group, by=by)


def _check_no_circle(group: Group, reports_to: Group | None) -> None:
    above = dict(GroupTerms.objects.filter(tenant=group.tenant_id).values_list("group_id", "reports_to_id"))
    at, met = reports_to.pk if reports_to else None, set()
    while at is not None and at not in met:
        if at == group.pk:
            raise NotYet("A group cannot report to itself, nor to a group that reports to it.")
        met.add(at)
        at = above.get(at)
