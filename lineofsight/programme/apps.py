"""Declares the room to Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "lineofsight.programme"
    label = "programme"

    def ready(self) -> None:
        from lineofsight.partnership import duties

        from . import agency_duties, chapter, thread  # noqa: F401  (declares the chapter of settings)

        thread.register_kinds()
        duties.register("programme", agency_duties.told)
