"""From a tile of the dashboard to a proposed theme: the tile, its red elements and their figures are its evidence."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import oxford
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import deeper_review
from ..chapter import NAME
from ..figures import published_series
from ..models import Indicator, Tile
from ..proposing import form_for, in_words, proposed
from ..tiles import shown_of


@allow(Permission.THEME_PROPOSE)
def propose_from_tile(request: MemberRequest, pk: Any) -> HttpResponse:
    tile = get_object_or_404(Tile.visible_to(request.member), pk=pk)
    room = deeper_review.room_for(request.member)
    if room is None or not request.member.may(Permission.INDICATOR_SEE):
        raise Http404
    content = shown_of(tile.edition, in_force(request.tenant, NAME), request.member)
    shown = next(each for each in content["tiles"] if each["id"] == str(tile.pk))
    evidence = evidence_of(request, tile, shown, content["legend"])
    worst = [e["words"] for e in shown["elements"] if e["colour"] == "red"] or [e["words"] for e in shown["elements"]]
    form = form_for(
        request,
        room,
        title=f"{shown['words']}: {oxford(worst)}"[:200] if worst else shown["words"],
        practice_areas="\n".join(worst) or shown["words"],
        why=evidence[0].words,
    )
    done = proposed(
        request, room, form, evidence, "The theme is proposed, with what the dashboard shows as its evidence."
    )
    if done is not None:
        return done
    context = {
        "form": form,
        "heading": "Propose a deeper review",
        "caption": f"{shown['words']}, {tile.edition.title}",
        "facts": [(f"Evidence {n}", each.words) for n, each in enumerate(evidence, start=1)],
        "button": "Propose it",
        "back": url_for(request, "intelligence:dashboard", pk=tile.edition_id),
        "help": "It becomes a proposed theme with this evidence attached. The group decides on it as on every other. "
        "Figures stand in it as they are published, small numbers hidden.",
    }
    return render(request, "intelligence/propose_from_tile.html", context)


def evidence_of(
    request: MemberRequest, tile: Tile, shown: dict[str, Any], legend: dict[str, str]
) -> list[deeper_review.Evidence]:
    """The tile with its colour and red elements, then the published figure of every red element that rests on one."""
    red = [e for e in shown["elements"] if e["colour"] == "red"]
    words = f"{tile.edition.title}: {shown['words']} "
    words += f"is {shown['colour']}, {legend[shown['colour']]}" if shown["colour"] else "is not rated yet"
    words += f". Red: {oxford([e['words'] for e in red])}." if red else "."
    words += f" {shown['commentary']}" if shown["commentary"] else ""
    found = [deeper_review.Evidence(tile, words, url_for(request, "intelligence:dashboard", pk=tile.edition_id))]
    wanted = {e["indicator_id"] for e in red if e["indicator_id"]}
    indicators = list(Indicator.visible_to(request.member).filter(pk__in=wanted).order_by("position", "code"))
    published = published_series(request.tenant, indicators, until=None)
    return found + [
        deeper_review.Evidence(
            each, in_words(published[each.pk]), url_for(request, "intelligence:indicator", pk=each.pk)
        )
        for each in indicators
        if each.pk in published
    ]
