"""What a member may see of the things of a deep dive when she follows the golden thread."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.question_sets.models import ListEntry
from lineofsight.release.models import FinishedReport
from lineofsight.thread.kinds import Seen, register
from lineofsight.thread.offering import AUDITS_DONE, Offered, offer

from .models import (
    AgencyReturn,
    Case,
    DeepDive,
    Discussion,
    DiscussionLine,
    Finding,
    Pack,
    RegisteredAudit,
    SummaryReport,
    ThemeSource,
)
from .rules.findings import words_of_kind
from .states import ReturnState, Stage

Described = dict[UUID, Seen]
# An older one is hardly where something was found again.
OFFERED = 60


def register_kinds() -> None:
    """Says for each kind what may be seen of one; called when the room is ready."""
    register("deep_dives.deepdive", deep_dives)
    register("deep_dives.themesource", theme_sources)
    register("deep_dives.finding", findings)
    register("deep_dives.agencyreturn", agency_returns)
    register("deep_dives.case", cases)
    register("deep_dives.discussionline", discussion_lines)
    register("deep_dives.registeredaudit", registered_audits)
    register("release.finishedreport", report_versions)
    register("question_sets.listentry", entries)
    offer(AUDITS_DONE, audits_done)


def deep_dives(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.DEEP_DIVE_SEE):
        return {}
    return {
        row.pk: Seen(
            row.title, row.get_absolute_url(), row.signed_off_on, Stage(row.stage).words, row.settings.audit_name
        )
        for row in DeepDive.visible_to(member).filter(pk__in=list(ids))
    }


def registered_audits(member: Member, ids: Iterable[UUID]) -> Described:
    if not member.may(Permission.AUDIT_REGISTER_SEE):
        return {}
    return {
        row.pk: Seen(row.title, row.get_absolute_url(), row.done_on, row.get_state_display(), row.get_kind_display())
        for row in RegisteredAudit.visible_to(member).filter(pk__in=list(ids))
    }


def report_versions(member: Member, ids: Iterable[UUID]) -> Described:
    """A version that was released, for everybody who may read the report; also when it is withdrawn."""
    if not member.may(Permission.REPORT_READ):
        return {}
    reports = {row.pk: row for row in SummaryReport.visible_to(member)}
    rows = FinishedReport.objects.filter(
        tenant=member.tenant_id, pk__in=list(ids), about_id__in=reports, released_at__isnull=False
    )
    return {
        row.pk: Seen(
            f"Version {row.version}: {reports[row.about_id].title}",
            _path("report", reports[row.about_id].deep_dive),
            timezone.localdate(row.released_at),
            FinishedReport.State(row.state).label,
            "Released report",
        )
        for row in rows
    }


def theme_sources(member: Member, ids: Iterable[UUID]) -> Described:
    """Where the wish for the theme came from, for everybody who may see the deep dive."""
    if not member.may(Permission.DEEP_DIVE_SEE):
        return {}
    rows = ThemeSource.objects.filter(
        tenant=member.tenant_id, pk__in=list(ids), deep_dive__in=DeepDive.visible_to(member)
    ).select_related("deep_dive__edition")
    return {
        row.pk: Seen(
            row.words,
            state=row.reference,
            what=f"Source of the theme: {row.deep_dive.settings.words_of('source_types', row.kind).lower()}",
        )
        for row in rows
    }


def findings(member: Member, ids: Iterable[UUID]) -> Described:
    codes = member.may(Permission.FINDING_CODE)
    rows = Finding.visible_to(member).filter(pk__in=list(ids)).select_related("deep_dive__tenant", "deep_dive__edition")
    return {
        row.pk: Seen(
            row.words,
            _path("edit_finding", row.deep_dive, finding_pk=row.pk) if codes else "",
            what=f"Finding: {words_of_kind(row.deep_dive.settings, row.kind).lower()}",
        )
        for row in rows
    }


def entries(member: Member, ids: Iterable[UUID]) -> Described:
    """An entry of an audit tool, by agency and pseudonym: for those who may read that tool now."""
    rows = (
        ListEntry.objects.filter(tenant=member.tenant_id, pk__in=list(ids))
        .filter(response__agency_return__in=_readable(member))
        .select_related(
            "section",
            "response__agency_return__agency",
            "response__agency_return__case",
            "response__agency_return__deep_dive",
        )
    )
    return {
        row.pk: Seen(
            row.words,
            what=f"Answer of {row.response.agency_return.agency} about {row.response.agency_return.case.name}, "
            f"{row.section.title.lower()}",
        )
        for row in rows
    }


def agency_returns(member: Member, ids: Iterable[UUID]) -> Described:
    rows = (
        AgencyReturn.objects.filter(tenant=member.tenant_id, pk__in=list(ids))
        .filter(pk__in=_readable(member).values("pk"))
        .select_related("agency", "case", "deep_dive__tenant")
    )
    # The completed tool's own page is for those who may read it outside the pack.
    own = set(AgencyReturn.visible_to(member).filter(pk__in=list(ids)).values_list("pk", flat=True))
    return {
        row.pk: Seen(
            f"{row.agency}, {row.case.name}",
            _path("completed_tool", row.deep_dive, return_pk=row.pk) if row.pk in own else "",
            row.submitted_at.date() if row.submitted_at else None,
            ReturnState(row.state).words,
            "Completed audit tool",
        )
        for row in rows
    }


def cases(member: Member, ids: Iterable[UUID]) -> Described:
    """By pseudonym only."""
    rows = Case.visible_to(member).filter(pk__in=list(ids)).select_related("deep_dive__edition")
    return {row.pk: Seen(row.name, state=row.category_words, what="Case") for row in rows}


def discussion_lines(member: Member, ids: Iterable[UUID]) -> Described:
    rows = DiscussionLine.objects.filter(
        tenant=member.tenant_id,
        pk__in=list(ids),
        deep_dive__in=Discussion.opened_to(member).order_by().values("deep_dive"),
    ).select_related("deep_dive", "case")
    return {
        row.pk: Seen(
            row.words,
            day=row.noted_at.date(),
            what=f"Discussion{', ' + row.case.name if row.case else ''}",
        )
        for row in rows
    }


def audits_done(member: Member) -> list[Offered]:
    """Deep dives that are signed off and audits of the register, the latest first: what was found may be found in them."""
    found: list[tuple[date | None, Offered]] = []
    if member.may(Permission.DEEP_DIVE_SEE):
        rows = DeepDive.visible_to(member).filter(signed_off_on__isnull=False).order_by("-signed_off_on")[:OFFERED]
        found += [(row.signed_off_on, Offered(row, f"{row.settings.audit_name}: {row.title}")) for row in rows]
    if member.may(Permission.AUDIT_REGISTER_SEE):
        audits = RegisteredAudit.visible_to(member).order_by("-done_on")[:OFFERED]
        found += [(row.done_on, Offered(row, f"{row.get_kind_display()}: {row.title}")) for row in audits]
    return [each for _, each in sorted(found, key=lambda pair: pair[0] or date.min, reverse=True)]


def _readable(member: Member) -> QuerySet[AgencyReturn]:
    """The audit tools she may read: as the business unit or her agency, or in the pack while it is open to her."""
    own = AgencyReturn.visible_to(member).values("pk")
    packs = Pack.visible_to(member).order_by().values("deep_dive")
    return AgencyReturn.objects.filter(
        Q(pk__in=own) | Q(deep_dive__in=packs, state=ReturnState.IN_PACK), tenant=member.tenant_id
    )


def _path(page: str, deep_dive: DeepDive, **more: UUID) -> str:
    return reverse(f"deep_dives:{page}", kwargs={"tenant": deep_dive.tenant.slug, "pk": deep_dive.pk, **more})
