"""Joining the lists into one: duplicates, children outside window or age band, exclusions, completion."""

from collections import Counter, defaultdict
from datetime import date
from uuid import UUID

from lineofsight import trail
from lineofsight.partnership.actions import ask
from lineofsight.partnership.doors import Role
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from ..models import DeepDive, EligibleChild, EligibleList, Fit, TermsOfReference
from ..rules import lists as rules
from ..rules.list_rows import best, fits_age_band, fits_window
from ..rules.same_child import Listed, households, join
from .stages import move
from .telling import path_to

State = EligibleChild.State
OUTSIDE_WINDOW, OUTSIDE_AGE, OUTSIDE_TERMS = "outside_window", "outside_age", "outside_terms"
_FIELDS = ["state", "duplicate_of", "duplicate_because", "exclusion_reason", "household"]
# Everything but what is sealed: joining opens nothing.
_NEEDED = (
    "id",
    "category",
    "number",
    "prints",
    "in_window",
    "in_age_band",
    "excluded_by_id",
    "included_by_id",
    *(f for f in _FIELDS if f != "duplicate_of"),
    "duplicate_of_id",
    "eligible_list_id",
)


def join_lists(*, deep_dive: DeepDive, by: Member) -> Counter[str]:
    """Compares the rows of all accepted lists anew; returns how many stand in each state.

    A child on two lists counts once, in the category that stands first in this partnership's order. What the lists
    say together decides: one that shows activity in the window is enough. A person's exclusion holds for the child
    on whichever list, and is never undone here.
    """
    order = {key: place for place, key in enumerate(deep_dive.settings.category_order)}
    terms = rules.terms_in_force(deep_dive)
    with trail.act(by=by, verb="join_lists", on=deep_dive) as act:
        DeepDive.objects.select_for_update().only("id").get(pk=deep_dive.pk)
        _hold_against_changed_terms(deep_dive, terms)
        rows = list(
            EligibleChild.objects.filter(deep_dive=deep_dive, eligible_list__state=EligibleList.State.ACCEPTED)
            .select_related("eligible_list")
            .only(*(f.removesuffix("_id") for f in _NEEDED), "eligible_list__number")
        )
        listed = [
            Listed(row.id, (order.get(row.category, len(order)), row.eligible_list.number, row.number), row.prints)
            for row in rows
        ]
        same = join(listed)
        together: dict[UUID, list[EligibleChild]] = defaultdict(list)
        for row in rows:
            together[same[row.id].kept].append(row)
        homes = households([each for each in listed if same[each.id].kept == each.id])
        changed = []
        for row in rows:
            before = [getattr(row, f) for f in _NEEDED if f != "prints"]
            found = same[row.id]
            row.household = homes.get(row.id)
            if found.kept != row.id:
                row.state, row.duplicate_of_id, row.duplicate_because = State.DUPLICATE, found.kept, found.because
                row.exclusion_reason = row.exclusion_reason if row.excluded_by_id else ""
            else:
                row.duplicate_of_id, row.duplicate_because = None, ""
                row.state, row.exclusion_reason = _standing(row, together[row.id], terms.categories)
            if before != [getattr(row, f) for f in _NEEDED if f != "prints"]:
                changed.append(row)
        EligibleChild.objects.bulk_update(changed, _FIELDS, batch_size=500)
        counts = Counter(str(row.state) for row in rows)
        act.note(**counts)
    return counts


def _hold_against_changed_terms(deep_dive: DeepDive, terms: TermsOfReference) -> None:
    """Lists that came under an earlier version of the terms are held against the window now in force."""
    came_before = EligibleList.objects.filter(deep_dive=deep_dive, state=EligibleList.State.ACCEPTED).exclude(
        terms_version=terms.version
    )
    for each in came_before.exclude(came_as=EligibleList.CameAs.NOTHING).defer("columns", "notices"):
        frame = rules.frame_of(
            deep_dive,
            terms,
            category=each.category,
            all_active=each.all_active,
            closing="closed" in each.mapping.values(),
        )
        children = list(each.children.select_related("deep_dive"))
        for child in children:
            days = {name: date.fromisoformat(day) for name, day in (child.details or {}).items()}
            child.in_window = fits_window(
                frame, opened=days.get("opened"), last=days.get("last"), closed=days.get("closed")
            )
            child.in_age_band = fits_age_band(frame, days.get("born"))
        EligibleChild.objects.bulk_update(children, ["in_window", "in_age_band"], batch_size=500)
    came_before.update(terms_version=terms.version)


