"""Drafting, submitting and approving the terms of reference, and changing them by a new version."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.utils import timezone

from lineofsight import trail
from lineofsight.partnership.actions import ask, holders, record_decision, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Decision, Group, Member
from lineofsight.partnership.refusals import NotYet

from ..aims import Aim
from ..methods import Method
from ..models import DeepDive, TermsAgency, TermsOfReference
from ..rules import groups, terms
from ..states import Stage
from .components import fit_components
from .stages import move
from .telling import say
from .themes import path_of
from .timetable import fit_timetable

State = TermsOfReference.State


@dataclass(frozen=True)
class TermsDraft:
    """Everything terms of reference say; what is not filled in yet stays empty."""

    aim: str = Aim.USUAL
    purpose: str = ""
    question: str = ""
    scope: str = ""
    lines_of_enquiry: Sequence[str] = ()
    method: str = Method.TOOL_AND_DISCUSSION
    window_from: date | None = None
    window_until: date | None = None
    cohort_size: int | None = None
    minimum_per_category: int = 1
    categories: Sequence[str] = ()
    components: Sequence[str] = ()
    agencies: Sequence[Agency] = ()
    tool_name: str = ""
    roles: str = ""
    outputs: str = ""
    confidentiality: str = ""
    lawful_basis: Sequence[str] = ()
    processing_purpose: str = ""


class ChangedMeanwhile(NotYet):
    """Somebody else saved the terms after this page was opened; nothing typed here has been kept or lost."""


def draft_terms(*, deep_dive: DeepDive, draft: TermsDraft, revision: int | None = None, by: Member) -> TermsOfReference:
    """Keeps a draft as it stands, complete or not.

    ``revision`` is the one the drafter began from; ChangedMeanwhile where another was saved since. Raises NotYet
    before the theme is agreed, and for terms that are submitted or approved.
    """
    with trail.act(by=by, verb="draft_terms", on=deep_dive) as act:
        DeepDive.objects.select_for_update().only("id").get(pk=deep_dive.pk)
        kept = TermsOfReference.latest_of(deep_dive)
        terms.check_can_draft(deep_dive, kept, by)
        if kept is None:
            kept = TermsOfReference(tenant_id=deep_dive.tenant_id, deep_dive=deep_dive, version=1, drafted_by=by)
        if revision is not None and revision != kept.revision:
            raise ChangedMeanwhile(
                f"{kept.drafted_by.name} saved these terms while you were writing. What you typed is still here and not "
                "saved yet. Compare it with the saved words shown beside it, then save again."
            )
        for field in fields(draft):
            value = getattr(draft, field.name)
            if field.name != "agencies":
                setattr(kept, field.name, list(value) if isinstance(value, list | tuple) else value)
        kept.drafted_by, kept.revision = by, kept.revision + 1
        kept.save()
        kept.taking_part.exclude(agency__in=draft.agencies).delete()
        have = set(kept.taking_part.values_list("agency_id", flat=True))
        TermsAgency.objects.bulk_create(
            TermsAgency(tenant_id=deep_dive.tenant_id, terms=kept, agency=agency)
            for agency in draft.agencies
            if agency.pk not in have
        )
        act.also("draft_terms", kept, version=kept.version, revision=kept.revision)
    return kept


def submit_terms(*, deep_dive: DeepDive, by: Member) -> TermsOfReference:
    """Sends the draft to the committee's chair. Raises NotYet and says what is still to be filled in."""
    with trail.act(by=by, verb="submit_terms_of_reference", on=deep_dive):
        kept = _latest(deep_dive)
        terms.check_can_submit(kept, by)
        terms.check_complete(kept, agencies=kept.taking_part.count(), steps=deep_dive.timetable.count())
        if deep_dive.stage == Stage.TERMS_DRAFTING:
            move(deep_dive=deep_dive, event="submit_terms", by=by)
        kept.state, kept.submitted_by, kept.submitted_at = State.SUBMITTED, by, timezone.now()
        kept.sent_back_because = ""
        kept.save()
        _ask_for_approval(deep_dive, by)
    return kept


def approve_terms(*, deep_dive: DeepDive, decided_on: date, minute_reference: str = "", by: Member) -> TermsOfReference:
    """The committee's approval on its real day; the version before it, if any, is replaced.

    By the chair on screen, or by the business unit from the minute, which then needs its reference.
    """
    with trail.act(by=by, verb="approve_terms_of_reference", on=deep_dive):
        kept = _latest(deep_dive)
        terms.check_can_decide(kept, by)
        if deep_dive.agreed_on and decided_on < deep_dive.agreed_on:
            raise NotYet("The terms cannot have been approved before the theme was agreed. Check the day.")
        decision = _decide(deep_dive, kept, "approve", decided_on, minute_reference, "", by)
        deep_dive.terms.filter(state=State.APPROVED).update(state=State.REPLACED)
        kept.state, kept.decision = State.APPROVED, decision
        kept.save()
        deep_dive.terms_minute_reference, deep_dive.method = minute_reference, kept.method
        deep_dive.save(update_fields=["terms_minute_reference", "method"])
        fit_timetable(deep_dive=deep_dive, by=by)
        fit_components(terms=kept, by=by)
        if deep_dive.stage == Stage.TERMS_SUBMITTED:
            move(deep_dive=deep_dive, event="approve_terms", on=decided_on, by=by)
            ask(
                key="complete_list",
                words="Gather the lists of eligible children",
                path=deep_dive.get_absolute_url(),
                about=deep_dive,
                thing=deep_dive.title,
                role=Role.BUSINESS_UNIT,
                due_date=deep_dive.timetable.get(step="lists_supplied").due_date,
                by=by,
            )
        else:
            _settle_approval(deep_dive, by)
    return kept


