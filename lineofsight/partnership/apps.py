"""Declares the room to Django."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "lineofsight.partnership"
    label = "partnership"

    def ready(self) -> None:
        from .crossings import stand_guard

        stand_guard()
