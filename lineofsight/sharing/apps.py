"""Declares the room to Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "lineofsight.sharing"
    label = "sharing"

    def ready(self) -> None:
        from . import chapter  # noqa: F401  (declares the chapter of settings)
