"""Declares the wiring room to Django."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "lineofsight.config"
    label = "config"

    def ready(self) -> None:
        from . import connections, schedule  # noqa: F401  (declare a check and the timed jobs)
