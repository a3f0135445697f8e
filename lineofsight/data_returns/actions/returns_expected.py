"""Who sends what by when: the duties the business unit arranges, and asking for what falls due."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Tenant
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME, ReturnSettings
from ..collections import collections_of, title_of
from ..models import ExpectedReturn, SendingDuty
from ..periods import Period, last_ended, latest
from .returns_shared import SEND

LOOK_BACK = 3  # periods, so that one the clock missed while the product stood still is asked for all the same


def add_duty(
    *,
    agency: Agency,
    collection: str,
    months: int,
    due_working_days: int,
    contact: Member | None,
    by: Member,
) -> SendingDuty:
    """An agency sends a collection from now on, beginning with the period that ended last. Raises NotYet."""
    today = timezone.localdate()
    if contact is not None and agency.pk not in contact.agency_ids:
        raise NotYet(f"{contact.name} does not work for {agency}. Choose somebody who does, or leave it to its lead.")
    if collection not in collections_of(by.tenant_id):
        raise NotYet("Choose what the agency sends.")
    with trail.act(by=by, verb="add_sending_duty") as act:
        try:
            with transaction.atomic():
                duty = SendingDuty.objects.create(
                    tenant_id=by.tenant_id,
                    agency=agency,
                    collection=collection,
                    months=months,
                    due_working_days=due_working_days,
                    contact=contact,
                    from_date=last_ended(today, months).start,
                    made_by=by,
                )
        except IntegrityError:
            raise NotYet(f"{agency} is down to send this already. End that line first, then add it anew.") from None
        act.on(duty)
        ask_for_returns(tenant=by.tenant, today=today, by=by)
    return duty


def end_duty(*, duty: SendingDuty, by: Member) -> None:
    """The agency does not send it any more; what it still owed is taken off its list. Raises NotYet."""
    with trail.act(by=by, verb="end_sending_duty", on=duty):
        row = SendingDuty.objects.select_for_update().get(pk=duty.pk)
        if row.ended_on is not None:
            raise NotYet("It has ended already.")
        row.ended_on = timezone.localdate()
        row.save(update_fields=["ended_on"])
        for expected in ExpectedReturn.objects.filter(duty=row, met_at=None):
            settle(key=SEND, about=expected, by=by)
        ExpectedReturn.objects.filter(duty=row, met_at=None, received_at=None).delete()


def ask_for_returns(*, tenant: Tenant, today: date, by: Any) -> int:
    """Asks for every return that falls due within the days set, each once. Returns how many were asked for now."""
    settings: ReturnSettings = in_force(tenant, NAME)
    asked = 0
    # Nothing more is asked of a body that is gone; what it owed before stays.
    seated = Agency.seated_in(tenant.pk).order_by().values("pk")
    duties = SendingDuty.objects.filter(tenant=tenant, ended_on=None, agency__in=seated)
    duties = duties.select_related("agency", "contact")
    known = collections_of(tenant.pk)
    for duty in duties:
        for period in latest(today, duty.months, LOOK_BACK):
            due = add_working_days(period.end, duty.due_working_days)
            if period.end >= duty.from_date and today >= due - timedelta(days=settings.ask_days_before):
                asked += _expect(duty, period, due, title_of(duty.collection, known), by)
    return asked


def _expect(duty: SendingDuty, period: Period, due: date, title: str, by: Any) -> int:
    there = ExpectedReturn.objects.filter(
        tenant=duty.tenant_id, agency=duty.agency_id, collection=duty.collection, period_end=period.end
    )
    if there.exists():
        return 0
    with trail.act(by=by, verb="ask_for_return") as act:
        expected, made = ExpectedReturn.objects.get_or_create(
            tenant_id=duty.tenant_id,
            agency=duty.agency,
            collection=duty.collection,
            period_end=period.end,
            defaults={"duty": duty, "period_start": period.start, "due_date": due},
        )
        act.on(expected)
        if made:
            who: dict[str, Any] = (
                {"member": duty.contact} if duty.contact else {"role": Role.AGENCY_LEAD, "agency": duty.agency}
            )
            tenant = Tenant.objects.get(pk=duty.tenant_id)
            ask(
                key=SEND,
                words=f"Send the data return: {title}"[:200],
                thing=period.words,
                path=reverse("data_returns:send_return", kwargs={"tenant": tenant.slug}) + f"?expected={expected.pk}",
                about=expected,
                due_date=due,
                by=by,
                **who,
            )
    return int(made)
