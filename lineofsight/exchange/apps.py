"""Declares the room to Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "lineofsight.exchange"
    label = "exchange"

    def ready(self) -> None:
        from lineofsight.partnership import known_actors

        from .models import ApiToken

        known_actors.register(
            lambda tenant_id: {
                token.pk: f"{token.name} ({token.agency.name}), a system"
                for token in ApiToken.objects.filter(tenant=tenant_id).select_related("agency")
            }
        )
