"""Declares the room to Django."""

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "lineofsight.thread"
    label = "thread"
