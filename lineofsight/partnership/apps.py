"""Declares the room to Django."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "lineofsight.partnership"
    label = "partnership"

    def ready(self) -> None:
        from . import chapter, names  # noqa: F401  (declares the chapters of settings)
        from .crossings import stand_guard

        stand_guard()
