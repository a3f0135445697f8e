"""What every field of the room `protection` holds."""

from .kinds import Kinds

FIELDS = {
    "protection.LegalHold": Kinds(
        plain="id tenant key_id about_kind about_id about_words reference state set_by set_at review_on lift_asked_by lift_asked_at lifted_by lifted_at",
        sensitive="reason lift_reason",
    ),
    "protection.KeptLonger": Kinds(
        plain="id tenant about_kind about_id about_words retention_class until_date reason decided_by decided_at"
    ),
    "protection.Deletion": Kinds(
        plain="id tenant retention_class about_kind about_id about_words due_on reason state proposed_by proposed_at first_approved_by first_approved_at second_approved_by second_approved_at refused_by refused_at refused_because carried_out_by carried_out_at"
    ),
    "protection.Certificate": Kinds(plain="id tenant deletion number sha256 issued_at backups_gone_on", work="content"),
    "protection.SubjectRequest": Kinds(
        plain="id tenant key_id number purpose received_on due_on extended_because state opened_by searched_at searched could_not_read closed_on given_sha256",
        personal="names date_of_birth nhs_number address asked_by_words",
        sensitive="refused_because",
    ),
    "protection.Hit": Kinds(
        plain="id tenant request place about_words row_kind row_id field decision decided_by decided_at",
        personal="others blacked_out",
        sensitive="text reason",
    ),
    "protection.Breach": Kinds(
        plain="id tenant key_id number kind happened_on known_at children risk regulator_told_at regulator_reference people_told_at recorded_by recorded_at judged_by closed_at",
        sensitive="facts who_is_affected reasons measures",
    ),
    "protection.Agreement": Kinds(
        plain="id tenant kind title reference parties_words purpose legal_basis signed_on review_on ended_on recorded_by recorded_at"
    ),
    "protection.KeptDocument": Kinds(plain="id tenant kind number content kept_by kept_at"),
}
