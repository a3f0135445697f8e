"""Police notices: the share shared in time by area and receiving sector, how much they told, and bringing in a list."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight import uploads
from lineofsight.engine.indicators.periods import (
    NoSuchPeriod,
    name_of_quarter,
    quarter_before,
    quarter_named,
    quarter_of,
)
from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..models import NoticeTime
from ..notice_times import NEEDED, between, coverage, read_notices, shares
from ..pages import menu, sees_small_numbers


class NoticesForm(forms.GovukForm):
    file = forms.File(
        "List of notices",
        hint=f"Excel or CSV with the columns {', '.join(NEEDED)}. No names.",
        accept=[".xlsx", ".csv"],
    )


@allow(Permission.FRONT_DOOR_SEE)
def notices(request: MemberRequest) -> HttpResponse:
    if not sees_small_numbers(request.member):
        raise Http404
    may_bring = request.member.may(Permission.FIGURES_CHECK)
    form = NoticesForm(forms.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST":
        if not may_bring:
            raise Http404
        if form.is_valid():
            try:
                received = uploads.receive(form.cleaned_data["file"], {"csv", "xlsx"})
                rows = read_notices(uploads.read_list(received.data, received.name))
                count = actions.bring_notices(rows=rows, by=request.member)
            except (RefusedUpload, UnreadableList, NotYet) as reason:
                form.add_error("file", str(reason))
            else:
                messages.success(request, f"{plural(count, 'notice')} taken.")
                return redirect(request.get_full_path())
    try:
        period = quarter_named(request.GET["quarter"]) if request.GET.get("quarter") else None
    except NoSuchPeriod:
        raise Http404 from None
    latest = NoticeTime.visible_to(request.member).order_by("-sent_at").first()
    day = timezone.localtime(latest.sent_at).date() if latest else timezone.localdate()
    period = period or quarter_of(day)
    found = between(NoticeTime.visible_to(request.member), period.start, period.end)
    context = {
        "menu": menu(request, "front_door"),
        "period": period,
        "before": url_for(request, "intelligence:notices")
        + f"?quarter={name_of_quarter(quarter_before(period.start).start)}",
        "shares": shares(found),
        "coverage": coverage(found),
        "form": form if may_bring else None,
    }
    return render(request, "intelligence/notices.html", context)
