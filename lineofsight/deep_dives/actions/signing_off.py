"""The sign-off at the end of the chain: the report released, its recommendations in the register, everybody told."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.govuk.words import date as in_words
from lineofsight.govuk.words import plural
from lineofsight.improvement.actions import ask_for_feedback, raise_recommendation
from lineofsight.partnership.actions import holders
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Appointment, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme.actions import complete_what_it_was
from lineofsight.release import actions as release
from lineofsight.release.models import FinishedReport
from lineofsight.release.scanning import names_somebody

from ..aims import Aim
from ..models import AgencyReturn, Attendee, Case, Contact, DeepDive, Finding, SummaryReport, TermsOfReference
from ..report_document import recommendations_of
from ..report_identifiers import known_identifiers, public_words
from ..rules import approvals as rules
from ..rules.findings import GOOD_PRACTICE
from ..rules.release import check_nothing_in_the_way
from ..states import ReturnState
from . import stages
from .correcting import correct_in_register, tie_versions
from .keeping import keep_results
from .re_audit import tell_re_audit
from .telling import tell

_TOLD = (Role.AGENCY_LEAD, Role.COMMITTEE_CHAIR, Role.EXECUTIVE, Role.BUSINESS_UNIT, Role.SCRUTINEER, Role.TRAINER)


def check_words(deep_dive: DeepDive) -> None:
    """Before the last step: no recommendation names anybody, not even somebody who became known since the check.

    The register keeps recommendations in the open, so this is looked at again, and so is what may stand in the way of
    the release. Raises NotYet.
    """
    if rules.step_after(deep_dive.settings, deep_dive.stage) is not None:
        return
    check_nothing_in_the_way(deep_dive)
    rows = recommendations_of(deep_dive)
    if not rows:
        return
    known, public = known_identifiers(deep_dive), public_words(deep_dive)
    for place, row in enumerate(rows, start=1):
        if names_somebody(row.words, known=known, public_words=public):
            raise NotYet(
                f"Recommendation {place} names somebody who has become known since the report was checked. Return the "
                "report and change the words."
            )


def sign_off(*, deep_dive: DeepDive, report: SummaryReport, on: date | None = None, by: Member) -> None:
    """Every step is done: releases the checked files, enters the recommendations and tells everybody.

    Raises NotYet where a step of the chain is still to come.
    """
    if rules.step_after(deep_dive.settings, deep_dive.stage) is not None:
        raise NotYet("A step of this partnership’s chain of approvals is still to come.")
    if report.finished is None:
        raise NotYet("The report has not been through its anonymisation check.")
    day = on or timezone.localdate()
    with trail.act(by=by, verb="sign_off_report", on=deep_dive, version=report.version):
        release.release(finished=report.finished, by=by)
        stages.move(deep_dive=deep_dive, event="sign_off", on=day, by=by)
        deep_dive.signed_off_on = day
        deep_dive.save(update_fields=["signed_off_on"])
        tie_versions(deep_dive=deep_dive, finished=report.finished, by=by)
        for row in recommendations_of(deep_dive):
            if correct_in_register(row, by):
                continue
            entered = raise_recommendation(
                words=row.words,
                raised_in=deep_dive,
                raised_in_title=deep_dive.title,
                rests_on=list(row.findings.all()),
                approved_on=day,
                addressed_to=row.addressed_to,
                group=row.group,
                by=by,
            )
            row.registered_as = entered.pk
            row.save(update_fields=["registered_as"])
        _ask_to_feed_back(deep_dive, by)
        keep_results(deep_dive=deep_dive, by=by)
        tell_re_audit(deep_dive=deep_dive, on=day, by=by)
        _complete_in_programme(deep_dive, day, by)
        _tell_everybody(deep_dive, by, instead_of=report.finished.replaces)


def _complete_in_programme(deep_dive: DeepDive, day: date, by: Member) -> None:
    """The audit of the year's programme that became this one is completed with it."""
    made = plural(len(recommendations_of(deep_dive)), "recommendation")
    complete_what_it_was(
        thing=deep_dive,
        completed_on=day,
        result=f"The report of {deep_dive.reference} is signed off, with {made}.",
        cases_done=Case.objects.filter(deep_dive=deep_dive).count(),
        by=by,
    )


def _ask_to_feed_back(deep_dive: DeepDive, by: Member) -> None:
    """Where good practice was found, the agencies that completed audit tools tell their people of it."""
    if not Finding.objects.filter(deep_dive=deep_dive, kind__in=GOOD_PRACTICE).exists():
        return
    agencies = Agency.objects.filter(
        pk__in=AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.submitted_states()).values(
            "agency"
        )
    )
    ask_for_feedback(about=deep_dive, title=deep_dive.title, agencies=agencies.order_by("name"), by=by)


def _who_asked(deep_dive: DeepDive) -> dict[UUID, Member]:
    """Of a benchmark: who proposed it and the scrutineers, who hear that it is there; of others nobody in particular."""
    terms = TermsOfReference.in_force(deep_dive)
    if terms is None or terms.aim != Aim.BENCHMARK:
        return {}
    asked = [deep_dive.proposed_by, *holders(tenant_id=deep_dive.tenant_id, role=Role.SCRUTINEER)]
    return {member.pk: member for member in asked}


def _signed_off_words(instead_of: FinishedReport | None) -> tuple[str, list[str]]:
    """Subject and lines of the notice."""
    if instead_of is None or instead_of.withdrawn_at is None:
        return "the report is signed off", [
            "The anonymised report is signed off and can be read.",
            "Its recommendations stand in the register.",
        ]
    return "a corrected report is signed off", [
        "A corrected version of the anonymised report is signed off and can be read.",
        f"It stands instead of the one withdrawn on {in_words(timezone.localdate(instead_of.withdrawn_at))}: delete "
        "every copy of that one.",
    ]


def _tell_everybody(deep_dive: DeepDive, by: Member, *, instead_of: FinishedReport | None) -> None:
    """The partner agencies' leads, the chairs, the executives and all who took part; each kept in the contact log."""
    subject, lines = _signed_off_words(instead_of)
    away = set(deep_dive.exclusions.values_list("member_id", flat=True)) | {by.pk}
    told: dict[UUID, tuple[Member, Agency | None]] = {}
    for appointment in (
        Appointment.in_force(deep_dive.tenant_id).filter(role__in=_TOLD).select_related("member__person", "agency")
    ):
        told.setdefault(appointment.member_id, (appointment.member, appointment.agency))
    for attendee in Attendee.objects.filter(deep_dive=deep_dive).select_related("member__person", "agency"):
        told.setdefault(attendee.member_id, (attendee.member, attendee.agency))
    asked = _who_asked(deep_dive)
    for pk, member in asked.items():
        if pk not in away:
            tell(
                deep_dive=deep_dive,
                member=member,
                agency=told.get(pk, (member, None))[1],
                about=Contact.About.REPORT,
                subject=f"{deep_dive.reference}: the benchmark you asked for is signed off",
                words=[
                    "The benchmark of current performance is signed off and its results are kept.",
                    "Later audits of the same theme and scope can be compared with it.",
                ],
                by=by,
            )
    away |= asked.keys()
    for pk, (member, agency) in told.items():
        if pk not in away:
            tell(
                deep_dive=deep_dive,
                member=member,
                agency=agency,
                about=Contact.About.REPORT,
                subject=f"{deep_dive.reference}: {subject}",
                words=lines,
                by=by,
            )
