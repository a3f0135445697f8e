"""What must not stand in a report: who the children, families and workers are, and words copied from audit tools."""

from lineofsight import vault
from lineofsight.engine.anonymising.pseudonyms import Called, faults
from lineofsight.engine.screening.identifiers import Identifier, Kind
from lineofsight.partnership.models import Agency, Area, Group, Member, Partner
from lineofsight.question_sets.models import Answer, ListEntry
from lineofsight.release.actions import Subject
from lineofsight.vault.models import IdentifierKind as V

from .models import (
    AgencyRequest,
    AgencyReturn,
    Attendee,
    Case,
    DeepDive,
    Discussion,
    DiscussionLine,
    TermsOfReference,
)
from .rules.cohort import named as named_of
from .states import ReturnState

REPORT_KIND = "summary_report"
# The vault's kinds as the screen knows them; a sex identifies nobody by itself.
_KINDS: dict[str, Kind] = {
    V.FORENAME: "forename",
    V.SURNAME: "surname",
    V.ALIAS: "alias",
    V.DATE_OF_BIRTH: "date_of_birth",
    V.NHS_NUMBER: "nhs_number",
    V.UPN: "upn",
    V.LA_CHILD_ID: "other",
    V.ADDRESS: "address",
    V.POSTCODE: "postcode",
    V.SCHOOL: "school",
    V.PHONE: "phone",
    V.EMAIL: "email",
    V.WORKER: "worker",
    V.CARER: "alias",
    V.OTHER: "other",
}


def known_identifiers(deep_dive: DeepDive) -> list[Identifier]:
    """Every identifier of the cohort, their families and workers, and the names of all who took part.

    What it opens is on record as opened by the one for whom the check runs; it is shown to nobody.
    """
    cases = Case.objects.filter(deep_dive=deep_dive).values_list("pk", flat=True)
    found = [
        Identifier(
            _KINDS[each.kind], each.value, f"{person.id}-{each.kind}" if each.kind == V.CARER else str(person.id)
        )
        for people in vault.identifiers_of(cases).values()
        for person in people
        for each in person.identifiers
        if each.kind in _KINDS
    ]
    return found + [Identifier("worker", member.name, str(member.person_id)) for member in taking_part(deep_dive)]


def faults_of_letters(deep_dive: DeepDive) -> list[tuple[str, str]]:
    """What is wrong with the letters the children are called by, each with the letter it is about ("" for all)."""
    cases = list(Case.objects.filter(deep_dive=deep_dive))
    known = vault.identifiers_of([case.pk for case in cases], parts=["child"])
    children = []
    for case in cases:
        named = named_of(known[case.pk])
        children.append(Called(case.letter, named.forenames, named.surnames, named.born))
    elsewhere = Case.objects.filter(tenant=deep_dive.tenant_id).exclude(deep_dive=deep_dive)
    found = faults(children, used_elsewhere=set(elsewhere.values_list("letter", flat=True)))
    return [(next((c.letter for c in cases if c.letter in says.split()), ""), says) for says in found]


def subject_of(deep_dive: DeepDive) -> Subject:
    """What its report is about, for the anonymisation check."""
    terms = TermsOfReference.in_force(deep_dive)
    window = (terms.window_from, terms.window_until) if terms and terms.window_from and terms.window_until else None
    return Subject(
        kind=REPORT_KIND,
        topic=deep_dive.theme,
        period=window,  # type: ignore[arg-type]
        cohort=Case.objects.filter(deep_dive=deep_dive).count(),
        letters=faults_of_letters(deep_dive),
    )


def taking_part(deep_dive: DeepDive) -> list[Member]:
    """Whoever was asked, wrote, signed off, attended, chaired or took notes."""
    pks = {
        *AgencyRequest.objects.filter(deep_dive=deep_dive).values_list("recipient", flat=True),
        *AgencyReturn.objects.filter(deep_dive=deep_dive).values_list("author", flat=True),
        *AgencyReturn.objects.filter(deep_dive=deep_dive).values_list("signed_off_by", flat=True),
        *Attendee.objects.filter(deep_dive=deep_dive).values_list("member", flat=True),
        *Discussion.objects.filter(deep_dive=deep_dive).values_list("chair", flat=True),
        *Discussion.objects.filter(deep_dive=deep_dive).values_list("note_taker", flat=True),
    }
    rows = Member.objects.filter(tenant=deep_dive.tenant_id, pk__in=pks - {None}).select_related("person")
    return list(rows.order_by("person__full_name"))


def public_words(deep_dive: DeepDive) -> list[str]:
    """The partnership's own names: they may hold somebody's surname and still name nobody."""
    tenant = deep_dive.tenant_id
    settings = deep_dive.settings
    settings_words = [
        *(category.words for category in settings.categories),
        *(domain.words for domain in settings.domains),
        *(grade.words for grade in settings.scale),
        *(level.words for level in settings.assurance_levels),
    ]
    return [
        deep_dive.tenant.name,
        deep_dive.tenant.short_name,
        *Agency.seated_in(tenant).values_list("name", flat=True),
        *Partner.objects.filter(tenant=tenant).values_list("short_name", flat=True),
        *Group.objects.filter(tenant=tenant).values_list("name", flat=True),
        *Area.objects.filter(tenant=tenant).values_list("name", flat=True),
        # One word alone, such as a grade “Good”, would let a surname through.
        *(words for words in settings_words if " " in words),
        *(statement.words for statement in settings.statements_used),
    ]


def copied_from(deep_dive: DeepDive) -> list[str]:
    """The texts agencies wrote and the discussion noted, in which eight words in a row are worth a second look."""
    responses = AgencyReturn.objects.filter(deep_dive=deep_dive, state__in=ReturnState.submitted_states()).values_list(
        "response", flat=True
    )
    texts = [row.value for row in Answer.objects.filter(response__in=responses).select_related("response")]
    texts += [row.words for row in ListEntry.objects.filter(response__in=responses).select_related("response")]
    lines = DiscussionLine.objects.filter(deep_dive=deep_dive).select_related("deep_dive")
    return [text for text in [*texts, *(line.words for line in lines)] if text]
