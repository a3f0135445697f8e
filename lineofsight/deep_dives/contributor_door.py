"""Stands at the pages of somebody invited by a link: the link names the tool, a code from her mailbox lets her in.

She is nobody signed in: her sitting is a note in the browser session, good for one link, for a few hours and for these
pages alone. A link that is wrong, used up, withdrawn or past its day gets the same "page not found".
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership import carrying, row_lock
from lineofsight.partnership.doorkeeper import View, allow_anyone
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .actions.contributing import hash_of
from .models import Contributor
from .rules import contributors as rules
from .rules.suspending import check_running

_SITTINGS = "contributor_sittings"


def by_link(slug: str, secret: str) -> Contributor:
    """Whose link this is, as long as it opens anything; 404 otherwise, whatever the reason."""
    row = (
        Contributor.in_force()
        .filter(tenant__slug=slug, link_hash=hash_of(secret), member__in=Member.current())
        .exclude(deep_dive__exclusions__member=F("member"))
        .select_related(
            "tenant",
            "deep_dive__tenant",
            "deep_dive__edition",
            "member__person",
            "member__tenant",
            "agency_return__deep_dive__tenant",
            "agency_return__deep_dive__edition",
            "agency_return__case",
            "agency_return__agency",
            "agency_return__response__question_set",
            "agency_return__response__saved_by__person",
        )
        .first()
    )
    if row is None or rules.is_over(row):
        raise Http404
    # The child's category is in the words of this deep dive's settings.
    row.agency_return.case.deep_dive = row.agency_return.deep_dive
    return row


def begin_sitting(request: Any, contributor: Contributor) -> None:
    """She has given the right code; the session gets a new number, so that one known before is worth nothing."""
    request.session.cycle_key()
    sittings = request.session.get(_SITTINGS, {})
    request.session[_SITTINGS] = {**sittings, contributor.link_hash: timezone.now().isoformat()}


def end_sitting(request: Any, contributor: Contributor) -> None:
    sittings = request.session.get(_SITTINGS, {})
    request.session[_SITTINGS] = {key: at for key, at in sittings.items() if key != contributor.link_hash}


def sits(request: Any, contributor: Contributor) -> bool:
    """Whether this browser gave the right code for this very link, not too long ago."""
    begun = request.session.get(_SITTINGS, {}).get(contributor.link_hash)
    return bool(begun) and timezone.now() - datetime.fromisoformat(begun) < rules.SITTING_LASTS


def allow_contributor(*, reason: str) -> Callable[[View], View]:
    """Lets the one person of this link in. Sets ``request.contributor`` and ``request.member``.

    Without a sitting she is led to the page that sends a code; what she had typed is carried there.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def entered(request: Any, tenant: str, secret: str, **kwargs: Any) -> HttpResponse:
            contributor = by_link(tenant, secret)
            request.contributor, request.tenant_slug, request.link_secret = contributor, tenant, secret
            if not sits(request, contributor):
                return _ask_for_code(request, contributor, secret)
            try:
                check_running(contributor.deep_dive)
            except NotYet as reason:
                return _standing_still(request, contributor, str(reason))
            request.member, request.tenant = contributor.member, contributor.tenant
            request.only_page = url_for(request, "deep_dives:contributor_tool", secret=secret)
            with row_lock.within(contributor.tenant_id, contributor.member.person_id):
                return view(request, **kwargs)

        return allow_anyone(reason=reason)(entered)

    return decorate


def _ask_for_code(request: Any, contributor: Contributor, secret: str) -> HttpResponse:
    if request.htmx:
        response = render(request, "deep_dives/_contributor_over.html", status=401)
        response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = (
            "#signed-out",
            "outerHTML",
            "#signed-out",
        )
        return response
    if request.method == "POST":
        return link_page(request, contributor, carried=carrying.typed(request), status=401)
    return redirect(url_for(request, "deep_dives:contributor_link", secret=secret))


def _standing_still(request: Any, contributor: Contributor, why: str) -> HttpResponse:
    if "autosave" in request.POST:
        return render(request, "deep_dives/_not_saved.html", {"why": why})
    typed = [value for _, value in carrying.typed(request).fields if " " in value.strip()]
    context = {"contributor": contributor, "partnership_name": contributor.tenant.name, "why": why, "typed": typed}
    return render(request, "deep_dives/contributor_still.html", context)


def link_page(
    request: Any,
    contributor: Contributor,
    *,
    form: Any = None,
    carried: carrying.Carried | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of the link: a button that sends a code and, once one is sent, the box for it."""
    from .views.contributor_link import CodeForm

    context = {
        "partnership_name": contributor.tenant.name,
        "contributor": contributor,
        "here": url_for(request, "deep_dives:contributor_link", secret=request.link_secret),
        "form": form or (CodeForm() if contributor.code_hash else None),
        "carried": carried,
    }
    page = "contributor_locked" if contributor.locked_at else "contributor_link"
    return render(request, f"deep_dives/{page}.html", context, status=429 if contributor.locked_at else status)
