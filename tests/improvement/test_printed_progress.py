"""Progress of statutory partners as one partnership printed it, each item through the form of its agency."""

import pytest

from lineofsight.demo.cast import Cast
from tests.deep_dives.addresses import said

from .plans_world import address
from .progress_world import goes_its_whole_way, parts_of, progress

pytestmark = pytest.mark.django_db

PRINTED = (
    (
        "GOV-067",
        "council",
        "development",
        "Front door",
        "The front door and the multi-agency hub are remodelled with the support of partners in practice.",
        "April to December",
    ),
    (
        "GOV-068",
        "council",
        "development",
        "Adolescent risk",
        "A new complex safeguarding service gives intense support to young people and their workers.",
        "Since July",
    ),
    (
        "GOV-070",
        "council",
        "development",
        "Response to the pandemic",
        "Challenges of the pandemic were met early, with schools and other partners.",
        "March to June",
    ),
    (
        "GOV-071",
        "school",
        "impact",
        "Response to the pandemic",
        "The link worker model kept up the focus on wellbeing checks throughout.",
        "March to July",
    ),
    (
        "GOV-072",
        "council",
        "plan",
        "Adolescent risk",
        "An adolescent hub is developed that learns from the no wrong door model.",
        "The next two years",
    ),
    (
        "GOV-073",
        "council",
        "plan",
        "Neglect",
        "A further focus on neglect, with other approaches where progress is not made.",
        "Next year",
    ),
    (
        "GOV-074",
        "council",
        "development",
        "Child exploitation",
        "A new approach to exploitation and adolescent risk through a multi-agency tactical group.",
        "Since January",
    ),
    (
        "GOV-075",
        "council",
        "plan",
        "Child exploitation",
        "Swifter responses, access to interventions and work on the exploitation strategy go on.",
        "Next year",
    ),
    (
        "GOV-078",
        "council",
        "plan",
        "Operating model",
        "We go on strengthening our services and embedding our new operating model.",
        "The next 12 months",
    ),
    (
        "GOV-079",
        "police",
        "development",
        "Front door",
        "On-going work to embed the integrated front door services into the multi-agency hub.",
        "October to March",
    ),
    (
        "GOV-082",
        "police",
        "impact",
        "Child exploitation",
        "Risk is classified more clearly and partners intervene more effectively.",
        "The second half of the year",
    ),
    (
        "GOV-084",
        "police",
        "impact",
        "Front door",
        "The hub is restructured together and focuses on prevention as a priority.",
        "Since October",
    ),
    (
        "GOV-085",
        "police",
        "development",
        "Vision of the agency",
        "Our vision and mission is an outstanding service to vulnerable people.",
        "Since April",
    ),
    (
        "GOV-086",
        "police",
        "plan",
        "Domestic abuse",
        "The initial focus is on domestic abuse.",
        "The first half of next year",
    ),
    (
        "GOV-087",
        "police",
        "plan",
        "Vulnerability",
        "Situational and personal factors of vulnerability are recognised, so that more harm is prevented.",
        "Next year",
    ),
    (
        "GOV-093",
        "health",
        "development",
        "Single point of contact",
        "Internal safeguarding staff have a single point of contact.",
        "Since September",
    ),
    (
        "GOV-094",
        "health",
        "development",
        "Contextual safeguarding",
        "An integrated child, adult and contextual safeguarding service is in place.",
        "Since May",
    ),
    (
        "GOV-095",
        "health",
        "development",
        "Mental health",
        "The profile of safeguarding in mental health is raised.",
        "The whole winter",
    ),
    (
        "GOV-096",
        "health",
        "development",
        "Referrals",
        "The electronic referral form from hospital into social care is launched again.",
        "Since November",
    ),
    (
        "GOV-099",
        "health",
        "development",
        "Child exploitation",
        "Representatives of health have taken part in all exploitation initiatives.",
        "Quarters 1 to 3",
    ),
    (
        "GOV-100",
        "health",
        "development",
        "Disability",
        "Disability and safeguarding, and the vulnerabilities of disabled children, are better understood.",
        "Since June",
    ),
    (
        "GOV-102",
        "health",
        "development",
        "Domestic abuse",
        "A domestic abuse advocate is appointed at the hospital.",
        "Since February",
    ),
    (
        "GOV-103",
        "health",
        "impact",
        "Early support",
        "Maternity and community services give joined-up support before and after birth.",
        "Quarters 2 to 4",
    ),
    (
        "GOV-104",
        "health",
        "impact",
        "Responsibility",
        "Health’s responsibility for safeguarding is appreciated more.",
        "The second half of the year",
    ),
    (
        "GOV-105",
        "health",
        "plan",
        "Safeguarding processes",
        "Systems and structures are reviewed to reduce duplication in safeguarding.",
        "From next May",
    ),
    (
        "GOV-109",
        "health",
        "challenge",
        "Domestic abuse",
        "Processes of health’s response to domestic abuse must be streamlined.",
        "From January",
    ),
    (
        "GOV-111",
        "council",
        "challenge",
        "Early help",
        "Children are kept from coming into care through early help.",
        "The second half of the year",
    ),
    (
        "GOV-112",
        "health",
        "challenge",
        "Response to the pandemic",
        "Business as usual returns while the pandemic and its impact are managed.",
        "From June",
    ),
    (
        "GOV-113",
        "health",
        "plan",
        "Integrated care",
        "We commit to an integrated care system with one vision, aligned to the partnership.",
        "The next three years",
    ),
    (
        "GOV-194",
        "police",
        "plan",
        "Exploitation",
        "A “pursue” focus on criminality comes from the police.",
        "Next year",
    ),
    (
        "GOV-195",
        "police",
        "impact",
        "Response to the pandemic",
        "Police and partners responded effectively through the challenges of lockdown.",
        "March to June",
    ),
    (
        "GOV-196",
        "health",
        "plan",
        "Exploitation",
        "Identifying and preventing exploitation goes on next year.",
        "The coming year",
    ),
    (
        "GOV-197",
        "police",
        "challenge",
        "Contextual safeguarding",
        "Contextual safeguarding and tackling exploitation need our focus.",
        "This coming winter",
    ),
    (
        "GOV-198",
        "health",
        "plan",
        "Commitment to families",
        "We commit to being flexible and responsive to the safeguarding needs of children and families.",
        "Every quarter",
    ),
    (
        "GOV-199",
        "council",
        "plan",
        "Place-based teams",
        "Multi-professional place-based teams bring together education, early help and social care.",
        "From September",
    ),
    (
        "GOV-205",
        "police",
        "plan",
        "Future plans",
        "Our future plans stand under a heading of their own.",
        "Next year, from April",
    ),
)


