"""Where to report a worry about a child: links out of the product, which takes no report itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..doorkeeper import allow_anyone
from ..reporting_settings import routes_by_area


@allow_anyone(reason="whoever is worried about a child must find the way at once, signed in or not")
def worried_about_a_child(request: HttpRequest) -> HttpResponse:
    return render(request, "partnership/worried_about_a_child.html", {"areas": routes_by_area()})
