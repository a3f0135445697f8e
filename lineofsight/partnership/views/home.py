"""Where one lands after signing in: straight in one's partnership, or the choice between several."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ..doorkeeper import PersonRequest, allow_signed_in
from ..models import Member


@allow_signed_in(reason="a person belongs to partnerships only after she has signed in")
def home(request: PersonRequest) -> HttpResponse:
    members = list(Member.current().filter(person=request.user).select_related("tenant").order_by("tenant__name"))
    if len(members) == 1:
        return redirect("partnership:my_work", tenant=members[0].tenant.slug)
    return render(request, "partnership/home.html", {"members": members})
