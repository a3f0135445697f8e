"""A document as it stands in the register, asked for alike when it is entered and when it is changed."""

from typing import Any

from lineofsight.govuk import forms
from lineofsight.partnership.doorkeeper import MemberRequest
from lineofsight.partnership.doors import Permission
from lineofsight.partnership.models import Group, Member

from .pages import groups, people_to_own, settings_for, under_agencies


class DocumentForm(forms.GovukForm):
    """Title, kind, owner, approving group, and where it is published."""

    title = forms.Text("Title", max_length=200)
    kind = forms.Select("Kind", choices=[])
    about = forms.LongText("What is it for?", rows=2, required=False)
    theme = forms.Text("Theme", hint="For example: Neglect", max_length=200, required=False)
    owner = forms.Select("Who keeps it up to date?", choices=[], hint="The owner is reminded of reviews")
    group = forms.ModelSelect("Which group approves it?", queryset=Group.objects.none())
    parties = forms.Text("Between whom?", hint="For an agreement", max_length=400, required=False)
    public_url = forms.Text(
        "Web address where it is published", hint="Where it is published elsewhere", max_length=400, required=False
    )

    def __init__(self, *args: Any, request: MemberRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind.words for kind in settings_for(request).document_kinds]
        present = kwargs.get("initial", {}).get("kind")
        if present and present not in kinds:
            kinds.append(present)
        self.fields["kind"].choices = [(words, words) for words in kinds]
        self.fields["group"].queryset = groups(request)
        self.owners = people_to_own(request, Permission.DOCUMENT_KEEP)
        self.fields["owner"].choices = under_agencies(self.owners)

    def clean_owner(self) -> Member | None:
        return self.owners.get(self.cleaned_data["owner"])

    def clean_public_url(self) -> str:
        """Only a web address that can be followed: nothing that would run in the browser."""
        address: str = self.cleaned_data["public_url"].strip()
        if address and not address.startswith(("https://", "http://")):
            raise forms.ValidationError("Enter the whole web address, beginning with https://")
        return address
