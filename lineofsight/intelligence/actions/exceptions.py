"""Exceptions of a quarter: asking an agency to explain, its explanation, naming more, and setting them."""

from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import date as in_words
from lineofsight.partnership.actions import ask, holders, notify, settle
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.thread.actions import tie
from lineofsight.thread.models import Strand

from ..chapter import NAME
from ..models import Entry, Indicator, Quarter, QuarterException
from ..models.quarters import CHECKING
from ..paths import path_of
from ..rules import chairs, check_explained, enters_for, step
from ..states import QUARTER
from .releasing import locked, still_with_the_group

EXPLAIN = "explain_exception"


def name_exception(*, quarter: Quarter, indicator: Indicator, by: Member) -> QuarterException:
    """The group looks at an indicator that no rule singled out. Raises NotYet."""
    _of_the_group(by, quarter)
    with trail.act(by=by, verb="name_exception", on=quarter) as act:
        still_with_the_group(locked(quarter))
        exception, made = QuarterException.objects.get_or_create(
            tenant_id=by.tenant_id,
            quarter=quarter,
            indicator=indicator,
            defaults={"why": QuarterException.Why.NAMED, "words": QuarterException.Why.NAMED.label},
        )
        if not made:
            raise NotYet(f"{indicator} is an exception of this quarter already.")
        act.also("name_exception", exception)
        tie(from_thing=exception, to_thing=indicator, means=Strand.Means.RESTS_ON, by=by)
    return exception


def ask_explanation(
    *,
    exception: QuarterException,
    agency: Agency | None = None,
    due_date: date | None = None,
    question: str = "",
    by: Member,
) -> QuarterException:
    """Asks the agency that gives the figure what is behind it, and the group's own question; asked again, it is asked of
    another or something else. Raises NotYet."""
    _of_the_group(by, exception.quarter)
    settings = in_force(by.tenant, NAME)
    due = due_date or add_working_days(timezone.localdate(), settings.explain_working_days)
    if due < timezone.localdate():
        raise NotYet("Enter a day that is still to come.")
    with trail.act(by=by, verb="ask_explanation", on=exception) as act:
        still_with_the_group(locked(exception.quarter))
        row = QuarterException.objects.select_for_update(of=("self",)).get(pk=exception.pk, tenant=by.tenant_id)
        agency = agency or only_source(row)
        if agency is None:
            raise NotYet("Several agencies give this indicator. Choose which one is to explain it.")
        settle(key=EXPLAIN, about=row, by=by)
        row.asked_of, row.asked_at, row.asked_by, row.due_date = agency, timezone.now(), by, due
        row.question = question.strip()
        row.save(update_fields=["asked_of", "asked_at", "asked_by", "due_date", "question"])
        act.note(agency=agency.pk)
        path = path_of(by, "explain_exception", row.pk)
        quarter = exception.quarter
        words = f"Explain {exception.indicator.code} of {quarter.words}"
        ask(
            key=EXPLAIN,
            words=words,
            thing=agency.name,
            path=path,
            about=row,
            role=Role.AGENCY_LEAD,
            agency=agency,
            due_date=due,
            by=by,
        )
        for lead in holders(tenant_id=by.tenant_id, role=Role.AGENCY_LEAD, agency=agency):
            notify(
                member=lead,
                subject=f"{words} by {in_words(due)}",
                body=(
                    f"{quarter.group} asks {agency.name} what is behind this figure and what it should attend to, by "
                    f"{in_words(due)}.\nSign in to Line of Sight and open “My work”."
                ),
                about=row,
                by=by,
            )
    return row


def only_source(exception: QuarterException) -> Agency | None:
    """The agency that gave the figure, where it was one alone."""
    entries = Entry.objects.filter(of__quarter=exception.quarter_id, indicator=exception.indicator_id)
    agencies = {e.agency_id: e.agency for e in entries.select_related("agency")}
    return next(iter(agencies.values())) if len(agencies) == 1 else None


def explain_exception(*, exception: QuarterException, explanation: str, issue: str = "", by: Member) -> None:
    """What is behind the figure, and what the group should attend to. Raises NotYet."""
    asked = exception.asked_of_id is not None and enters_for(by, exception.asked_of_id)
    if not (asked or by.has(*CHECKING) or chairs(by, exception.quarter.group)):
        raise NotYet("The agency that was asked explains it.")
    if not explanation.strip():
        raise NotYet("Enter what is behind the figure.")
    with trail.act(by=by, verb="explain_exception", on=exception):
        still_with_the_group(locked(exception.quarter))
        row = QuarterException.objects.select_for_update(of=("self",)).get(pk=exception.pk, tenant=by.tenant_id)
        row.explanation, row.issue = explanation.strip(), issue.strip()
        row.explained_by, row.explained_at = by, timezone.now()
        row.save(update_fields=["explanation", "issue", "explained_by", "explained_at"])
        settle(key=EXPLAIN, about=row, by=by)


def set_exceptions(*, quarter: Quarter, by: Member) -> None:
    """The list stands; every exception has its explanation. Raises NotYet naming those that lack one."""
    _of_the_group(by, quarter)
    with trail.act(by=by, verb="set_exceptions", on=quarter):
        row = locked(quarter)
        check_explained(list(QuarterException.objects.filter(quarter=row).select_related("indicator")))
        row.state = step(QUARTER, row.state, "set_exceptions")
        row.save(update_fields=["state"])


def _of_the_group(by: Member, quarter: Quarter) -> None:
    if not (by.has(*CHECKING) or chairs(by, quarter.group)):
        raise NotYet(f"The chair of {quarter.group} or the business unit does this.")
