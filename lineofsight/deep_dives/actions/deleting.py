"""Destroying the case details of a signed-off deep dive: key, rows and files; the anonymised report stays."""

from typing import Any

from django.utils import timezone

from lineofsight import trail, vault
from lineofsight.partnership.actions import set_aside
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.question_sets.forgetting import forget_answers
from lineofsight.vault.everything import Held, held_under, strip
from lineofsight.vault.models import Key, Person, SealedFile

from ..models import (
    AgencyReturn,
    CaseDiscussion,
    DeepDive,
    DiscussionLine,
    EvidenceFile,
    FindingSource,
    IdentityShowing,
    Judgement,
    PackComment,
    ReadingPlace,
    Replacement,
    ReturnVersion,
)
from ..states import Stage
from ..when_destroyed import CaseDetailsGone, TableGone

# Rows that hold nothing but details of cases; those that point to others go first. Of every other row the counts,
# dates and names of who did what stay, and what is sealed in it is taken out.
GONE_WITH_THE_CASE = (
    FindingSource,
    PackComment,
    ReadingPlace,
    IdentityShowing,
    ReturnVersion,
    Judgement,
    CaseDiscussion,
    DiscussionLine,
    Replacement,
)


def delete_case_details(*, deep_dive: DeepDive, by: Member) -> CaseDetailsGone:
    """Destroys the keys, rows and files of its cases for good. Raises NotYet before it is signed off, or twice.

    The terms, the decisions, the contact log, the numbers about practice, the recommendations and the released report
    stay; urgent concerns have keys and a period of their own.
    """
    with trail.act(by=by, verb="delete_case_details", on=deep_dive) as act:
        locked = DeepDive.objects.select_for_update().get(pk=deep_dive.pk)
        if locked.securely_deleted_on:
            raise NotYet("The case details of this deep dive have been securely deleted already.")
        if locked.stage != Stage.SIGNED_OFF:
            raise NotYet("The report is not signed off yet. A deep dive that is given up is withdrawn instead.")
        keys = [key for key in (locked.key_id, locked.list_key_id) if key is not None]
        held = held_under(keys, locked.tenant_id)
        files = tuple(SealedFile.objects.filter(key_id__in=keys).order_by("sha256").values_list("sha256", flat=True))
        people = Person.objects.filter(tenant_id=locked.tenant_id, key_id__in=keys).count()
        set_aside(thing=locked, by=by)
        _delete_rows(locked, keys, by)
        tables = tuple(_what_happened(each) for each in held)
        for key in Key.objects.filter(pk__in=keys):
            vault.destroy_key(key, by=by)
        deep_dive.securely_deleted_on = locked.securely_deleted_on = timezone.localdate()
        locked.save(update_fields=["securely_deleted_on"])
        act.note(people=people, files=len(files), values=sum(table.values for table in tables))
    return CaseDetailsGone(tuple(str(key) for key in keys), tables, people, files)


def _delete_rows(deep_dive: DeepDive, keys: list[Any], by: Member) -> None:
    for model in GONE_WITH_THE_CASE:
        model._base_manager.filter(deep_dive=deep_dive).delete()
    forget_answers(key_ids=keys, by=by)
    AgencyReturn.objects.filter(deep_dive=deep_dive).update(confirmation=None)
    EvidenceFile.objects.filter(deep_dive=deep_dive).delete()
    SealedFile.objects.filter(tenant_id=deep_dive.tenant_id, key_id__in=keys).delete()
    Person.objects.filter(tenant_id=deep_dive.tenant_id, key_id__in=keys).delete()


def _what_happened(held: Held) -> TableGone:
    left = set(held.model._base_manager.filter(pk__in=held.ids).values_list("pk", flat=True))
    if left:
        strip(held)
    return TableGone(held.model._meta.label_lower, len(held.ids) - len(left), len(left), held.values, held.sha256)


def destroy_with_withdrawal(*, deep_dive: DeepDive, cases: list[Any], by: Member) -> CaseDetailsGone:
    """The keys of a deep dive that is given up, and everybody in it. Its rows stay, and nobody can open them any more."""
    keys = [key for key in (deep_dive.key_id, deep_dive.list_key_id) if key is not None]
    tables = tuple(
        TableGone(each.model._meta.label_lower, 0, len(each.ids), each.values, each.sha256)
        for each in held_under(keys, deep_dive.tenant_id)
    )
    files = SealedFile.objects.filter(tenant_id=deep_dive.tenant_id, key_id__in=keys).order_by("sha256")
    prints = tuple(files.values_list("sha256", flat=True))
    people = Person.objects.filter(tenant_id=deep_dive.tenant_id, key_id__in=keys).count()
    vault.forget_people(cases, deep_dive.tenant_id, by=by)
    for key in Key.objects.filter(pk__in=keys, destroyed_at__isnull=True):
        if key.pk == deep_dive.list_key_id:
            vault.destroy_people(key, by=by)
        else:
            vault.destroy_key(key, by=by)
    return CaseDetailsGone(tuple(str(key) for key in keys), tables, people, prints)
