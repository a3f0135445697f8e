"""Declares the room to Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "lineofsight.programme"
    label = "programme"

    def ready(self) -> None:
        from lineofsight.partnership import duties
        from lineofsight.thread.moving import follow
        from lineofsight.thread.offering import MEETINGS_AHEAD

        from . import agency_duties, chapter, thread  # noqa: F401  (declares the chapter of settings)
        from .actions import follow_meeting

        thread.register_kinds()
        follow(MEETINGS_AHEAD, follow_meeting)
        duties.register("programme", agency_duties.told)
