"""Proposing a theme, and changing the proposal until it is decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import ask
from lineofsight.partnership.chapters import edition_in_force, read
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.programme.actions import begin_planned_audit
from lineofsight.programme.models import PlannedAudit, Priority
from lineofsight.thread.actions import tie, untie
from lineofsight.thread.models import Strand

from ..chapter import NAME
from ..models import DeepDive, ThemeSource
from ..rules import themes
from ..rules.comparing import check_predecessor
from ..seats import seats_today
from .tagging import tag_proposal

# The key of the source "previous audit" in the list a partnership begins with.
PREVIOUS_AUDIT = "previous_audit"


@dataclass(frozen=True)
class Source:
    """One source of a proposal: a kind of the partnership's list, what was seen, and where it stands."""

    kind: str
    words: str
    reference: str = ""
    # Where it is a priority of the year's plan: the proposal is tied to it.
    priority: Priority | None = None


def path_of(deep_dive: DeepDive, page: str) -> str:
    """The address of one of the deep dive's pages, for tasks."""
    return reverse(f"deep_dives:{page}", kwargs={"tenant": deep_dive.tenant.slug, "pk": deep_dive.pk})


def propose_theme(
    *,
    title: str,
    theme: str,
    practice_areas: Sequence[str],
    reason: str,
    sources: Sequence[Source],
    age_from: int | None = None,
    age_until: int | None = None,
    harm_type: str = "",
    proposed_for: str = "",
    predecessor: DeepDive | None = None,
    statements: Collection[str] = (),
    planned: PlannedAudit | None = None,
    rests_on: Collection[Model] = (),
    by: Member,
) -> DeepDive:
    """A proposal under the next reference number of the year and the settings now in force.

    Where it is an audit of the year's programme, that is under way from now on and the two are tied. Raises NotYet without a typed source, without a practice area, or with a theme that is not on the list.
    """
    edition = edition_in_force(by.tenant, NAME)
    themes.check_proposal(
        settings=read(edition),
        theme=theme,
        practice_areas=practice_areas,
        source_kinds=[s.kind for s in sources],
        age_from=age_from,
        age_until=age_until,
    )
    check_predecessor(predecessor, by)
    today = timezone.localdate()
    with trail.act(by=by, verb="propose_theme") as act:
        # Two proposals at the same moment must not take the same number.
        tenant = Tenant.objects.select_for_update().get(pk=by.tenant_id)
        deep_dive = DeepDive.objects.create(
            tenant=tenant,
            reference=_next_reference(tenant, today.year),
            title=title.strip(),
            theme=theme,
            practice_areas=list(practice_areas),
            reason=reason,
            harm_type=harm_type,
            age_from=age_from,
            age_until=age_until,
            edition=edition,
            seats=seats_today(tenant),
            key_id=vault.new_key(tenant.pk, by=by).pk,
            proposed_by=by,
            proposed_for=proposed_for,
            proposed_on=today,
            predecessor=predecessor,
        )
        act.on(deep_dive)
        _keep_sources(deep_dive, _with_previous_audit(deep_dive, sources), by)
        for thing in rests_on:
            tie(from_thing=deep_dive, to_thing=thing, means=Strand.Means.RESTS_ON, by=by)
        if planned is not None:
            begin_planned_audit(audit=planned, thing=deep_dive, by=by)
        tag_proposal(deep_dive=deep_dive, statements=statements, by=by)
        ask(
            key="ready_for_decision",
            words="Check the sources of a proposed theme and put it up for decision",
            path=path_of(deep_dive, "ready_for_decision"),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )
    return deep_dive


