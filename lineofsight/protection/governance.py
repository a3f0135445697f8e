"""The information-governance documents, filled from the settings, roles, agencies and numbers as they are today."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count

from lineofsight.deep_dives.chapter import NAME as DEEP_DIVES
from lineofsight.deep_dives.models import TermsOfReference
from lineofsight.govuk.words import date, oxford, plural, sentence
from lineofsight.partnership.chapters import in_force
from lineofsight.partnership.doors import ROLE_WORDS, TABLE, Permission, Role
from lineofsight.partnership.models import Appointment, Partner, Tenant
from lineofsight.sharing.chapter import NAME as SHARING
from lineofsight.sharing.models import Disclosure

from .chapter import DESTROY, NAME
from .models import Agreement

Sections = list[tuple[str, list[str]]]
TO_FILL = "[To be filled in by the data protection officer]"
DATA = (
    "Children selected for an audit: name, date of birth, sex, address, school, NHS number or pupil number, and what "
    "agencies know of their care, health, education and safety",
    "Members of their families and others around them, as far as an audit tool tells of them",
    "Professionals: name, post, agency, what they did in the product",
)
SUBJECTS = ("Children and young people", "Parents, carers and others in the family", "Professionals of the agencies")
CONTROLS = (
    "Everything written about a case is sealed under a key of its own (AES-256-GCM); the master key lies outside the "
    "database",
    "Names are parted from what is written: people read “Child K”, and who that is is shown only for a stated purpose",
    "Each agency sees its own audit tools only, until the pack is circulated to those who take part",
    "Every opening and every change is kept in an append-only record with a keyed chain",
    "Everybody signs in with a password and a second step; sensitive pages ask for it again after a quarter of an hour",
    "What becomes public passes an anonymisation check by machine and by two persons who did not write it",
    "Files from people are checked and read in a limited process of their own",
    "Backups are sealed to keys that lie elsewhere; what was destroyed stays destroyed when a backup is restored",
)
RISKS = (
    ("Somebody looks up a child without need", "purpose asked, every opening on record, who-has-seen report", "Low"),
    ("One agency reads what another wrote before time", "rows open by stage and agency only", "Low"),
    ("A child is recognised in a published report", "scan, two readers, hidden small numbers", "Medium"),
    ("A wrong file or a name typed by mistake", "recall of the pack, sealed text, breach register", "Medium"),
    ("An account is taken over", "second step, short sessions, list of sign-ins", "Low"),
    ("Data is kept too long", "retention schedule, tasks, secure deletion with certificate", "Low"),
    ("Server or backup is stolen", "sealed at rest, keys elsewhere", "Low"),
)


@dataclass(frozen=True)
class Kind:
    """One document: its name, what it is for, and how it is filled."""

    key: str
    title: str
    about: str
    sections: Callable[[Tenant], Sections]


def _agencies(tenant: Tenant) -> list[str]:
    seats = Partner.objects.filter(tenant=tenant, ended_on__isnull=True).select_related("agency").order_by("position")
    return [f"{seat.agency.name}{' (statutory safeguarding partner)' if seat.statutory else ''}" for seat in seats]


def _statutory(tenant: Tenant) -> list[str]:
    seats = Partner.objects.filter(tenant=tenant, ended_on__isnull=True, statutory=True).select_related("agency")
    return [seat.agency.name for seat in seats.order_by("position")]


def _schedule(tenant: Tenant) -> list[str]:
    lines = []
    for rule in in_force(tenant, NAME).schedule:
        then = "destroyed with two approvals" if rule.at_end == DESTROY else "looked at again"
        lines.append(
            f"{rule.words}: {plural(rule.months, 'month')} after {rule.since or 'its end'}, then {then}. {rule.basis}"
        )
    return lines


def _legal(tenant: Tenant) -> list[str]:
    chapter = in_force(tenant, DEEP_DIVES)
    bases = [each.words for each in chapter.lawful_bases]
    return [in_force(tenant, SHARING).usual_hook, *bases]


def _roles(tenant: Tenant) -> list[str]:
    rows = Appointment.in_force(tenant.pk).values("role").annotate(count=Count("member", distinct=True))
    count = {row["role"]: row["count"] for row in rows}
    return [
        f"{words}: {plural(count.get(role.value, 0), 'person', 'people')}; {_reach(role)}"
        for role, words in ROLE_WORDS.items()
    ]


def _reach(role: Role) -> str:
    may = TABLE[role]
    said = [
        words
        for permission, words in (
            (Permission.IDENTITY_SEE, "may have identifying details shown for a purpose"),
            (Permission.PACK_READ, "reads the pack of an audit in which the person takes part"),
            (Permission.TOOL_COMPLETE, "completes audit tools of the own agency"),
            (Permission.RECORD_SEE, "reads the access and change record"),
            (Permission.SUBJECT_SEARCH, "searches for subject access requests"),
        )
        if permission in may
    ]
    return "; ".join(said) or "reaches no details of cases"


def _sharing(tenant: Tenant) -> list[str]:
    rows = Disclosure.objects.filter(tenant=tenant).values("kind").annotate(count=Count("pk"))
    count = {row["kind"]: row["count"] for row in rows}
    return [
        f"{words}: {plural(count.get(kind, 0), 'line')} in the sharing log" for kind, words in Disclosure.Kind.choices
    ]


def _agreements(tenant: Tenant) -> list[str]:
    rows = Agreement.objects.filter(tenant=tenant, ended_on__isnull=True).order_by("title")
    lines = [f"{row.title}: {oxford(row.parties)}. {row.purpose}. Review on {date(row.review_on)}" for row in rows]
    return lines or ["No agreement is in the register"]


def _flows() -> list[str]:
    return [
        "Agencies supply lists of children who could be selected; who was not selected is destroyed when the selection "
        "is confirmed",
        "Each agency is asked in one list which of the selected children it knows",
        "Each agency completes an audit tool about each child it knows; its lead signs it off",
        "The completed tools, by pseudonym, become a pack for those who take part in the discussion",
        "An anonymised report is checked, approved and published",
    ]


def _audits(tenant: Tenant) -> list[str]:
    rows = TermsOfReference.objects.filter(tenant=tenant, state="approved").select_related("deep_dive")
    return sorted({f"{row.deep_dive.reference} {row.deep_dive.title}: {row.processing_purpose}" for row in rows})


def dpia(tenant: Tenant) -> Sections:
    """The seven steps of the regulator's template."""
    chapter = in_force(tenant, DEEP_DIVES)
    return [
        (
            "Step 1: Identify the need",
            [
                "Details of vulnerable children from several agencies are brought together, which is likely to be a high "
                "risk, so an assessment is needed.",
                f"The product is used for: {chapter.framework}, multi-agency audits, their reports and recommendations.",
            ],
        ),
        (
            "Step 2: Describe the processing",
            [
                *_flows(),
                *DATA,
                f"Agencies taking part: {len(_agencies(tenant))}",
                *_agencies(tenant),
                *_schedule(tenant),
            ],
        ),
        (
            "Step 3: Consultation",
            ["The statutory partners and the data protection officer are consulted before approval.", TO_FILL],
        ),
        (
            "Step 4: Necessity and proportionality",
            [
                *_legal(tenant),
                in_force(tenant, SHARING).how_detriment_is_judged,
                "The cohort is small, the window is named in the terms of reference, and a text outside the window asks "
                "for a reason.",
            ],
        ),
        ("Step 5: Risks", [f"{risk}. Risk that is left: {left.lower()}" for risk, _, left in RISKS]),
        ("Step 6: Measures", [*(f"{risk}: {measure}" for risk, measure, _ in RISKS), *CONTROLS]),
        ("Step 7: Sign-off and record", ["Advice of the data protection officer:", TO_FILL, "Accepted by:", TO_FILL]),
    ]


