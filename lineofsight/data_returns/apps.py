"""Declares the room to Django."""

from django.apps import AppConfig


class DataReturnsConfig(AppConfig):
    name = "lineofsight.data_returns"
    label = "data_returns"

    def ready(self) -> None:
        from lineofsight.partnership import coverable

        from . import chapter, thread  # noqa: F401  (declares the chapter of settings)
        from .actions.returns_shared import LOOK_AT, SEND, SIGN_OFF

        thread.register_return()
        coverable.declare(SEND, SIGN_OFF, LOOK_AT)
