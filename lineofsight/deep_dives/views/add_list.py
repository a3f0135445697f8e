"""Adding a list: upload a file, type the children, say that there is none, or ask the agency for it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.engine.lists import UnreadableList
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import id_in, url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet
from lineofsight.uploads import RefusedUpload

from .. import actions
from ..models import EligibleList
from ..rules.lists import agencies_for, lists_open
from .finding import the_deep_dive
from .finding_lists import category_choices

BY_COLUMN = "by_column"


class AddListForm(forms.GovukForm):
    category = forms.Select("Which category is the list for?", choices=(), named="the category")
    agency = forms.Select("Which agency holds it?", choices=(), named="the agency")
    how = forms.Radios(
        "How does it come?",
        choices=[
            ("file", "As a file"),
            ("typed", "Typed on screen"),
            ("nothing", "There is no list"),
            ("ask", "Ask the agency’s safeguarding lead for it"),
        ],
        hints={
            "file": "CSV, Excel (.xlsx) or a children in need (CIN) census (.xml)",
            "typed": "For a few children",
        },
        reveals={"file": "file", "nothing": "because"},
        initial="file",
        named="how the list comes",
    )
    file = forms.File("File", accept=[".csv", ".txt", ".tsv", ".xlsx", ".xml"], required=False)
    because = forms.Select("Why is there none?", choices=EligibleList.NoList.choices, required=False)

    def __init__(
        self, *args: Any, categories: list[tuple[str, str]], agencies: list[Agency], may_ask: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        several = [(BY_COLUMN, "Several: a column of the list says the category")]
        self.fields["category"].choices = categories + several
        self.by_id = {str(agency.id): agency for agency in agencies}
        self.fields["agency"].choices = [(str(agency.id), agency.name) for agency in agencies]
        if len(agencies) == 1:
            self.fields["agency"].initial = str(agencies[0].id)
        if not may_ask:
            self.fields["how"].choices = [c for c in self.fields["how"].choices if c[0] != "ask"]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        how = typed.get("how")
        if how == "file" and not typed.get("file") and "file" not in self.errors:
            self.add_error("file", "Choose a file")
        if how == "nothing" and not typed.get("because"):
            self.add_error("because", "Choose why there is no list")
        if how in ("typed", "nothing", "ask") and typed.get("category") == BY_COLUMN:
            self.add_error("category", "Choose one category")
        return typed

    @property
    def category_key(self) -> str:
        key = self.cleaned_data["category"]
        return "" if key == BY_COLUMN else key

    @property
    def chosen_agency(self) -> Agency:
        return self.by_id[self.cleaned_data["agency"]]


@allow(Permission.LIST_SUPPLY)
def add_list(request: MemberRequest, pk: Any) -> HttpResponse:
    deep_dive = the_deep_dive(request, pk)
    back = url_for(request, "deep_dives:eligible_lists", pk=deep_dive.pk)
    replaces = _replaced(request, deep_dive.pk)
    context: dict[str, Any] = {"deep_dive": deep_dive, "replaces": replaces, "form": None, "not_yet": ""}
    try:
        lists_open(deep_dive)
        categories = category_choices(deep_dive)
    except NotYet as reason:
        return render(request, "deep_dives/add_list.html", context | {"not_yet": str(reason)})
    initial = {"category": request.GET.get("category", ""), "how": "file"}
    if replaces is not None:
        initial |= {"category": replaces.category or BY_COLUMN, "agency": str(replaces.agency_id)}
    form = context["form"] = AddListForm(
        forms.sent(request),
        request.FILES if request.method == "POST" else None,
        categories=categories,
        agencies=agencies_for(request.member),
        may_ask=request.member.is_business_unit and replaces is None,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        how, typed = form.cleaned_data["how"], form.cleaned_data
        said: dict[str, Any] = {"category": form.category_key, "agency": form.chosen_agency, "by": request.member}
        try:
            if how == "typed":
                query = {"category": form.category_key, "agency": form.chosen_agency.pk}
                query |= {"replaces": replaces.pk} if replaces else {}
                address = url_for(request, "deep_dives:type_children", pk=deep_dive.pk)
                return redirect(f"{address}?{urlencode(query)}")
            if how == "nothing":
                actions.say_no_list(deep_dive=deep_dive, because=typed["because"], **said)
                messages.success(request, "Kept: there is no list for this category.")
                return redirect(back)
            if how == "ask":
                actions.ask_for_list(deep_dive=deep_dive, **said)
                messages.success(request, f"Asked. {form.chosen_agency} has it in “My work”.")
                return redirect(back)
            received = actions.receive_list(deep_dive=deep_dive, file=typed["file"], replaces=replaces, **said)
        except (RefusedUpload, UnreadableList) as reason:
            form.add_error("file", str(reason))
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            rows = plural(received.rows_in, "row")
            messages.success(request, f"The list has come in with {rows}. Now match its columns.")
            return redirect(url_for(request, "deep_dives:map_columns", pk=deep_dive.pk, list_pk=received.pk))
    return render(request, "deep_dives/add_list.html", context)


def _replaced(request: Any, pk: UUID) -> EligibleList | None:
    """The list this one corrects, when the address names one that this member may see."""
    wanted = id_in(request.GET, "replaces")
    if wanted is None:
        return None
    open_states = [EligibleList.State.TO_MAP, EligibleList.State.ACCEPTED]
    rows = EligibleList.visible_to(request.member).filter(deep_dive=pk, pk=wanted, state__in=open_states)
    return rows.first()
