"""One paper, given out as it was handed in to whoever sees its item; who opened it is kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.uploads.giving import as_download

from .. import actions
from ..models import Paper


@allow(Permission.MEETING_SEE)
def paper(request: MemberRequest, pk: Any) -> HttpResponse:
    found = get_object_or_404(Paper.visible_to(request.member).select_related("file"), pk=pk)
    request.purpose = "read_paper"
    answer = as_download(found.file)
    actions.note_opened(paper=found, by=request.member)
    return answer
