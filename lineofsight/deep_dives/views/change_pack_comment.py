"""Changing one's own comment on the pack, who reads it, or taking it away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lineofsight.govuk.addresses import url_for
from lineofsight.partnership.doorkeeper import MemberRequest, allow
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.refusals import NotYet

from .. import actions
from ..models import PackComment
from ..not_yet_page import not_yet_page
from ..opening import find
from ..rules.reading import check_can_change
from .comment_on_pack import CommentForm


@allow(Permission.PACK_READ)
def change_pack_comment(request: MemberRequest, pk: Any, comment_pk: UUID) -> HttpResponse:
    deep_dive = find(request.member, pk)
    own = PackComment.visible_to(request.member).filter(deep_dive=deep_dive, written_by=request.member)
    comment = get_object_or_404(own, pk=comment_pk)
    comment.deep_dive = deep_dive
    request.purpose = "read_pack"
    back = url_for(request, "deep_dives:pack_comments", pk=pk)
    taking_away = request.method == "POST" and request.POST.get("remove") == "yes"
    try:
        check_can_change(comment, request.member)
    except NotYet as reason:
        return not_yet_page(request, deep_dive, "Your comment", reason)
    form = CommentForm(
        request.POST if request.method == "POST" and not taking_away else None,
        initial={"words": comment.words, "read_by": comment.read_by},
    )
    try:
        if taking_away:
            actions.remove_pack_comment(comment=comment, by=request.member)
            messages.success(request, "Your comment is removed.")
            return redirect(back)
        if request.method == "POST" and form.is_valid():
            actions.change_pack_comment(comment=comment, **form.cleaned_data, by=request.member)
            messages.success(request, "Your comment is changed.")
            return redirect(back)
    except NotYet as reason:
        form.add_error(None, str(reason))
    context = {"deep_dive": deep_dive, "form": form, "comment": comment, "back": back}
    return render(request, "deep_dives/change_pack_comment.html", context)
