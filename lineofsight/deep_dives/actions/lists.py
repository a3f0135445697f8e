"""Taking in the agencies' lists: a file or typed rows, matched, accepted row by row, corrected by a later list."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.db.models import Max
from django.utils import timezone

from lineofsight import trail, uploads, vault
from lineofsight.engine.lists import ReadList
from lineofsight.partnership.actions import ask, settle
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Agency, Member
from lineofsight.partnership.refusals import NotYet
from lineofsight.vault.models import Key

from ..models import DeepDive, EligibleList, RememberedColumn
from ..rules import list_columns
from ..rules import lists as rules
from ..rules.list_rows import ListedChild, RefusedRow, read_rows
from .joining import join_lists
from .taking_rows import empty_list, heading_print, remember_columns, take_rows, task_key
from .telling import path_to

State, CameAs = EligibleList.State, EligibleList.CameAs
KINDS = ("csv", "xlsx", "xml")
SAMPLES = 3


def ask_for_list(*, deep_dive: DeepDive, category: str, agency: Agency, by: Member) -> None:
    """Puts the list of a category on the work of an agency's safeguarding lead."""
    rules.lists_open(deep_dive)
    words = deep_dive.settings.words_of("categories", category)
    ask(
        key=task_key(category, agency),
        words=f"Supply the list of eligible children: {words}",
        path=path_to("add_list", deep_dive) + f"?category={category}",
        about=deep_dive,
        thing=deep_dive.title,
        role=Role.AGENCY_LEAD,
        agency=agency,
        due_date=_due(deep_dive),
        by=by,
    )


def receive_list(
    *,
    deep_dive: DeepDive,
    category: str,
    agency: Agency,
    file: Any,
    sheet: str = "",
    replaces: EligibleList | None = None,
    by: Member,
) -> EligibleList:
    """Keeps a list as it came, sealed, and reads its columns in the child process; its rows are taken by `accept_list`.

    ``category`` is empty where a column says it. ``file`` is an uploaded file (name, size, read). Raises NotYet,
    uploads.RefusedUpload and engine.lists.UnreadableList, each with a sentence.
    """
    _may_receive(deep_dive, category, agency, replaces, by)
    received = uploads.receive(file, KINDS)
    read = uploads.read_list(received.data, received.name, sheet=sheet)
    with trail.act(by=by, verb="receive_list", on=deep_dive) as act:
        key = _list_key(deep_dive, by)
        original = vault.seal_file(
            key=key, name=received.name, data=received.data, content_type=received.content_type, by=by
        )
        eligible_list = EligibleList(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            category=category,
            agency=agency,
            number=_next_number(deep_dive),
            came_as=CameAs.FILE,
            sha256=received.sha256,
            original=original,
            rows_in=len(read.rows) + len(read.rejected),
            received_by=by,
            replaces=replaces,
        )
        _keep_columns(eligible_list, read)
        eligible_list.save(force_insert=True)
        act.also("receive_list", eligible_list, rows=eligible_list.rows_in, sha256=received.sha256)
    return eligible_list


def read_sheet(*, eligible_list: EligibleList, sheet: str, by: Member) -> None:
    """Reads another worksheet of the same workbook instead. Raises NotYet and UnreadableList."""
    rules.may_change(eligible_list, by)
    if eligible_list.state != State.TO_MAP or eligible_list.original is None:
        raise NotYet("This list is accepted already. Replace it to read another worksheet.")
    read = uploads.read_list(eligible_list.original.read(), str(eligible_list.original.name), sheet=sheet)
    with trail.act(by=by, verb="read_sheet", on=eligible_list):
        eligible_list.rows_in = len(read.rows) + len(read.rejected)
        _keep_columns(eligible_list, read)
        eligible_list.save(update_fields=["rows_in", "columns", "notices"])


def guessed_columns(eligible_list: EligibleList) -> dict[str, str]:
    """What each column seems to hold: as chosen for this agency's last list, else by its heading."""
    headings = (eligible_list.columns or {}).get("headings", [])
    prints = {heading_print(h): list_columns.plain_heading(h) for h in headings}
    rows = RememberedColumn.objects.filter(
        tenant=eligible_list.tenant_id, agency=eligible_list.agency_id, heading_sha256__in=prints
    )
    remembered = {prints[row.heading_sha256]: row.role for row in rows}
    return list_columns.guess(headings, remembered)


