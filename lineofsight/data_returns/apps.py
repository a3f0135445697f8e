"""Declares the room to Django."""

from django.apps import AppConfig


class DataReturnsConfig(AppConfig):
    name = "lineofsight.data_returns"
    label = "data_returns"

    def ready(self) -> None:
        from lineofsight.partnership import coverable, duties

        from . import agency_duties, chapter, thread  # noqa: F401  (declares the chapter of settings)
        from .actions.returns_shared import LOOK_AT, SEND, SIGN_OFF

        thread.register_return()
        coverable.declare(SEND, SIGN_OFF, LOOK_AT)
        duties.register("data_returns", agency_duties.told)
