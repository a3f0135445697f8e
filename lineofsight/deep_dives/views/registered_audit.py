"""One audit of the register that the partnership did not run itself: what was found and what was made of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.words import date
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.year import year_starts_in_month

from ..audit_register import STATE_COLOURS
from ..audit_years import year_words
from ..chapter import NAME
from ..models import AssuranceTag, RegisteredAudit
from ..rules.audits import may_change
from ..states import AuditState


@allow(Permission.AUDIT_REGISTER_SEE)
def registered_audit(request: MemberRequest, audit_pk: Any) -> HttpResponse:
    request.purpose = "read_audit"
    audit = get_object_or_404(
        RegisteredAudit.visible_to(request.member).select_related("reviewed_by__person"), pk=audit_pk
    )
    settings = in_force(request.tenant, NAME)
    now = {each.key: each.words for each in settings.statements_used}
    tags = AssuranceTag.objects.filter(tenant=request.tenant, audit=audit)
    sees_register = request.member.may(Permission.RECOMMENDATION_SEE)
    reviews = request.member.may(Permission.AUDIT_REVIEW)
    context = {
        "audit": audit,
        "colour": STATE_COLOURS[audit.state],
        "facts": [
            ("Kind", audit.get_kind_display()),
            ("Agency", str(audit.agency or "–")),
            ("Theme", settings.words_of("themes", audit.theme)),
            (
                "Finished",
                f"{date(audit.done_on)}, year {year_words(audit.done_on, year_starts_in_month(request.tenant))}",
            ),
            ("Period looked at", audit.period or "–"),
            ("Cases", "–" if audit.cases is None else str(audit.cases)),
            ("Entered", f"{date(audit.recorded_on)} by {audit.recorded_by}"),
            ("Reviewed", f"{date(audit.reviewed_on)} by {audit.reviewed_by}" if audit.reviewed_on else "Not yet"),
            ("Learning noted", date(audit.learning_noted_on) if audit.learning_noted_on else "Not yet"),
            ("Read by all agencies", "Yes" if audit.shared else "No"),
        ],
        "statements": [now.get(tag.statement, tag.words) for tag in tags],
        "may_change": audit.state == AuditState.RECEIVED
        and request.member.may(Permission.AUDIT_RECORD)
        and may_change(audit, request.member),
        "to_review": reviews and audit.state == AuditState.RECEIVED,
        "to_recommend": reviews and audit.state != AuditState.RECEIVED,
        "sees_register": sees_register,
        "recommended": list(
            Recommendation.visible_to(request.member)
            .filter(raised_in_kind="deep_dives.registeredaudit", raised_in_id=audit.pk)
            .order_by("number")
        ),
        "to_note": reviews and audit.state == AuditState.REVIEWED,
    }
    return render(request, "deep_dives/registered_audit.html", context)
