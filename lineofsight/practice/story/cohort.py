"""From the agencies' lists to the confirmed cohort, with children nobody has ever met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from lineofsight.deep_dives import actions
from lineofsight.deep_dives.models import Case, DeepDive, EligibleChild, EligibleList
from lineofsight.deep_dives.rules.lists import terms_in_force
from lineofsight.engine.spreadsheets import Sheet, write_csv, write_workbook
from lineofsight.partnership.models import Member

from ..cast import Cast

FORENAMES = (
    "Averil",
    "Bramwen",
    "Corvin",
    "Delphie",
    "Elowyn",
    "Fabrin",
    "Gwendor",
    "Halcyon",
    "Ithiel",
    "Jessamyn",
    "Kerensa",
    "Lorcan",
    "Melisande",
    "Nerys",
    "Orlin",
    "Peverel",
    "Quillan",
    "Rowena",
    "Sabeth",
    "Tavish",
)
SURNAMES = (
    "Ashmarrow",
    "Birchlow",
    "Coldmere",
    "Dunfallow",
    "Elderwick",
    "Fernhollow",
    "Gorsewell",
    "Heathering",
    "Ivelmoor",
    "Jarrowby",
    "Kestrelden",
    "Larkwater",
    "Mossgrave",
    "Netherby-Hale",
    "Oakenshaw",
    "Pellowin",
    "Quarrendale",
)
STREETS = ("Saltmarsh Row", "Old Ropewalk", "Tithebarn Lane", "Heron Close", "Cooper's Hard", "Lantern Hill")
SCHOOLS = ("Saltmarsh Primary School", "Heronfield Academy", "Old Ropewalk Community School", "Tithebarn High School")
# Who holds which list, how many children stand on it and in which form it comes, by the category's common key.
HOLDERS = {
    "universal": ("school", 16, "xlsx"),
    "early_help": ("charity", 11, "csv"),
    "child_in_need": ("council", 13, "xml"),
    "child_protection": ("council", 9, "xlsx"),
    "child_in_care": ("council", 7, "csv"),
}

# At least as many children stand on a typed list; nobody types sixteen.
TYPED = 6


@dataclass(frozen=True)
class InventedChild:
    """A child of the story."""

    number: str
    forename: str
    surname: str
    born: date
    sex: str
    nhs_number: str
    upn: str
    address: str
    postcode: str
    school: str
    phone: str
    carer: str
    last_activity: date


def nhs_number(place: int) -> str:
    """An NHS number of the range kept for tests (999 …), with its check digit."""
    while True:
        digits = f"999{place % 1_000_000:06d}"
        check = -sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return digits + str(check)
        place += 500_000


def invent(place: int, *, prefix: str, window_from: date, window_until: date, ages: tuple[int, int]) -> InventedChild:
    """The child at this place; the same place gives the same child."""
    days = max((window_until - window_from).days - 2, 1)
    youngest, oldest = ages
    age_days = 200 + 365 * youngest + (place * 467) % max(365 * (oldest - youngest + 1) - 400, 1)
    surname = SURNAMES[(place * 7 + place // 17) % len(SURNAMES)]
    return InventedChild(
        number=f"{prefix}{1000 + place * 37}",
        forename=FORENAMES[(place * 3 + place // 20) % len(FORENAMES)],
        surname=surname,
        born=window_until - timedelta(days=age_days),
        sex="Female" if place % 2 else "Male",
        nhs_number=nhs_number(place * 173 + 11),
        upn=f"{'ABCDEFGH'[place % 8]}8{place:03d}{place * 7919 % 100_000_000:08d}",
        address=f"{place % 89 + 2} {STREETS[place % len(STREETS)]}",
        postcode=f"ZZ{place % 9 + 1} {place % 8 + 1}{'ABDEFGHJLN'[place % 10]}{'PQRSTUWXYZ'[place // 10 % 10]}",
        school=SCHOOLS[place % len(SCHOOLS)],
        phone=f"01632 960{place % 1000:03d}",
        carer=f"{FORENAMES[(place * 5 + 9) % len(FORENAMES)]} {surname}",
        last_activity=window_until - timedelta(days=(place * 13) % days),
    )


def supply_lists(w: Cast, dd: DeepDive, *, typed: bool = False) -> DeepDive:
    """Every category's list in the form its agency has it, or typed on screen. One child stands on two lists, one is a
    sister, one was last seen before the window; in a file one row has a mistyped NHS number, and the census comes
    with a second list of names."""
    terms = terms_in_force(dd)
    assert terms.window_from and terms.window_until
    ages = (dd.age_from or 0, dd.age_until if dd.age_until is not None else 16)
    place = 1 + 100 * (DeepDive.objects.filter(tenant=dd.tenant_id, proposed_on__lte=dd.proposed_on).count() % 7)
    on_two_lists: InventedChild | None = None
    for category in dd.settings.categories:
        if category.key not in terms.categories:
            continue
        holder, count, form = HOLDERS.get(category.common, ("council", 8, "csv"))
        holder = holder if holder in w.agencies else "council"
        children = [
            invent(
                place + n,
                prefix="" if form == "xml" else f"{category.words[0].upper()}-",
                window_from=terms.window_from,
                window_until=terms.window_until,
                ages=ages,
            )
            for n in range(count)
        ]
        place += count
        if category.common == "child_protection":
            on_two_lists = children[2]
            children.append(_sister_of(children[4], ages, terms.window_until))
        elif category.common == "child_in_care" and on_two_lists:
            children.append(on_two_lists)
        elif category.common == "early_help":
            before = terms.window_from - timedelta(days=45)
            children.append(_changed(children[0], f"E-{place + 900}", forename="Wendrell", last_activity=before))
        if typed:
            _type(w, dd, category.key, holder, children[: max(TYPED, count // 2)] + children[count:])
        else:
            _supply(w, dd, category.key, holder, form, children)
    return _fresh(dd)


def complete_list(w: Cast, dd: DeepDive) -> DeepDive:
    """The business unit excludes the sister and closes the list."""
    sister = _sister_on_list(dd)
    if sister is not None:
        actions.exclude_child(child=sister, reason="sibling", words="Older sister is on the list", by=w.business_unit)
    actions.complete_list(deep_dive=dd, by=w.business_unit)
    return _fresh(dd)


def select_cases(w: Cast, dd: DeepDive, *, seed: str = "51862") -> DeepDive:
    """At random, as many as the terms of reference say, the quality assurance officer watching."""
    terms = terms_in_force(dd)
    actions.select_cases(
        deep_dive=dd,
        size=terms.cohort_size or dd.settings.cohort_size,
        minimum=terms.minimum_per_category,
        witness=w.second_business_unit.name,
        seed=seed,
        by=w.business_unit,
    )
    return _fresh(dd)


def confirm_cohort(w: Cast, dd: DeepDive, *, people: bool = True) -> DeepDive:
    """The committee's chair confirms on screen; then the business unit adds each child's mother and social worker."""
    cases = actions.confirm_cohort(deep_dive=dd, by=w.oversight_chair)
    for place, case in enumerate(cases if people else []):
        add_people(w.business_unit, case, place)
    return _fresh(dd)


def add_people(by: Member, case: Case, place: int) -> None:
    """A mother and a social worker with invented names."""
    actions.add_family_and_workers(
        case=case,
        part="family",
        identifiers=[
            ("forename", FORENAMES[(place * 9 + 4) % len(FORENAMES)]),
            ("surname", SURNAMES[(place * 11 + 5) % len(SURNAMES)]),
            ("other", "Mother"),
        ],
        by=by,
    )
    actions.add_family_and_workers(
        case=case,
        part="worker",
        identifiers=[
            ("forename", FORENAMES[(place * 7 + 1) % len(FORENAMES)]),
            ("surname", SURNAMES[(place * 5 + 2) % len(SURNAMES)]),
        ],
        by=by,
    )


def _supply(
    w: Cast, dd: DeepDive, category: str, holder: str, form: str, children: Sequence[InventedChild]
) -> EligibleList:
    by = w.leads.get(holder, w.business_unit)
    files = {"csv": _csv, "xlsx": _xlsx, "xml": _census}
    listed = _accepted(dd, category, w, holder, files[form](children), f"{category}.{form}", by)
    if form == "xml":
        names = write_csv(
            ["LA child ID", "Forename", "Surname", "Date of birth", "Address", "Postcode", "Carer", "Telephone"],
            [[c.number, c.forename, c.surname, c.born, c.address, c.postcode, c.carer, c.phone] for c in children],
        )
        _accepted(dd, category, w, holder, names, f"{category}-names.csv", by, all_active=True)
    return listed


def _type(w: Cast, dd: DeepDive, category: str, holder: str, children: Sequence[InventedChild]) -> EligibleList:
    return actions.receive_typed_list(
        deep_dive=dd,
        category=category,
        agency=w.agencies[holder],
        rows=[{role: str(value) for role, value in zip(_ROLES, _cells(child), strict=True)} for child in children],
        by=w.leads.get(holder, w.business_unit),
    )


def _accepted(
    dd: DeepDive,
    category: str,
    w: Cast,
    holder: str,
    data: bytes,
    name: str,
    by: Member,
    *,
    all_active: bool = False,
) -> EligibleList:
    received = actions.receive_list(
        deep_dive=dd, category=category, agency=w.agencies[holder], file=SimpleUploadedFile(name, data), by=by
    )
    mapping = actions.guessed_columns(received)
    return actions.accept_list(eligible_list=received, mapping=mapping, all_active=all_active, by=by)


_ROLES = (
    "case_number",
    "forename",
    "surname",
    "date_of_birth",
    "sex",
    "nhs_number",
    "address",
    "postcode",
    "school",
    "carer",
    "phone",
    "last_activity",
)
_HEADINGS = (
    "Case number",
    "Forename",
    "Surname",
    "Date of birth",
    "Sex",
    "NHS number",
    "Address",
    "Postcode",
    "School",
    "Carer",
    "Telephone",
    "Last activity",
)


def _cells(child: InventedChild) -> list[str | date]:
    return [
        child.number,
        child.forename,
        child.surname,
        child.born,
        child.sex,
        child.nhs_number,
        child.address,
        child.postcode,
        child.school,
        child.carer,
        child.phone,
        child.last_activity,
    ]


def _csv(children: Sequence[InventedChild]) -> bytes:
    rows = [_cells(child) for child in children]
    mistyped = list(rows[-1])
    mistyped[0], mistyped[1], mistyped[5] = f"{mistyped[0]}9", "Yorath", "9990001234"
    return write_csv(_HEADINGS, [*rows, mistyped])


def _xlsx(children: Sequence[InventedChild]) -> bytes:
    return write_workbook([Sheet("Children", _HEADINGS, [_cells(child) for child in children])])


def _census(children: Sequence[InventedChild]) -> bytes:
    """A children in need census, which knows numbers and dates but no names."""
    said = [
        "<Child><ChildIdentifiers>"
        f"<LAchildID>{c.number}</LAchildID><UPN>{c.upn}</UPN><PersonBirthDate>{c.born}</PersonBirthDate>"
        f"<Sex>{'F' if c.sex == 'Female' else 'M'}</Sex></ChildIdentifiers>"
        f"<CINdetails><CINreferralDate>{c.last_activity}</CINreferralDate></CINdetails></Child>"
        for c in children
    ]
    head = "<Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header>"
    return f"<Message>{head}<Children>{''.join(said)}</Children></Message>".encode()


def _changed(child: InventedChild, number: str, **values: object) -> InventedChild:
    from dataclasses import replace

    place = sum(map(ord, number))
    return replace(child, number=number, nhs_number=nhs_number(place + 700_000), upn="", **values)  # type: ignore[arg-type]


def _sister_of(child: InventedChild, ages: tuple[int, int], until: date) -> InventedChild:
    older = child.born - timedelta(days=600)
    born = older if (until - older).days < 365 * (ages[1] + 1) - 10 else child.born + timedelta(days=200)
    return _changed(child, f"{child.number}S", forename="Zephrine", sex="Female", born=born)


def _sister_on_list(dd: DeepDive) -> EligibleChild | None:
    rows = EligibleChild.objects.filter(deep_dive=dd, state=EligibleChild.State.ELIGIBLE, household__isnull=False)
    return rows.select_related("deep_dive__edition").order_by("-number").first()


def _fresh(dd: DeepDive) -> DeepDive:
    return DeepDive.objects.get(pk=dd.pk)
