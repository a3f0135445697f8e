"""The report: its text, its files, who approved and signed it, and its recommendations."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.models import Recommendation
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission, Role
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.files import FILE_WORDS
from lineofsight.release.models import FinishedReport

from ..models import Contact, DeepDive
from ..not_yet_page import not_yet_page
from ..report_document import recommendations_of, whom
from ..report_pages import report_to_read, text_of
from ..report_round import answers_to, asked_participants
from ..rules.report import may_write
from ..states import CONCLUDED, Stage
from .approvals import signatures, steps_of

_WRITING = {
    **dict.fromkeys(CONCLUDED, "draft_report"),
    Stage.REPORT_DRAFTING: "draft_report",
    Stage.ANONYMISATION_CHECK: "check",
}


@allow(Permission.REPORT_READ)
def report(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_report"
    deep_dive = get_object_or_404(DeepDive.visible_to(request.member), pk=pk)
    stage = Stage(deep_dive.stage)
    if stage in _WRITING and may_write(request.member):
        return redirect(url_for(request, f"deep_dives:{_WRITING[stage]}", pk=pk))
    try:
        found = report_to_read(request.member, pk)
    except Http404:
        if stage == Stage.SIGNED_OFF:
            raise
        why = f"The report can be read by everybody when it is signed off. It now stands at “{stage.words}”."
        return not_yet_page(request, deep_dive, "Report", NotYet(why))
    assert found.finished is not None
    finished: FinishedReport = found.finished
    withdrawn = finished.state == FinishedReport.State.WITHDRAWN
    released = withdrawn or finished.state == FinishedReport.State.RELEASED
    context = {
        "deep_dive": deep_dive,
        "report": found,
        "finished": finished,
        "released": released,
        "stage": stage,
        "withdrawn": withdrawn,
        "may_withdraw": finished.is_out and request.member.may(Permission.REPORT_WITHDRAW),
        "may_correct": withdrawn and stage == Stage.SIGNED_OFF and may_write(request.member),
        "sees_record": may_write(request.member) or request.member.has(Role.EXECUTIVE, Role.SCRUTINEER),
        "text": "" if withdrawn else text_of(finished),
        "steps": steps_of(found, request.member),
        "signatures": signatures(found),
        "asked": len(asked_participants(found)),
        "answered": len(answers_to(found)),
        "participants_step": any(step.by == "participants" for step in deep_dive.settings.approval_chain),
        "recommendations": _recommendations(request, deep_dive) if released else [],
        "replaces": finished.replaces,
        "told": _told(request, deep_dive) if released and request.member.is_business_unit else [],
        "bytes": [(words, getattr(finished, which).sha256) for which, words in FILE_WORDS.items()],
        "level": deep_dive.settings.words_of("assurance_levels", found.assurance_level)
        if found.assurance_level
        else "",
        "level_given_by": found.assurance_given_by,
        "may_approve": request.member.may(Permission.REPORT_APPROVE),
    }
    return render(request, "deep_dives/report.html", context)


def _recommendations(request: MemberRequest, deep_dive: DeepDive) -> list[dict[str, Any]]:
    """The recommendations as they stand in the register, with their numbers."""
    if not request.member.may(Permission.RECOMMENDATION_SEE):
        return []
    rows = [row for row in recommendations_of(deep_dive) if row.registered_as]
    register = Recommendation.visible_to(request.member).in_bulk([row.registered_as for row in rows])
    return [
        {
            "number": register[row.registered_as].number,
            "words": register[row.registered_as].words,
            "whom": whom(row),
            "url": url_for(request, "improvement:recommendation", pk=row.registered_as),
        }
        for row in rows
        if row.registered_as in register
    ]


def _told(request: MemberRequest, deep_dive: DeepDive) -> list[dict[str, Any]]:
    """With whom the signed-off report was shared and when, from the contact log."""
    rows = Contact.visible_to(request.member).filter(deep_dive=deep_dive, about=Contact.About.REPORT)
    return [
        {"who": row.member.name, "agency": str(row.agency or ""), "when": row.contacted_at}
        for row in rows.order_by("agency__name", "member__person__full_name")
    ]
