"""Teaches mypy that a model with a sealed field is given the open value under the field's name."""

from typing import Any

from mypy.plugin import Plugin
from mypy_django_plugin.django.context import DjangoContext

_expected = DjangoContext.get_expected_types


def _with_sealed(self: Any, api: Any, model_cls: Any, *, method: str) -> Any:
    expected = _expected(self, api, model_cls, method=method)
    for field in model_cls._meta.concrete_fields:
        if hasattr(field, "opened"):
            expected[field.name] = expected.pop(field.attname)
    return expected


def plugin(version: str) -> type[Plugin]:
    """mypy asks for this by name."""
    DjangoContext.get_expected_types = _with_sealed  # type: ignore[method-assign]
    return Plugin
