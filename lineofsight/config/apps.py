"""Declares the wiring room to Django."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "lineofsight.config"
    label = "config"

    def ready(self) -> None:
        from . import calendar_table, connections, schedule  # noqa: F401  (declares the timed jobs and what is checked at the start)
