"""Declares the room to Django."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "lineofsight.meetings"
    label = "meetings"

    def ready(self) -> None:
        from lineofsight.partnership import coverable

        from . import chapter, layouts, thread, waiting, waiting_below  # noqa: F401
        from .actions.meetings import REPLY

        thread.register_kinds()
        coverable.declare(REPLY)
        layouts.declare_layouts()
        for provider in (
            waiting_below.minutes,
            waiting_below.tasks,
            waiting_below.recommendations,
            waiting_below.actions,
            waiting_below.challenges,
        ):
            waiting.register(provider)
