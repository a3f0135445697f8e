"""Writing a comment on one child of the pack, for oneself or for all who take part in the discussion."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import PackComment
from ..not_yet_page import not_yet_page
from ..opening import child_of, find, pack_to_read
from ..pack_reading import sections_about
from ..rules.reading import check_can_comment

READ_BY_HINTS = {
    PackComment.ReadBy.ONLY_ME: "Nobody else can read it, neither the chair nor the business unit.",
    PackComment.ReadBy.DISCUSSION: "Attendees, chair and note-taker, and the business unit that runs the discussion.",
}


class CommentForm(forms.GovukForm):
    words = forms.LongText("Your comment", hint="Name the child as “Child K”.", rows=5, max_length=4000)
    read_by = forms.Radios(
        "Who can read it?",
        named="who can read it",
        choices=PackComment.ReadBy.choices,
        hints=READ_BY_HINTS,
        initial=PackComment.ReadBy.ONLY_ME,
    )


class NewCommentForm(CommentForm):
    section = forms.Select("About", choices=[], required=False, word_optional=False)

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["section"].choices = [("", "The child as a whole"), *sections]
        self.order_fields(["section", "words", "read_by"])


@allow(Permission.PACK_READ)
def comment_on_pack(request: MemberRequest, pk: Any, case_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    try:
        pack_to_read(request.member, deep_dive)
        case = child_of(deep_dive, case_pk)
        check_can_comment(deep_dive, request.member)
    except NotYet as reason:
        return not_yet_page(
            request,
            deep_dive,
            "Comment on the pack",
            reason,
            typed=[request.POST.get("words", "")] if request.POST.get("words") else [],
        )
    back = url_for(request, "deep_dives:read_pack", pk=pk, case_pk=case_pk)
    sections = sections_about(case)
    form = NewCommentForm(
        forms.sent(request),
        sections=sections,
        initial={"section": request.GET.get("section", ""), "read_by": "only_me"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            comment = actions.comment_on_pack(case=case, **form.cleaned_data, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            shared = comment.read_by == PackComment.ReadBy.DISCUSSION
            messages.success(request, "Your comment is shared." if shared else "Your comment is kept for you alone.")
            return redirect(back + (f"#s-{case.letter}-{comment.section}" if comment.section else ""))
    return render(
        request, "deep_dives/comment_on_pack.html", {"deep_dive": deep_dive, "case": case, "form": form, "back": back}
    )
