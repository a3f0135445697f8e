"""Who may open the pages of question sets: whoever has a role those in use, the business unit drafts too."""

from .oracle_words import Asked, Rule, anybody_with_a_role, both, bu, of_my_partnership


def question_set(q: Asked) -> bool:
    tenant, published = q.facts.question_sets.get(q.ids["pk"], (None, False))
    return tenant == q.who.tenant and (published or bu(q))


PAGES: dict[str, Rule | str] = {
    "question_sets": anybody_with_a_role,
    "question_set": both(anybody_with_a_role, question_set),
    "begin_question_set": bu,
    "import_question_set": bu,
    "next_version": both(bu, question_set),
    "edit_question_set": both(bu, question_set),
    "describe_question_set": both(bu, question_set),
    "preview_question_set": both(bu, question_set),
    "publish_question_set": both(bu, question_set),
    "add_section": both(bu, question_set),
    "change_section": both(bu, of_my_partnership("asked_sections")),
    "remove_section": both(bu, of_my_partnership("asked_sections")),
    "add_question": both(bu, of_my_partnership("asked_sections")),
    "change_question": both(bu, of_my_partnership("asked_questions")),
    "question_variants": both(bu, of_my_partnership("asked_questions")),
    "remove_question": both(bu, of_my_partnership("asked_questions")),
}
