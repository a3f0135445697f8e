"""A live audit, child by child: what works well, what could improve and the impact on the child, noted as it is said."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..discussion_record import records_of, still_open
from ..models import Case, DiscussionLine
from ..not_yet_page import not_yet_page
from ..opening import Opened, discussion_to_open, find
from ..pack_contents import cases_of
from ..rules import discussion as rules
from ..session_page import LineForm, shared_context
from .propose_theme import lines_of

_FIELDS = {kind.value: kind.label for kind in rules.LIVE_FIELDS}


class LiveForm(forms.GovukForm):
    """The three fields of one case; each line typed stands as a line of its own."""

    working_well = forms.LongText("Working well", rows=4, required=False, word_optional=False, max_length=4000)
    could_improve = forms.LongText("Could improve", rows=4, required=False, word_optional=False, max_length=4000)
    impact = forms.LongText("Impact on the child", rows=4, required=False, word_optional=False, max_length=4000)
    sitting = forms.Hidden(required=False)

    def lines(self) -> list[tuple[str, str]]:
        """Pairs of kind and words, in the order of the fields."""
        return [(key, words) for key in _FIELDS for words in lines_of(self.cleaned_data[key])]

    def sitting_id(self) -> UUID:
        """Made with the form, so that what is sent twice stands once."""
        try:
            return UUID(str(self.cleaned_data["sitting"]))
        except ValueError:
            return uuid4()


@allow(Permission.DISCUSSION_RECORD)
def live_session(request: MemberRequest, pk: Any, case_pk: UUID | None = None) -> HttpResponse:
    """Without a child in the address it leads to the first one with something open."""
    if find(request.member, pk).way.judges:
        raise Http404
    return show_live_session(request, pk, case_pk)


def show_live_session(request: Any, pk: Any, case_pk: UUID | None, refused: LineForm | None = None) -> HttpResponse:
    """The page; ``refused`` is a note that could not be taken, with what was typed."""
    deep_dive = find(request.member, pk)
    try:
        opened = discussion_to_open(request.member, deep_dive, timezone.localdate())
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Live session", reason)
    cases = list(cases_of(deep_dive))
    left = {each.case.pk: each for each in still_open(deep_dive) if each.case}
    if case_pk is None and cases:
        first = next((case for case in cases if case.pk in left), cases[0])
        return redirect(url_for(request, "deep_dives:live_session", pk=pk, case_pk=first.pk))
    case = next((case for case in cases if case.pk == case_pk), None)
    if case is None:
        raise Http404
    request.purpose = "discussion"
    form = None
    if opened.may_write:
        posted = forms.sent(request) if refused is None else None
        form = LiveForm(posted, initial={"sitting": str(uuid4())})
        if posted is not None and form.is_valid() and (answer := _keep(request, opened, case, form, cases)):
            return answer
    record = next(r for r in records_of(deep_dive, case=case, whole=False) if r.case)
    context = shared_context(
        request,
        page="live_session",
        opened=opened,
        cases=cases,
        case=case,
        left={key: each.count for key, each in left.items()},
        refused=refused,
    ) | {
        "fields": [
            {"key": key, "words": words, "lines": [line for line in record.lines if line.kind == key]}
            for key, words in _FIELDS.items()
        ],
        "lines": [line for line in record.lines if line.kind not in _FIELDS],
        "said": record.said,
        "left": left.get(case.pk),
        "live_form": form,
        "form": refused or form,
        "unfinished": sum(each.count for each in left.values()),
        "Kind": DiscussionLine.Kind,
    }
    return render(request, "deep_dives/live_session.html", context)


def _keep(request: Any, opened: Opened, case: Case, form: LiveForm, cases: list[Case]) -> HttpResponse | None:
    """Keeps what was typed and goes on; None where it could not be kept, the form then says why."""
    going_on = request.POST.get("then") == "next"
    after = cases[(cases.index(case) + 1) % len(cases)] if going_on else case
    try:
        if form.lines() or not going_on:
            kept = actions.add_lines(
                discussion=opened.session, case=case, lines=form.lines(), sitting=form.sitting_id(), by=request.member
            )
            messages.success(request, f"{len(kept)} noted for {case.name}.")
    except NotYet as reason:
        form.add_error(None, str(reason))
        return None
    return redirect(url_for(request, "deep_dives:live_session", pk=opened.deep_dive.pk, case_pk=after.pk))
