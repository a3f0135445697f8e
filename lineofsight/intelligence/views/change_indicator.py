"""A new edition of an indicator; what was given before keeps the edition it was given under."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.engine.indicators.periods import quarter_of
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Agency
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..definition_form import DefinitionForm, as_typed
from ..pages import the_indicator


class ChangeIndicatorForm(DefinitionForm):
    from_date = forms.Date("The new edition holds from", hint="It begins with the quarter this day lies in")
    because = forms.Text("Why does it change?", max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["from_date", "because", *self.fields])


@allow(Permission.INDICATOR_DECLARE)
def change_indicator(request: MemberRequest, pk: Any) -> HttpResponse:
    indicator = the_indicator(request, pk)
    edition = indicator.editions.select_related("owner__person").order_by("-number")[0]
    sources = list(Agency.seated_in(request.tenant.pk).filter(pk__in=indicator.sources.values("agency")))
    initial = as_typed(edition, sources) | {"from_date": quarter_of(timezone.localdate()).start}
    form = ChangeIndicatorForm(forms.sent(request), request=request, stored=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change_indicator(
                indicator=indicator,
                from_date=quarter_of(said["from_date"]).start,
                said=form.said,
                sources=list(said["sources"]),
                because=said["because"],
                by=request.member,
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The new edition is kept. Earlier periods keep theirs.")
            return redirect(url_for(request, "intelligence:indicator", pk=indicator.pk))
    context = {
        "form": form,
        "heading": "Change the definition",
        "caption": f"{indicator.code} {edition.words}",
        "inset": f"Edition {edition.number} holds since {edition.from_date:%d/%m/%Y}. The chart will mark the break.",
        "button": "Keep the new edition",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "The past is never written anew: figures that were asked for keep the definition they were asked under.",
    }
    return render(request, "intelligence/change_indicator.html", context)
