"""What every field of the room `data_returns` holds."""

from .kinds import Kinds

FIELDS = {
    "data_returns.ListEdition": Kinds(plain="id tenant list_key number title content reason made_by made_at"),
    "data_returns.SendingDuty": Kinds(
        plain="id tenant agency collection months due_working_days contact from_date ended_on made_by made_at"
    ),
    "data_returns.ExpectedReturn": Kinds(
        plain="id tenant duty agency collection period_start period_end due_date asked_at received_at met_at"
    ),
    "data_returns.DataReturn": Kinds(
        plain="id tenant agency collection period_start period_end number state outcome edition key sha256 authority rows rejected_rows sent_by sent_at signed_off_by signed_off_at replaced_by ended_at"
    ),
    "data_returns.ReturnFile": Kinds(plain="id tenant data_return part position file"),
    # Rules, columns and counts; which child a line is about stands in the sealed file of lines alone.
    "data_returns.ReturnCheck": Kinds(
        plain="id tenant data_return number because state begun edition outcome rows rejected_rows clean_rows filled_cells needed_cells children refused tables notices by_rule set_aside lines asked_at started_at ended_at"
    ),
    "data_returns.RuleDispute": Kinds(
        plain="id tenant data_return agency collection rule rule_words state raised_by raised_at answered_by answered_at",
        sensitive="words answer",
    ),
}
