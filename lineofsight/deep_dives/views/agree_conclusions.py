"""Agreeing the conclusions, with what is unfinished listed by child."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import sentence
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..child_statement import holding, statement_of
from ..discussion_record import records_of, still_open, summary
from ..models import DeepDive
from ..not_yet_page import not_yet_page
from ..opening import discussion_to_write, find
from ..rules.discussion import STATEMENT, VIEWS, Unfinished


@allow(Permission.DISCUSSION_RECORD)
def agree_conclusions(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_write(request.member, deep_dive, timezone.localdate())
        actions.require(deep_dive, event=deep_dive.way.concludes_with)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Agree the conclusions", reason)
    why_not = ""
    if request.method == "POST":
        try:
            actions.agree_conclusions(deep_dive=deep_dive, by=request.member)
        except NotYet as reason:
            why_not = str(reason)
        else:
            messages.success(
                request, "The conclusions are agreed and the record is closed. The business unit codes the findings."
            )
            return redirect(url_for(request, "deep_dives:discussion_record", pk=pk))
    left = still_open(deep_dive)
    request.purpose = "discussion"
    scale, rows = summary(deep_dive, records_of(deep_dive))
    context = {
        "deep_dive": deep_dive,
        "session": opened.session,
        "why_not": why_not,
        "left": left_by_child(request, deep_dive, left),
        "open": sum(each.count for each in left),
        "scale": scale,
        "rows": rows,
        "holding": holding(deep_dive),
        "by_child": deep_dive.settings.judgement_for == "child",
    }
    return render(request, "deep_dives/agree_conclusions.html", context)


def left_by_child(request: Any, deep_dive: DeepDive, left: Iterable[Unfinished]) -> list[dict[str, Any]]:
    """Each child (or the cohort) with what is unfinished and the address at which to finish it."""
    words = {d.key: d.words for d in deep_dive.settings.domains}
    found = []
    for each in left:
        of_child = {"case_pk": each.case.pk} if each.case else {}
        things = [
            {
                "text": words[key],
                "url": url_for(request, "deep_dives:record_judgement", pk=deep_dive.pk, domain=key, **of_child),
            }
            for key in each.domains
        ]
        things += [
            {
                "text": statement_of(deep_dive) if other == STATEMENT else sentence(other),
                "url": url_for(request, _page_for(other), pk=deep_dive.pk, **of_child),
            }
            for other in each.others
        ]
        found.append({"name": each.case.name if each.case else "The cohort as a whole", "things": things})
    return found


def _page_for(other: str) -> str:
    """Where the statement or the views are recorded, or a field of a live audit."""
    pages = {STATEMENT: "deep_dives:record_statement", VIEWS: "deep_dives:record_views"}
    return pages.get(other, "deep_dives:live_session")
