"""Declares the vault to Django."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "lineofsight.vault"
    label = "vault"
