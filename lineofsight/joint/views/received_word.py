"""The received report as a Word file, as the bytes that were checked where it was made."""

from django.http import HttpResponse

from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..received_files import received_file


@allow(Permission.JOINT_REPORT_READ)
def received_word(request: MemberRequest, pk: str) -> HttpResponse:
    return received_file(request, pk, "word")
