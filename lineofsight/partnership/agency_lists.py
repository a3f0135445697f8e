"""Lists of other rooms that can be filtered by an agency, so that its page leads to all it sent and all it wrote."""

from dataclasses import dataclass

from django.urls import reverse

from .doors import Permission
from .models import Agency, Member


@dataclass(frozen=True)
class AgencyList:
    """A list whose address takes the agency as ``?agency=``."""

    words: str
    page: str
    permission: Permission


_LISTS: list[AgencyList] = []


def declare(words: str, page: str, permission: Permission) -> None:
    """Called by a room when it is made ready, once for each list."""
    _LISTS.append(AgencyList(words, page, permission))


def lists_of(member: Member, agency: Agency) -> list[dict[str, str]]:
    """Those this member may open, each filtered by the agency."""
    return [
        {
            "text": each.words,
            "url": f"{reverse(each.page, kwargs={'tenant': member.tenant.slug})}?agency={agency.pk}",
        }
        for each in sorted(_LISTS, key=lambda one: one.words)
        if member.may(each.permission)
    ]
