"""Forms in the design system's clothes: import this module as ``forms`` in a page's file.

from lineofsight.govuk import forms

class SelectCasesForm(forms.GovukForm):
    size = forms.Number("Number of cases", minimum=1, maximum=200, suffix="children")
"""

from django.core.exceptions import ValidationError

from lineofsight.govuk.forms.choices import (
    Checkboxes,
    ModelCheckboxes,
    ModelRadios,
    ModelSelect,
    Radios,
    Select,
    Tick,
    YesNo,
)
from lineofsight.govuk.forms.dates import Date, Time
from lineofsight.govuk.forms.fields import Email, File, Files, Hidden, LongText, Number, Password, Phone, Text
from lineofsight.govuk.forms.form import GovukForm, GovukFormSet, Problem, error_list, formset_factory, sent

__all__ = [
    "Checkboxes",
    "Date",
    "Email",
    "File",
    "Files",
    "GovukForm",
    "GovukFormSet",
    "Hidden",
    "LongText",
    "ModelCheckboxes",
    "ModelRadios",
    "ModelSelect",
    "Number",
    "Password",
    "Phone",
    "Problem",
    "Radios",
    "Select",
    "Text",
    "Tick",
    "Time",
    "ValidationError",
    "YesNo",
    "error_list",
    "formset_factory",
    "sent",
]