def accept_list(
    *, eligible_list: EligibleList, mapping: Mapping[str, str], all_active: bool = False, by: Member
) -> EligibleList:
    """Takes the rows: each becomes an eligible child, sealed, or a rejected row with column and reason.

    ``mapping`` gives column numbers (from 0, as text) their roles of `list_columns.ROLES`. Raises NotYet where the
    mapping lacks something, UnreadableList where the file cannot be read any more.
    """
    rules.may_change(eligible_list, by)
    if eligible_list.state != State.TO_MAP or eligible_list.original is None:
        raise NotYet("This list is accepted already. Replace it with a corrected one to change it.")
    deep_dive = eligible_list.deep_dive
    columns = eligible_list.columns or {}
    mapping = list_columns.sound(
        mapping,
        columns=len(columns.get("headings", [])),
        all_active=all_active,
        age_band=deep_dive.age_from is not None or deep_dive.age_until is not None,
        category_said=bool(eligible_list.category),
    )
    read = uploads.read_list(
        eligible_list.original.read(), str(eligible_list.original.name), sheet=columns.get("sheet", "")
    )
    frame = rules.frame_of(
        deep_dive,
        rules.terms_in_force(deep_dive),
        category=eligible_list.category,
        all_active=all_active,
        closing="closed" in mapping.values(),
    )
    cells = [(row.number, [row.values[name] for name in read.columns]) for row in read.rows]
    children, refused = read_rows(cells, mapping, frame)
    headings = {role: read.columns[int(place)] for place, role in reversed(mapping.items())}
    rejected = [(row.number, row.column, row.reason) for row in read.rejected]
    rejected += [(row.number, headings.get(row.role, ""), row.reason) for row in refused]
    with trail.act(by=by, verb="accept_list", on=eligible_list, rows=eligible_list.rows_in, taken=len(children)):
        _lock_unmatched(eligible_list)
        eligible_list.mapping, eligible_list.all_active = dict(mapping), all_active
        take_rows(eligible_list, children, rejected, by)
        remember_columns(eligible_list, read.columns, mapping)
    return eligible_list


def receive_typed_list(
    *,
    deep_dive: DeepDive,
    category: str,
    agency: Agency,
    rows: Sequence[Mapping[str, str]],
    replaces: EligibleList | None = None,
    all_active: bool = False,
    by: Member,
) -> EligibleList:
    """Keeps children typed on screen as a list of their own; each row has values by role. Raises NotYet, with the
    numbers of the rows that cannot be taken: typed rows are corrected at once, never half taken."""
    _may_receive(deep_dive, category, agency, replaces, by)
    children, refused = read_typed(deep_dive=deep_dive, category=category, rows=rows, all_active=all_active)
    if refused:
        raise NotYet(" ".join(f"Row {row.number}: {row.reason}" for row in refused[:5]))
    if not children:
        raise NotYet("Type at least one child.")
    plain = json.dumps([dict(sorted(row.items())) for row in rows], ensure_ascii=False, separators=(",", ":"))
    with trail.act(by=by, verb="receive_list", on=deep_dive) as act:
        _list_key(deep_dive, by)
        eligible_list = EligibleList.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            category=category,
            agency=agency,
            number=_next_number(deep_dive),
            came_as=CameAs.TYPED,
            sha256=sha256(plain.encode()).hexdigest(),
            rows_in=len(rows),
            all_active=all_active,
            received_by=by,
            replaces=replaces,
        )
        take_rows(eligible_list, children, [], by)
        act.also("receive_list", eligible_list, rows=len(rows))
    return eligible_list


