"""One kind of document: its fields, bringing a template for it, going back to an earlier layout."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for
from lineofsight.uploads import RefusedUpload
from lineofsight.uploads.templates import TemplateRefused

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..layouts import Layout, declared
from ..models import LayoutEdition, WordTemplate
from ..refusals import NotYet


class BringTemplateForm(forms.GovukForm):
    file = forms.File("Your template", hint="A Word file (.docx) with fields", accept=[".docx"], named="your template")


def layout_or_404(kind: str) -> Layout:
    found = declared().get(kind)
    if found is None:
        raise Http404
    return found


@allow(Permission.CONFIGURATION_CHANGE)
def word_template_kind(request: MemberRequest, kind: str) -> HttpResponse:
    layout = layout_or_404(kind)
    going_back = request.method == "POST" and request.POST.get("do") == "products_layout"
    sent = request.method == "POST" and not going_back
    form = BringTemplateForm(request.POST if sent else None, request.FILES if sent else None)
    try:
        if going_back:
            actions.use_products_layout(layout=layout, by=request.member)
            messages.success(
                request, "New documents have the product’s own layout from now on. Older ones keep theirs."
            )
            return redirect(url_for(request, "partnership:word_templates"))
        if form.is_valid():
            template = actions.bring_template(layout=layout, file=form.cleaned_data["file"], by=request.member)
            return redirect(url_for(request, "partnership:try_word_template", pk=template.pk))
    except (RefusedUpload, TemplateRefused) as reason:
        form.add_error("file", str(reason))
    except NotYet as reason:
        messages.error(request, str(reason))
    editions = list(LayoutEdition.visible_to(request.member).filter(kind=kind).order_by("-number"))
    return render(
        request,
        "partnership/word_template_kind.html",
        {
            "layout": layout,
            "form": form,
            "editions": editions,
            "edition": editions[0] if editions else None,
            "templates": list(WordTemplate.visible_to(request.member).filter(kind=kind).order_by("-brought_at")),
        },
    )
