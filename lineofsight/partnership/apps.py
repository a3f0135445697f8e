"""Declares the room to Django."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "lineofsight.partnership"
    label = "partnership"

    def ready(self) -> None:
        from . import account_settings, chapter, crossings, names, reporting_settings, row_lock, year  # noqa: F401  (declares the chapters of settings)

        crossings.stand_guard()
        row_lock.stand_guard()
