"""From the address that works once to a partnership whose people are there, through the pages."""

from pathlib import Path

from openpyxl import Workbook

from .world import World

# part -> name and post. The two of the business unit are named in the set-up, the chairs are added on screen.
BUSINESS_UNIT = {"business_unit": "Linnet Garrow", "second_business_unit": "Osric Fennimore"}
CHAIRS = {"oversight_chair": "Ysolde Marchbank", "decision_chair": "Tobias Wrenfield"}
OF_AGENCIES = {
    "lead of council": ("Drusilla Hathering", "Head of safeguarding", "Agency safeguarding lead"),
    "lead of police": ("Ivor Penhallick", "Detective inspector", "Agency safeguarding lead"),
    "author of council": ("Nell Tarrowby", "Team manager", "Author"),
    "executive of council": ("Magnus Oldacre", "Director of children's services", "Executive"),
    "executive of police": ("Bettina Crowle", "Assistant chief constable", "Executive"),
    "executive of health": ("Rufus Swale", "Chief nurse", "Executive"),
}
OWN_PASSWORD = "seven-lanterns-under-the-pier"  # noqa: S105  (of an invented person)


def agencies(w: World) -> dict[str, str]:
    """Key -> name. The police force belongs to the casts' partnerships too: it is the same agency."""
    return {
        "council": w.way.council,
        "police": "Three Rivers Police",
        "health": f"{w.way.place} Integrated Care Board",
        "school": f"{w.way.place} Schools Forum",
    }


def groups(w: World) -> dict[str, str]:
    return {"decides": f"{w.way.place} Leadership Group", "oversees": f"{w.way.place} Audit Committee"}


def introduce(w: World) -> None:
    """Who will be there, with the e-mail address each signs in with."""
    names = BUSINESS_UNIT | CHAIRS | {part: each[0] for part, each in OF_AGENCIES.items()}
    w.site.facts["people"][w.way.slug] = {
        part: (name, f"{name.lower().replace(' ', '.')}@{w.way.slug}.example") for part, name in names.items()
    }


def _email(w: World, part: str) -> str:
    email: str = w.site.facts["people"][w.way.slug][part][1]
    return email


def answer_ten_questions(w: World) -> None:
    """What the way of working gives stands in the form already; what it leaves open is typed."""
    introduce(w)
    way, named = w.way, agencies(w)
    linnet = w.visitor("business_unit").go(w.site.set_up_address()).sees("Ten questions").press("Begin")
    linnet.fill("Full name of the partnership", f"{way.place} Safeguarding Children Partnership")
    linnet.press("Save and continue").sees("There is a problem", "Enter the short name")
    linnet.fill("Short name", way.slug).press("Save and continue")
    councils = [way.council, *way.councils]
    lines = [f"{council.removesuffix(' Council')}, {council}" for council in councils]
    linnet.fill("Areas and their councils", "\n".join(lines)).press("Save and continue")
    linnet.choose(way.works_like).press("Save and continue")
    assert linnet.page.get_by_label("What is one audit called?").input_value() == way.audit
    assert linnet.page.get_by_label("And several of them?").input_value() == way.audits
    linnet.press("Save and continue")
    statutory = [*councils, named["police"], named["health"]]
    linnet.fill("Statutory safeguarding partners", "\n".join(statutory))
    linnet.fill("Other agencies that take part", named["school"]).press("Save and continue")
    linnet.sees(*statutory, named["school"]).press("Save and continue")
    linnet.fill("Which group decides on themes", groups(w)["decides"])
    linnet.fill("Which committee oversees the audits?", groups(w)["oversees"]).press("Save and continue")
    linnet.fill("How many cases does one audit look at?", str(way.cases)).press("Save and continue")
    linnet.press("Save and continue")
    people = [f"{w.name(part)}, {_email(w, part)}" for part in BUSINESS_UNIT]
    linnet.fill("Who works in the business unit?", "\n".join(people)).press("Save and continue")
    linnet.press("Save and continue").sees("Look at your answers", way.works_like, f"{way.cases} cases", way.audits)


def confirm(w: World) -> None:
    """Founded at once, the first passwords told; the business manager signs in and takes a password of her own."""
    linnet = w.business_unit.press("Set up the partnership").sees("The partnership is set up")
    passwords = w.site.facts.setdefault("passwords", {})
    for part in BUSINESS_UNIT:
        row = linnet.page.locator(".govuk-summary-card").filter(has_text=_email(w, part))
        passwords[_email(w, part)] = row.get_by_role("definition").last.inner_text().strip()
    linnet.press("Sign in").fill("E-mail address", linnet.email)
    linnet.fill("Password", w.site.password_of(linnet.email)).press("Sign in")
    linnet.sees(w.way.place).does_not_see("Choose a partnership")
    linnet.open(linnet.name).open("Change password")
    linnet.fill("Your password now", w.site.password_of(linnet.email))
    linnet.fill("New password", OWN_PASSWORD).fill("New password again", OWN_PASSWORD).press("Change")
    linnet.sees("Your password is changed")
    passwords[linnet.email] = OWN_PASSWORD


def _people_file(w: World) -> Path:
    book, named = Workbook(), agencies(w)
    sheet = book.active
    assert sheet is not None
    sheet.append(("Name", "E-mail", "Post", "Agency", "Appointed as"))
    for part, (name, post, role) in OF_AGENCIES.items():
        sheet.append((name, _email(w, part), post, named[part.split()[-1]], role))
    path = w.folder / "people.xlsx"
    book.save(path)
    return path


def bring_people_in(w: World) -> None:
    """Those of agencies from a file, the chairs of the two groups by hand; each is told a first password. A colleague
    confirms their roles."""
    linnet = w.business_unit.menu("Partnership").open("People").open("Bring in many from Excel")
    linnet.choose("People").attach("File", _people_file(w)).press("Read the file")
    linnet.press("See what would become of each row").sees(
        f"{len(OF_AGENCIES)}", "will be taken", "Nothing has been recorded yet"
    )
    linnet.press(f"Take {len(OF_AGENCIES)} new rows").sees("rows taken")
    for part in OF_AGENCIES:
        linnet.menu("Partnership").open("People").open(w.name(part)).press("Give a first password")
        _told(w, part, linnet.press("Show a first password").text())
    for part, group in zip(CHAIRS, ("oversees", "decides"), strict=True):
        linnet.menu("Partnership").open("People").press("Add somebody")
        linnet.fill("Full name", w.name(part)).fill("Work e-mail address", _email(w, part))
        linnet.date("From which day?", w.site.day).press("Add")
        _told(w, part, linnet.text())
        linnet.press("Appoint").choose("Group chair").select("On which group?", groups(w)[group])
        linnet.date("From which day?", w.site.day).press("Appoint").sees("is proposed")
    osric = (
        w("second_business_unit").menu("Partnership").open("People").open("Appointments waiting for a second person")
    )
    for part in (*OF_AGENCIES, *CHAIRS):
        osric.choose(f"{w.name(part)}, ")
    osric.press("Confirm those ticked").sees(f"{len(OF_AGENCIES) + len(CHAIRS)} appointments confirmed")


def _told(w: World, part: str, words: str) -> None:
    password = words.split("shown only now: ")[1].split()[0]
    w.site.facts["passwords"][_email(w, part)] = password
