"""The addresses tasks of the room point to."""

from typing import Any

from django.urls import reverse

from lineofsight.partnership.models import Tenant


def path_to(page: str, tenant: Tenant, **more: Any) -> str:
    return reverse(f"protection:{page}", kwargs={"tenant": tenant.slug, **more})
