"""Declares the room to Django."""

from django.apps import AppConfig


class IntelligenceConfig(AppConfig):
    name = "lineofsight.intelligence"
    label = "intelligence"

    def ready(self) -> None:
        from lineofsight.partnership import agency_lists, duties
        from lineofsight.partnership.doors import Permission

        from . import agency_duties, chapter, on_the_programme, thread  # noqa: F401  (declares the chapter of settings)

        thread.register_kinds()
        on_the_programme.register()
        duties.register("intelligence", agency_duties.told)
        agency_lists.declare("Indicators it gives figures of", "intelligence:indicators", Permission.INDICATOR_SEE)
