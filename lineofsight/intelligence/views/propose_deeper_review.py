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
from ..figures import Series, published_series, series_of
from ..models import Indicator, IndicatorChallenge, IntelligenceItem
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
    form = ProposeDeeperReviewForm(forms.sent(request), initial={"title": series.edition.words})
    form.fields["theme"].choices = list(room.themes(request.member))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        areas = [line.strip() for line in said["practice_areas"].splitlines() if line.strip()]
        proposal = deeper_review.Proposal(
            said["title"], said["theme"], areas, said["why"], evidence_of(request, indicator)
        )
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
        "facts": [(f"Evidence {n}", words) for n, words in enumerate(seen_of(request, series), start=1)],
        "button": "Propose it",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "It becomes a proposed theme. The group decides on it as on every other. The proposal carries the figure as it "
        "is published, small numbers hidden; challenges and what was heard are tied to it for those who may see them.",
    }
    return render(request, "intelligence/propose_deeper_review.html", context)


def evidence_of(request: MemberRequest, indicator: Indicator) -> list[deeper_review.Evidence]:
    """The figure as published, the challenges of it, and that something was heard beside it.

    A proposal is read by many who see no small numbers, no challenges and no intelligence: their words stay where
    they are, tied by the thread for those who may follow it.
    """
    published = published_series(request.tenant, [indicator])[indicator.pk]
    reference = url_for(request, "intelligence:indicator", pk=indicator.pk)
    found = [deeper_review.Evidence(indicator, _in_words(published), reference)]
    found += [
        deeper_review.Evidence(
            each,
            f"{each.get_kind_display()} of {each.raised_at:%d/%m/%Y}",
            url_for(request, "intelligence:indicator_challenge", pk=each.pk),
        )
        for each in _challenges(request, indicator)
    ]
    found += [
        deeper_review.Evidence(each, f"Intelligence of {each.heard_on:%d/%m/%Y}") for each in _heard(request, indicator)
    ]
    return found


def seen_of(request: MemberRequest, series: Series) -> list[str]:
    """What the member who proposes sees of the same evidence."""
    challenges = _challenges(request, series.indicator)
    return [
        _in_words(series),
        *(f"{each.get_kind_display()} of {each.raised_at:%d/%m/%Y}: {each.words}" for each in challenges),
        *(f"{each.source}: {each.words}" for each in _heard(request, series.indicator)),
    ]


def _in_words(series: Series) -> str:
    words = f"{series.indicator.code} {series.edition.words}"
    shown = [point for point in series.points if point.value is not None]
    if shown:
        last = shown[-1]
        words += f": {last.words} in {last.label}"
        words += f", {series.change_words(last)}" if series.change_words(last) else ""
        words += f". {series.judged.variation_words}" if series.judged.variation_words else ""
    return words


def _challenges(request: MemberRequest, indicator: Indicator) -> list[IndicatorChallenge]:
    return list(IndicatorChallenge.visible_to(request.member).filter(indicator=indicator).order_by("-raised_at")[:3])


def _heard(request: MemberRequest, indicator: Indicator) -> list[IntelligenceItem]:
    return list(IntelligenceItem.visible_to(request.member).filter(indicator=indicator).order_by("-heard_on")[:3])
