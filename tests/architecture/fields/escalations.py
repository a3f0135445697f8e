"""What every field of the room `escalations` holds."""

from .kinds import Kinds

FIELDS = {
    "escalations.Concern": Kinds(
        plain="id tenant key_id about_kind about_id case_id raised_on_page kind agency lead state raised_by raised_at acknowledge_by sent_on_times acknowledged_at acknowledged_by act_by action_at referral_made action_by closed_at closed_by",
        personal="who",
        sensitive="facts telephoned on_behalf_of action returned_because closing_words",
    ),
}
