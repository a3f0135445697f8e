"""What every field of the room `question_sets` holds."""

from .kinds import Kinds

FIELDS = {
    "question_sets.QuestionSet": Kinds(plain="id tenant key name version guidance published_at replaced_at"),
    "question_sets.Section": Kinds(plain="id tenant question_set key title intro domain history lists position"),
    "question_sets.Question": Kinds(
        plain="id tenant section key kind words hint options example unit least most only_if only_if_is only_if_section required general about only_for position"
    ),
    "question_sets.Variant": Kinds(plain="id tenant question agency agency_kind words hint hidden"),
    "question_sets.Response": Kinds(plain="id tenant question_set key_id agency version started_at saved_at saved_by"),
    "question_sets.Answer": Kinds(plain="id tenant response question", sensitive="value"),
    "question_sets.BroughtIn": Kinds(
        plain="id tenant response question said_in said_on brought_in_at settled_at settled_by changed"
    ),
    "question_sets.ListEntry": Kinds(
        plain="id tenant response section kind history position", sensitive="words happened_on outside_window_because"
    ),
    "question_sets.SectionProgress": Kinds(
        plain="id tenant response section nothing_to_record complete version saved_at saved_by sitting"
    ),
}
