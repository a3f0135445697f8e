"""Asking every agency "known to you?" and taking its answer for all children in one go."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.workdays import add_working_days
from lineofsight.govuk.words import plural
from lineofsight.govuk.words import weekday_date as in_words
from lineofsight.partnership.actions import ask, holders, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member, Task
from lineofsight.partnership.refusals import NotYet

from ..models import AgencyRequest, Case, Contact, DeepDive, Involvement
from ..rules import returns as rules
from ..states import Stage
from . import stages
from .issuing import approved_terms, issue_late
from .sharing_log import details_shown_to_agency
from .telling import path_to, tell

KNOWN, NOT_KNOWN = Involvement.Answer.KNOWN, Involvement.Answer.NOT_KNOWN


def agencies_of_terms(deep_dive: DeepDive) -> list[Agency]:
    """The agencies named in the approved terms of reference, by name."""
    terms = approved_terms(deep_dive)
    return sorted(terms.agencies.all(), key=lambda a: a.name) if terms else []


def default_due_date(deep_dive: DeepDive) -> date:
    """The working days this partnership gives for the answer, from today."""
    deadlines = deep_dive.settings.deadlines
    return add_working_days(timezone.localdate(), max(1, deadlines.involvement_answered - deadlines.involvement_asked))


def usual_recipient(deep_dive: DeepDive, agency: Agency) -> Member | None:
    """The agency's safeguarding lead, the first by name where there are several."""
    leads = holders(tenant_id=deep_dive.tenant_id, role=Role.AGENCY_LEAD, agency=agency)
    return leads[0] if leads else None


def ask_involvement(
    *,
    deep_dive: DeepDive,
    recipients: Mapping[UUID, Member] | None = None,
    due_date: date | None = None,
    by: Any,
) -> list[AgencyRequest]:
    """Asks each agency of the approved terms about all children of the cohort, through one named person.

    ``recipients`` maps agency ids to members; an agency not named there is asked through its lead. Raises NotYet.
    """
    stages.require(deep_dive, event="ask_involvement")
    due_date = due_date or default_due_date(deep_dive)
    if due_date < timezone.localdate():
        raise NotYet("The answers must be due today or later.")
    asked: list[tuple[Agency, Member]] = []
    for agency in agencies_of_terms(deep_dive):
        recipient = (recipients or {}).get(agency.id) or usual_recipient(deep_dive, agency)
        if recipient is None:
            raise NotYet(f"{agency} has no safeguarding lead. Name the person who answers for it.")
        rules.works_for(recipient, agency)
        asked.append((agency, recipient))
    cases = list(Case.objects.filter(deep_dive=deep_dive, state=Case.State.CONFIRMED).order_by("letter"))
    if not asked or not cases:
        raise NotYet("There must be at least one agency in the terms of reference and one child in the cohort.")
    with trail.act(by=by, verb="ask_involvement", on=deep_dive, agencies=len(asked), children=len(cases)):
        stages.move(deep_dive=deep_dive, event="ask_involvement", by=by)
        settle(key="ask_involvement", about=deep_dive, by=by)
        return [_ask_one(deep_dive, agency, recipient, cases, due_date, by) for agency, recipient in asked]


def _ask_one(
    deep_dive: DeepDive, agency: Agency, recipient: Member, cases: list[Case], due_date: date, by: Any
) -> AgencyRequest:
    request = AgencyRequest.objects.create(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        agency=agency,
        recipient=recipient,
        asked_at=timezone.now(),
        asked_by=by,
        due_date=due_date,
    )
    Involvement.objects.bulk_create(
        Involvement(tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, request=request, case=case) for case in cases
    )
    ask(
        key="answer_involvement",
        words=f"Say which of {plural(len(cases), 'child', 'children')} are known to {agency}",
        path=path_to("known_to_you", deep_dive, request_pk=request.pk),
        about=request,
        thing=deep_dive.title,
        member=recipient,
        due_date=due_date,
        by=by,
    )
    tell(
        deep_dive=deep_dive,
        member=recipient,
        agency=agency,
        about=Contact.About.ASKED,
        subject="Known to you? Please answer",
        words=[
            f"Please say which of {plural(len(cases), 'child', 'children')} your agency knows,",
            f"in one list, by {in_words(due_date)}.",
        ],
        due_date=due_date,
        by=by,
    )
    return request


