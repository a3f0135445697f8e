"""The quarters whose figures are released."""

from typing import Any

from lineofsight.intelligence.published import released_quarters

from .. import shown
from ..door import ApiRequest, answers, paged
from ..models import Scope


@answers(Scope.FIGURES)
def api_quarters(request: ApiRequest) -> dict[str, Any]:
    return paged(request, released_quarters(request.token.tenant), shown.quarter)
