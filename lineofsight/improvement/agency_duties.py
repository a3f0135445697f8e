"""The actions an agency is accountable for."""

from collections.abc import Iterable

from django.urls import reverse

from lineofsight.partnership.doors import Permission
from lineofsight.partnership.duties import Duty
from lineofsight.partnership.models import Agency, Member

from .models import Action
from .states import ActionState

KIND = "Action"
OPEN = [state for state in ActionState if state.is_open]


def told(member: Member, agency: Agency) -> Iterable[Duty]:
    if not member.may(Permission.ACTION_SEE):
        return
    for each in Action.visible_to(member).filter(agency=agency, state__in=OPEN):
        url = reverse("improvement:action", kwargs={"tenant": member.tenant.slug, "pk": each.pk})
        yield Duty(KIND, each.words, each.number, each.due_date, each.state_words, url)
