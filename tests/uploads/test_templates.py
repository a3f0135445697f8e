"""A partnership's own Word template: what it may ask for, what is refused and where, and what is cut off."""

import io
import zipfile

import pytest

from lineofsight.engine.documents.blocks import Bullets, Heading, Paragraph, Table
from lineofsight.engine.documents.text import extract
from lineofsight.uploads.templates import Declared, TemplateRefused, check_template, fill_template

DECLARED = Declared(
    frozenset({"title", "marking", "partnership"}),
    {"agencies": frozenset({"name", "lead"})},
    ("marking", "body"),
)
VALUES = {
    "title": "Neglect <& more>",
    "marking": "Anonymised",
    "partnership": "Westmere",
    "agencies": [{"name": "Police", "lead": "One"}, {"name": "Health", "lead": "Two"}],
    "secret": "never",
}
BODY = (
    Heading(1, "What we found"),
    Paragraph("Practice was good."),
    Bullets(("One thing", "Another")),
    Table("Cases", ("Kind", "Number"), (("All", "8"),)),
)


def template(*lines: str, header: str = "{{ marking }}") -> bytes:
    import docx

    word = docx.Document()
    word.core_properties.author = "Somebody Real"
    word.sections[0].header.paragraphs[0].text = header
    for line in lines:
        word.add_paragraph(line)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def words_of(data: bytes) -> str:
    return " ".join(" ".join(each.text for each in extract(data, "made.docx")).split())


def with_part(data: bytes, name: str, change) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, change(old.read(each).decode()) if each == name else old.read(each))
    return made.getvalue()


def test_fields_lists_conditions_and_the_body_are_filled_in() -> None:
    data = template(
        "{#p title: what it is called #}",
        "{{ title }} of {{ partnership }}",
        "{%p for a in agencies %}",
        "{{ loop.index }}. {{ a.name }}{% if a.lead == 'One' %} (first){% endif %}",
        "{%p endfor %}",
        "{{ body }}",
        "The end",
    )
    words = words_of(fill_template(data, DECLARED, VALUES, BODY))
    assert "Neglect <& more> of Westmere" in words
    assert "1. Police (first)" in words and "2. Health" in words
    assert words.index("What we found") < words.index("Another") < words.index("The end")
    assert "what it is called" not in words and "Somebody Real" not in words and "never" not in words


def test_the_same_template_and_words_give_the_same_bytes() -> None:
    data = template("{{ body }}")
    assert fill_template(data, DECLARED, VALUES, BODY) == fill_template(data, DECLARED, VALUES, BODY)


def test_what_somebody_typed_is_never_read_as_a_field() -> None:
    typed = VALUES | {"title": "{{ ''.__class__ }} {% for x in y %} \a \f"}
    words = words_of(fill_template(template("{{ title }}", "{{ body }}"), DECLARED, typed, BODY))
    assert "{{ ''.__class__ }} {% for x in y %}" in words


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Dear {{ titel }}", "There is no field “titel”; did you mean “title”?, in the text: “Dear {{ titel }}”."),
        ("{% for a in agencies %}{{ a.nme }}{% endfor %}", "There is no field “a.nme”; did you mean “a.name”?"),
        ("{% for a in agencies %}{{ a.name }}", "“{% for %}” is never closed with “{% endfor %}”"),
        ("{{ title", "A field has no matching “{{” in the text: “{{ title”."),
        ("{{ title + }}", "A field cannot be read in the text: “{{ title + }}”."),
        ("{% endif %}", "“{% endif %}” closes nothing"),
    ],
)
def test_a_fault_is_said_in_one_sentence_with_its_place(line: str, sentence: str) -> None:
    with pytest.raises(TemplateRefused) as reason:
        check_template(template(line, "{{ body }}"), DECLARED)
    assert sentence in str(reason.value)


def test_a_fault_in_the_header_is_said_to_stand_there() -> None:
    with pytest.raises(TemplateRefused, match="in the header: “{{ marknig }}”"):
        check_template(template("{{ body }}", header="{{ marknig }}"), DECLARED)


