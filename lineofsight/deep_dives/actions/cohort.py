"""Confirming the cohort: pseudonyms, the selected children's identities moved, everybody else's destroyed."""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import ask, record_decision
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Group, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.release.actions import want_scan
from lineofsight.vault.models import Key, Person

from ..models import Case, DeepDive, EligibleChild, EligibleList, RejectedListRow, Selection
from ..rules import cohort as rules
from ..rules import groups
from ..rules.pseudonyms import NoLettersLeft, give_letters
from .selection import repeat_selection
from .stages import move
from .telling import path_to


def confirm_cohort(
    *, deep_dive: DeepDive, decided_on: date | None = None, minute_reference: str = "", by: Member
) -> list[Case]:
    """The overseeing committee's chair confirms on screen, or the business unit records it from the minute.

    Each selected child gets a random letter; its identity moves under the deep dive's key. The key of the lists is
    destroyed, and with it, beyond recovery, who the other children were: counts, SHA-256s and the record of the
    selection stay. Raises NotYet.
    """
    rules.may_confirm(deep_dive, by)
    on_screen = groups.chairs(by, Group.Duty.OVERSEES)
    selection = deep_dive.selection
    if selection.way == Selection.Way.RANDOM and not repeat_selection(deep_dive=deep_dive, by=by):
        raise NotYet(
            "Made again from its seed, the selection gives other cases than those shown. Discard it and select again."
        )
    with trail.act(by=by, verb="confirm_the_cohort", on=deep_dive) as act:
        DeepDive.objects.select_for_update().only("id").get(pk=deep_dive.pk)
        deep_dive.refresh_from_db(fields=["stage"])
        rules.may_confirm(deep_dive, by)
        day = timezone.localdate() if on_screen else decided_on or timezone.localdate()
        if deep_dive.agreed_on and day < deep_dive.agreed_on:
            raise NotYet("The cohort cannot have been confirmed before the theme was agreed. Check the day.")
        decision = record_decision(
            about=deep_dive,
            question="cohort",
            outcome="confirmed",
            decided_on=day,
            group=groups.group_with(Group.Duty.OVERSEES, tenant_id=deep_dive.tenant_id),
            minute_reference=minute_reference,
            from_minute=not on_screen,
            by=by,
        )
        cases = _name_children(deep_dive, by)
        want_scan(by=by)
        total = EligibleChild.objects.filter(deep_dive=deep_dive, duplicate_of__isnull=True).count()
        _destroy_lists(deep_dive, by)
        selection.confirmation, selection.identities_destroyed_at = decision, timezone.now()
        selection.destroyed_by, selection.children_not_selected = by, total - len(cases)
        selection.save(
            update_fields=["confirmation", "identities_destroyed_at", "destroyed_by", "children_not_selected"]
        )
        move(deep_dive=deep_dive, event="confirm_cohort", on=day, by=by)
        step = deep_dive.timetable.filter(step="involvement_asked").first()
        ask(
            key="ask_involvement",
            words="Ask the agencies which of the children they know",
            path=path_to("ask_involvement", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            due_date=step.due_date if step else None,
            by=by,
        )
        act.note(cases=len(cases), not_selected=selection.children_not_selected)
    return cases


def _name_children(deep_dive: DeepDive, by: Member) -> list[Case]:
    """The cases by letter, each with what all lists know of the child under the deep dive's key."""
    children = list(
        EligibleChild.objects.filter(deep_dive=deep_dive, state=EligibleChild.State.SELECTED).defer(
            "label", "details", "exclusion_words"
        )
    )
    if not children:
        raise NotYet("No case is selected. Select cases first.")
    # In random order, so that neither the rows nor their ids follow the list.
    secrets.SystemRandom().shuffle(children)
    others: dict[UUID, list[UUID]] = defaultdict(list)
    pairs = EligibleChild.objects.filter(duplicate_of__in=children).values_list("duplicate_of_id", "id")
    for kept, other in pairs:
        others[kept].append(other)
    known = vault.identifiers_of([c.id for c in children] + [pk for ids in others.values() for pk in ids])
    people = {
        child.id: [p for pk in (child.id, *others[child.id]) for p in known[pk] if p.part == "child"]
        for child in children
    }
    used = set(Case.objects.filter(tenant=deep_dive.tenant_id).values_list("letter", flat=True))
    try:
        letters = give_letters(
            [rules.named(people[child.id]) for child in children], used=used, rng=secrets.SystemRandom()
        )
    except NoLettersLeft as reason:
        raise NotYet(str(reason)) from None
    cases = [
        Case(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            letter=letter,
            category=child.category,
            state=Case.State.CONFIRMED,
            eligible_child_id=child.id,
        )
        for child, letter in zip(children, letters, strict=True)
    ]
    Case.objects.bulk_create(sorted(cases, key=lambda case: case.letter))
    _move_identities(deep_dive, cases, people, by)
    return sorted(cases, key=lambda case: case.letter)


def _move_identities(
    deep_dive: DeepDive, cases: Sequence[Case], people: dict[UUID, list[vault.KnownPerson]], by: Member
) -> None:
    to_key = Key.objects.get(pk=deep_dive.key_id)
    own = {case.eligible_child_id: case.id for case in cases}
    persons = list(Person.objects.filter(tenant_id=deep_dive.tenant_id, subject_id__in=own, part="child"))
    more = {
        child_id: [(i.kind, i.value) for person in known[1:] for i in person.identifiers]
        for child_id, known in people.items()
    }
    for person in persons:
        # What a second list knows of the same child, such as an address or an NHS number, goes with it.
        if person.subject_id and more.get(person.subject_id):
            vault.add_identifiers(person, rules.merged(people[person.subject_id], more[person.subject_id]), by=by)
    vault.move_people(persons, to_key, subjects=own, by=by)


def _destroy_lists(deep_dive: DeepDive, by: Member) -> None:
    """Everybody still under the lists' key, its files and rows, and the key itself."""
    RejectedListRow.objects.filter(deep_dive=deep_dive).delete()
    EligibleChild.objects.filter(deep_dive=deep_dive).update(duplicate_of=None)
    EligibleChild.objects.filter(deep_dive=deep_dive).delete()
    EligibleList.objects.filter(deep_dive=deep_dive).update(original=None, columns=None, notices=None)
    assert deep_dive.list_key_id is not None  # made with the first list
    vault.destroy_people(Key.objects.get(pk=deep_dive.list_key_id), by=by)
