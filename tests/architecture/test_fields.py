"""Every field is classified, and what is personal or sensitive stands sealed in the database."""

import pytest
from django.apps import apps
from django.db.models import JSONField, Model, TextField

from lineofsight.vault.fields import Sealed

from .fields import FIELDS

MODELS = [model for model in apps.get_models() if model.__module__.startswith("lineofsight.")]
# Free text in the open, each looked at: it speaks of practice, or was released.
OPEN_TEXT = {
    "deep_dives.DeepDive.reason",
    "deep_dives.ThemeSource.words",
    "deep_dives.TermsOfReference.purpose",
    "deep_dives.TermsOfReference.question",
    "deep_dives.TermsOfReference.scope",
    "deep_dives.TermsOfReference.roles",
    "deep_dives.TermsOfReference.outputs",
    "deep_dives.TermsOfReference.confidentiality",
    "deep_dives.TermsOfReference.processing_purpose",
    "deep_dives.TermsOfReference.changed_because",
    "deep_dives.TermsOfReference.sent_back_because",
    "improvement.Action.blocked_because",
    "improvement.Action.ended_because",
    "improvement.Action.evidence_wanted",
    "improvement.Action.given_back_because",
    "improvement.Action.help_wanted",
    "improvement.Action.improvement",
    "improvement.Action.outcome_words",
    "improvement.Action.words",
    "improvement.Challenge.answer",
    "improvement.Challenge.words",
    "improvement.Evidence.words",
    "improvement.Extension.reason",
    "improvement.Feedback.told_whom",
    "improvement.ImpactCheck.words",
    "improvement.ImpactPlan.measure",
    "improvement.Progress.words",
    "improvement.RoundReport.words",
    "improvement.AgencyEntry.evidence",
    "improvement.AgencyEntry.words",
    "improvement.ImpactEvidence.words",
    "improvement.Innovation.decision_reason",
    "improvement.Innovation.evaluation_result",
    "improvement.Innovation.words",
    "improvement.LearningNote.told_whom",
    "improvement.LearningNote.words",
    "improvement.MeasureReview.words",
    "improvement.PracticeChange.evidence",
    "improvement.PracticeChange.words",
    "improvement.YearlyReview.conclusion",
    "improvement.Recommendation.answer_reason",
    "improvement.Recommendation.impact_statement",
    "improvement.Recommendation.words",
    "joint.JointWork.purpose",
    "joint.Side.reason",
    "joint.PanelMessage.because",
    "joint.PanelMessage.words",
    "joint.PanelReply.answer_words",
    "joint.PanelReply.because",
    "joint.PanelReply.words",
    "joint.ReceivedRecommendation.words",
    "improvement.WorkPlanItem.why",
    "intelligence.AgencyFigures.query",
    "intelligence.AssuranceTopic.why",
    "intelligence.ChallengeStep.words",
    "intelligence.Entry.commentary",
    "intelligence.IndicatorChallenge.words",
    "intelligence.IndicatorEdition.definition",
    "intelligence.IntelligenceItem.words",
    "intelligence.NoticeReview.words",
    "intelligence.QuarterException.explanation",
    "intelligence.QuarterException.issue",
    "intelligence.QuarterException.question",
    "intelligence.Summary.effectiveness",
    "intelligence.Summary.words",
    "intelligence.SummaryRecommendation.words",
    "intelligence.Tile.commentary",
    "intelligence.TopicReport.words",
    "partnership.Decision.reason",
    "meetings.ActionNews.words",
    "meetings.Entry.words",
    "meetings.GroupTerms.closed_words",
    "meetings.GroupTerms.remit",
    "meetings.MeetingAction.words",
    "partnership.MessageWords.body",
    "partnership.Notice.body",
    "programme.AreaReview.words",
    "programme.Line.action",
    "programme.Line.measure",
    "programme.Line.outcome",
    "programme.Line.progress",
    "programme.LineUpdate.words",
    "programme.Milestone.done_words",
    "programme.Milestone.words",
    "programme.Plan.statement",
    "programme.PlannedAudit.not_done_because",
    "programme.PlannedAudit.purpose",
    "programme.PlannedAudit.result",
    "programme.PlannedSource.words",
    "programme.Priority.carried_because",
    "programme.Priority.dropped_because",
    "programme.Priority.measures",
    "programme.Priority.origin",
    "programme.Priority.outcome",
    "programme.PriorityNote.words",
    "programme.ServiceReview.outcome",
    "programme.ServiceReview.rule_words",
    "programme.ServiceReview.scope",
    "programme.Slip.reason",
    "registers.DocumentReview.words",
    "registers.DocumentVersion.change",
    "registers.InspectionFinding.words",
    "registers.Matter.answer",
    "registers.Matter.reason",
    "registers.Matter.words",
    "registers.Mitigation.news",
    "registers.Mitigation.words",
    "registers.Problem.outcome",
    "registers.Problem.triaged_because",
    "registers.Problem.words",
    "registers.ProblemEntry.words",
    "registers.RegisteredDocument.about",
    "registers.RegisteredDocument.awareness_plan",
    "registers.RegisteredDocument.withdrawn_because",
    "registers.Risk.cause",
    "registers.Risk.closed_because",
    "registers.Risk.consequence",
    "registers.Risk.escalated_because",
    "registers.Risk.multi_agency_consequence",
    "registers.RiskScore.why",
    "registers.ServiceGap.answer",
    "registers.ServiceGap.evidence",
    "registers.ServiceGap.outcome",
    "registers.ServiceGap.words",
    "question_sets.Question.hint",
    "question_sets.Question.example",
    "question_sets.Variant.hint",
    "question_sets.QuestionSet.guidance",
    "question_sets.Section.intro",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classified(model: type[Model]) -> None:
    assert model._meta.label in FIELDS, "write its fields down in tests/architecture/fields, in the file of its room"
    classified = FIELDS[model._meta.label].by_field()
    assert set(classified) == {field.name for field in model._meta.concrete_fields}


def test_the_table_names_no_model_that_is_gone() -> None:
    assert set(FIELDS) == {model._meta.label for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_personal_and_sensitive_fields_are_sealed_and_no_others(model: type[Model]) -> None:
    classified = FIELDS[model._meta.label].by_field()
    must = {name for name, kind in classified.items() if kind in ("personal", "sensitive")}
    sealed = {field.name for field in model._meta.concrete_fields if isinstance(field, Sealed)}
    assert sealed == must


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_long_text_in_the_open_has_been_looked_at(model: type[Model]) -> None:
    texts = {
        f"{model._meta.label}.{field.name}"
        for field in model._meta.concrete_fields
        if isinstance(field, TextField) and not isinstance(field, Sealed | JSONField)
    }
    assert texts <= OPEN_TEXT


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_sealed_row_knows_its_owner_and_its_key(model: type[Model]) -> None:
    if any(isinstance(field, Sealed) for field in model._meta.concrete_fields):
        assert hasattr(model, "sealing_key_id")
        assert {"id", "tenant_id"} <= {field.attname for field in model._meta.concrete_fields}
