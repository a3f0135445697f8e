"""Following the thread from one thing, back to what it rests on or forward to what it led to."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from lineofsight.partnership.models import Member

from .kinds import Seen, seen
from .models import Strand


@dataclass(frozen=True)
class Knot:
    """A thing on the thread: how far it is from where one began, and what may be seen of it."""

    kind: str
    id: UUID
    steps: int
    seen: Seen


def back(member: Member, kind: str, thing_id: UUID, *, at_most: int = 4) -> list[Knot]:
    """What the thing rests on, and what that rests on in turn, nearest first; only what this member may see.

    A thing she may not see hides what lies behind it as well: there is no dead link and no visible gap.
    Two queries and one look for each kind, however many strands there are.
    """
    return _walk(member, kind, thing_id, at_most, forward=False)


def forward(member: Member, kind: str, thing_id: UUID, *, at_most: int = 4) -> list[Knot]:
    """What rests on the thing and what it led to, nearest first."""
    return _walk(member, kind, thing_id, at_most, forward=True)


def forward_of(member: Member, kind: str, ids: Collection[UUID], *, at_most: int = 1) -> dict[UUID, list[Seen]]:
    """For several things of one kind what rests on each or came of it, nearest first, up to so many steps away.

    One query for each step and one look for each kind. A thing she may not see hides what lies behind it.
    """
    found: dict[UUID, list[Seen]] = defaultdict(list)
    known: dict[tuple[str, UUID], set[UUID]] = {(kind, pk): {pk} for pk in ids}
    edge = dict(known)
    for _ in range(at_most):
        ends: dict[tuple[str, UUID], set[UUID]] = defaultdict(set)
        for strand in _strands(member, {pk for _, pk in edge}, forward=True):
            begun = edge.get((strand.to_kind, strand.to_id), set())
            far = (strand.from_kind, strand.from_id)
            ends[far] |= begun - known.get(far, set())
        edge = {}
        for far_kind in sorted({each for each, _ in ends}):
            at = {pk: begun for (each, pk), begun in ends.items() if each == far_kind and begun}
            for far_id, what in seen(member, far_kind, at).items():
                edge[far_kind, far_id] = at[far_id]
                known[far_kind, far_id] = known.get((far_kind, far_id), set()) | at[far_id]
                for near in at[far_id]:
                    found[near].append(what)
        if not edge:
            break
    return found


def _walk(member: Member, kind: str, thing_id: UUID, at_most: int, *, forward: bool) -> list[Knot]:
    found: list[Knot] = []
    known = {(kind, thing_id)}
    edge = {(kind, thing_id)}
    for steps in range(1, at_most + 1):
        ends: dict[str, set[UUID]] = defaultdict(set)
        for strand in _strands(member, {i for _, i in edge}, forward=forward):
            near = (strand.to_kind, strand.to_id) if forward else (strand.from_kind, strand.from_id)
            far = (strand.from_kind, strand.from_id) if forward else (strand.to_kind, strand.to_id)
            if near in edge and far not in known:
                ends[far[0]].add(far[1])
        edge = set()
        for far_kind, ids in sorted(ends.items()):
            for far_id, what in seen(member, far_kind, ids).items():
                found.append(Knot(far_kind, far_id, steps, what))
                known.add((far_kind, far_id))
                edge.add((far_kind, far_id))
        if not edge:
            break
    return found


def _strands(member: Member, ids: set[UUID], *, forward: bool) -> list[Strand]:
    rows = Strand.objects.filter(tenant=member.tenant_id)
    return list(rows.filter(to_id__in=ids) if forward else rows.filter(from_id__in=ids))


def kinds_along(tenant_id: UUID, kind: str, thing_id: UUID, *, at_most: int = 4) -> set[str]:
    """The kinds of everything the thing rests on, whoever may see it: says what is missing, and shows nothing."""
    known, edge, found = {(kind, thing_id)}, {(kind, thing_id)}, set()
    for _ in range(at_most):
        rows = Strand.objects.filter(tenant=tenant_id, from_id__in={i for _, i in edge})
        strands = rows.values_list("from_kind", "from_id", "to_kind", "to_id")
        edge = {(to_kind, to_id) for from_kind, from_id, to_kind, to_id in strands if (from_kind, from_id) in edge}
        edge -= known
        known |= edge
        found |= {each for each, _ in edge}
        if not edge:
            break
    return found


def rests_on(member: Member, kind: str, ids: Collection[UUID]) -> dict[UUID, list[Seen]]:
    """For each of several things of one kind what it rests on, one step, as far as this member may see it.

    One query and one look for each kind that is found.
    """
    strands = list(
        Strand.objects.filter(
            tenant=member.tenant_id, from_kind=kind, from_id__in=list(ids), means=Strand.Means.RESTS_ON
        )
    )
    described: dict[tuple[str, UUID], Seen] = {}
    for far in sorted({s.to_kind for s in strands}):
        shown = seen(member, far, [s.to_id for s in strands if s.to_kind == far])
        described |= {(far, pk): what for pk, what in shown.items()}
    found: dict[UUID, list[Seen]] = defaultdict(list)
    for strand in strands:
        what = described.get((strand.to_kind, strand.to_id))
        if what is not None:
            found[strand.from_id].append(what)
    return dict(found)
