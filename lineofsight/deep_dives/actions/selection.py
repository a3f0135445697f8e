"""Selecting the cases, replacing one by the next in reserve, discarding a selection, repeating it as proof."""

import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from lineofsight import trail
from lineofsight.engine.sampling import Draw
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive, DiscardedSelection, EligibleChild, EligibleList, Replacement, Selection
from ..rules import groups
from ..rules import selection as rules
from ..rules.lists import terms_in_force
from .stages import move
from .telling import path_to

State, Way = EligibleChild.State, Selection.Way
_MARKED = ["state", "reserve_position"]
LONGEST_SEED = 40


def select_cases(
    *, deep_dive: DeepDive, size: int, minimum: int, witness: str, seed: str = "", by: Member
) -> Selection:
    """Selects at random from the joined list and keeps everything needed to repeat it.

    The stratum is the category, the id the list's case number; without a seed one is made. Everyone not selected is
    the reserve of the category, in order. Raises NotYet.
    """
    rules.ready_to_select(deep_dive)
    witness = rules.witness_is_another(witness, by)
    seed = seed.strip() or str(secrets.randbelow(10**12))
    if len(seed) > LONGEST_SEED or not seed.isprintable():
        raise NotYet(f"The seed is a number or a word of at most {LONGEST_SEED} characters.")
    terms = terms_in_force(deep_dive)
    children = eligible_children(deep_dive)
    ids = rules.selection_ids(children)
    draw = rules.sampled(
        [(ids[child.id], child.category) for child in children],
        size=size,
        minimum=minimum,
        seed=seed,
        expected=terms.categories,
        settings=deep_dive.settings,
    )
    with trail.act(by=by, verb="select_cases_at_random", on=deep_dive, size=size, minimum=minimum) as act:
        _lock(deep_dive)
        rules.ready_to_select(deep_dive)
        _unchanged(deep_dive, children)
        selection = _keep(deep_dive, children, ids, draw, seed=seed, witness=witness, by=by)
        act.also("select_cases_at_random", selection, sha256=selection.list_sha256, selected=len(draw.cases))
    return selection


def select_purposively(
    *, deep_dive: DeepDive, case_numbers: Sequence[str], reason: str, witness: str, by: Member
) -> Selection:
    """Selects the children with these case numbers, for a stated reason; it is called purposive ever after.

    Case numbers are written as on the joined list. Raises NotYet naming those that are not on it.
    """
    rules.ready_to_select(deep_dive)
    witness = rules.witness_is_another(witness, by)
    if not reason.strip():
        raise NotYet("Say why these cases are chosen rather than selected at random: it stands in the report.")
    terms = terms_in_force(deep_dive)
    children = eligible_children(deep_dive)
    ids = rules.selection_ids(children)
    by_id = {number: child_id for child_id, number in ids.items()}
    wanted = list(dict.fromkeys(" ".join(number.split()) for number in case_numbers if number.strip()))
    if not wanted:
        raise NotYet("Enter at least one case number.")
    unknown = [number for number in wanted if number not in by_id]
    if unknown:
        said = ", ".join(f"“{number}”" for number in unknown[:5])
        raise NotYet(f"Not on the list of children who can be selected: {said}. Correct or remove them.")
    chosen = {by_id[number] for number in wanted}
    with trail.act(by=by, verb="select_cases_purposively", on=deep_dive, size=len(wanted)) as act:
        _lock(deep_dive)
        rules.ready_to_select(deep_dive)
        _unchanged(deep_dive, children)
        selection = Selection(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            way=Way.PURPOSIVE,
            reason=reason.strip(),
            size=len(wanted),
            minimum=0,
            list_sha256=_sha256(deep_dive, children, ids),
            categories=_purposive_counts(children, chosen, terms.categories),
            left_out=_left_out(deep_dive),
            witness=witness,
            selected_by=by,
        )
        selection.save(force_insert=True)
        for child in children:
            child.state = State.SELECTED if child.id in chosen else State.ELIGIBLE
        EligibleChild.objects.bulk_update(children, _MARKED, batch_size=500)
        move(deep_dive=deep_dive, event="select_cases", by=by)
        _ask_for_confirmation(deep_dive, by)
        act.also("select_cases_purposively", selection, sha256=selection.list_sha256)
    return selection


