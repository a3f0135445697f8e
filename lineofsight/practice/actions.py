"""The room's verbs: beginning a practice audit, taking its steps, playing a part in it, and deleting it without a rest."""

from contextlib import AbstractContextManager

from django.apps import apps
from django.db import connection
from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.deep_dives.models import DeepDive
from lineofsight.deep_dives.states import Stage
from lineofsight.partnership import row_lock
from lineofsight.partnership.models import Member, Person, Tenant
from lineofsight.partnership.refusals import NotYet
from lineofsight.trail.models import ChainHead, Event, Shown
from lineofsight.vault import actions as keys
from lineofsight.vault.models import Key

from . import company, rules, steps
from .models import Practice
from .parts import Part, member_of
from .stops import Stop

AT_THE_END = "The practice audit is at its end: the report is signed off."


def begin(*, by: Member) -> Practice:
    """The invented people, the proposed theme, and she herself in the part of the business unit. Raises NotYet."""
    with row_lock.lifted(), trail.act(by=by, verb="begin_practice") as act, vault.scope():
        # The lock makes two clicks at once one practice audit.
        Member.objects.select_for_update().get(pk=by.pk)
        rules.may_begin(by)
        cast = company.found(beside=by.tenant)
        practice = Practice.objects.create(tenant_id=by.tenant_id, begun_by=by, world=cast.tenant)
        act.on(practice)
        steps.propose(cast)
        play(practice=practice, part=Part.BUSINESS_UNIT, by=by)
    return practice


def deep_dive_of(practice: Practice) -> DeepDive:
    """The deep dive it was begun with."""
    rows = DeepDive.objects.filter(tenant=practice.world_id).select_related("tenant", "edition")
    with inside(practice):
        return rows.order_by("reference")[0]


def inside(practice: Practice) -> AbstractContextManager[None]:
    """Within the block a page of the partnership reaches the rows of the practice audit, and no others."""
    assert practice.world_id is not None
    return row_lock.within(practice.world_id, practice.begun_by.person_id)


def move_on(*, practice: Practice, by: Member) -> str:
    """Takes the next step in everybody's place; returns what has been done. Raises NotYet.

    The step is on record in the partnership as one of a practice audit, and inside it as done by the invented people.
    """
    deep_dive = deep_dive_of(practice)
    place = steps.next_number(practice.steps, Stage(deep_dive.stage))
    if place is None:
        raise NotYet(AT_THE_END)
    assert practice.world is not None
    step = steps.STEPS[place]
    # Each of the story's actions is a transaction of its own: nobody else has to wait for a whole step.
    with inside(practice), vault.scope():
        try:
            step.take(company.cast_of(practice.world), deep_dive)
        except NotYet as reason:
            raise NotYet(f"This step has been begun by hand and is to be finished by hand. {reason}") from reason
    with trail.act(by=by, verb="move_practice_on", on=practice, step=step.key):
        practice.steps = place + 1
        practice.save(update_fields=["steps"])
    return step.words


def open_stop(*, practice: Practice, number: int, stop: Stop, by: Member) -> DeepDive:
    """Brings the practice audit as far as the stop needs and plays the part it is looked at in. Raises NotYet."""
    wanted = steps.number_of(stop.after)
    while practice.steps < wanted:
        if steps.next_number(practice.steps, Stage(deep_dive_of(practice).stage)) is None:
            break
        move_on(practice=practice, by=by)
    play(practice=practice, part=stop.part, by=by)
    with trail.act(by=by, verb="open_stop_of_tour", on=practice, stop=number):
        practice.stop = number
        practice.save(update_fields=["stop"])
    return deep_dive_of(practice)


def play(*, practice: Practice, part: Part, by: Member) -> Member:
    """From now on she enters the practice audit as the invented member of this part, and as nobody else."""
    assert practice.world is not None
    with inside(practice):
        played = member_of(company.cast_of(practice.world), part)
    with row_lock.lifted(), trail.act(by=by, verb="play_part", on=practice, part=part.value):
        Member.objects.filter(tenant=practice.world).exclude(played_by=None).update(played_by=None)
        Member.objects.filter(tenant=practice.world, pk=played.pk).update(played_by=by.person_id)
    return played


def destroy(*, practice: Practice, by: Member) -> None:
    """Every row, file, key and invented person is destroyed; that there was a practice audit stays on record."""
    world = practice.world
    assert world is not None
    with row_lock.lifted(), trail.act(by=by, verb="destroy_practice", on=practice) as act:
        for key in Key.objects.filter(tenant_id=world.pk, destroyed_at=None):
            keys.destroy_key(key)
        people = list(Member.objects.filter(tenant=world).values_list("person", flat=True))
        rows = 0
        for model in apps.get_models(include_auto_created=True):
            if model in (Event, ChainHead, Shown, Key, Practice) or "tenant_id" not in {
                field.column for field in model._meta.concrete_fields
            }:
                continue
            # Row by row order does not matter: the database asks about keys between them when the act ends.
            gone = model._base_manager.filter(tenant_id=world.pk)
            rows += gone._raw_delete(gone.db)
        Person.objects.filter(pk__in=people, email__endswith=f"@{world.slug}.invalid").delete()
        practice.world, practice.deleted_at = None, timezone.now()
        practice.save(update_fields=["world", "deleted_at"])
        Tenant.objects.filter(pk=world.pk, kind=Tenant.Kind.PRACTICE).delete()
        connection.check_constraints()
        act.note(rows=rows)
