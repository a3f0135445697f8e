"""Declares the room to Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "lineofsight.programme"
    label = "programme"

    def ready(self) -> None:
        from . import meeting_chapter, meeting_layouts, meeting_thread, waiting, waiting_below  # noqa: F401

        meeting_thread.register_kinds()
        meeting_layouts.declare_layouts()
        for provider in (
            waiting_below.minutes,
            waiting_below.tasks,
            waiting_below.recommendations,
            waiting_below.actions,
            waiting_below.challenges,
        ):
            waiting.register(provider)
