"""Declares the room to Django."""

from django.apps import AppConfig


class JointConfig(AppConfig):
    name = "lineofsight.joint"
    label = "joint"

    def ready(self) -> None:
        from lineofsight.partnership import glance

        from . import showing, thread

        thread.register_kinds()
        glance.register("Joint work", showing.at_a_glance)