def sharing_agreement(tenant: Tenant) -> Sections:
    """The schedule to an information sharing agreement."""
    return [
        ("Parties", _agencies(tenant)),
        ("Purpose", ["Learning from the practice of all agencies by multi-agency audits", *_audits(tenant)]),
        ("What is shared", list(DATA)),
        ("Legal ground", _legal(tenant)),
        ("Agreements in force", _agreements(tenant)),
        ("How it flows", _flows()),
        ("Safeguards", list(CONTROLS)),
        ("How long it is kept", _schedule(tenant)),
        ("What was shared so far", _sharing(tenant)),
        ("Review", ["Once a year, and when what is shared changes.", TO_FILL]),
    ]


def processing_record(tenant: Tenant) -> Sections:
    """The record of processing activities (UK GDPR Article 30)."""
    return [
        ("Controllers", [*_statutory(tenant), "Each agency for its own records"]),
        ("Purposes", ["Multi-agency audits and the learning from them", *_audits(tenant)]),
        ("People whose data is processed", list(SUBJECTS)),
        ("Kinds of data", list(DATA)),
        ("Recipients", [*_agencies(tenant), *_sharing(tenant)]),
        ("Who reaches what", _roles(tenant)),
        ("Transfers abroad", ["None by the product"]),
        ("Time limits", _schedule(tenant)),
        ("Security", list(CONTROLS)),
    ]


