"""The letter that invites one person to a discussion; it names no child."""

from django.utils import timezone

from lineofsight.engine.documents.blocks import Document, KeyValues, Paragraph
from lineofsight.govuk import words
from lineofsight.partnership.own_layout import word_file

from .layout_values import of_deep_dive
from .models import Attendee, Discussion
from .own_layouts import LETTER


def letter_word(attendee: Attendee, discussion: Discussion) -> bytes:
    """The letter as a Word file. Raises NotYet where the partnership's template cannot be filled in."""
    deep_dive, chair = attendee.deep_dive, discussion.chair
    day, until = words.datetime(discussion.starts_at), words.time(discussion.ends_at)
    facts = [("When", f"{day} to {until}"), ("Where", discussion.place or "Online")]
    if discussion.meeting_link:
        facts.append(("Join online", discussion.meeting_link))
    facts.append(("You come as", attendee.get_part_display()))
    blocks = (
        Paragraph(f"Dear {attendee.member.name},"),
        Paragraph(
            f"{deep_dive.tenant.name} invites you to the {deep_dive.way.meeting} of the {words.lower_first(deep_dive.settings.audit_name)} "
            f"“{deep_dive.title}” ({deep_dive.reference})."
        ),
        KeyValues(tuple(facts)),
        Paragraph(
            "Please reply in Line of Sight whether you come. Before it you are asked to accept the "
            "confidentiality terms; the pack then opens to you. Nothing about a child is sent by post or email."
        ),
        Paragraph(f"The {deep_dive.way.meeting} is chaired by {chair.name}." if chair else "The chair will be named."),
    )
    values = of_deep_dive(deep_dive) | {
        "to": attendee.member.name,
        "agency": attendee.agency.name if attendee.agency else "",
        "comes_as": attendee.get_part_display(),
        "day": day,
        "until": until,
        "place": discussion.place or "Online",
        "joining": discussion.meeting_link,
        "chair": chair.name if chair else "",
    }
    return word_file(
        tenant_id=deep_dive.tenant_id,
        kind=LETTER,
        document=Document(f"Invitation: {deep_dive.title}", blocks),
        values=values,
        begun_at=attendee.invited_at or timezone.now(),
    )
