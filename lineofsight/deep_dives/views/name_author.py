"""Naming who completes an agency's audit tools, for all children in one go or for some."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.govuk.words import plural
from lineofsight.partnership.doorkeeper import allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Member
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import AgencyRequest, AgencyReturn
from ..states import ReturnState
from .ask_involvement import people_of, words_of
from .finding import own_request

# States in which a tool is its author's to write.
WITH_AUTHOR = (ReturnState.REQUESTED, ReturnState.IN_PROGRESS, ReturnState.MORE_DETAIL_ASKED)


class NameAuthorForm(forms.GovukForm):
    """Somebody who works for the agency, and the tools she is to complete (all of those shown are ticked)."""

    author = forms.Select("Who completes them?", named="who completes them")
    tools = forms.Checkboxes("Audit tools", named="at least one audit tool", small=True)

    def __init__(self, *args: Any, found: AgencyRequest, tools: list[AgencyReturn], **kwargs: Any) -> None:
        people = people_of(found.deep_dive, [found.agency])[found.agency_id]
        kwargs.setdefault("initial", {"tools": [str(tool.pk) for tool in tools if tool.author_id is None]})
        super().__init__(*args, **kwargs)
        self.people: dict[str, Member] = {str(member.id): member for member in people}
        self.rows = {str(tool.pk): tool for tool in tools}
        self.fields["author"].choices = [(key, words_of(member)) for key, member in self.people.items()]
        self.fields["tools"].choices = [
            (key, f"{tool.case.name}{f', now {tool.author.name}' if tool.author else ''}")
            for key, tool in self.rows.items()
        ]


@allow(Permission.TOOL_ASSIGN)
def name_author(request: Any, pk: Any, request_pk: Any) -> HttpResponse:
    """A form of its own, also posted to from the agency's page."""
    from .agency_tools import tools_of

    found = own_request(request, pk, request_pk)
    back = url_for(request, "deep_dives:agency_tools", pk=pk, request_pk=request_pk)
    tools = [tool for tool in tools_of(found) if tool.state in WITH_AUTHOR]
    form = NameAuthorForm(forms.sent(request), found=found, tools=tools) if tools else None
    if form is not None and request.method == "POST" and form.is_valid():
        author = form.people[form.cleaned_data["author"]]
        try:
            count = actions.name_author(
                returns=[form.rows[key] for key in form.cleaned_data["tools"]], author=author, by=request.member
            )
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{author.name} completes {plural(count, 'more audit tool')}.")
            return redirect(back)
    context = {"deep_dive": found.deep_dive, "asked": found, "form": form, "back": back}
    return render(request, "deep_dives/name_author.html", context)
