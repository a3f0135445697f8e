"""One return: what was accepted and what not, rule by rule, and what its agency does with it next."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight import jobs
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.govuk.words import oxford
from lineofsight.partnership.actions import holders
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.refusals import NotYet

from ..actions import returns_checking
from ..actions.returns_disputes import may_be_disputed
from ..chapter import NAME
from ..collections import collections_of, title_of
from ..models import DataReturn, ReturnCheck, RuleDispute
from ..pages import CLASS_WORDS, last_check, the_return
from ..rules import check_sign_off, sends
from ..states import DATA_RETURN, CheckState, Outcome, ReturnState


@allow(Permission.RETURN_SEE)
def data_return(request: MemberRequest, pk: Any) -> HttpResponse:
    found = the_return(request, pk)
    hers = request.member.may(Permission.RETURN_SEND) and sends(request.member, found.agency_id, found.collection)
    if request.method == "POST" and hers:
        return _checked_again(request, found)
    newest, check = last_check(found)
    table = _rules(request, found, check) if check and hers else None
    if table and table.wants_export:
        return table.export_response()
    files = list(found.files.select_related("file").order_by("position")) if hers and not found.is_destroyed else []
    if files:
        request.purpose = "look_at_return"
    waiting = newest is not None and newest.state in (CheckState.WAITING, CheckState.RUNNING)
    context = {
        "found": found,
        "title": title_of(found.collection, collections_of(request.tenant.pk)),
        "hers": hers,
        "newest": newest,
        "waiting": waiting,
        "nobody_checks": waiting and not jobs.status().alive,
        "check": check,
        "outcome": Outcome(found.outcome) if found.outcome else None,
        "state": ReturnState(found.state),
        "classes": [(CLASS_WORDS.get(k, k), n) for k, n in check.by_class.items()] if check else [],
        "table": table,
        "files": files,
        "events": _events(found),
        "may_sign": _may_sign(request, found),
        "why_not": _why_not(request, found),
        "may_withdraw": hers and DATA_RETURN.can(found.state, "withdraw"),
        "disputes": list(RuleDispute.visible_to(request.member).filter(data_return=found)) if hers else [],
    }
    return render(request, "data_returns/data_return.html", context)


def _checked_again(request: MemberRequest, found: DataReturn) -> HttpResponse:
    try:
        returns_checking.check_again(data_return=found, by=request.member)
    except NotYet as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, "It is being checked again.")
    return redirect(url_for(request, "data_returns:data_return", pk=found.pk))


def _rules(request: MemberRequest, found: DataReturn, check: ReturnCheck) -> Table:
    lines = url_for(request, "data_returns:return_lines", pk=found.pk)
    dispute = url_for(request, "data_returns:dispute_rule", pk=found.pk)
    disputed = set(found.disputes.filter(state="open").values_list("rule", flat=True))
    return Table(
        request,
        check.by_rule,
        columns=[
            Column("message", "What to do", kind="long_text"),
            Column("table", "Table", sort=True),
            Column("column", "Column", sort=True),
            Column("rule", "Rule", sort=True),
            Column("kind", "Found in", value=lambda r: CLASS_WORDS.get(r["kind"], r["kind"]), sort=True),
            Column(
                "count", "Times", kind="number", sort=True, url=lambda r: f"{lines}?{urlencode({'rule': r['rule']})}"
            ),
            Column(
                "dispute",
                "If the rule is wrong",
                value=lambda r: (
                    "" if not may_be_disputed(r["rule"]) else "Disputed" if r["rule"] in disputed else "Dispute it"
                ),
                url=lambda r: "" if r["rule"] in disputed else f"{dispute}?{urlencode({'rule': r['rule']})}",
                export=False,
            ),
        ],
        filters=[
            ChoiceFilter(
                "kind", "Found in", list(CLASS_WORDS.items()), by=lambda rows, v: [r for r in rows if r["kind"] == v]
            )
        ],
        one="kind of error",
        many="kinds of error",
        sort="-count",
        name="errors-by-rule",
        caption="Errors by rule",
        empty="No rule is broken.",
    )


def _may_sign(request: MemberRequest, found: DataReturn) -> bool:
    return found.state == ReturnState.CHECKED and not _why_not(request, found)


def _why_not(request: MemberRequest, found: DataReturn) -> str:
    """Why a lead cannot sign off; empty for everybody else, whom it does not concern."""
    if found.agency_id not in request.member.led_agency_ids or not request.member.may(Permission.RETURN_SIGN_OFF):
        return "-"
    try:
        check_sign_off(found, request.member, in_force(request.tenant, NAME))
    except NotYet as reason:
        others = holders(tenant_id=found.tenant_id, role=Role.AGENCY_LEAD, agency=found.agency)
        names = [each.name for each in others if each.person_id != found.sent_by.person_id]
        if found.sent_by.person_id != request.member.person_id or found.outcome == Outcome.REJECTED:
            return str(reason)
        if not names:
            return (
                f"{reason} Nobody else is its safeguarding lead: ask the business unit to appoint a second one, or have "
                "a colleague send the file."
            )
        return f"{reason} Asked: {oxford(names)}."
    return ""


def _events(found: DataReturn) -> list[dict[str, Any]]:
    """Who did what and when, the newest first."""
    events = [{"title": "Sent", "when": found.sent_at, "by": found.sent_by.name}]
    for check in found.checks.order_by("number"):
        if check.ended_at:
            words = Outcome(check.outcome).words if check.outcome else CheckState(check.state).words
            events.append({"title": words, "when": check.ended_at, "text": check.get_because_display()})
    if found.signed_off_at and found.signed_off_by:
        events.append({"title": "Signed off", "when": found.signed_off_at, "by": found.signed_off_by.name})
    if found.ended_at:
        events.append({"title": found.state_words, "when": found.ended_at})
    return sorted(events, key=lambda each: each["when"], reverse=True)
