"""Declares the jobs to Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "lineofsight.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
