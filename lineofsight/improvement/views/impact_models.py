"""The models of evaluation written on this installation, and which of them this partnership has adopted."""

from django.http import HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from ..actions import model_in_force
from ..models import AdoptedModel, ImpactModel
from ..pages import impact_menu


@allow(Permission.RECOMMENDATION_SEE)
def impact_models(request: MemberRequest) -> HttpResponse:
    adopted = {row.model_id: row for row in AdoptedModel.visible_to(request.member)}
    now = model_in_force(request.tenant.pk)
    decides = request.member.may(Permission.ACTION_DECIDE)
    rows = ImpactModel.visible_to(request.member).order_by("name", "-edition")
    context = {
        "menu": impact_menu(request, "yearly_reviews"),
        "models": [
            {
                "row": row,
                "adopted": adopted.get(row.pk),
                "now": now is not None and row.pk == now.pk,
                "url": url_for(request, "improvement:adopt_model", pk=row.pk)
                if decides and row.pk not in adopted
                else "",
            }
            for row in rows
        ],
        "may_write": request.member.may(Permission.RECOMMENDATION_RAISE),
    }
    return render(request, "improvement/impact_models.html", context)
