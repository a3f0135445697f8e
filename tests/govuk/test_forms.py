"""Fields: how they show themselves, what they read, what they say."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from lineofsight.govuk import forms
from tests.govuk.urls import EveryField, SourceForm, SourceFormSet

FILLED = {
    "title": "Neglect",
    "why": "Four schools asked.",
    "kind": "audit",
    "cases": "8",
    "mail": "ada@example.org",
    "phone": "01632 960 001",
    "agreed_on": "2026-03-04",
    "starts": "2pm",
    "agencies": ["police", "health"],
    "lead": "b",
    "seen": "no",
    "secret": "a long password",
    "declared": "on",
}


def files(name="minute.pdf", content=b"words"):
    return {"minute": SimpleUploadedFile(name, content)}


def field_of(field, **data):
    """A form with this one field, bound to the data."""
    return type("OneField", (forms.GovukForm,), {"it": field})(data)


def said(field, **data):
    form = field_of(field, **data)
    return form.errors["it"][0] if form.errors else form.cleaned_data["it"]


def test_a_filled_form_gives_values_of_the_right_kind():
    form = EveryField(FILLED, files())
    assert form.is_valid(), form.errors
    got = form.cleaned_data
    assert got["cases"] == 8
    assert got["agreed_on"] == dt.date(2026, 3, 4)
    assert got["starts"] == dt.time(14)
    assert got["agencies"] == ["police", "health"]
    assert got["seen"] is False
    assert got["declared"] is True
    assert got["others"] == []


def test_an_empty_form_says_in_plain_words_what_to_enter():
    sentences = [error["text"] for error in forms.error_list(EveryField({}))]
    assert sentences == [
        "Enter the title",
        "Answer the question “Why this theme?”",
        "Choose the method",
        "Enter the number of children",
        "Enter the email address",
        "Enter the telephone number",
        "Enter the date the group agreed",
        "Enter the start of the discussion",
        "Choose the agencies asked",
        "Choose yes or no for “Was the child seen alone?”",
        "Choose the minute",
        "Enter the password",
        "Tick the box to say that you have read the whole tool",
    ]


@pytest.mark.parametrize(
    ("field", "missing", "wrong"),
    [
        (forms.Time("Begins at"), "Fill in “Begins at”", "“Begins at” must be a time, like 10am or 2:30pm"),
        (forms.Date("Until"), "Fill in “Until”", "“Until” must be a real date, like 4 3 2026"),
        (forms.Date("Answer by"), "Fill in “Answer by”", "“Answer by” must be a real date, like 4 3 2026"),
        (forms.Date("Findings it rests on"), "Enter the findings it rests on", ""),
        (forms.Text("Why"), "Fill in “Why”", ""),
        (forms.Text("What it is called from now on"), "Enter what it is called from now on", ""),
        (forms.Radios("About", choices=[("a", "A")]), "Choose something under “About”", ""),
    ],
)
def test_a_label_that_is_no_thing_is_quoted_in_its_sentences(field, missing, wrong):
    assert said(field, it="") == missing
    if wrong:
        assert said(field, it="31/02/2026") == wrong


def test_a_field_taken_in_later_says_its_faults_in_the_same_words():
    form = EveryField(FILLED, files())
    form.fields["court"] = forms.Text("Name of the court", max_length=5)
    form.data = {**FILLED, "court": "longer than five"}
    assert form.errors["court"] == ["The name of the court must be 5 characters or fewer"]


def test_a_day_to_come_that_is_filled_in_is_named():
    class Due(forms.GovukForm):
        by = forms.Date("Due by")
        own = forms.Date("Discussion", hint="Usually a week later.", required=False)

    html = str(Due(initial={"by": dt.date(2199, 3, 4), "own": dt.date(2199, 3, 11)}).as_govuk())
    assert ">Monday 4 March 2199</" in html.replace("\n", "").replace("  ", "")
    assert "Usually a week later. Filled in: Monday 11 March 2199" in html
    assert "For example, 4 3 2026" in str(Due(initial={"by": dt.date(2020, 3, 4)}).as_govuk())


def test_a_field_says_one_thing_at_a_time():
    class Wants(forms.GovukForm):
        why = forms.LongText("Why?", max_length=5, required=False)

        def clean(self):
            if not self.cleaned_data.get("why"):
                self.add_error("why", "Enter why")

    assert Wants({"why": "longer than five"}).errors["why"] == ["Your answer to “Why?” must be 5 characters or fewer"]
    assert Wants({"why": ""}).errors["why"] == ["Enter why"]


def test_every_link_of_the_summary_leads_to_an_input_on_the_page():
    form = EveryField({"agreed_on-day": "4", "agreed_on-month": "", "agreed_on-year": "2026"})
    html = form.as_govuk()
    inputs = set(re.findall(r'<(?:input|textarea|select)[^>]* id="([^"]+)"', html))
    links = [error["href"].removeprefix("#") for error in form.errors_to_show()]
    assert len(links) == 13
    assert set(links) <= inputs
    assert "id_agreed_on-month" in links


def test_what_was_typed_comes_back_whole_and_escaped():
    typed = "\n<b>first</b>\r\n\r\n    indented & last"
    form = EveryField({"title": 'a "quote" <i>', "other_method": typed, "kind": "other"})
    html = str(form.as_govuk())
    assert "a &#34;quote&#34; &lt;i&gt;" in html
    box = re.search(r"<textarea[^>]*name=\"other_method\"[^>]*>(.*?)</textarea>", html, re.DOTALL)[1]
    # A browser drops the first line break, so it is there twice.
    assert box == "&#10;&#10;&lt;b&gt;first&lt;/b&gt;&#10;&#10;    indented &amp; last"


def test_a_password_never_comes_back_to_the_page():
    assert "sesame" not in EveryField({"secret": "sesame"}).as_govuk()


def test_a_hidden_field_travels_with_its_value():
    assert '<input type="hidden" name="edition" id="id_edition" value="7">' in EveryField().as_govuk()


def test_fields_that_may_be_left_out_say_so_and_the_revealed_one_does_not():
    html = EveryField().as_govuk()
    assert "Lead (optional)" in html
    assert "Which method?" in html and "Which method? (optional)" not in html
    assert html.index("conditional-id_kind-2") < html.index("Which method?")


def test_fields_can_be_named_one_by_one_and_a_label_can_be_the_heading():
    form = EveryField()
    assert 'name="cases"' in form.as_govuk("cases") and 'name="title"' not in form.as_govuk("cases")
    html = form["title"].as_govuk(label_size="l", heading=True)
    assert "<h1" in html and "govuk-label--l" in html


def test_only_fields_of_this_room_are_taken():
    from django import forms as django_forms

    with pytest.raises(TypeError, match="must be a field of lineofsight.govuk.forms"):
        field_of(django_forms.CharField())


@pytest.mark.parametrize(
    "typed",
    [
        {"it-day": "4", "it-month": "3", "it-year": "2026"},
        {"it-day": " 04", "it-month": "March ", "it-year": "26"},
        {"it-day": "4", "it-month": "mar", "it-year": "2026"},
        {"it-day": "04/03/2026", "it-month": "", "it-year": ""},
        {"it-day": "4th March 2026", "it-month": "", "it-year": ""},
        {"it": "2026-03-04"},
        {"it": "4.3.26"},
    ],
)
def test_a_date_is_read_as_people_write_it(typed):
    assert said(forms.Date("Date"), **typed) == dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Enter the date of the meeting"),
        (
            {"it-day": "31", "it-month": "2", "it-year": "2026"},
            "The date of the meeting must be a real date, like 4 3 2026",
        ),
        ({"it-day": "4", "it-month": "", "it-year": ""}, "The date of the meeting must include a month and year"),
        ({"it": "soon"}, "The date of the meeting must include a month and year"),
        ({"it": "2026-03-04T99"}, "The date of the meeting must be a real date, like 4 3 2026"),
        ({"it": "4 3 0199"}, "The date of the meeting must be a real date, like 4 3 2026"),
        ({"it": "4 3 2020"}, "The date of the meeting must be 1 January 2026 or later"),
        ({"it": "4 3 2190"}, "The date of the meeting must be today or earlier"),
    ],
)
def test_a_date_that_will_not_do_says_why(typed, sentence):
    field = forms.Date("Date of the meeting", earliest=dt.date(2026, 1, 1), latest="today")
    assert said(field, **typed) == sentence


def test_a_date_shows_what_it_was_and_what_was_typed():
    assert 'value="04"' in field_of(forms.Date("Date"), it="2026-03-04").as_govuk()
    form = type("F", (forms.GovukForm,), {"it": forms.Date("Date", initial=dt.date(2026, 3, 4))})()
    assert 'value="2026"' in form.as_govuk()
    assert 'value="Febtember"' in field_of(forms.Date("Date"), **{"it-day": "1", "it-month": "Febtember"}).as_govuk()


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("2pm", dt.time(14)),
        ("2:30 pm", dt.time(14, 30)),
        ("2.30pm", dt.time(14, 30)),
        ("14:30", dt.time(14, 30)),
        ("0930", dt.time(9, 30)),
        ("12am", dt.time(0)),
        ("12 p.m.", dt.time(12)),
        ("midday", dt.time(12)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, time):
    assert said(forms.Time(), it=typed) == time


@pytest.mark.parametrize("typed", ["25:00", "13pm", "2", "later", "9:75"])
def test_a_time_that_is_none_is_refused(typed):
    assert said(forms.Time(), it=typed) == "The time must be a time, like 10am or 2:30pm"


@pytest.mark.parametrize(
    ("field", "typed", "outcome"),
    [
        (forms.Number("Number of cases", minimum=1, maximum=2000), "1,200", 1200),
        (forms.Number("Number of cases", minimum=1), "0", "The number of cases must be 1 or more"),
        (forms.Number("Number of cases", maximum=20), "21", "The number of cases must be 20 or fewer"),
        (forms.Number("Number of cases"), "eight", "The number of cases must be a whole number, like 8"),
        (forms.Text("Share (%)", max_length=3), "abcd", "The share (%) must be 3 characters or fewer"),
        (forms.LongText("Why?", max_words=2), "one two three", "Your answer to “Why?” must be 2 words or fewer"),
        (forms.LongText("Why?"), "a\r\nb", "a\nb"),
        (forms.Email(), "nobody", "Enter an email address in the form name@example.org"),
        (forms.Phone(), "none", "Enter a telephone number, like 01632 960 001"),
        (forms.Radios("Method", choices=[("a", "A")]), "z", "Choose one of the options shown"),
        (forms.Text("Title", named="a title for the theme"), "", "Enter a title for the theme"),
        (forms.Text("Title", error_messages={"required": "A title, please"}), "", "A title, please"),
    ],
)
def test_what_is_typed_is_understood_or_answered(field, typed, outcome):
    assert said(field, it=typed) == outcome


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (
            SimpleUploadedFile("list.exe", b"x"),
            "“list.exe” cannot be used here: choose a file that ends in .csv or .xlsx",
        ),
        (SimpleUploadedFile("list.csv", b""), "The file is empty: choose another one"),
        (
            SimpleUploadedFile("list.csv", b"x" * (1024 * 1024 + 1)),
            "“list.csv” is larger than 1 MB: choose a smaller file",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(upload, sentence):
    form = type("F", (forms.GovukForm,), {"it": forms.File(accept=[".csv", ".xlsx"], max_mb=1)})({}, {"it": upload})
    assert form.errors["it"] == [sentence]


def test_a_set_of_forms_grows_by_one_without_javascript_and_keeps_what_was_typed():
    data = {
        "sources-TOTAL_FORMS": "1",
        "sources-INITIAL_FORMS": "0",
        "sources-0-name": "Police data",
        "sources-another": "yes",
    }
    rows = SourceFormSet.of(RequestFactory().post("/", data), prefix="sources")
    assert rows.another
    assert len(rows.forms) == 2
    assert 'value="Police data"' in rows.forms[0].as_govuk()
    assert forms.error_list(rows) == []


def test_a_set_of_forms_gives_the_rows_that_were_filled_in():
    data = {
        "sources-TOTAL_FORMS": "3",
        "sources-INITIAL_FORMS": "0",
        "sources-0-name": "Police data",
        "sources-0-seen_on": "2026-03-04",
        "sources-2-name": "A complaint",
    }
    rows = SourceFormSet.of(RequestFactory().post("/", data), prefix="sources")
    assert rows.is_valid(), rows.errors
    assert [row["name"] for row in rows.filled] == ["Police data", "A complaint"]


def test_a_set_of_forms_left_empty_says_what_to_enter():
    data = {"sources-TOTAL_FORMS": "1", "sources-INITIAL_FORMS": "0"}
    rows = SourceFormSet.of(RequestFactory().post("/", data), prefix="sources")
    assert not rows.is_valid()
    assert forms.error_list(rows) == [{"text": "Enter the source", "href": "#id_sources-0-name"}]
    none = forms.formset_factory(SourceForm, one="source", minimum=1).of(
        RequestFactory().post("/", data | {"rows-TOTAL_FORMS": "0", "rows-INITIAL_FORMS": "0"})
    )
    assert not none.is_valid()
    assert forms.error_list(none) == [{"text": "Enter at least 1 source", "href": ""}]
