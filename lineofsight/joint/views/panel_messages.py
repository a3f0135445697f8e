"""What a shared panel recommended to its partnerships or warned them of, with what each said."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, DateFilter, Table, TextFilter
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Tenant

from ..models import PanelMessage, PanelReply


@allow(Permission.JOINT_PLACE_SEE)
def panel_messages(request: MemberRequest) -> HttpResponse:
    if request.tenant.kind != Tenant.Kind.PANEL:
        raise Http404
    said: dict[object, list[str]] = {}
    for reply in PanelReply.told_to(request.member).order_by("partnership__name"):
        said.setdefault(reply.message_id, []).append(f"{reply.partnership.short_name}: {reply.answer_tag.lower()}")
    table = Table(
        request,
        PanelMessage.visible_to(request.member),
        columns=[
            Column("number", "Number", sort=True, url=lambda r: url_for(request, "joint:panel_message", pk=r.pk)),
            Column("kind", "Kind", value=lambda r: r.get_kind_display(), sort=True),
            Column("words", "In words", kind="long_text"),
            Column("agreed_on", "Agreed", kind="date", sort=True),
            Column(
                "said", "What each partnership said", kind="long_text", value=lambda r: "; ".join(said.get(r.pk, []))
            ),
        ],
        filters=[
            TextFilter("words", "Contains"),
            ChoiceFilter("kind", "Kind", PanelMessage.Kind.choices),
            DateFilter("agreed_on", "Agreed"),
        ],
        one="message",
        sort="-number",
        name="panel-messages",
        caption="Recommendations and alerts of this panel",
        empty="Nothing was sent yet. The chair of the panel or its business unit sends a recommendation or an alert.",
    )
    if table.wants_export:
        return table.export_response()
    context = {"table": table, "sends": request.member.may(Permission.PANEL_SEND)}
    return render(request, "joint/panel_messages.html", context)
