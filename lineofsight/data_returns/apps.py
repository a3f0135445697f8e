"""Declares the room to Django."""

from django.apps import AppConfig


class DataReturnsConfig(AppConfig):
    name = "lineofsight.data_returns"
    label = "data_returns"

    def ready(self) -> None:
        from lineofsight.partnership import agency_lists, coverable, duties
        from lineofsight.partnership.doors import Permission

        from . import agency_duties, chapter, thread  # noqa: F401  (declares the chapter of settings)
        from .actions.returns_shared import LOOK_AT, SEND, SIGN_OFF

        thread.register_return()
        coverable.declare(SEND, SIGN_OFF, LOOK_AT)
        duties.register("data_returns", agency_duties.told)
        agency_lists.declare("Data returns", "data_returns:returns", Permission.RETURN_SEE)
        agency_lists.declare("Data returns due and missing", "data_returns:expected_returns", Permission.RETURN_SEE)
