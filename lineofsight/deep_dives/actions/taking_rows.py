"""What becomes of a list's rows once they are read: sealed children, rejected rows, and nothing left of what went."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.utils import timezone

from lineofsight import vault
from lineofsight.partnership.actions import settle
from lineofsight.partnership.models import Agency, Member
from lineofsight.vault.models import Key

from ..models import EligibleChild, EligibleList, RejectedListRow, RememberedColumn
from ..rules import list_columns
from ..rules import lists as rules
from ..rules.list_rows import ListedChild
from ..rules.same_child import HOME
from .joining import join_lists

State, CameAs = EligibleList.State, EligibleList.CameAs


def take_rows(
    eligible_list: EligibleList, children: Sequence[ListedChild], rejected: Sequence[tuple[int, str, str]], by: Member
) -> None:
    """Seals the children under the key of the lists, keeps the rejected rows with their reasons, lets the list take
    the place of the one it corrects, and joins all lists anew."""
    deep_dive, tenant_id = eligible_list.deep_dive, eligible_list.tenant_id
    assert deep_dive.list_key_id is not None  # made when the list was received
    key = Key.objects.get(pk=deep_dive.list_key_id)
    made = [
        EligibleChild(
            tenant_id=tenant_id,
            deep_dive=deep_dive,
            eligible_list=eligible_list,
            category=child.category,
            number=child.number,
            label=child.label,
            details=child.details(),
            in_window=child.in_window,
            in_age_band=child.in_age_band,
            prints=_prints(eligible_list, child),
        )
        for child in children
    ]
    people = [vault.NewPerson("child", child.identifiers, row.id) for child, row in zip(children, made, strict=True)]
    vault.add_people(key=key, people=people, by=by)
    EligibleChild.objects.bulk_create(made, batch_size=500)
    RejectedListRow.objects.bulk_create(
        [
            RejectedListRow(
                tenant_id=tenant_id,
                deep_dive=deep_dive,
                eligible_list=eligible_list,
                number=number,
                column=column,
                reason=reason,
            )
            for number, column, reason in sorted(rejected)
        ],
        batch_size=500,
    )
    eligible_list.state, eligible_list.accepted_at = State.ACCEPTED, timezone.now()
    eligible_list.rows_accepted = len(made)
    eligible_list.terms_version = rules.terms_in_force(deep_dive).version
    eligible_list.save(
        update_fields=["state", "accepted_at", "rows_accepted", "mapping", "all_active", "terms_version"]
    )
    if eligible_list.replaces is not None and eligible_list.replaces.state != State.REPLACED:
        _carry_exclusions(eligible_list.replaces, made)
        empty_list(eligible_list.replaces, State.REPLACED, by)
    _answer_in_place_of_nothing(eligible_list, by)
    join_lists(deep_dive=deep_dive, by=by)
    for category in {eligible_list.category} - {""} or {child.category for child in children}:
        settle(key=task_key(category, eligible_list.agency), about=deep_dive, by=by)


def _answer_in_place_of_nothing(eligible_list: EligibleList, by: Member) -> None:
    """A list that comes after all takes the place of the word that there is none."""
    said = EligibleList.objects.filter(
        deep_dive=eligible_list.deep_dive_id,
        category=eligible_list.category,
        agency=eligible_list.agency_id,
        came_as=CameAs.NOTHING,
        state=State.ACCEPTED,
    )
    said.update(state=State.REPLACED)


def _carry_exclusions(old: EligibleList, made: Sequence[EligibleChild]) -> None:
    """A child excluded by a person stays excluded when a corrected list brings it again under the same number."""
    excluded = {c.label: c for c in old.children.filter(excluded_by__isnull=False).select_related("deep_dive")}
    again = [child for child in made if child.label in excluded] if excluded else []
    for child in again:
        before = excluded[child.label]
        child.exclusion_reason, child.excluded_by_id = before.exclusion_reason, before.excluded_by_id
        child.exclusion_words = before.exclusion_words
    EligibleChild.objects.bulk_update(again, ["exclusion_reason", "excluded_by", "exclusion_words"], batch_size=500)


def empty_list(eligible_list: EligibleList, state: str, by: Member) -> None:
    """The row of the list stays with its counts and SHA-256; everything about children in it goes."""
    ids = list(eligible_list.children.values_list("id", flat=True))
    vault.forget_people(ids, eligible_list.tenant_id, by=by)
    eligible_list.children.all().delete()
    eligible_list.rejected.all().delete()
    original = eligible_list.original
    eligible_list.state, eligible_list.original = state, None
    eligible_list.columns = eligible_list.notices = None
    eligible_list.save(update_fields=["state", "original", "columns", "notices"])
    if original is not None:
        original.delete()


def _prints(eligible_list: EligibleList, child: ListedChild) -> dict[str, str]:
    tenant_id, home = eligible_list.tenant_id, child.value("postcode")
    born = child.born.isoformat() if child.born else ""
    surname = child.value("surname").casefold()
    texts = {
        "nhs_number": child.value("nhs_number"),
        "upn": child.value("upn"),
        "la_child_id": child.value("la_child_id"),
        "name_and_birth": f"{child.name} {born}" if child.name and born else "",
        "birth": born,
        HOME: f"{surname} {''.join(home.split()).upper()}" if surname and home else "",
    }
    # Bound to this deep dive, so that nobody can see from the prints that a child stood on two audits' lists.
    purpose = f"same-child-{eligible_list.deep_dive_id}"
    return {kind: vault.blind_print(tenant_id, f"{purpose}-{kind}", text) for kind, text in texts.items() if text}


def heading_print(heading: str) -> str:
    """By what a heading is recognised without being kept."""
    return sha256(list_columns.plain_heading(heading).encode()).hexdigest()


def remember_columns(eligible_list: EligibleList, headings: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Keeps what each column held, for the agency's next list."""
    for place, role in mapping.items():
        RememberedColumn.objects.update_or_create(
            tenant_id=eligible_list.tenant_id,
            agency=eligible_list.agency,
            heading_sha256=heading_print(headings[int(place)]),
            defaults={"role": role},
        )


def task_key(category: str, agency: Agency) -> str:
    """Several agencies may be asked for the same category, and each has its own task."""
    return f"list_{category[:20]}_{agency.pk.hex}"
