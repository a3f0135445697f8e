"""What was due was looked at and is kept longer, with a reason."""

from functools import partial
from typing import Any

from django.http import HttpResponse

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission

from .. import actions
from ..confirming import step
from .held_thing import the_thing


class KeepLongerForm(forms.GovukForm):
    until_date = forms.Date("Keep it until", named="until when it is kept")
    reason = forms.Text("Why?", hint="Do not name a child here", max_length=300, named="why it is kept longer")


@allow(Permission.RETENTION_SEE)
def keep_longer(request: MemberRequest, retention_class: str, thing_pk: Any) -> HttpResponse:
    thing = the_thing(request, retention_class, thing_pk)
    here = url_for(request, "protection:held_thing", retention_class=retention_class, thing_pk=thing_pk)
    return step(
        request,
        form=KeepLongerForm(forms.sent(request)),
        act=partial(actions.keep_longer, thing=thing, by=request.member),
        heading="Keep it longer",
        words=f"{thing.words}: it was looked at and is still needed.",
        button="Keep it until then",
        done="It is kept until then and will be asked about again.",
        to=here,
        back=here,
    )
