"""What stands in the room of exchange, read row by row and without the product's own scopes."""

from dataclasses import dataclass
from uuid import UUID

from lineofsight.exchange.models import ApiToken


@dataclass
class ExchangeFacts:
    """Keys by id, each with its partnership."""

    tokens: dict[UUID, UUID]

    def ids(self, page: str, tenant: UUID) -> list[UUID] | None:
        if page != "revoke_api_token":
            return None
        return [pk for pk, owner in self.tokens.items() if owner == tenant]


def gather_exchange() -> ExchangeFacts:
    return ExchangeFacts(dict(ApiToken.objects.values_list("id", "tenant_id")))
