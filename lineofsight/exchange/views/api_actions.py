"""The register of actions of the agency whose system asks."""

from typing import Any

from lineofsight.improvement.models import Action
from lineofsight.improvement.states import ActionState

from .. import shown
from ..door import ApiRequest, answers, paged
from ..models import Scope


@answers(Scope.ACTIONS)
def api_actions(request: ApiRequest) -> dict[str, Any]:
    rows = Action.objects.filter(tenant=request.token.tenant_id, agency=request.token.agency_id)
    rows = rows.exclude(state=ActionState.PROPOSED).select_related("recommendation")
    return paged(request, rows.order_by("due_date", "number"), shown.action)
