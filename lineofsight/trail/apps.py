"""Wires the record's guards and checks into Django's start."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class TrailConfig(AppConfig):
    name = "lineofsight.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lineofsight.trail import checks, guards  # noqa: F401  the import registers the checks

        # Importing the provider of keys registers its own checks.
        import_string(settings.KEY_PROVIDER)
        # Altering a table on SQLite drops its triggers without a word, so they are put back after every migration.
        post_migrate.connect(guards.put_back, sender=self, dispatch_uid="trail.guards")