def privacy_notice(tenant: Tenant) -> Sections:
    """A notice for children and families, in plain words."""
    return [
        ("Who we are", [f"{tenant.name} is the safeguarding partnership of:", *_statutory(tenant)]),
        (
            "What we do with information about you",
            [
                "We look at how services worked together for some children, so that they work better for all.",
                "Nobody outside the audit reads your name: people read “Child K” instead.",
                "What we publish names nobody.",
            ],
        ),
        ("What we hold", list(DATA)),
        ("Why we may", _legal(tenant)),
        ("Who sees it", _agencies(tenant)),
        ("How long we keep it", _schedule(tenant)),
        (
            "Your rights",
            [
                "You may ask to see what we hold, to have it put right, and to object.",
                "You may complain to the Information Commissioner’s Office: ico.org.uk.",
                f"Write to the data protection officer: {TO_FILL}",
            ],
        ),
    ]


def policy_document(tenant: Tenant) -> Sections:
    """The appropriate policy document (Data Protection Act 2018, Schedule 1, Part 4)."""
    return [
        ("What it covers", [*DATA, "Special category data, and data about offences where an audit tool tells of them"]),
        ("Condition", _legal(tenant)),
        (
            "How the principles are kept",
            [
                "Lawful, fair, transparent: privacy notice, terms of reference, sharing log",
                "For one purpose: the terms of reference name it, and opening details asks for it",
                "No more than needed: small cohorts, one list of search details, history apart",
                "Accurate: agencies sign off and correct their own tools",
                "No longer than needed: the schedule below",
                "Secure: the measures below",
            ],
        ),
        ("Retention and erasure", _schedule(tenant)),
        ("Security", list(CONTROLS)),
        ("Who is responsible", _roles(tenant)),
        ("Review", ["Kept until six months after the processing ends, reviewed once a year.", TO_FILL]),
    ]


KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("impact-assessment", "Data protection impact assessment", "In the seven steps of the regulator", dpia),
        Kind(
            "sharing-agreement",
            "Schedule to the information sharing agreement",
            "Who shares what, why",
            sharing_agreement,
        ),
        Kind(
            "record-of-processing",
            "Record of processing activities",
            "For the regulator, on request",
            processing_record,
        ),
        Kind("privacy-notice", "Privacy notice", "For children and families", privacy_notice),
        Kind("policy-document", "Appropriate policy document", "For special category data", policy_document),
    )
}


def sections_of(kind: Kind, tenant: Tenant) -> Sections:
    return [(heading, [sentence(line) for line in lines if line]) for heading, lines in kind.sections(tenant)]


def changes(before: Sections, now: Sections) -> list[str]:
    """Each line that is new or gone, with its heading."""
    old = [(heading, line) for heading, lines in before for line in lines]
    new = [(heading, line) for heading, lines in now for line in lines]
    gone, come = set(old), set(new)
    return [f"New under “{heading}”: {line}" for heading, line in new if (heading, line) not in gone] + [
        f"Gone from “{heading}”: {line}" for heading, line in old if (heading, line) not in come
    ]


def filled_in(sections: Sections) -> int:
    """How much of a document is filled in by itself, in per cent of its lines."""
    lines = [line for _, of in sections for line in of]
    return round(100 * sum(TO_FILL not in line for line in lines) / len(lines)) if lines else 0
