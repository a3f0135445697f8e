"""Where one lands after signing in: straight in one's partnership, or the choice between several."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ..doorkeeper import PersonRequest, allow_signed_in
from ..models import Member, Tenant

KINDS: dict[str, str] = {
    Tenant.Kind.PARTNERSHIP: "Partnerships",
    Tenant.Kind.JOINT: "Joint deep dives",
    Tenant.Kind.PANEL: "Shared panels",
}


@allow_signed_in(reason="a person belongs to partnerships only after she has signed in")
def home(request: PersonRequest) -> HttpResponse:
    rows = Member.still_named().filter(person=request.user).select_related("tenant")
    order = list(KINDS)
    members = sorted(
        (m for m in rows if m.tenant.kind in KINDS), key=lambda m: (order.index(m.tenant.kind), m.tenant.name)
    )
    if len(members) == 1:
        return redirect("partnership:my_work", tenant=members[0].tenant.slug)
    kinds = [(KINDS[kind], list(found)) for kind, found in groupby(members, key=lambda m: m.tenant.kind)]
    return render(request, "partnership/home.html", {"kinds": kinds})