def read_typed(
    *, deep_dive: DeepDive, category: str, rows: Sequence[Mapping[str, str]], all_active: bool = False
) -> tuple[list[ListedChild], list[RefusedRow]]:
    """Typed rows as they would be taken, numbered from 1, and those that would be refused."""
    terms = rules.terms_in_force(deep_dive)
    frame = rules.frame_of(deep_dive, terms, category=category, all_active=all_active, closing=False)
    roles = list(list_columns.ROLES)
    mapping = {str(place): role for place, role in enumerate(roles)}
    cells = [(number, [row.get(role, "") for role in roles]) for number, row in enumerate(rows, start=1)]
    return read_rows(cells, mapping, frame)


def say_no_list(*, deep_dive: DeepDive, category: str, agency: Agency, because: str, by: Member) -> EligibleList:
    """Records that a category has no list, and why; an empty answer counts as an answer."""
    _may_receive(deep_dive, category, agency, None, by)
    if because not in EligibleList.NoList.values:
        raise NotYet("Choose why there is no list.")
    with trail.act(by=by, verb="say_no_list", on=deep_dive, category=category, because=because) as act:
        _list_key(deep_dive, by)
        eligible_list = EligibleList.objects.create(
            tenant_id=deep_dive.tenant_id,
            deep_dive=deep_dive,
            category=category,
            agency=agency,
            number=_next_number(deep_dive),
            state=State.ACCEPTED,
            came_as=CameAs.NOTHING,
            no_list_because=because,
            received_by=by,
            accepted_at=timezone.now(),
        )
        settle(key=task_key(category, agency), about=deep_dive, by=by)
        act.also("say_no_list", eligible_list)
    return eligible_list


def remove_list(*, eligible_list: EligibleList, by: Member) -> None:
    """Takes a list out again: its children and their identities are deleted, its counts and SHA-256 stay."""
    rules.may_change(eligible_list, by)
    with trail.act(by=by, verb="remove_list", on=eligible_list):
        empty_list(eligible_list, State.REMOVED, by)
        join_lists(deep_dive=eligible_list.deep_dive, by=by)


def _may_receive(deep_dive: DeepDive, category: str, agency: Agency, replaces: EligibleList | None, by: Member) -> None:
    rules.lists_open(deep_dive)
    rules.may_supply(by, agency)
    terms = rules.terms_in_force(deep_dive)
    if category and category not in terms.categories:
        raise NotYet("Choose one of the categories in the terms of reference.")
    if replaces is not None:
        rules.may_change(replaces, by)


def _list_key(deep_dive: DeepDive, by: Member) -> Key:
    """The key of this deep dive's lists, made with the first."""
    locked = DeepDive.objects.select_for_update().only("list_key_id", "stage").get(pk=deep_dive.pk)
    deep_dive.stage, deep_dive.list_key_id = locked.stage, locked.list_key_id
    rules.lists_open(deep_dive)
    if deep_dive.list_key_id is not None:
        return Key.objects.get(pk=deep_dive.list_key_id)
    key = vault.new_key(deep_dive.tenant_id, by=by)
    deep_dive.list_key_id = key.id
    deep_dive.save(update_fields=["list_key_id"])
    return key


def _next_number(deep_dive: DeepDive) -> int:
    return (EligibleList.objects.filter(deep_dive=deep_dive).aggregate(last=Max("number"))["last"] or 0) + 1


def _keep_columns(eligible_list: EligibleList, read: ReadList) -> None:
    eligible_list.columns = {
        "headings": list(read.columns),
        "samples": [[row.values[name] for name in read.columns] for row in read.rows[:SAMPLES]],
        "kind": read.kind,
        "sheet": read.sheet,
        "sheets": list(read.sheets),
    }
    eligible_list.notices = list(read.notices)


def _lock_unmatched(eligible_list: EligibleList) -> None:
    """Two people may press "accept" at once; the second finds it done."""
    DeepDive.objects.select_for_update().only("id").get(pk=eligible_list.deep_dive_id)
    locked = EligibleList.objects.select_for_update().only("state").get(pk=eligible_list.pk)
    if locked.state != State.TO_MAP:
        raise NotYet("This list has just been accepted by somebody else.")


def _due(deep_dive: DeepDive) -> Any:
    step = deep_dive.timetable.filter(step="lists_supplied").first()
    return step.due_date if step else None
