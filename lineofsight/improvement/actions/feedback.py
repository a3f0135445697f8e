"""Feeding good practice back: each agency is asked, and says who was told, when and by whom."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.partnership.actions import ask, kind_of, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.held import held
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet

from ..chapter import NAME
from ..models import Feedback

TELL = "feed_good_practice_back"


def ask_for_feedback(*, about: models.Model, title: str, agencies: Iterable[Agency], by: Member) -> list[Feedback]:
    """Asks each agency's lead once for one report to tell its people what good practice was found."""
    due = add_working_days(timezone.localdate(), in_force(by.tenant, NAME).feedback_working_days)
    made = []
    with trail.act(by=by, verb="ask_for_feedback", on=about):
        for agency in agencies:
            row, new = Feedback.objects.get_or_create(
                tenant_id=by.tenant_id,
                from_id=about.pk,
                agency=agency,
                defaults={"from_kind": kind_of(about), "from_title": title[:200], "due_date": due},
            )
            made.append(row)
            if new:
                _ask(row, by)
    return made


def _ask(row: Feedback, by: Member) -> None:
    ask(
        key=TELL,
        words="Tell your people what good practice was found",
        thing=row.from_title,
        path=reverse("improvement:give_feedback", kwargs={"tenant": by.tenant.slug, "pk": row.pk}),
        about=row,
        role=Role.AGENCY_LEAD,
        agency=row.agency,
        due_date=row.due_date,
        by=by,
    )


def give_feedback(*, feedback: Feedback, told_whom: str, told_on: date, told_by: str, by: Member) -> None:
    """Who was told, when, by whom. Raises NotYet for another agency and a day to come."""
    if feedback.agency_id not in by.led_agency_ids and not by.is_business_unit:
        raise NotYet("The lead of the agency says this.")
    if told_on > timezone.localdate():
        raise NotYet("Enter the day they were told; it cannot lie in the future.")
    with trail.act(by=by, verb="give_feedback", on=feedback):
        row = held(feedback, by=by)
        row.told_whom, row.told_on, row.told_by, row.answered_by = told_whom, told_on, told_by, by
        row.save(update_fields=["told_whom", "told_on", "told_by", "answered_by"])
        settle(key=TELL, about=row, by=by)
