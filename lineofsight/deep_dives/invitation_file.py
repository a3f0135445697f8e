"""The invitation to a discussion as a calendar file; it names no child."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lineofsight.engine.documents.calendar import invitation

from .models import DeepDive, Discussion


def next_discussion(deep_dive: DeepDive) -> Discussion | None:
    return Discussion.objects.filter(deep_dive=deep_dive).order_by("number").last()


def calendar_file(request: HttpRequest, discussion: Discussion) -> HttpResponse:
    """One meeting for any calendar program."""
    deep_dive = discussion.deep_dive
    address = request.build_absolute_uri(deep_dive.get_absolute_url())
    words = f"{deep_dive.settings.audit_name}: discussion. Details are in Line of Sight: {address}"
    if discussion.meeting_link:
        words += f"\nJoin online: {discussion.meeting_link}"
    content = invitation(
        f"{discussion.pk}@lineofsight",
        f"{deep_dive.settings.audit_name}: {deep_dive.title}",
        discussion.starts_at,
        discussion.ends_at,
        discussion.place or "Online",
        words,
        deep_dive.tenant.name,
        stamp=timezone.now(),
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="discussion.ics"'
    return response
