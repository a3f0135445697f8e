"""The file of errors, as it was written when the return was checked."""

from typing import Any

from django.http import HttpResponse

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.uploads.giving import as_download

from ..pages import her_return
from .return_lines import check_with_lines


@allow(Permission.RETURN_SEND)
def return_errors(request: MemberRequest, pk: Any) -> HttpResponse:
    check = check_with_lines(her_return(request, pk))
    assert check.lines is not None
    request.purpose = "look_at_return"
    return as_download(check.lines)
