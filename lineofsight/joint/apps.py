"""Declares the room to Django."""

from django.apps import AppConfig


class JointConfig(AppConfig):
    name = "lineofsight.joint"
    label = "joint"

    def ready(self) -> None:
        from . import thread

        thread.register_kinds()
