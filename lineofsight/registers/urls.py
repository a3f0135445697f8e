"""The pages of the room."""

from django.urls import path

from .views.accept_gap import accept_gap
from .views.accept_risk import accept_risk
from .views.add_document import add_document
from .views.add_mitigation import add_mitigation
from .views.add_problem_source import add_problem_source
from .views.add_version import add_version
from .views.adopt_version import adopt_version
from .views.answer_escalation import answer_escalation
from .views.answer_gap import answer_gap
from .views.answer_matter import answer_matter
from .views.bring_risks import bring_risks
from .views.change_document import change_document
from .views.change_gap import change_gap
from .views.change_inspection import change_inspection
from .views.change_risk import change_risk
from .views.close_risk import close_risk
from .views.decide_matter import decide_matter
from .views.decide_matter_again import decide_matter_again
from .views.decline_problem import decline_problem
from .views.document import document
from .views.document_file import document_file
from .views.documents import documents
from .views.enter_inspection import enter_inspection
from .views.escalate_risk import escalate_risk
from .views.fill_gap import fill_gap
from .views.gap import gap
from .views.gaps import gaps
from .views.gaps_in_word import gaps_in_word
from .views.inspection import inspection
from .views.inspections import inspections
from .views.interests import interests
from .views.let_back_in import let_back_in
from .views.log_gap import log_gap
from .views.log_matter import log_matter
from .views.matter import matter
from .views.matter_figures import matter_figures
from .views.matters import matters
from .views.merge_risk import merge_risk
from .views.note_on_problem import note_on_problem
from .views.problem import problem
from .views.problem_figures import problem_figures
from .views.problems import problems
from .views.problems_in_word import problems_in_word
from .views.propose_theme_for import propose_theme_for
from .views.put_gap import put_gap
from .views.raise_problem import raise_problem
from .views.raise_risk import raise_risk
from .views.recommend_for_gap import recommend_for_gap
from .views.recommend_for_inspection import recommend_for_inspection
from .views.recommend_for_problem import recommend_for_problem
from .views.recommend_for_risk import recommend_for_risk
from .views.reopen_gap import reopen_gap
from .views.reopen_problem import reopen_problem
from .views.reopen_risk import reopen_risk
from .views.review_document import review_document
from .views.risk import risk
from .views.risk_map import risk_map
from .views.risk_sheet import risk_sheet
from .views.risk_sheet_columns import risk_sheet_columns
from .views.risks import risks
from .views.risks_in_word import risks_in_word
from .views.score_risk import score_risk
from .views.share_gap import share_gap
from .views.solve_problem import solve_problem
from .views.step_back_from_problem import step_back_from_problem
from .views.step_back_from_risk import step_back_from_risk
from .views.triage_problem import triage_problem
from .views.update_mitigation import update_mitigation
from .views.withdraw_document import withdraw_document