def edit_proposal(
    *,
    deep_dive: DeepDive,
    title: str,
    theme: str,
    practice_areas: Sequence[str],
    reason: str,
    sources: Sequence[Source],
    age_from: int | None = None,
    age_until: int | None = None,
    harm_type: str = "",
    proposed_for: str = "",
    predecessor: DeepDive | None = None,
    statements: Collection[str] | None = None,
    by: Member,
) -> DeepDive:
    """Changes a proposal that is not decided yet; the sources given replace those it had, and so do the statements of
    assurance, which stay as they are where None is given."""
    with trail.act(by=by, verb="edit_proposal", on=deep_dive):
        deep_dive.refresh_from_db(fields=["stage"])
        themes.check_can_edit(deep_dive, by)
        themes.check_proposal(
            settings=deep_dive.settings,
            theme=theme,
            practice_areas=practice_areas,
            source_kinds=[s.kind for s in sources],
            age_from=age_from,
            age_until=age_until,
            kept_theme=deep_dive.theme,
            kept_kinds=list(deep_dive.sources.values_list("kind", flat=True)),
        )
        check_predecessor(predecessor, by, kept=deep_dive.predecessor)
        deep_dive.predecessor = predecessor
        deep_dive.title, deep_dive.theme, deep_dive.reason = title.strip(), theme, reason
        deep_dive.practice_areas = list(practice_areas)
        deep_dive.age_from, deep_dive.age_until, deep_dive.harm_type = age_from, age_until, harm_type
        deep_dive.proposed_for = proposed_for
        deep_dive.save()
        deep_dive.sources.all().delete()
        for priority in priorities_of(deep_dive):
            untie(from_thing=deep_dive, to_thing=priority, means=Strand.Means.RESTS_ON, by=by)
        _keep_sources(deep_dive, _with_previous_audit(deep_dive, sources), by)
        if statements is not None:
            tag_proposal(deep_dive=deep_dive, statements=statements, by=by)
    return deep_dive


def add_source(*, deep_dive: DeepDive, source: Source, by: Member) -> ThemeSource:
    """One more source for a proposal that is not decided yet."""
    with trail.act(by=by, verb="add_source", on=deep_dive) as act:
        deep_dive.refresh_from_db(fields=["stage"])
        themes.check_can_edit(deep_dive, by)
        if source.kind not in {s.key for s in deep_dive.settings.source_types}:
            raise NotYet("Choose the kind of the source from this partnership's list.")
        kept = _keep_sources(deep_dive, [source], by)[0]
        act.also("add_source", kept)
    return kept


def _next_reference(tenant: Tenant, year: int) -> str:
    begins = f"DD-{year}-"
    taken = DeepDive.objects.filter(tenant=tenant, reference__startswith=begins).values_list("reference", flat=True)
    numbers = [int(reference.removeprefix(begins)) for reference in taken]
    return f"{begins}{max(numbers, default=0) + 1:02}"


def priorities_of(deep_dive: DeepDive) -> list[Priority]:
    """The priorities of the plans that this deep dive rests on."""
    strands = Strand.objects.filter(
        tenant=deep_dive.tenant_id, from_id=deep_dive.pk, to_kind="programme.priority", means=Strand.Means.RESTS_ON
    )
    rows = Priority.objects.filter(tenant=deep_dive.tenant_id, pk__in=strands.values("to_id"))
    return list(rows.select_related("plan").order_by("plan__year", "kind", "number"))


def _keep_sources(deep_dive: DeepDive, sources: Sequence[Source], by: Member) -> list[ThemeSource]:
    for source in sources:
        if source.priority is not None:
            tie(from_thing=deep_dive, to_thing=source.priority, means=Strand.Means.RESTS_ON, by=by)
    return ThemeSource.objects.bulk_create(
        ThemeSource(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            kind=s.kind,
            words=s.words,
            reference=s.reference or (str(s.priority) if s.priority else ""),
        )
        for s in sources
    )


def _with_previous_audit(deep_dive: DeepDive, sources: Sequence[Source]) -> list[Source]:
    """A re-audit rests on the earlier audit too; whoever proposes it need not type that.

    It is named by its reference alone: somebody may be kept away from the earlier one.
    """
    before = deep_dive.predecessor
    known = {s.key for s in deep_dive.settings.source_types}
    if before is None or PREVIOUS_AUDIT not in known or PREVIOUS_AUDIT in {s.kind for s in sources}:
        return list(sources)
    return [*sources, Source(PREVIOUS_AUDIT, "What an earlier audit found is looked at again.", before.reference)]
