"""Declares the room to Django."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "lineofsight.partnership"
    label = "partnership"

    def ready(self) -> None:
        from . import chapter, names  # noqa: F401  (declares the chapters of settings)
        from . import crossings, row_lock

        crossings.stand_guard()
        row_lock.stand_guard()
