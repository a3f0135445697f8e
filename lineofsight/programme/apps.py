"""Declares the room to Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "lineofsight.programme"
    label = "programme"
