"""From a figure to a proposed theme that carries the figure and its period as its evidence."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import deeper_review
from ..figures import Series, published_series, series_of
from ..models import Indicator, IndicatorChallenge, IntelligenceItem
from ..pages import quarters_to_see, sees_small_numbers, the_indicator
from ..proposing import form_for, in_words, period_of, proposed, why_of


@allow(Permission.THEME_PROPOSE)
def propose_deeper_review(request: MemberRequest, pk: Any) -> HttpResponse:
    indicator = the_indicator(request, pk)
    until = _until(request)
    room = deeper_review.room_for(request.member)
    series = series_of(request.member, [indicator], until=until).get(indicator.pk)
    if room is None or series is None or not sees_small_numbers(request.member):
        raise Http404
    # What is filled in is kept in the proposal, which many read: as published, however much she who proposes sees.
    published = published_series(request.tenant, [indicator], until=until)[indicator.pk]
    form = form_for(
        request,
        room,
        title=", ".join(w for w in (series.edition.words, period_of(series)) if w)[:200],
        practice_areas=series.edition.words,
        why=why_of(published),
    )
    success = "The theme is proposed, with the figure as its evidence."
    done = proposed(request, room, form, evidence_of(request, indicator, published), success)
    if done is not None:
        return done
    context = {
        "form": form,
        "heading": "Propose a theme",
        "caption": f"{indicator.code} {series.edition.words}",
        "facts": [
            ("Indicator", f"{indicator.code} {series.edition.words}"),
            ("Period", period_of(series) or "No value yet"),
            *((f"Evidence {n}", words) for n, words in enumerate(seen_of(request, series), start=1)),
        ],
        "button": "Propose it",
        "back": url_for(request, "intelligence:indicator", pk=indicator.pk),
        "help": "It becomes a proposed theme. The group decides on it as on every other. The proposal carries the figure as it "
        "is published, small numbers hidden; challenges and what was heard are tied to it for those who may see them.",
    }
    return render(request, "intelligence/propose_deeper_review.html", context)


def _until(request: MemberRequest) -> date | None:
    """The last day of the quarter one came from, such as 2026Q3; every value where the address names none."""
    wanted = request.GET.get("quarter", "")
    if not wanted:
        return None
    found = next((q for q in quarters_to_see(request) if q.name.casefold() == wanted.casefold()), None)
    if found is None:
        raise Http404
    return found.end


def evidence_of(request: MemberRequest, indicator: Indicator, published: Series) -> list[deeper_review.Evidence]:
    """The figure as published, the challenges of it, and that something was heard beside it.

    A proposal is read by many who see no small numbers, no challenges and no intelligence: their words stay where
    they are, tied by the thread for those who may follow it.
    """
    reference = url_for(request, "intelligence:indicator", pk=indicator.pk)
    found = [deeper_review.Evidence(indicator, in_words(published), reference)]
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
        in_words(series),
        *(f"{each.get_kind_display()} of {each.raised_at:%d/%m/%Y}: {each.words}" for each in challenges),
        *(f"{each.source}: {each.words}" for each in _heard(request, series.indicator)),
    ]


def _challenges(request: MemberRequest, indicator: Indicator) -> list[IndicatorChallenge]:
    return list(IndicatorChallenge.visible_to(request.member).filter(indicator=indicator).order_by("-raised_at")[:3])


def _heard(request: MemberRequest, indicator: Indicator) -> list[IntelligenceItem]:
    return list(IntelligenceItem.visible_to(request.member).filter(indicator=indicator).order_by("-heard_on")[:3])
