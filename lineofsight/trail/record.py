"""How things get into the record: `act` around every change, `read` after every showing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django.db import transaction

from lineofsight.trail.chain import Entry, append, clean

if TYPE_CHECKING:
    from django.db.models import Model

NOBODY = UUID(int=0)  # the installation's own chain, for what happens outside every tenant


class Actor(Protocol):
    """Whoever does something: a member, the clock, the installation."""

    @property
    def id(self) -> UUID | None: ...

    @property
    def tenant_id(self) -> UUID | None: ...


@dataclass(frozen=True)
class System:
    """The clock or a worker, acting inside one tenant (none: the installation)."""

    tenant_id: UUID | None = None
    id: None = None


@dataclass(frozen=True)
class Somebody:
    """A person known only by id, such as one who has signed in and has not yet chosen a partnership."""

    id: UUID | None
    tenant_id: UUID | None = None


INSTALLATION = System()


@dataclass
class _Noted:
    by: Actor
    verb: str
    on: Model | None
    notes: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    object_id: str = ""

    def __post_init__(self) -> None:
        self.verb = clean(self.verb)
        # Whoever covers for somebody acts as herself, and the record says for whom she was covering.
        if covered := getattr(self.by, "covered_ids", None):
            self.notes = {**self.notes, "covering_for": [str(each) for each in covered]}
        self.notes = clean(self.notes)
        self.concerns(self.on)

    def concerns(self, on: Model | None) -> None:
        self.on = on
        if on is not None:
            self.kind = on._meta.label_lower
            # Taken now where it is known, because deleting the thing takes its id away.
            self.object_id = str(on.pk) if on.pk is not None else ""

    def entry(self) -> Entry:
        if self.on is not None and not self.object_id:
            self.concerns(self.on)
        return Entry(self.by.tenant_id or NOBODY, self.by.id, self.verb, self.kind, self.object_id, self.notes)


class Act:
    """What is being done; says more about it, or that more was done in the same breath."""

    def __init__(self, noted: _Noted, all_noted: list[_Noted]) -> None:
        self._noted = noted
        self._all = all_noted

    def on(self, thing: Model) -> None:
        """Name the thing, where it was only made inside the act."""
        self._noted.concerns(thing)

    def note(self, **notes: Any) -> None:
        """Add ids, numbers or short codes to this event."""
        self._noted.notes |= clean(notes)

    def also(self, verb: str, on: Model | None = None, **notes: Any) -> None:
        """Write a further event by the same actor in the same transaction."""
        self._all.append(_Noted(self._noted.by, verb, on, notes))


_going_on: ContextVar[list[_Noted] | None] = ContextVar("trail_going_on", default=None)


@contextmanager
def act(*, by: Actor, verb: str, on: Model | None = None, **notes: Any) -> Iterator[Act]:
    """Do something and record it: one transaction, holding the change and its event or neither.

    An act inside an act joins it: its own part is undone alone when it fails and somebody catches that. `notes`
    are ids, numbers, dates and short codes (ValueError otherwise). Events are written last, when everything else
    of the outermost act is done.
    """
    noted = _Noted(by, verb, on, notes)
    outer = _going_on.get()
    all_noted = [] if outer is None else outer
    before = len(all_noted)
    with transaction.atomic(durable=outer is None):
        token = _going_on.set(all_noted)
        try:
            all_noted.append(noted)
            yield Act(noted, all_noted)
            if outer is None:
                append("writes", [each.entry() for each in all_noted])
        except BaseException:
            del all_noted[before:]
            raise
        finally:
            _going_on.reset(token)


def read(*, by: Actor, objects: Iterable[tuple[str, UUID | str]], purpose: str, route: str) -> None:
    """Record that `by` was shown these things (kind, id), in a short transaction of its own.

    Call it before the first byte leaves and outside every act (RuntimeError inside one): the reading has happened
    even when what the reader then did fails. `purpose` and `route` are short codes.
    """
    seen = sorted({(clean(kind), clean(str(object_id))) for kind, object_id in objects})
    details = {"objects": [list(pair) for pair in seen], "purpose": clean(purpose), "route": clean(route)}
    with transaction.atomic(durable=True):
        append("reads", [Entry(by.tenant_id or NOBODY, by.id, "read", "", "", details)])
