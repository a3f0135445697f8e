"""The rounds of updates: how many came in each, and the button that begins the next."""

from django.contrib import messages
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import Column, Table
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..actions.rounds import last_period_end
from ..chapter import NAME
from ..models import UpdateRound
from ..pages import menu


@allow(Permission.ACTION_TRACK)
def update_rounds(request: MemberRequest) -> HttpResponse:
    may_begin = request.member.may(Permission.RECOMMENDATION_RAISE)
    if request.method == "POST" and may_begin:
        begun = actions.begin_round(tenant=request.tenant, by=request.member)
        messages.success(request, "The owners are being asked in the background. Nobody is asked twice.")
        return redirect(url_for(request, "improvement:update_round", pk=begun.pk))
    on_time = Q(requests__answered_at__date__lte=F("due_date"))
    rows = UpdateRound.visible_to(request.member).annotate(
        due=Count("requests"),
        came=Count("requests", filter=Q(requests__answered_at__isnull=False)),
        in_time=Count("requests", filter=on_time),
    )
    table = Table(
        request,
        rows,
        columns=[
            Column(
                "period_end",
                "Period to",
                kind="date",
                sort=True,
                url=lambda r: url_for(request, "improvement:update_round", pk=r.pk),
            ),
            Column("due_date", "Updates by", kind="date", sort=True),
            Column("due", "Asked for", kind="number", sort=True),
            Column("came", "Received", kind="number", sort=True),
            Column("in_time", "Received in time", kind="number", sort=True),
            Column("missing", "Missing", kind="number", value=lambda r: r.due - r.came),
        ],
        one="round",
        sort="-period_end",
        name="rounds-of-updates",
        caption="Rounds of updates",
        empty="No round has been held yet. It begins by itself after the quarter ends, or with the button above.",
    )
    if table.wants_export:
        return table.export_response()
    settings = in_force(request.tenant, NAME)
    end = last_period_end(timezone.localdate(), settings.months_between_rounds)
    context = {
        "table": table,
        "menu": menu(request, "update_rounds"),
        "may_begin": may_begin and not UpdateRound.visible_to(request.member).filter(period_end=end).exists(),
        "end": end,
        "by_itself": settings.ask_by_itself,
    }
    return render(request, "improvement/update_rounds.html", context)
