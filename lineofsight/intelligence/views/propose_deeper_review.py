"""From a figure to a proposed theme that carries the figure as its evidence."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import deeper_review
from ..figures import Series, series_of
from ..models import IndicatorChallenge, IntelligenceItem
from ..pages import sees_small_numbers, the_indicator


class ProposeDeeperReviewForm(forms.GovukForm):
    title = forms.Text("Title", hint="As it will stand on the agenda. Name no child.", max_length=200)
    theme = forms.Radios("Theme", small=True)
    practice_areas = forms.LongText(
        "Practice areas", hint="What agencies do that is to be looked at, one on each line", rows=3
    )
    why = forms.LongText("Why, and why now?", rows=5)


@allow(Permission.THEME_PROPOSE)
def propose_deeper_review(request: MemberRequest, pk: Any) -> HttpResponse:
    indicator = the_indicator(request, pk)
    room = deeper_review.room_for(request.member)
    series = series_of(request.member, [indicator]).get(indicator.pk)
    if room is None or series is None or not sees_small_numbers(request.member):
        raise Http404
    evidence = evidence_of(request, series)
    form = ProposeDeeperReviewForm(forms.sent(request), initial={"title": series.edition.words})
    form.fields["theme"].choices = list(room.themes(request.member))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        areas = [line.strip() for line in said["practice_areas"].splitlines() if line.strip()]
        proposal = deeper_review.Proposal(said["title"], said["theme"], areas, said["why"], evidence)
        try:
            address = room.propose(proposal, request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, "The theme is proposed, with the figure as its evidence.")
            return redirect(address)
    context = {
        "form": form,
        "heading": "Propose a deeper review",
        "caption": f"{indicator.code} {series.edition.words}",
        "facts": [(f"Evidence {n}", each.words) for n, each in enumerate(evidence, start=1)],
        "button": "Propose it",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "It becomes a proposed theme. The group decides on it as on every other; the figure stays tied to it.",
    }
    return render(request, "intelligence/propose_deeper_review.html", context)


def evidence_of(request: MemberRequest, series: Series) -> list[deeper_review.Evidence]:
    """The figure as it stands, challenges of it, and what was heard beside it."""
    indicator = series.indicator
    shown = [p for p in series.points if p.value is not None]
    words = f"{indicator.code} {series.edition.words}"
    if shown:
        last = shown[-1]
        words += f": {last.words} in {last.label}"
        words += f", {series.change_words(last)}" if series.change_words(last) else ""
        words += f". {series.judged.variation_words}" if series.judged.variation_words else ""
    reference = url_for(request, "intelligence:indicator", pk=indicator.pk)
    found = [deeper_review.Evidence(indicator, words, reference)]
    raised = IndicatorChallenge.visible_to(request.member).filter(indicator=indicator).order_by("-raised_at")[:3]
    found += [
        deeper_review.Evidence(
            each,
            f"{each.get_kind_display()} of {each.raised_at:%d/%m/%Y}: {each.words}",
            url_for(request, "intelligence:indicator_challenge", pk=each.pk),
        )
        for each in raised
    ]
    heard = IntelligenceItem.visible_to(request.member).filter(indicator=indicator).order_by("-heard_on")[:3]
    found += [deeper_review.Evidence(each, f"{each.source}: {each.words}") for each in heard]
    return found
