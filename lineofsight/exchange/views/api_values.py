"""The published figures of one quarter: a row for each indicator and line, small numbers hidden."""

from typing import Any

from lineofsight.intelligence.published import published_lines, released_quarters

from .. import shown
from ..door import ApiRequest, Refused, answers, paged
from ..models import Scope


@answers(Scope.FIGURES)
def api_values(request: ApiRequest) -> dict[str, Any]:
    wanted = request.GET.get("quarter", "")
    if not wanted:
        raise Refused(400, "Say which quarter, such as “quarter=2026Q3”.")
    quarters = released_quarters(request.token.tenant)
    quarter = next((q for q in quarters if q.name.casefold() == wanted.casefold()), None)
    if quarter is None:
        raise Refused(404, "There is no such quarter, or its figures are not released.")
    return {"quarter": quarter.name, **paged(request, published_lines(quarter), shown.value)}