@pytest.mark.parametrize(
    ("lines", "header", "sentence"),
    [
        (["{{ body }}"], "Nothing", "does not show “marking”"),
        (["{{ title }}"], "{{ marking }}", "does not show “body”"),
        (["Before {{ body }}"], "{{ marking }}", "paragraph of its own"),
        (["{{ body }}", "{{ body }}"], "{{ marking }}", "once only"),
    ],
)
def test_what_must_be_shown_is_asked_for(lines: list[str], header: str, sentence: str) -> None:
    with pytest.raises(TemplateRefused, match=sentence):
        check_template(template(*lines, header=header), DECLARED)


def test_a_mandatory_field_hidden_behind_a_condition_is_found_out() -> None:
    data = template("{{ body }}", header="{% if title == 'x' %}{{ marking }}{% endif %}")
    with pytest.raises(TemplateRefused, match="finished document does not show “marking”"):
        fill_template(data, DECLARED, VALUES, BODY)


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__ }}",
        "{{ title.__class__.__mro__ }}",
        "{{ title['__class__'] }}",
        "{{ title.upper() }}",
        "{{ self }}",
        "{{ cycler }}",
        "{{ range(1000000) }}",
        "{% for i in range(1000000) %}x{% endfor %}",
        "{% for a in agencies %}{% for b in agencies %}x{% endfor %}{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ 10 ** 9 }}",
        "{{ title|attr('__class__') }}",
        "{{ title|upper }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% set x = title %}",
        "{% macro m() %}x{% endmacro %}",
        "{% filter upper %}x{% endfilter %}",
        "{% for a in agencies recursive %}{{ loop(agencies) }}{% endfor %}",
        "{% for a in agencies %}{{ a }}{% endfor %}",
        "{{ body.x }}",
        "{% raw %}{{ title }}{% endraw %}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
    ],
)
def test_a_template_reaches_nothing_but_the_declared_fields(line: str) -> None:
    with pytest.raises(TemplateRefused):
        fill_template(template(line, "{{ body }}"), DECLARED, VALUES, BODY)


@pytest.mark.parametrize(
    "hidden",
    [
        # In an attribute, where no paragraph shows it; and broken up over two paragraphs.
        lambda xml: xml.replace("<w:body>", '<w:body><w:p w:rsidR="{{ title.__class__ }}"/>', 1),
        lambda xml: xml.replace(
            "<w:body>",
            "<w:body><w:p><w:r><w:t>{</w:t></w:r></w:p><w:p><w:r><w:t>{ title.__class__ }}</w:t></w:r></w:p>",
            1,
        ),
    ],
    ids=["attribute", "two paragraphs"],
)
def test_nothing_is_smuggled_past_the_paragraphs(hidden) -> None:
    data = with_part(template("{{ body }}"), "word/document.xml", hidden)
    with pytest.raises(TemplateRefused):
        fill_template(data, DECLARED, VALUES, BODY)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;http://x/y&quot;"/></w:p>', "loads something"),
        (
            "<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE x</w:instrText></w:r></w:p>",
            "loads",
        ),
        ('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>', "tracked changes"),
        ("<w:altChunk/>", "another file"),
    ],
)
def test_fields_that_load_something_and_leftovers_are_refused(content: str, sentence: str) -> None:
    data = with_part(
        template("{{ body }}"), "word/document.xml", lambda xml: xml.replace("<w:body>", f"<w:body>{content}", 1)
    )
    with pytest.raises(TemplateRefused, match=sentence):
        check_template(data, DECLARED)


def test_a_template_that_grows_without_end_is_cut_off() -> None:
    data = template("{%p for a in agencies %}", *["{{ a.name }}" * 50] * 40, "{%p endfor %}", "{{ body }}")
    many = VALUES | {"agencies": [{"name": "x" * 2000, "lead": ""}] * 2000}
    with pytest.raises(TemplateRefused, match="took too long or too much memory"):
        fill_template(data, DECLARED, many, BODY)


def test_a_template_without_styles_of_its_own_still_takes_the_body() -> None:
    def bare(xml: str) -> str:
        start = xml.index("<w:style ")
        return (
            xml[:start]
            + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
        )

    words = words_of(fill_template(with_part(template("{{ body }}"), "word/styles.xml", bare), DECLARED, VALUES, BODY))
    assert "What we found" in words and "• One thing" in words
