"""What indicators have to do with the year's audit programme: an audit that cites one with its latest value, and the
data report of the programme that begins as a topic on which agencies are asked to report."""

from urllib.parse import urlencode

from django.utils import timezone

from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month
from lineofsight.programme import workflows
from lineofsight.programme.chapter import NAME, PlanSettings
from lineofsight.programme.models import Plan, PlannedAudit
from lineofsight.programme.years import year_at

from .figures import published_series
from .models import Indicator
from .proposing import in_words, period_of


def open_audit_programme(request: MemberRequest) -> Plan | None:
    """The audit programme of this year or a later one, where this member may plan in it."""
    if not request.member.may(Permission.PLAN_WRITE):
        return None
    year = year_at(timezone.localdate(), year_starts_in_month(request.tenant))
    rows = Plan.visible_to(request.member).filter(kind=Plan.Kind.AUDITS, year__gte=year).exclude(state="closed")
    return rows.order_by("year").first()


def planning_url(request: MemberRequest, plan: Plan, indicator: Indicator) -> str:
    """The page that plans an audit, filled in with the indicator and its latest value as published.

    A programme is read by many who see no small numbers, so it never carries one.
    """
    series = published_series(request.tenant, [indicator]).get(indicator.pk)
    handed = {"kind": "indicator", "cites": f"intelligence.indicator:{indicator.pk}"}
    if series is not None:
        handed |= {
            "words": in_words(series),
            "reference": ", ".join(w for w in (f"Indicator {indicator.code}", period_of(series)) if w),
            "title": series.edition.words,
        }
    return f"{url_for(request, 'programme:plan_audit', pk=plan.pk)}?{urlencode(handed)}"


def register() -> None:
    """Called when the room is ready."""
    workflows.register("topic", _ask_for_report)


def _ask_for_report(request: MemberRequest) -> tuple[str, str] | None:
    if not request.member.may(Permission.TOPIC_ADD):
        return None
    return "Ask agencies to report", url_for(request, "intelligence:add_topic")


def planned_report(request: MemberRequest) -> PlannedAudit | None:
    """The report of the programme the address names, where it is not begun and its kind begins so."""
    wanted = id_in(request.GET, "planned")
    if wanted is None:
        return None
    if not request.member.may(Permission.PLAN_SEE):
        return None
    rows = PlannedAudit.visible_to(request.member).filter(state__in=["proposed", "planned"])
    found = rows.prefetch_related("sources").filter(pk=wanted).exclude(plan__state="closed").first()
    settings: PlanSettings = in_force(request.tenant, NAME)
    return found if found is not None and workflows.begun_by(found.kind, settings) == "topic" else None
