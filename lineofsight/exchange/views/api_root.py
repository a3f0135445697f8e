"""What the key is for, and where everything is."""

from typing import Any

from django.urls import reverse

from ..door import ApiRequest, answers


@answers(None)
def api_root(request: ApiRequest) -> dict[str, Any]:
    token, slug = request.token, request.token.tenant.slug
    return {
        "partnership": token.tenant.name,
        "system": token.name,
        "agency": token.agency.name,
        "scopes": token.scopes,
        "expires_on": token.expires_on.isoformat(),
        "addresses": {
            name: reverse(f"exchange:api_{name}", kwargs={"tenant": slug})
            for name in ("description", "indicators", "quarters", "values", "actions")
        },
    }
