"""Everybody of the invented partnerships, one click each."""

from uuid import UUID

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.partnership import standing
from lineofsight.partnership.doorkeeper import allow_anyone
from lineofsight.partnership.models import Member


def _chosen(typed: str) -> Member:
    try:
        return Member.current().select_related("person", "tenant").get(pk=UUID(typed))
    except (ValueError, Member.DoesNotExist):
        raise Http404 from None


@allow_anyone(reason="the demonstration holds invented people only, and signing in as one of them is its purpose")
def choose(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        member = _chosen(request.POST.get("member", ""))
        login(request, member.person, backend="django.contrib.auth.backends.ModelBackend")
        standing.begin(request, second_step=True)
        return redirect("partnership:my_work", tenant=member.tenant.slug)
    return render(request, "demo/choose.html")
