"""The words of the e-mails this partnership sends, one kind a line."""

from django.http import HttpResponse
from django.shortcuts import render

from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..messages import USUAL_SUBJECT, kinds
from ..models import MessageWords


@allow(Permission.CONFIGURATION_SEE)
def message_words(request: MemberRequest) -> HttpResponse:
    own = {row.kind: row for row in MessageWords.visible_to(request.member).select_related("changed_by__person")}
    lines = [
        {
            "kind": key,
            "words": kind.words,
            "subject": (own[key].subject if key in own else USUAL_SUBJECT).replace(USUAL_SUBJECT, kind.usual_subject),
            "own": own.get(key),
        }
        for key, kind in kinds().items()
    ]
    return render(
        request,
        "partnership/message_words.html",
        {"lines": lines, "may_change": request.member.may(Permission.CONFIGURATION_CHANGE)},
    )
