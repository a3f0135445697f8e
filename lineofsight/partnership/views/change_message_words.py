"""One e-mail in the partnership's own words, with a preview and what each placeholder stands for."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lineofsight.govuk import forms
from lineofsight.govuk.addresses import url_for

from .. import actions
from ..doorkeeper import MemberRequest, allow
from ..doors import Permission
from ..messages import PLACEHOLDERS, SAMPLE, USUAL_BODY, USUAL_SUBJECT, check_words, filled, kinds
from ..models import MessageWords
from ..refusals import NotYet


class MessageWordsForm(forms.GovukForm):
    subject = forms.Text("Subject", max_length=150)
    body = forms.LongText("Text", hint="Name nobody and no child: it leaves by e-mail", rows=9, max_length=3000)


@allow(Permission.CONFIGURATION_CHANGE)
def change_message_words(request: MemberRequest, kind: str) -> HttpResponse:
    """Sent with "preview" it shows the e-mail and keeps nothing."""
    of_kind = kinds().get(kind)
    if of_kind is None:
        raise Http404
    back = url_for(request, "partnership:message_words")
    own = MessageWords.visible_to(request.member).filter(kind=kind).first()
    if request.method == "POST" and "usual" in request.POST:
        actions.use_usual_words(kind=kind, by=request.member)
        messages.success(request, "The usual words are used again.")
        return redirect(back)
    subject, body = (own.subject, own.body) if own else (USUAL_SUBJECT, USUAL_BODY)
    form = MessageWordsForm(forms.sent(request), stored={"subject": subject, "body": body})
    if request.method == "POST" and form.is_valid():
        subject, body = form.cleaned_data["subject"], form.cleaned_data["body"]
        try:
            check_words(subject, body)
            if "preview" not in request.POST:
                actions.word_message(kind=kind, **form.cleaned_data, by=request.member)
                messages.success(request, "Kept. The next e-mail of this kind has these words.")
                return redirect(back)
        except NotYet as reason:
            form.add_error("subject" if "subject" in str(reason) else "body", str(reason))
    sample = SAMPLE | {"partnership": request.tenant.name, "usual_subject": of_kind.usual_subject}
    preview = filled(subject, body, sample)
    return render(
        request,
        "partnership/change_message_words.html",
        {
            "form": form,
            "words": of_kind.words,
            "own": own,
            "preview": preview,
            "placeholders": [(f"{{{name}}}", words) for name, words in PLACEHOLDERS.items()],
        },
    )
