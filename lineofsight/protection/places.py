"""Where something about one child, or in one audit tool, stands: the things a reading can have shown."""

from collections.abc import Iterator

from django.db.models import Model, Q

from lineofsight.deep_dives.models import (
    AgencyReturn,
    Case,
    CaseDiscussion,
    DiscussionLine,
    EvidenceFile,
    IdentityShowing,
    Involvement,
    Judgement,
    PackComment,
    ReturnVersion,
)
from lineofsight.question_sets.models import Answer, ListEntry
from lineofsight.vault.models import Person, SealedFile

# What was seen, in words, for each kind of thing that can be opened.
WORDS: dict[str, str] = {
    "vault.person": "Identifying details",
    "vault.sealedfile": "A file",
    "question_sets.answer": "Answers of an audit tool",
    "question_sets.listentry": "Entries of an audit tool",
    "deep_dives.agencyreturn": "Notes about an audit tool",
    "deep_dives.returnversion": "Corrections of an audit tool",
    "deep_dives.evidencefile": "Evidence",
    "deep_dives.involvement": "Known to the agency or not",
    "deep_dives.casediscussion": "Notes of the discussion",
    "deep_dives.discussionline": "Lines of the discussion",
    "deep_dives.judgement": "Judgements",
    "deep_dives.packcomment": "Comments on the pack",
    "deep_dives.identityshowing": "For what purpose details were shown",
}


def _ids(model: type[Model], where: Q) -> Iterator[str]:
    for pk in model._default_manager.filter(where).values_list("pk", flat=True):
        yield str(pk)


def of_return(agency_return: AgencyReturn) -> list[str]:
    """The ids of everything written in one audit tool, with its corrections and evidence."""
    responses = [pk for pk in (agency_return.response_id, agency_return.set_aside_id) if pk]
    files = [agency_return.confirmation_id] if agency_return.confirmation_id else []
    evidence = EvidenceFile.objects.filter(agency_return=agency_return).values_list("file_id", flat=True)
    return [
        str(agency_return.pk),
        *_ids(Answer, Q(response__in=responses)),
        *_ids(ListEntry, Q(response__in=responses)),
        *_ids(ReturnVersion, Q(agency_return=agency_return)),
        *_ids(EvidenceFile, Q(agency_return=agency_return)),
        *_ids(SealedFile, Q(pk__in=[*files, *evidence])),
    ]


def of_case(case: Case) -> list[str]:
    """The ids of everything about one child: who it is, every audit tool, the discussion, the comments."""
    found = [
        *_ids(Person, Q(tenant_id=case.tenant_id, subject_id=case.pk)),
        *_ids(Involvement, Q(case=case)),
        *_ids(CaseDiscussion, Q(case=case)),
        *_ids(DiscussionLine, Q(case=case)),
        *_ids(Judgement, Q(case=case)),
        *_ids(PackComment, Q(case=case)),
        *_ids(IdentityShowing, Q(case=case)),
    ]
    for agency_return in AgencyReturn.objects.filter(case=case):
        found += of_return(agency_return)
    return found


def identity_of(case: Case) -> list[str]:
    """The ids under which showing who the child is stands in the record."""
    return list(_ids(Person, Q(tenant_id=case.tenant_id, subject_id=case.pk)))


def is_about_a_child(kind: str) -> bool:
    return kind in WORDS