app_name = "registers"
urlpatterns = [
    path("risks/", risks, name="risks"),
    path("risks/raise/", raise_risk, name="raise_risk"),
    path("risks/word/", risks_in_word, name="risks_in_word"),
    path("risks/map/", risk_map, name="risk_map"),
    path("risks/bring/", bring_risks, name="bring_risks"),
    path("risks/files/<uuid:pk>/", risk_sheet, name="risk_sheet"),
    path("risks/files/<uuid:pk>/columns/", risk_sheet_columns, name="risk_sheet_columns"),
    path("risks/<uuid:pk>/", risk, name="risk"),
    path("risks/<uuid:pk>/change/", change_risk, name="change_risk"),
    path("risks/<uuid:pk>/score/", score_risk, name="score_risk"),
    path("risks/<uuid:pk>/mitigations/add/", add_mitigation, name="add_mitigation"),
    path("risks/<uuid:pk>/accept/", accept_risk, name="accept_risk"),
    path("risks/<uuid:pk>/escalate/", escalate_risk, name="escalate_risk"),
    path("risks/<uuid:pk>/executive/", answer_escalation, name="answer_escalation"),
    path("risks/<uuid:pk>/close/", close_risk, name="close_risk"),
    path("risks/<uuid:pk>/reopen/", reopen_risk, name="reopen_risk"),
    path("risks/<uuid:pk>/merge/", merge_risk, name="merge_risk"),
    path("risks/<uuid:pk>/recommend/", recommend_for_risk, name="recommend_for_risk"),
    path("risks/<uuid:pk>/step-back/", step_back_from_risk, name="step_back_from_risk"),
    path("risks/mitigations/<uuid:pk>/", update_mitigation, name="update_mitigation"),
    path("problems/", problems, name="problems"),
    path("problems/raise/", raise_problem, name="raise_problem"),
    path("problems/word/", problems_in_word, name="problems_in_word"),
    path("problems/figures/", problem_figures, name="problem_figures"),
    path("problems/<uuid:pk>/", problem, name="problem"),
    path("problems/<uuid:pk>/triage/", triage_problem, name="triage_problem"),
    path("problems/<uuid:pk>/decline/", decline_problem, name="decline_problem"),
    path("problems/<uuid:pk>/sources/add/", add_problem_source, name="add_problem_source"),
    path("problems/<uuid:pk>/note/", note_on_problem, name="note_on_problem"),
    path("problems/<uuid:pk>/solve/", solve_problem, name="solve_problem"),
    path("problems/<uuid:pk>/reopen/", reopen_problem, name="reopen_problem"),
    path("problems/<uuid:pk>/recommend/", recommend_for_problem, name="recommend_for_problem"),
    path("problems/<uuid:pk>/theme/", propose_theme_for, name="propose_theme_for"),
    path("problems/<uuid:pk>/step-back/", step_back_from_problem, name="step_back_from_problem"),
    path("gaps/", gaps, name="gaps"),
    path("gaps/log/", log_gap, name="log_gap"),
    path("gaps/word/", gaps_in_word, name="gaps_in_word"),
    path("gaps/<uuid:pk>/", gap, name="gap"),
    path("gaps/<uuid:pk>/change/", change_gap, name="change_gap"),
    path("gaps/<uuid:pk>/share/", share_gap, name="share_gap"),
    path("gaps/<uuid:pk>/put/", put_gap, name="put_gap"),
    path("gaps/<uuid:pk>/answer/", answer_gap, name="answer_gap"),
    path("gaps/<uuid:pk>/fill/", fill_gap, name="fill_gap"),
    path("gaps/<uuid:pk>/accept/", accept_gap, name="accept_gap"),
    path("gaps/<uuid:pk>/reopen/", reopen_gap, name="reopen_gap"),
    path("gaps/<uuid:pk>/recommend/", recommend_for_gap, name="recommend_for_gap"),
    path("inspections/", inspections, name="inspections"),
    path("inspections/enter/", enter_inspection, name="enter_inspection"),
    path("inspections/<uuid:pk>/", inspection, name="inspection"),
    path("inspections/<uuid:pk>/change/", change_inspection, name="change_inspection"),
    path("inspections/<uuid:pk>/recommend/", recommend_for_inspection, name="recommend_for_inspection"),
    path("documents/", documents, name="documents"),
    path("documents/add/", add_document, name="add_document"),
    path("documents/<uuid:pk>/", document, name="document"),
    path("documents/<uuid:pk>/change/", change_document, name="change_document"),
    path("documents/<uuid:pk>/versions/add/", add_version, name="add_version"),
    path("documents/<uuid:pk>/review/", review_document, name="review_document"),
    path("documents/<uuid:pk>/withdraw/", withdraw_document, name="withdraw_document"),
    path("documents/versions/<uuid:pk>/adopt/", adopt_version, name="adopt_version"),
    path("documents/versions/<uuid:pk>/file/", document_file, name="document_file"),
    path("matters/", matters, name="matters"),
    path("matters/log/", log_matter, name="log_matter"),
    path("matters/figures/", matter_figures, name="matter_figures"),
    path("matters/<uuid:pk>/", matter, name="matter"),
    path("matters/<uuid:pk>/decide/", decide_matter, name="decide_matter"),
    path("matters/<uuid:pk>/answer/", answer_matter, name="answer_matter"),
    path("matters/<uuid:pk>/again/", decide_matter_again, name="decide_matter_again"),
    path("interests/", interests, name="interests"),
    path("interests/<uuid:pk>/end/", let_back_in, name="let_back_in"),
]
