"""What every field of the room `sharing` holds."""

from .kinds import Kinds

FIELDS = {
    "sharing.Disclosure": Kinds(
        plain="id tenant key_id kind outcome at what why legal_hook detriment about_kind about_id about_words children child_ids from_agency to_agency to_member to_organisation decided_by by_hand recorded_by recorded_at sha256",
        work="decided_by_words",
        sensitive="details detriment_reason",
    ),
}