def replace_case(
    *,
    child: EligibleChild,
    reason: str,
    instead: str = "",
    chosen_by: Member | None = None,
    leave_empty: bool = False,
    by: Member,
) -> EligibleChild | None:
    """Replaces a selected child by this partnership's rule: by the next in reserve of its category, unless set otherwise.

    Nobody picks the next one, but where the chair chooses, ``chosen_by`` and the case number ``instead`` say who chose
    whom from the reserve. With nobody left the place is left empty, when ``leave_empty`` says so. In a purposive
    selection, which has no reserve, ``instead`` is the case number chosen. Returns the child who came in. Raises NotYet.
    """
    deep_dive = child.deep_dive
    rules.has_selection(deep_dive)
    if not reason.strip():
        raise NotYet("Say why the case is replaced.")
    rules.check_choice(deep_dive, instead=instead, chosen_by=chosen_by, leave_empty=leave_empty)
    with trail.act(by=by, verb="replace_case", on=deep_dive, category=child.category) as act:
        _lock(deep_dive)
        rules.has_selection(deep_dive)
        selection = deep_dive.selection
        child = EligibleChild.objects.select_related("deep_dive").get(pk=child.pk)
        if child.state != State.SELECTED:
            raise NotYet("This child is not among the selected cases any more.")
        incoming = _incoming(selection, child, instead, leave_empty)
        if incoming is None and not leave_empty:
            words = deep_dive.settings.words_of("categories", child.category)
            raise NotYet(
                f"Nobody is left in reserve for “{words}”. Tick the box to leave the place empty."
                if selection.way == Way.RANDOM
                else "Enter the case number chosen instead, or tick the box to leave the place empty."
            )
        child.state = State.REPLACED
        child.save(update_fields=["state"])
        if incoming is not None:
            incoming.state = State.SELECTED
            incoming.save(update_fields=["state"])
        _recount(selection)
        Replacement.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            category=child.category,
            reason=reason.strip(),
            reserve_position=incoming.reserve_position if incoming else None,
            child_out_id=child.id,
            child_in_id=incoming.id if incoming else None,
            chosen_by=chosen_by if incoming else None,
            replaced_by=by,
        )
        act.note(out=child.id, into=incoming.id if incoming else None)
    return incoming


