"""Declares the room to Django."""

from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "lineofsight.escalations"
    label = "escalations"

    def ready(self) -> None:
        from lineofsight.partnership import coverable

        from . import chapter  # noqa: F401  (declares the chapter of settings)
        from .actions import ACT
        from .models import ACKNOWLEDGE

        coverable.declare(ACKNOWLEDGE, ACT)
