"""Chapters of settings: each room declares its own as a frozen dataclass, and reads the edition in force.

A chapter's dataclass must have a default for every field, hold only text, numbers, truth values, tuples and other
such dataclasses, and may check itself in ``__post_init__`` by raising ``ValueError`` with a plain sentence.
"""

import dataclasses
import functools
import json
import types
import typing
from typing import Any, TypeVar

from .models import Edition, Tenant

Chapter = TypeVar("Chapter")
_CHAPTERS: dict[str, type] = {}
_TITLES: dict[str, str] = {}
_WORDS: dict[str, dict[str, str]] = {}


def declare(name: str, kind: type[Chapter], *, title: str, words: dict[str, str]) -> type[Chapter]:
    """Makes a chapter known under its name; ``words`` says for each of its settings what people read on screen."""
    missing = {f.name for f in dataclasses.fields(kind)} - set(words)  # type: ignore[arg-type]
    if missing:
        raise ValueError(f"the chapter {name} has no words for {', '.join(sorted(missing))}")
    _CHAPTERS[name], _TITLES[name], _WORDS[name] = kind, title, words
    return kind


def title_of(name: str) -> str:
    return _TITLES[name]


def words_of(name: str) -> dict[str, str]:
    """Setting -> its words on screen, in the order they are shown."""
    return _WORDS[name]


def declared() -> dict[str, type]:
    return dict(_CHAPTERS)


def as_content(value: Any) -> Any:
    """A chapter as plain lists and dictionaries, ready to be kept as JSON."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_content(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [as_content(v) for v in value]
    return value


@functools.cache
def _fields_of(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields by name; every page reads settings, and a class does not change."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def from_content(kind: Any, content: Any) -> Any:
    """The dataclass again; a field the content lacks takes its default, one it has too many is passed over."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if isinstance(content, str):
            # It was a plain line in an earlier edition; the thing it has become says how it reads one.
            return kind.once_plain(content)  # type: ignore[attr-defined]
        hints = _fields_of(kind)
        return kind(**{k: from_content(hints[k], v) for k, v in content.items() if k in hints})
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [a for a in args if a is not type(None)]
        return None if content is None else from_content(inner[0], content)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(from_content(args[0], v) for v in content)
        return tuple(from_content(a, v) for a, v in zip(args, content, strict=True))
    return content


def read(edition: Edition) -> Any:
    """The chapter as this edition holds it."""
    return _as_written(edition.chapter, json.dumps(edition.content))


@functools.lru_cache(maxsize=512)
def _as_written(chapter: str, content: str) -> Any:
    """A page reads several chapters and an edition never changes; what is given out is frozen."""
    return from_content(_CHAPTERS[chapter], json.loads(content))


def edition_in_force(tenant: Tenant, chapter: str) -> Edition:
    """The newest edition of a chapter; `lineofsight init` and the set-up write the first."""
    return Edition.objects.filter(tenant=tenant, chapter=chapter).latest("number")


def in_force(tenant: Tenant, chapter: str) -> Any:
    return read(edition_in_force(tenant, chapter))
