"""Declares the room to Django."""

from django.apps import AppConfig


class IntelligenceConfig(AppConfig):
    name = "lineofsight.intelligence"
    label = "intelligence"

    def ready(self) -> None:
        from lineofsight.partnership import coverable

        from . import return_chapter, return_thread  # noqa: F401  (declares the chapter of settings)
        from .actions.returns_shared import LOOK_AT, SEND, SIGN_OFF

        return_thread.register_return()
        coverable.declare(SEND, SIGN_OFF, LOOK_AT)
