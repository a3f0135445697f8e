"""What the pages share that lead from something that stands out to a proposed theme: the form, and figures in words."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.refusals import NotYet

from .deeper_review import Evidence, MakesThemes, Proposal
from .figures import Series


class ProposalForm(forms.GovukForm):
    """Filled in beforehand from what stands out; whoever proposes chooses the theme and changes what she likes."""

    approach = forms.Radios("How should it be looked at?", choices=[], small=True)
    title = forms.Text("Title", hint="As it will stand on the agenda. Name no child.", max_length=200)
    theme = forms.Radios("Theme", small=True)
    practice_areas = forms.LongText(
        "Practice areas", hint="What agencies do that is to be looked at, one on each line", rows=3
    )
    why = forms.LongText("Why, and why now?", rows=5)


def form_for(request: MemberRequest, room: MakesThemes, **filled: Any) -> ProposalForm:
    """The form, its theme chosen where the list has one that the other words name."""
    themes = list(room.themes(request.member))
    named = theme_named(themes, f"{filled.get('title', '')} {filled.get('practice_areas', '')}")
    ways = room.approaches(request.member)
    first = ways[0][0] if ways else ""
    form = ProposalForm(forms.sent(request), initial=filled | {"theme": named, "approach": first})
    form.fields["theme"].choices = themes
    if ways:
        form.fields["approach"].choices = [(key, words) for key, words, _ in ways]
        form.fields["approach"].hints = {key: opens for key, _, opens in ways}
    else:
        del form.fields["approach"]
    return form


def theme_named(themes: Sequence[tuple[str, str]], text: str) -> str:
    """The key of the one theme whose first word stands in a text; nothing where none or several do."""
    found = [key for key, words in themes if words.split() and words.split()[0].casefold() in text.casefold().split()]
    return found[0] if len(found) == 1 else ""


def proposed(
    request: MemberRequest, room: MakesThemes, form: ProposalForm, evidence: Sequence[Evidence], success: str
) -> HttpResponse | None:
    """The way to the proposal once it is made; None where the form is not sent, not whole, or refused."""
    if request.method != "POST" or not form.is_valid():
        return None
    given = form.cleaned_data
    areas = [line.strip() for line in given["practice_areas"].splitlines() if line.strip()]
    try:
        address = room.propose(
            Proposal(given["title"], given["theme"], areas, given["why"], evidence, given.get("approach", "")),
            request.member,
        )
    except NotYet as reason:
        form.add_error(None, str(reason))
        return None
    messages.success(request, success)
    return redirect(address)


def in_words(series: Series) -> str:
    """An indicator with its last value that is there, its period and what it shows: "T1 Decisions in time: 70 % in …"."""
    words = f"{series.indicator.code} {series.edition.words}"
    shown = [point for point in series.points if point.value is not None]
    if shown:
        last = shown[-1]
        words += f": {last.words} in {last.label}"
        words += f", {series.change_words(last)}" if series.change_words(last) else ""
        words += f". {series.judged.variation_words}" if series.judged.variation_words else ""
    return words


def why_of(series: Series) -> str:
    """The beginning of a reason: the last value, its period, and what its colour means. Of a published series."""
    shown = [point for point in series.points if point.value is not None]
    words = in_words(series).rstrip(".") + "."
    colour = shown[-1].colour if shown else None
    return f"{words} {colour.capitalize()}: {series.settings.legend[colour]}." if colour else words


def period_of(series: Series) -> str:
    """The period of the last value that is there; empty without one."""
    return next((point.label for point in reversed(series.points) if point.value is not None), "")
