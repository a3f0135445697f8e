"""Asking the owners in a round: each in one step of her own, so that a run killed half way goes on where it stopped."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.jobs import job
from lineofsight.partnership.actions import ask, notify, settle
from lineofsight.partnership.models import Member

from ..models import Action, UpdateRequest, UpdateRound
from ..states import AT_WORK
from .answering import UPDATE
from .plans import move


@job()
def ask_owners(round_id: str) -> None:
    """Asks every owner, each in a transaction of her own: killed half way, the next run asks only those left."""
    of_round = UpdateRound.objects.select_related("tenant").get(pk=UUID(str(round_id)))
    if of_round.asked_at is not None:
        return
    by = trail.System(of_round.tenant_id)
    owners = unasked(of_round).order_by().values_list("owner", flat=True).distinct()
    for owner in Member.objects.filter(pk__in=list(owners)).select_related("person", "tenant"):
        ask_owner(of_round=of_round, owner=owner, by=by)
    end_asking(of_round=of_round, by=by)


def unasked(of_round: UpdateRound) -> Any:
    """Actions at work that this round has not asked for."""
    asked = UpdateRequest.objects.filter(of_round=of_round).values("action")
    rows = Action.objects.filter(tenant=of_round.tenant_id, state__in=AT_WORK)
    return rows.exclude(pk__in=asked)


def ask_owner(*, of_round: UpdateRound, owner: Member, by: Any) -> int:
    """Asks one owner for all her actions: one task, one message, one request for each action; all of it or nothing."""
    with trail.act(by=by, verb="ask_for_updates", on=of_round, owner=owner.pk) as act:
        rows = list(unasked(of_round).filter(owner=owner).select_for_update().order_by("due_date"))
        if not rows:
            return 0
        UpdateRequest.objects.bulk_create(
            UpdateRequest(tenant_id=of_round.tenant_id, of_round=of_round, action=row, asked=owner) for row in rows
        )
        for row in rows:
            move(row, "ask_update", timezone.localdate())
        act.note(actions=len(rows))
        earlier = UpdateRound.objects.filter(tenant=of_round.tenant_id, period_end__lt=of_round.period_end)
        if (before := earlier.order_by("-period_end").first()) is not None:
            # One task says it all: what she still owed then is asked for again now.
            settle(key=UPDATE, about=before, member=owner, by=by)
        path = reverse("improvement:my_actions", kwargs={"tenant": of_round.tenant.slug})
        waiting = UpdateRequest.objects.filter(of_round=of_round, asked=owner, answered_at__isnull=True).count()
        ask(
            key=UPDATE,
            words=f"Say how your {plural(waiting, 'open action')} {'goes' if waiting == 1 else 'go'}",
            thing=f"Period to {in_words(of_round.period_end)}",
            path=path,
            about=of_round,
            member=owner,
            due_date=of_round.due_date,
            by=by,
        )
        notify(
            member=owner,
            subject=f"Updates on {plural(len(rows), 'action')} by {in_words(of_round.due_date)}",
            body=(
                f"For the period to {in_words(of_round.period_end)} we ask for an update on "
                f"{plural(len(rows), 'action')} of yours by {in_words(of_round.due_date)}.\n"
                "Sign in to Line of Sight and open “My work”. A sentence for each is enough, and all fit on one page; "
                "you can also fill them in as an Excel file."
            ),
            about=of_round,
            by=by,
        )
    return len(rows)


def end_asking(*, of_round: UpdateRound, by: Any) -> None:
    with trail.act(by=by, verb="end_asking", on=of_round):
        UpdateRound.objects.filter(pk=of_round.pk, asked_at__isnull=True).update(asked_at=timezone.now())