@pytest.mark.parametrize(
    ("agency", "heading", "theme", "words", "period"),
    [pytest.param(*item, marks=pytest.mark.requirement(name), id=item[3][:40]) for name, *item in PRINTED],
)
def test_what_a_partner_printed_of_its_year_goes_the_whole_way(
    westmere: Cast, eastmere: Cast, sign_in, agency: str, heading: str, theme: str, words: str, period: str
) -> None:
    _, typed = progress(agency, heading, theme, words, period=period)
    goes_its_whole_way(westmere, eastmere, sign_in, agency, typed)


@pytest.mark.requirement("GOV-062")
@pytest.mark.requirement("GOV-107")
def test_the_form_has_developments_and_challenges_and_priorities_and_both_print_under_the_agency(
    westmere: Cast, sign_in
) -> None:
    lead, own = sign_in(westmere.leads["council"]), westmere.agencies["council"]
    page = address(westmere, "enter_for_agency", own.pk)
    form = said(lead.get(page))
    assert "Development" in form and "Challenge or priority for this year" in form
    entered = (
        ("development", "Development", "After the reform of local government services and workforce are aligned."),
        ("challenge", "Challenge or priority for this year", "Two teams in one building by the summer."),
    )
    for heading, _, words in entered:
        typed = {"heading": heading, "theme": "Reform", "words": words, "evidence": "Plan of May"}
        assert lead.post(page, typed).status_code == 302
    part = parts_of(sign_in(westmere.scrutineer).get(address(westmere, "annual_parts")))[own.name]
    for _, heading, words in entered:
        assert f"{heading} Reform: {words}" in part