def ask_somebody_else(*, request: AgencyRequest, recipient: Member, by: Member) -> None:
    """Another person of the agency answers for it from now on; what waited for the one asked before waits for her.

    Raises NotYet when she does not work there.
    """
    rules.works_for(recipient, request.agency)
    before = request.recipient
    with trail.act(by=by, verb="ask_somebody_else", on=request, recipient=recipient.pk):
        request.recipient = recipient
        request.save(update_fields=["recipient"])
        waiting = Task.objects.filter(
            tenant=request.tenant_id, about_id=request.pk, member=before, settled_at__isnull=True
        )
        for task in list(waiting):
            settle(key=task.key, about=request, member=before, by=by)
            ask(
                key=task.key,
                words=task.words,
                path=task.path,
                about=request,
                thing=task.thing,
                member=recipient,
                due_date=task.due_date,
                by=by,
            )


def open_request(*, request: AgencyRequest, by: Member) -> None:
    """Notes the first time the agency looked at what it is asked."""
    if request.opened_at is None:
        with trail.act(by=by, verb="open_request", on=request):
            request.opened_at = timezone.now()
            request.save(update_fields=["opened_at"])


def accept_purpose(*, request: AgencyRequest, by: Member) -> None:
    """She states that she opens the search details only to find out whether her agency knows these children."""
    rules.may_answer(request)
    with trail.act(by=by, verb="accept_purpose", on=request):
        request.purpose_accepted_at, request.purpose_accepted_by = timezone.now(), by
        request.opened_at = request.opened_at or timezone.now()
        request.save(update_fields=["purpose_accepted_at", "purpose_accepted_by", "opened_at"])
        details_shown_to_agency(request=request, by=by)


def answer_involvement(
    *,
    request: AgencyRequest,
    answers: Mapping[UUID, str],
    notes: Mapping[UUID, str] | None = None,
    finish: bool,
    by: Member,
) -> None:
    """Keeps an agency's answers, case id to "known" or "not_known"; with ``finish`` all are needed and it is done.

    What is answered "not known" closes for the agency at once, and everything once it is finished. Raises NotYet.
    """
    rules.may_answer(request)
    with trail.act(by=by, verb="answer_involvement", on=request) as act:
        request = _locked(request)
        rules.may_answer(request)
        known = _keep(request, answers, notes or {})
        act.note(known=known, finished=finish)
        if finish:
            _finish(request, by=by)


def record_involvement(
    *,
    request: AgencyRequest,
    answers: Mapping[UUID, str],
    notes: Mapping[UUID, str] | None = None,
    how_confirmed: str,
    by: Member,
) -> None:
    """The business unit enters an agency's answer for all children, saying how the agency confirmed it.

    An answer already given is replaced, until tools have gone to that agency. Raises NotYet.
    """
    rules.may_record_for(request)
    if not how_confirmed.strip():
        raise NotYet("Say how the agency confirmed its answer, such as “e-mail from the lead, 4 March”.")
    with trail.act(by=by, verb="record_involvement", on=request) as act:
        request = _locked(request)
        rules.may_record_for(request)
        act.note(known=_keep(request, answers, notes or {}))
        request.on_behalf = True
        request.how_confirmed = how_confirmed.strip()
        request.save(update_fields=["on_behalf", "how_confirmed"])
        _finish(request, by=by)


def _locked(request: AgencyRequest) -> AgencyRequest:
    return (
        AgencyRequest.objects.select_for_update(of=("self",))
        .select_related("deep_dive__tenant", "deep_dive__edition", "agency")
        .get(pk=request.pk)
    )


def _keep(request: AgencyRequest, answers: Mapping[UUID, str], notes: Mapping[UUID, str]) -> int:
    """Saves what was answered and returns how many children are known so far."""
    rows = list(Involvement.objects.filter(request=request).select_related("deep_dive"))
    for row in rows:
        if answers.get(row.case_id) in (KNOWN, NOT_KNOWN):
            row.answer = Involvement.Answer(answers[row.case_id])
        if row.case_id in notes:
            row.note = notes[row.case_id].strip()
    Involvement.objects.bulk_update(rows, ["answer", "note"])
    return sum(row.answer == KNOWN for row in rows)


def _finish(request: AgencyRequest, *, by: Member) -> None:
    rows = Involvement.objects.filter(request=request).select_related("case").order_by("case__letter")
    rules.all_answered((row.case.name, row.answer) for row in rows)
    request.answered_at, request.answered_by = timezone.now(), by
    request.save(update_fields=["answered_at", "answered_by"])
    settle(key="answer_involvement", about=request, by=by)
    deep_dive = request.deep_dive
    if deep_dive.stage == Stage.RETURNS_OPEN:
        issue_late(request=request, by=by)
    elif not AgencyRequest.objects.filter(deep_dive=deep_dive, answered_at__isnull=True).exists():
        ask(
            key="issue_tools",
            words="All agencies have answered: send the audit tools and the invitation",
            path=path_to("issue_tools", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