def send_terms_back(
    *, deep_dive: DeepDive, because: str, decided_on: date | None = None, minute_reference: str = "", by: Member
) -> TermsOfReference:
    """Back to the drafters, with what is to be changed."""
    if not because.strip():
        raise NotYet("Say in a sentence what is to be changed, so that the drafters know.")
    with trail.act(by=by, verb="send_back_terms_of_reference", on=deep_dive):
        kept = _latest(deep_dive)
        terms.check_can_decide(kept, by)
        day = decided_on or timezone.localdate()
        _decide(deep_dive, kept, "send_back", day, minute_reference, because, by)
        if deep_dive.stage == Stage.TERMS_SUBMITTED:
            move(deep_dive=deep_dive, event="send_terms_back", on=day, by=by)
        _settle_approval(deep_dive, by)
        kept.state, kept.sent_back_because = State.DRAFT, because.strip()
        kept.save()
        ask(
            key="submit_terms",
            words="Change the terms of reference that were sent back, and submit them again",
            path=path_of(deep_dive, "draft_terms"),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
        if kept.submitted_by and kept.submitted_by_id != by.pk:
            say(
                deep_dive=deep_dive,
                member=kept.submitted_by,
                kind="terms_back",
                subject=f"{deep_dive.reference}: terms of reference sent back",
                words="The terms of reference you submitted were sent back. Sign in to read what is to be changed.",
                by=by,
            )
    return kept


def begin_new_version(*, deep_dive: DeepDive, because: str, by: Member) -> TermsOfReference:
    """A draft of the next version, beginning with the approved words; those stay in force until it is approved."""
    if not because.strip():
        raise NotYet("Say in a sentence why the approved terms change.")
    with trail.act(by=by, verb="begin_terms_version", on=deep_dive) as act:
        latest = TermsOfReference.latest_of(deep_dive)
        terms.check_can_begin_version(deep_dive, latest, by)
        assert latest is not None
        said = {f.name: getattr(latest, f.name) for f in fields(TermsDraft) if f.name != "agencies"}
        new = TermsOfReference.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            version=latest.version + 1,
            drafted_by=by,
            changed_because=because.strip(),
            **said,
        )
        TermsAgency.objects.bulk_create(
            TermsAgency(tenant_id=deep_dive.tenant_id, terms=new, agency_id=pk)
            for pk in latest.taking_part.values_list("agency_id", flat=True)
        )
        act.also("begin_terms_version", new, version=new.version)
    return new


def _latest(deep_dive: DeepDive) -> TermsOfReference:
    DeepDive.objects.select_for_update().only("id").get(pk=deep_dive.pk)
    deep_dive.refresh_from_db(fields=["stage"])
    kept = TermsOfReference.latest_of(deep_dive)
    if kept is None:
        raise NotYet("There are no terms of reference yet. Draft them first.")
    return kept


def _decide(
    deep_dive: DeepDive,
    kept: TermsOfReference,
    outcome: str,
    decided_on: date,
    minute_reference: str,
    reason: str,
    by: Member,
) -> Decision:
    return record_decision(
        about=kept,
        question="terms_of_reference",
        outcome=outcome,
        decided_on=decided_on,
        group=groups.group_with(Group.Duty.OVERSEES, tenant_id=deep_dive.tenant_id),
        reason=reason,
        minute_reference=minute_reference,
        from_minute=not groups.chairs(by, Group.Duty.OVERSEES),
        by=by,
    )


def _ask_for_approval(deep_dive: DeepDive, by: Member) -> None:
    committee = groups.group_with(Group.Duty.OVERSEES, tenant_id=deep_dive.tenant_id)
    due = deep_dive.timetable.get(step="terms_approved")
    for words, who in (
        ("Approve the terms of reference, or send them back", {"role": Role.COMMITTEE_CHAIR, "group": committee}),
        (
            f"Record what {committee.short_name} decided on the terms of reference, when it is minuted",
            {"role": Role.BUSINESS_UNIT},
        ),
    ):
        ask(
            key="approve_terms",
            words=words,
            path=path_of(deep_dive, "approve_terms"),
            about=deep_dive,
            thing=deep_dive.title,
            due_date=None if due.done_on else due.due_date,
            by=by,
            **who,  # type: ignore[arg-type]
        )
    for chair in holders(tenant_id=deep_dive.tenant_id, role=Role.COMMITTEE_CHAIR, group=committee):
        if chair.pk != by.pk and not deep_dive.exclusions.filter(member=chair).exists():
            say(
                deep_dive=deep_dive,
                member=chair,
                kind="terms_to_approve",
                subject=f"{deep_dive.reference}: terms of reference to approve",
                words="Terms of reference wait for your approval. Sign in to read them and approve or send them back.",
                by=by,
            )


def _settle_approval(deep_dive: DeepDive, by: Member) -> None:
    settle(key="approve_terms", about=deep_dive, by=by)
