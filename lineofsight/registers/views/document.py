"""One document: the version in force, those before it, its reviews, and the learning behind its changes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.improvement.rules import decides_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.thread.following import forward, rests_on

from ..models import DocumentReview, DocumentVersion, RegisteredDocument
from ..pages import decisions, the_document
from ..rules import keeps_document
from ..states import DOCUMENT, VersionState
from ..thread import DOCUMENT as KIND
from ..thread import VERSION

COLOURS = {"draft": "blue", "in_force": "green", "superseded": "grey", "withdrawn": "grey"}


@allow(Permission.DOCUMENT_SEE)
def document(request: MemberRequest, pk: Any) -> HttpResponse:
    request.purpose = "read_document"
    found = the_document(request, pk)
    versions = list(
        DocumentVersion.visible_to(request.member).filter(document=found).defer("file").order_by("-added_at")
    )
    because = rests_on(request.member, VERSION, [v.pk for v in versions])
    adopts = request.member.may(Permission.DOCUMENT_ADOPT) and decides_for(request.member, found.group)
    context = {
        "document": found,
        "current": next((v for v in versions if v.state == VersionState.IN_FORCE), None),
        "versions": [
            {
                "row": v,
                "colour": COLOURS[v.state],
                "because": because.get(v.pk, []),
                "file_url": url_for(request, "registers:document_file", pk=v.pk) if v.file_id else "",
                "adopt_url": url_for(request, "registers:adopt_version", pk=v.pk)
                if adopts and v.state == VersionState.DRAFT
                else "",
            }
            for v in versions
        ],
        "reviews": list(
            DocumentReview.visible_to(request.member)
            .filter(document=found)
            .order_by("-reviewed_on", "-next_review_date")
        ),
        "history": sorted(decisions(request, found.pk), key=lambda e: e["when"], reverse=True),
        "rests_on": [],
        "led_to": forward(request.member, KIND, found.pk, at_most=1),
        "ways": _ways(request, found, adopts),
    }
    return render(request, "registers/document.html", context)


def _ways(request: MemberRequest, found: RegisteredDocument, adopts: bool) -> list[dict[str, str]]:
    """What this member may do now."""
    member, can = request.member, lambda event: DOCUMENT.can(found.state, event)
    keeps = member.may(Permission.DOCUMENT_KEEP) and keeps_document(member, found)
    offered = (
        (keeps and can("add_version"), "Add a version", "add_version"),
        (keeps and can("review"), "Review", "review_document"),
        (keeps and can("add_version"), "Change", "change_document"),
        (adopts and can("withdraw"), "Withdraw", "withdraw_document"),
    )
    return [
        {"text": words, "url": url_for(request, f"registers:{page}", pk=found.pk)} for ok, words, page in offered if ok
    ]
