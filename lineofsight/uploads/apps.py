"""Declares the uploads to Django."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "lineofsight.uploads"
    label = "uploads"
