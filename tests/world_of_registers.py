"""What the world's registers have that no story ends with: a risk that waits for the executive."""

from typing import Any


def tell(cast: Any) -> None:
    from lineofsight.registers import actions
    from lineofsight.registers.models import Risk

    waits = Risk.objects.filter(tenant=cast.tenant, closed_on=None, confidential=False, escalated_on=None)
    risk = waits.select_related("tenant").order_by("number").first()
    if risk is not None:
        actions.escalate_risk(risk=risk, because="Decide who pays for a second nurse.", by=cast.business_unit)
