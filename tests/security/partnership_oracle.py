"""Who may open the pages outside a partnership and those of a partnership itself."""

from .oracle_words import (
    ADMIN,
    BU,
    DPO,
    LEAD,
    OPEN_TO_ALL,
    SETTINGS,
    SIGNED_IN,
    Asked,
    OfHerself,
    Rule,
    anybody_with_a_role,
    both,
    bu,
    nobody_yet,
    of_my_partnership,
    one_of,
)


def the_review(q: Asked) -> bool:
    """The business unit all, a lead that of her own agency."""
    tenant, agency = q.facts.rooms["partnership"].access_reviews.get(q.ids["pk"], (None, None))
    return tenant == q.who.tenant and (bu(q) or (agency is not None and agency in q.who.leads))


def the_proposal(q: Asked) -> bool:
    """The business unit all, a lead those for the very agencies she leads."""
    tenant, agency = q.facts.partnership.proposed.get(q.ids["pk"], (None, None))
    return tenant == q.who.tenant and (bu(q) or (agency is not None and agency in q.who.leads))


def the_reset(q: Asked) -> bool:
    """The business unit all, a lead those of people who work for her agencies now."""
    tenant, agencies = q.facts.partnership.resets.get(q.ids["pk"], (None, set()))
    return tenant == q.who.tenant and (bu(q) or bool(agencies & q.who.leads))


def the_invitation(q: Asked) -> bool:
    return q.facts.partnership.invitations.get(q.ids["pk"]) == q.who.tenant


def cover_of_mine(q: Asked) -> bool:
    """The one who is away, her cover, or the business unit."""
    tenant, *both = q.facts.covers.get(q.ids["pk"], (None,))
    return tenant == q.who.tenant and bool(q.who.roles) and (q.who.id in both or bu(q))


STAFF_LIST = one_of(BU, ADMIN, DPO)

PAGES: dict[str, Rule | OfHerself | str] = {
    # Outside a partnership
    "home": SIGNED_IN,
    "sign_in": OPEN_TO_ALL,
    "sign_out": OPEN_TO_ALL,
    "accessibility": OPEN_TO_ALL,
    "policy_report": OPEN_TO_ALL,
    "privacy": OPEN_TO_ALL,
    "worried_about_a_child": OPEN_TO_ALL,
    "change_password": SIGNED_IN,
    "second_step": SIGNED_IN,
    "set_up_second_step": SIGNED_IN,
    "recovery_codes": SIGNED_IN,
    "add_passkey": SIGNED_IN,
    "remove_passkey": OfHerself(lambda facts: facts.partnership.passkeys),
    # No outside directory is named.
    "sign_in_outside": nobody_yet,
    "back_from_outside": nobody_yet,
    "prove": SIGNED_IN,
    "my_sign_ins": SIGNED_IN,
    "end_sign_in": OfHerself(lambda facts: facts.partnership.sign_ins),
    "my_work": anybody_with_a_role,
    "year": anybody_with_a_role,
    # Of her own agencies, and of none where she works for none.
    "agency_duties": anybody_with_a_role,
    "calendar_address": anybody_with_a_role,
    "cover": anybody_with_a_role,
    "end_cover": cover_of_mine,
    # The secret in the address opens it, and nobody in the world has made one.
    "calendar_feed": nobody_yet,
    "pass_on": both(bu, of_my_partnership("members")),
    "reminder_words": both(bu, of_my_partnership("members")),
    "partnership": anybody_with_a_role,
    "rename_partnership": bu,
    "age": anybody_with_a_role,
    "change_start": bu,
    "add_area": bu,
    "change_area": both(bu, of_my_partnership("areas")),
    "add_agency": bu,
    "agencies": anybody_with_a_role,
    "agency": both(anybody_with_a_role, of_my_partnership("seats")),
    "end_seat": both(bu, of_my_partnership("seats")),
    "change_seat": both(bu, of_my_partnership("seats")),
    "change_group": both(bu, of_my_partnership("groups")),
    "glossary": anybody_with_a_role,
    "what_happens_next": anybody_with_a_role,
    "people": STAFF_LIST,
    "welcome_member": one_of(BU, ADMIN),
    "member": both(STAFF_LIST, of_my_partnership("members")),
    "appoint": both(bu, of_my_partnership("members")),
    "end_membership": both(bu, of_my_partnership("members")),
    "end_appointment": both(bu, of_my_partnership("appointments")),
    "reopen_account": both(bu, of_my_partnership("members")),
    "reset_second_step": both(bu, of_my_partnership("members")),
    "settle_reset": both(one_of(BU, LEAD), the_reset),
    "invite": bu,
    "invitations": bu,
    "invite_again": both(bu, the_invitation),
    "withdraw_invitation": both(bu, the_invitation),
    # The link and a code open it, and neither stands in the database.
    "join": nobody_yet,
    "proposed_appointments": one_of(BU, LEAD),
    "settle_appointment": both(one_of(BU, LEAD), the_proposal),
    "access_reviews": one_of(BU, LEAD),
    "access_review": both(one_of(BU, LEAD), the_review),
    "lift_suspension": both(bu, of_my_partnership("members")),
    "shut_out": both(bu, of_my_partnership("members")),
    "record": one_of(BU, DPO),
    "keys_and_backups": one_of(ADMIN),
    "imports": bu,
    "import_columns": both(bu, of_my_partnership("imports")),
    "import_rows": both(bu, of_my_partnership("imports")),
    "first_password": both(bu, of_my_partnership("members")),
    "settings": SETTINGS,
    "message_words": SETTINGS,
    "change_message_words": bu,
    "school_holidays": SETTINGS,
    "remove_school_holiday": both(bu, of_my_partnership("school_holidays")),
    "change_setting": bu,
    "word_templates": SETTINGS,
    "word_template_kind": bu,
    "starting_template": bu,
    "try_word_template": both(bu, of_my_partnership("word_templates")),
    "change_lines": bu,
    "presets": bu,
    "apply_preset": bu,
    "setting_editions": SETTINGS,
    "restore_edition": bu,
}
