"""A template tried on an invented sample: looked at as text and as Word, and only then used."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header

from lineofsight.engine.documents.passages import Unreadable
from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.uploads import read_text
from lineofsight.uploads.templates import TemplateRefused

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..layouts import declared
from ..models import LayoutEdition, WordTemplate
from ..own_layout import sample_file
from ..refusals import NotYet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class UseTemplateForm(forms.GovukForm):
    looked = forms.Tick(
        "I have looked at the sample, and it is as we want it",
        named="to say that you have looked at the sample",
    )


@allow(Permission.CONFIGURATION_CHANGE)
def try_word_template(request: MemberRequest, pk: Any) -> HttpResponse:
    template = get_object_or_404(WordTemplate.visible_to(request.member), pk=pk)
    layout = declared().get(template.kind)
    if layout is None:
        raise Http404
    if request.GET.get("file") == "template":
        return _word(bytes(template.content), template.name)
    sample, refused = b"", ""
    try:
        sample = sample_file(template)
        passages = read_text(sample, "sample.docx")
    except (TemplateRefused, Unreadable) as reason:
        passages, refused = [], str(reason)
    if request.GET.get("file") == "sample" and sample:
        return _word(sample, f"sample-{layout.key.replace('_', '-')}.docx")
    form = UseTemplateForm(forms.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            if refused:
                raise NotYet(refused)
            actions.use_template(template=template, by=request.member)
        except NotYet as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, f"{layout.title}: new documents follow your template from now on.")
            return redirect(url_for(request, "partnership:word_templates"))
    edition = LayoutEdition.visible_to(request.member).filter(kind=template.kind).order_by("number").last()
    return render(
        request,
        "partnership/try_word_template.html",
        {
            "template": template,
            "layout": layout,
            "head_and_foot": [each.text for each in passages if each.where == "header"],
            "text": [
                line for each in passages if each.where == "body" for line in each.text.split("\n") if line.strip()
            ],
            "refused": refused,
            "form": form,
            "in_use": edition is not None and edition.template_id == template.pk,
        },
    )


def _word(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
