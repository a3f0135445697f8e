"""The indicators of the core data set, each in its edition in force."""

from typing import Any

from lineofsight.intelligence.figures import editions_of
from lineofsight.intelligence.models import Indicator

from .. import shown
from ..door import ApiRequest, answers, paged
from ..models import Scope


@answers(Scope.FIGURES)
def api_indicators(request: ApiRequest) -> dict[str, Any]:
    rows = Indicator.objects.filter(tenant=request.token.tenant_id).order_by("position", "code")
    editions = editions_of(rows)
    return paged(request, [editions[row.pk][-1] for row in rows if editions[row.pk]], shown.indicator)
