"""The returns an agency owes: those asked for, and the next one of each duty."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.duties import Duty
from lineofsight.partnership.models import Agency, Member

from .collections import collections_of, title_of
from .models import ExpectedReturn, SendingDuty
from .periods import period_of, short_words_of

KIND = "Data return"


def told(member: Member, agency: Agency) -> Iterable[Duty]:
    if not member.may(Permission.RETURN_SEE):
        return
    known = collections_of(member.tenant_id)
    page = reverse("data_returns:expected_returns", kwargs={"tenant": member.tenant.slug})
    asked = set()
    for each in ExpectedReturn.visible_to(member).filter(agency=agency):
        asked.add((each.duty_id, each.period_end))
        if each.met_at:
            continue
        state = "Received, not signed off" if each.received_at else "Not received"
        title = title_of(each.collection, known)
        yield Duty(KIND, f"Send and sign off: {title}", each.short_period, each.due_date, state, page)
    today = timezone.localdate()
    for duty in SendingDuty.visible_to(member).filter(agency=agency, ended_on=None):
        period = period_of(today, duty.months)
        if (duty.pk, period.end) in asked:
            continue
        due = add_working_days(period.end, duty.due_working_days)
        words = short_words_of(period.start, period.end)
        yield Duty(KIND, f"Send and sign off: {title_of(duty.collection, known)}", words, due, "To come", page)
