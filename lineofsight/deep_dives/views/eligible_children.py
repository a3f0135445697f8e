"""The joined list: every child once, with category, duplicates and exclusions; by case number, never by name."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.tables import ChoiceFilter, Column, Table
from lineofsight.partnership.asking_again import ask_again_to_take_away
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import EligibleChild, Fit
from ..rules.list_rows import age_on
from ..rules.lists import children_open, terms_in_force
from ..rules.same_child import BECAUSE
from ..states import Stage
from .finding import the_deep_dive

State = EligibleChild.State
COLOURS = {
    State.ELIGIBLE: "green",
    State.DUPLICATE: "grey",
    State.EXCLUDED: "orange",
    State.SELECTED: "blue",
    State.RESERVE: "teal",
    State.REPLACED: "grey",
}

# The order of the lists and, within a list, of its rows.
_ORDER = F("eligible_list__number") * 1_000_000 + F("number")


@allow(Permission.COHORT_SELECT)
@ask_again_to_take_away
def eligible_children(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    request.purpose = "joined_list"  # type: ignore[attr-defined]
    if request.method == "POST":  # the button "Reopen the list"
        try:
            actions.reopen_list(deep_dive=deep_dive, by=request.member)
            messages.success(request, "The list is open again. Add or correct lists, then complete it anew.")
        except NotYet as reason:
            messages.error(request, str(reason))
        return redirect(url_for(request, "deep_dives:eligible_lists", pk=deep_dive.pk))
    settings = deep_dive.settings
    not_yet, closed, until = "", "", None
    try:
        until = terms_in_force(deep_dive).window_until
    except NotYet as reason:
        not_yet = str(reason)
    if Stage(deep_dive.stage).reached(Stage.COHORT_CONFIRMED):
        not_yet = "The cohort is confirmed, and the list of the other children was securely deleted."
    try:
        children_open(deep_dive)
    except NotYet as reason:
        closed = str(reason)

    def age(row: EligibleChild) -> int | None:
        born = (row.details or {}).get("born", "")
        return age_on(until, date.fromisoformat(born)) if born and until else None

    def last(row: EligibleChild) -> date | None:
        said = row.details or {}
        days = [said[name] for name in ("last", "closed") if name in said] or [said.get("opened", "")]
        return date.fromisoformat(max(days)) if max(days) else None

    def why(row: EligibleChild) -> str:
        if row.state == State.DUPLICATE and row.duplicate_of:
            other = settings.words_of("categories", row.duplicate_of.category)
            return f"{BECAUSE.get(row.duplicate_because, 'Same child')} as {row.duplicate_of.label} in {other}"
        if row.state == State.EXCLUDED:
            said = settings.words_of("exclusion_reasons", row.exclusion_reason)
            unknown = not row.excluded_by_id and Fit.UNKNOWN in (row.in_window, row.in_age_band)
            words = f"{said} (no date given)" if unknown else said
            return f"{words}: {row.exclusion_words}" if row.exclusion_words else words
        return f"Possible brother or sister on the list (home {row.household})" if row.household else ""

    def change(row: EligibleChild) -> str:
        may = not closed and row.state in (State.ELIGIBLE, State.EXCLUDED)
        return ("Take back" if row.state == State.EXCLUDED else "Exclude") if may else ""

    table = Table(
        request,
        EligibleChild.visible_to(request.member)
        .filter(deep_dive=deep_dive)
        .select_related("duplicate_of__deep_dive", "duplicate_of__eligible_list"),
        columns=[
            Column("label", "Case number"),
            Column("category", "Category", value=lambda r: settings.words_of("categories", r.category), sort=True),
            Column("eligible_list", "List", value=_from, sort=_ORDER),
            Column("age", "Age", kind="number", value=age),
            Column("last", "Last activity", kind="date", value=last),
            Column(
                "state",
                "State",
                kind="tag",
                value=lambda r: r.get_state_display(),
                colour=lambda r: COLOURS[State(r.state)],
                sort=True,
            ),
            Column("why", "Why", value=why, kind="long_text", empty=""),
            Column(
                "change",
                "Change",
                kind="actions",
                value=change,
                url=lambda r: url_for(request, "deep_dives:exclude_child", pk=deep_dive.pk, child_pk=r.pk),
                empty="",
            ),
        ],
        filters=[
            ChoiceFilter("category", "Category", [(c.key, c.words) for c in settings.categories]),
            ChoiceFilter("state", "State", State.choices),
            ChoiceFilter(
                "reason", "Reason", [(r.key, r.words) for r in settings.exclusion_reasons], "exclusion_reason"
            ),
            ChoiceFilter("home", "Possible siblings", [("yes", "Only these")], _siblings),
        ],
        empty="No child is on the list yet. Add the lists of the agencies first.",
        one="row",
        sort="eligible_list",
        name="eligible-children",
        caption="Children on the lists",
        caption_hidden=True,
    )
    if table.wants_export:
        return table.export_response()
    counts = dict.fromkeys(State.values, 0)
    for state in EligibleChild.visible_to(request.member).filter(deep_dive=deep_dive).values_list("state", flat=True):
        counts[state] += 1
    context = {
        "deep_dive": deep_dive,
        "table": table,
        "not_yet": not_yet,
        "closed": closed,
        "counts": counts,
        "at_lists": deep_dive.stage == Stage.TERMS_APPROVED,
        "complete": deep_dive.stage == Stage.LISTS_BUILT,
        "age_band": _age_band(deep_dive),
    }
    return render(request, "deep_dives/eligible_children.html", context)


def _from(row: EligibleChild) -> str:
    return f"{row.eligible_list.number},\u00a0row\u00a0{row.number}"


def _siblings(rows: Any, _: str) -> Any:
    return rows.filter(household__isnull=False)


def _age_band(deep_dive: Any) -> str:
    first, last = deep_dive.age_from, deep_dive.age_until
    if first is None and last is None:
        return ""
    return f"{first or 0} to {last}" if last is not None else f"{first} and over"
