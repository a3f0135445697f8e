"""Rating the elements of one tile, adding and taking off elements, and another colour with its reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..figures import editions_of
from ..models import Element, Indicator, Tile
from ..models.dashboards import COLOURS
from ..tiles import MANUAL


class AddElementForm(forms.GovukForm):
    words = forms.Text("Element", hint="One aspect of the area, such as: time from contact to decision", max_length=300)
    colour = forms.Radios("How it stands", choices=COLOURS, inline=True)
    weight = forms.Number("Weight", minimum=1, maximum=100, width=3, initial=1)
    indicator = forms.ModelSelect(
        "Indicator it rests on", queryset=Indicator.objects.none(), required=False, empty_words="None"
    )


class OverrideTileForm(forms.GovukForm):
    colour = forms.Select(
        "Another colour than the rule gives", choices=COLOURS, required=False, empty_words="As the rule gives"
    )
    reason = forms.Text("Why", required=False, max_length=400)
    commentary = forms.LongText("Commentary", rows=3, required=False)


@allow(Permission.DASHBOARD_RATE)
def rate_tile(request: MemberRequest, pk: Any) -> HttpResponse:
    tile = get_object_or_404(Tile.visible_to(request.member), pk=pk)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    add = AddElementForm(request.POST if do == "add" else None, prefix="add", initial={"weight": 1})
    words = {k: found[-1].words for k, found in editions_of(Indicator.visible_to(request.member)).items()}
    add.fields["indicator"].queryset = Indicator.visible_to(request.member).order_by("position")
    add.fields["indicator"].words = lambda i: f"{i.code} {words.get(i.pk, '')}"
    initial = {"colour": tile.override, "reason": tile.override_reason, "commentary": tile.commentary}
    override = OverrideTileForm(request.POST if do == "override" else None, prefix="override", initial=initial)
    by_hand = tile.edition.rule == MANUAL
    if by_hand:
        override.fields["colour"].label = "Colour of the tile"
        override.fields["colour"].empty_words = "Not chosen yet"
    elements = list(tile.elements.select_related("indicator").order_by("rated_at"))
    try:
        if do == "add" and add.is_valid():
            actions.add_element(tile=tile, **add.cleaned_data, by=request.member)
        elif do == "override" and override.is_valid():
            actions.override_tile(tile=tile, **override.cleaned_data, by=request.member)
        elif do in ("rate", "remove"):
            _element(request, elements, do)
        else:
            do = ""
    except NotYet as reason:
        (override if do == "override" else add).add_error(None, str(reason)) if do in (
            "add",
            "override",
        ) else messages.error(request, str(reason))
        do = ""
    if do:
        messages.success(request, "Kept.")
        return redirect(url_for(request, "intelligence:rate_tile", pk=tile.pk))
    context = {
        "tile": tile,
        "by_hand": by_hand,
        "elements": elements,
        "add": add,
        "override": override,
        "forms": [add, override],
        "colours": COLOURS,
    }
    return render(request, "intelligence/rate_tile.html", context)


def _element(request: MemberRequest, elements: list[Element], do: str) -> None:
    """Rates or takes off the element a button names."""
    element = next((e for e in elements if str(e.pk) == request.POST.get("element", "")), None)
    if element is None:
        raise NotYet("This element is not there any more. Look at the page again.")
    if do == "remove":
        actions.remove_element(element=element, by=request.member)
    elif request.POST.get("colour", "") not in dict(COLOURS):
        raise NotYet("Choose a colour.")
    else:
        actions.rate_element(element=element, colour=request.POST["colour"], by=request.member)