def _standing(row: EligibleChild, rows: list[EligibleChild], categories: list[str]) -> tuple[str, str]:
    """State and reason of the row that counts, from all rows of the child."""
    if row.category not in categories:
        return State.EXCLUDED, OUTSIDE_TERMS
    by_person = next((each for each in rows if each.excluded_by_id), None)
    if by_person is not None:
        return State.EXCLUDED, by_person.exclusion_reason
    window, age = best(each.in_window for each in rows), best(each.in_age_band for each in rows)
    if age == Fit.NO:
        return State.EXCLUDED, OUTSIDE_AGE
    if window == Fit.NO:
        return State.EXCLUDED, OUTSIDE_WINDOW
    if not any(each.included_by_id for each in rows):
        if age == Fit.UNKNOWN:
            return State.EXCLUDED, OUTSIDE_AGE
        if window == Fit.UNKNOWN:
            return State.EXCLUDED, OUTSIDE_WINDOW
    return State.ELIGIBLE, ""


def exclude_child(*, child: EligibleChild, reason: str, words: str = "", by: Member) -> None:
    """Takes a child out of the selection, with a reason of this partnership's list. Raises NotYet."""
    deep_dive = child.deep_dive
    rules.children_open(deep_dive)
    known = {each.key for each in deep_dive.settings.exclusion_reasons}
    if reason not in known:
        raise NotYet("Choose the reason.")
    if reason == "other" and not words.strip():
        raise NotYet("Say in a few words what the other reason is.")
    with trail.act(by=by, verb="exclude_child", on=child, reason=reason):
        _lock(child)
        if child.state not in (State.ELIGIBLE, State.EXCLUDED):
            raise NotYet("This row is not counted, because the child stands on another list. Exclude that one.")
        child.state, child.exclusion_reason, child.exclusion_words = State.EXCLUDED, reason, words.strip()
        child.excluded_by, child.included_by = by, None
        child.save(update_fields=["state", "exclusion_reason", "exclusion_words", "excluded_by", "included_by"])


def include_again(*, child: EligibleChild, words: str, by: Member) -> None:
    """Takes an excluded child back, with a reason. Raises NotYet where the lists themselves say that the child is
    outside the window or the age band: that is put right by a corrected list, not by a click."""
    deep_dive = child.deep_dive
    rules.children_open(deep_dive)
    if not words.strip():
        raise NotYet("Say in a few words why the child is taken back.")
    rows = [child, *EligibleChild.objects.filter(duplicate_of=child).select_related("deep_dive")]
    if child.state != State.EXCLUDED:
        raise NotYet("This child is not excluded.")
    if child.excluded_by_id is None and not any(each.excluded_by_id for each in rows):
        if best(each.in_age_band for each in rows) == Fit.NO:
            raise NotYet(
                "The date of birth lies outside the age band of this deep dive. If it is wrong, ask the agency for a "
                "corrected list."
            )
        if best(each.in_window for each in rows) == Fit.NO:
            raise NotYet(
                "The list shows no activity in the audit window. If that is wrong, ask the agency for a corrected list."
            )
    with trail.act(by=by, verb="include_again", on=child):
        _lock(child)
        for each in rows:
            each.excluded_by, each.included_by = None, by
            each.exclusion_words = words.strip()
        child.exclusion_reason = ""
        EligibleChild.objects.bulk_update(rows, ["excluded_by", "included_by", "exclusion_words", "exclusion_reason"])
        join_lists(deep_dive=deep_dive, by=by)
    child.refresh_from_db()


def _lock(child: EligibleChild) -> None:
    """Selecting and excluding at the same moment must not cross: the second sees what the first did."""
    locked = DeepDive.objects.select_for_update().only("stage").get(pk=child.deep_dive_id)
    child.deep_dive.stage = locked.stage
    rules.children_open(child.deep_dive)
    child.refresh_from_db(fields=["state"])


def complete_list(*, deep_dive: DeepDive, by: Member) -> None:
    """Joins all lists and closes them, so that cases can be selected. Raises NotYet naming what is missing."""
    terms = rules.terms_in_force(deep_dive)
    rules.list_is_sound(deep_dive, terms)
    with trail.act(by=by, verb="complete_the_list", on=deep_dive):
        join_lists(deep_dive=deep_dive, by=by)
        rules.list_is_sound(deep_dive, terms)
        move(deep_dive=deep_dive, event="complete_list", by=by)
        step = deep_dive.timetable.filter(step="cases_selected").first()
        ask(
            key="select_cases",
            words="Select the cases, with a witness",
            path=path_to("select_cases", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            due_date=step.due_date if step else None,
            by=by,
        )


def reopen_list(*, deep_dive: DeepDive, by: Member) -> None:
    """Opens the lists again, to add or correct one; exclusions made by hand stay."""
    with trail.act(by=by, verb="reopen_the_list", on=deep_dive):
        move(deep_dive=deep_dive, event="reopen_list", by=by)
        step = deep_dive.timetable.filter(step="lists_supplied").first()
        ask(
            key="complete_list",
            words="Gather the lists of eligible children",
            path=path_to("eligible_lists", deep_dive),
            about=deep_dive,
            thing=deep_dive.title,
            role=Role.BUSINESS_UNIT,
            due_date=step.due_date if step else None,
            by=by,
        )
