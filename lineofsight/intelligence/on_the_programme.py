"""The way from an indicator to an audit of the year's programme that cites it with its latest value."""

from urllib.parse import urlencode

from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.programme.chapter import NAME
from lineofsight.programme.models import Plan
from lineofsight.programme.years import year_at

from .figures import published_series
from .models import Indicator
from .proposing import in_words, period_of


def open_audit_programme(request: MemberRequest) -> Plan | None:
    """The audit programme of this year or a later one, where this member may plan in it."""
    if not request.member.may(Permission.PLAN_WRITE):
        return None
    year = year_at(timezone.localdate(), in_force(request.tenant, NAME).year_starts_in_month)
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
