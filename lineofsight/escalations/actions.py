"""Raising a concern, answering it, closing it. It never waits for anybody's timetable."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.engine.workdays import add_working_days, add_working_hours
from lineofsight.partnership.actions import ask, holders, notify, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from .chapter import NAME
from .models import ACKNOWLEDGE, Concern
from .places import Place
from .rules import leads_of, named_lead, next_state

ACT, CHECK = "act_on_concern", "check_concern"


def _path(concern: Concern) -> str:
    return reverse("escalations:concern", kwargs={"tenant": concern.tenant.slug, "pk": concern.pk})


def raise_concern(
    *,
    kind: str,
    agency: Agency,
    facts: str,
    who: str,
    telephoned: str,
    on_behalf_of: str = "",
    place: Place | None = None,
    case_id: UUID | None = None,
    page: str = "",
    by: Member,
) -> Concern:
    """Records the concern under a key of its own and tells the agency's named lead at once.

    Raises NotYet where the agency has no lead to tell.
    """
    lead = named_lead(by.tenant_id, agency)
    settings = in_force(by.tenant, NAME)
    now = timezone.now()
    with trail.act(by=by, verb="raise_concern") as act:
        key = vault.new_key(by.tenant_id, by=by)
        concern = Concern(
            tenant=by.tenant,
            key_id=key.id,
            about_kind=place.kind if place else "",
            about_id=place.id if place else None,
            case_id=case_id,
            raised_on_page=page[:80],
            kind=kind,
            agency=agency,
            lead=lead,
            facts=facts,
            who=who,
            telephoned=telephoned,
            on_behalf_of=on_behalf_of,
            raised_by=by,
            raised_at=now,
            acknowledge_by=add_working_hours(now, settings.acknowledge_hours),
        )
        concern.save(force_insert=True)
        act.on(concern)
        _tell(concern, lead, by)
    return concern


def _tell(concern: Concern, member: Member, by: Any) -> None:
    """A task and a message that say that there is a concern, and nothing of what it is."""
    ask(
        key=ACKNOWLEDGE,
        words="Acknowledge an urgent safety or practice concern",
        thing=concern.agency.name,
        path=_path(concern),
        about=concern,
        member=member,
        due_date=timezone.localdate(concern.acknowledge_by),
        urgent=True,
        by=by,
    )
    notify(
        member=member,
        subject="An urgent safety or practice concern is waiting for you",
        body=(
            f"An urgent safety or practice concern was sent to you as lead of {concern.agency.name}.\n"
            "Sign in to Line of Sight and open “My work” to read and acknowledge it today.\n"
            "This message holds no details on purpose."
        ),
        about=concern,
        by=by,
    )


def acknowledge(*, concern: Concern, by: Member) -> None:
    """The lead has read it. From now the time for acting runs."""
    settings = in_force(concern.tenant, NAME)
    with trail.act(by=by, verb="acknowledge_concern", on=concern):
        concern.state = next_state(_locked(concern), "acknowledge")
        concern.acknowledged_at = timezone.now()
        concern.acknowledged_by = by
        concern.act_by = add_working_days(timezone.localdate(), settings.action_working_days)
        concern.save()
        settle(key=ACKNOWLEDGE, about=concern, by=by)
        _ask_to_act(concern, by)


def _ask_to_act(concern: Concern, by: Any) -> None:
    ask(
        key=ACT,
        words="Record what was done about an urgent concern",
        thing=concern.agency.name,
        path=_path(concern),
        about=concern,
        member=concern.lead,
        due_date=concern.act_by,
        urgent=True,
        by=by,
    )


def record_action(*, concern: Concern, action: str, action_at: datetime, referral_made: bool, by: Member) -> None:
    """What was done and when, and whether a referral was made; the business unit checks that it answers the concern."""
    settings = in_force(concern.tenant, NAME)
    if action_at > timezone.now():
        raise NotYet("Enter when it was done; it cannot lie in the future.")
    with trail.act(by=by, verb="record_concern_action", on=concern):
        concern.state = next_state(_locked(concern), "record_action")
        concern.action = action
        concern.action_at = action_at
        concern.action_by = by
        concern.referral_made = referral_made
        concern.save()
        settle(key=ACT, about=concern, by=by)
        ask(
            key=CHECK,
            words="Check that the action answers an urgent concern",
            thing=concern.agency.name,
            path=_path(concern),
            about=concern,
            role=Role.BUSINESS_UNIT,
            due_date=add_working_days(timezone.localdate(), settings.check_working_days),
            by=by,
        )


def return_concern(*, concern: Concern, because: str, by: Member) -> None:
    """The action does not answer the concern: back to the lead, with the reason."""
    settings = in_force(concern.tenant, NAME)
    with trail.act(by=by, verb="return_concern", on=concern):
        concern.state = next_state(_locked(concern), "return")
        concern.returned_because = because
        concern.act_by = add_working_days(timezone.localdate(), settings.action_working_days)
        concern.save()
        settle(key=CHECK, about=concern, by=by)
        _ask_to_act(concern, by)


def close_concern(*, concern: Concern, words: str, by: Member) -> None:
    """The action answers the concern. Nobody closes a concern on an action she recorded herself."""
    if concern.action_by_id == by.id:
        raise NotYet("Ask your colleague to close it: you recorded the action yourself.")
    with trail.act(by=by, verb="close_concern", on=concern):
        concern.state = next_state(_locked(concern), "close")
        concern.closing_words = words
        concern.closed_at = timezone.now()
        concern.closed_by = by
        concern.save()
        settle(key=CHECK, about=concern, by=by)


def send_on(*, concern: Concern, by: Any) -> list[Member]:
    """Nobody acknowledged in time: to the agency's other leads first, then to its senior. Returns who was told."""
    settings = in_force(concern.tenant, NAME)
    with trail.act(by=by, verb="send_concern_on", on=concern):
        next_state(_locked(concern), "send_on")
        deputies = [m for m in leads_of(concern.tenant_id, concern.agency) if m.id != concern.lead_id]
        seniors = holders(tenant_id=concern.tenant_id, role=Role.EXECUTIVE, agency=concern.agency)
        told = deputies if concern.sent_on_times == 0 and deputies else seniors
        for member in told:
            _tell(concern, member, by)
        # The business unit hears of it each time, so that somebody telephones.
        ask(
            key="concern_unanswered",
            words="Telephone: an urgent concern has not been acknowledged",
            thing=concern.agency.name,
            path=_path(concern),
            about=concern,
            role=Role.BUSINESS_UNIT,
            due_date=timezone.localdate(),
            urgent=True,
            by=by,
        )
        concern.sent_on_times += 1
        after = add_working_days(timezone.localdate(), settings.then_senior_working_days)
        concern.acknowledge_by = concern.acknowledge_by.replace(year=after.year, month=after.month, day=after.day)
        concern.save()
    return told


def _locked(concern: Concern) -> Concern:
    """The row as it stands now, held until the act ends, so that of two people at once only one succeeds."""
    return Concern.objects.select_for_update().only("state", "tenant_id").get(pk=concern.pk)