def discard_selection(*, deep_dive: DeepDive, reason: str, by: Member) -> None:
    """Undoes the selection, which stays on record with its seed, its witness and the reason. Raises NotYet."""
    rules.has_selection(deep_dive)
    if not reason.strip():
        raise NotYet("Say why this selection is not used: it stays on record.")
    with trail.act(by=by, verb="discard_the_selection", on=deep_dive):
        move(deep_dive=deep_dive, event="discard_selection", by=by)
        selection = Selection.objects.get(deep_dive=deep_dive)
        kept = ("way", "size", "minimum", "seed", "list_sha256", "witness", "selected_by_id", "selected_at")
        DiscardedSelection.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            reason=reason.strip(),
            discarded_by=by,
            **{name: getattr(selection, name) for name in kept},
        )
        Replacement.objects.filter(deep_dive=deep_dive).delete()
        selection.delete()
        marked = EligibleChild.objects.filter(
            deep_dive=deep_dive, state__in=[State.SELECTED, State.RESERVE, State.REPLACED]
        )
        marked.update(state=State.ELIGIBLE, reserve_position=None)
        settle(key="confirm_cohort", about=deep_dive, by=by)
        ask(
            key="select_cases",
            words="Select the cases again, with a witness",
            path=path_to("select_cases", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            by=by,
        )


def repeat_selection(*, deep_dive: DeepDive, by: Member) -> bool:
    """Makes the random selection again from the stored seed; whether it gives the same cases and the same reserve.

    Raises NotYet for a purposive selection and after the list was securely deleted.
    """
    rules.has_selection(deep_dive)
    selection = deep_dive.selection
    if selection.way != Way.RANDOM:
        raise NotYet("A purposive selection cannot be repeated: the cases were chosen for the reason stated.")
    children = list(_marked(deep_dive))
    ids = rules.selection_ids(children)
    draw = rules.sampled(
        [(ids[child.id], child.category) for child in children],
        size=selection.size,
        minimum=selection.minimum,
        seed=selection.seed,
        expected=terms_in_force(deep_dive).categories,
        settings=deep_dive.settings,
    )
    first = {ids[child.id] for child in children if child.reserve_position is None}
    reserve = {ids[child.id]: child.reserve_position for child in children if child.reserve_position is not None}
    again = {child: place for _, line in draw.reserve.items() for place, child in enumerate(line, start=1)}
    same = first == set(draw.cases) and reserve == again and selection.list_sha256 == _sha256(deep_dive, children, ids)
    with trail.act(by=by, verb="repeat_selection", on=selection, same=same):
        if same:
            selection.repeated_at = timezone.now()
            selection.save(update_fields=["repeated_at"])
    return same


def eligible_children(deep_dive: DeepDive) -> list[EligibleChild]:
    """Everyone who can be selected, in the order of lists and rows."""
    rows = EligibleChild.objects.filter(deep_dive=deep_dive, state=State.ELIGIBLE)
    return list(rows.select_related("deep_dive", "eligible_list").order_by("eligible_list__number", "number"))


def _marked(deep_dive: DeepDive) -> Any:
    rows = EligibleChild.objects.filter(deep_dive=deep_dive, state__in=[State.SELECTED, State.RESERVE, State.REPLACED])
    return rows.select_related("deep_dive", "eligible_list").order_by("eligible_list__number", "number")


def _lock(deep_dive: DeepDive) -> None:
    """Of two people pressing at once the second sees the stage the first left."""
    locked = DeepDive.objects.select_for_update().only("stage").get(pk=deep_dive.pk)
    deep_dive.stage = locked.stage


def _unchanged(deep_dive: DeepDive, children: Sequence[EligibleChild]) -> None:
    now = EligibleChild.objects.filter(deep_dive=deep_dive, state=State.ELIGIBLE).values_list("id", flat=True)
    if set(now) != {child.id for child in children}:
        raise NotYet("The list has changed while the cases were being selected. Look at it and select again.")


def _keep(
    deep_dive: DeepDive,
    children: Sequence[EligibleChild],
    ids: dict[UUID, str],
    draw: Draw,
    *,
    seed: str,
    witness: str,
    by: Member,
) -> Selection:
    selected = set(draw.cases)
    places = {child: place for line in draw.reserve.values() for place, child in enumerate(line, start=1)}
    order = terms_in_force(deep_dive).categories
    strata = sorted(draw.strata, key=lambda s: (order.index(s.name) if s.name in order else len(order), s.name))
    selection = Selection(
        tenant_id=deep_dive.tenant_id,
        deep_dive=deep_dive,
        way=Way.RANDOM,
        size=draw.size,
        minimum=draw.minimum,
        seed=seed,
        list_sha256=_sha256(deep_dive, children, ids),
        categories={
            s.name: {"eligible": s.eligible, "drawn": s.drawn, "shortfall": s.shortfall, "reserve": len(s.reserve)}
            for s in strata
        },
        left_out=_left_out(deep_dive),
        shortfall=draw.shortfall,
        witness=witness,
        selected_by=by,
    )
    selection.save(force_insert=True)
    for child in children:
        child.state = State.SELECTED if ids[child.id] in selected else State.RESERVE
        child.reserve_position = places.get(ids[child.id])
    EligibleChild.objects.bulk_update(children, _MARKED, batch_size=500)
    move(deep_dive=deep_dive, event="select_cases", by=by)
    _ask_for_confirmation(deep_dive, by)
    return selection


def _sha256(deep_dive: DeepDive, children: Sequence[EligibleChild], ids: dict[UUID, str]) -> str:
    lists = EligibleList.objects.filter(deep_dive=deep_dive, state=EligibleList.State.ACCEPTED).defer("columns")
    return rules.sha256_of_lists(lists, [(ids[child.id], child.category) for child in children])


def _left_out(deep_dive: DeepDive) -> dict[str, int]:
    """How many children of the lists could not be selected, by reason; "duplicate" counts rows, not children."""
    rows = EligibleChild.objects.filter(deep_dive=deep_dive, state__in=[State.DUPLICATE, State.EXCLUDED])
    found = rows.values_list("state", "exclusion_reason")
    return dict(Counter(reason if state == State.EXCLUDED else "duplicate" for state, reason in found))


def _purposive_counts(
    children: Sequence[EligibleChild], chosen: set[UUID], categories: Sequence[str]
) -> dict[str, dict[str, int]]:
    eligible = Counter(child.category for child in children)
    drawn = Counter(child.category for child in children if child.id in chosen)
    return {key: {"eligible": eligible[key], "drawn": drawn[key], "shortfall": 0, "reserve": 0} for key in categories}


def _recount(selection: Selection) -> None:
    rows = EligibleChild.objects.filter(deep_dive=selection.deep_dive_id)
    selected = Counter(rows.filter(state=State.SELECTED).values_list("category", flat=True))
    reserve = Counter(rows.filter(state=State.RESERVE).values_list("category", flat=True))
    for key, counts in selection.categories.items():
        counts |= {"drawn": selected[key], "reserve": reserve[key]}
        counts["shortfall"] = max(0, selection.minimum - selected[key])
    selection.shortfall = max(0, selection.size - selected.total())
    selection.save(update_fields=["categories", "shortfall"])


def _incoming(selection: Selection, child: EligibleChild, instead: str, leave_empty: bool) -> EligibleChild | None:
    """Who comes in for a child by this partnership's rule; None where nobody does."""
    deep_dive = child.deep_dive
    by_chair = deep_dive.settings.replacement_rule == "chosen_by_chair"
    if deep_dive.settings.replacement_rule == "not_allowed" or (by_chair and leave_empty):
        return None
    if selection.way == Way.PURPOSIVE:
        return _chosen_instead(deep_dive, instead) if instead.strip() else None
    reserve = EligibleChild.objects.filter(deep_dive=deep_dive, category=child.category, state=State.RESERVE)
    in_order = list(reserve.select_related("deep_dive", "eligible_list").order_by("reserve_position"))
    if not by_chair:
        return in_order[0] if in_order else None
    ids = rules.selection_ids(list(_marked(deep_dive)))
    wanted = " ".join(instead.split())
    found = next((each for each in in_order if ids[each.id] == wanted), None)
    if found is None:
        raise NotYet(f"“{wanted}” is not in the reserve of this category.")
    return found


def _chosen_instead(deep_dive: DeepDive, number: str) -> EligibleChild:
    children = eligible_children(deep_dive)
    ids = rules.selection_ids(children)
    child = next((each for each in children if ids[each.id] == " ".join(number.split())), None)
    if child is None:
        raise NotYet(f"“{number.strip()}” is not on the list of children who can be selected.")
    return child


def _ask_for_confirmation(deep_dive: DeepDive, by: Member) -> None:
    step = deep_dive.timetable.filter(step="cohort_confirmed").first()
    ask(
        key="confirm_cohort",
        words="Confirm the cohort",
        path=path_to("confirm_cohort", deep_dive),
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.COMMITTEE_CHAIR,
        group=groups.group_with(Group.Duty.OVERSEES, tenant_id=deep_dive.tenant_id),
        due_date=step.due_date if step else None,
        by=by,
    )
