"""Declares the room to Django."""

from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    name = "lineofsight.release"
    label = "release"
