"""Where to report a worry about a child: links out of the product, which takes no report itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..chapters import in_force
from ..doorkeeper import allow_anyone
from ..models import Tenant
from ..reporting_settings import NAME


@allow_anyone(reason="whoever is worried about a child must find the way at once, signed in or not")
def worried_about_a_child(request: HttpRequest) -> HttpResponse:
    partnerships = Tenant.objects.filter(kind=Tenant.Kind.PARTNERSHIP).order_by("name")
    areas = [{"name": each.name, "routes": in_force(each, NAME).routes} for each in partnerships]
    return render(
        request, "partnership/worried_about_a_child.html", {"areas": [each for each in areas if each["routes"]]}
    )
