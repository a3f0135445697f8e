"""The whole table of contents: what lies outside a partnership, and each room below its address."""

from django.conf import settings
from django.urls import include, path

handler400 = "lineofsight.config.errors.bad_request"
handler403 = "lineofsight.config.errors.forbidden"
handler404 = "lineofsight.config.errors.not_found"
handler500 = "lineofsight.config.errors.broken"

inside_a_partnership = [
    path("", include("lineofsight.escalations.urls")),
    path("", include("lineofsight.question_sets.urls")),
    path("", include("lineofsight.improvement.urls")),
    path("", include("lineofsight.meetings.urls")),
    path("", include("lineofsight.registers.urls")),
    path("", include("lineofsight.programme.urls")),
    path("", include("lineofsight.data_returns.urls")),
    path("", include("lineofsight.intelligence.urls")),
    path("", include("lineofsight.exchange.urls")),
    path("", include("lineofsight.release.urls")),
    path("", include("lineofsight.deep_dives.urls")),
    path("", include("lineofsight.joint.urls")),
    path("", include("lineofsight.protection.urls")),
    path("", include("lineofsight.practice.urls")),
]

urlpatterns = [
    path("", include("lineofsight.founding.urls")),
    path("", include("lineofsight.partnership.urls")),
    path("<slug:tenant>/", include(inside_a_partnership)),
]

if "lineofsight.demo" in settings.INSTALLED_APPS:
    urlpatterns.insert(0, path("", include("lineofsight.demo.urls")))
