"""The pages of the room."""

from django.urls import path

from .views.agreement import agreement
from .views.agreements import agreements
from .views.answer_request import answer_request
from .views.approve_deletion import approve_deletion
from .views.ask_to_lift import ask_to_lift
from .views.breach import breach
from .views.breaches import breaches
from .views.carry_out_deletion import carry_out_deletion
from .views.certificate import certificate
from .views.certificate_pdf import certificate_pdf
from .views.close_breach import close_breach
from .views.data_protection import data_protection
from .views.decide_hit import decide_hit
from .views.decide_rest import decide_rest
from .views.deletion import deletion
from .views.deletions import deletions
from .views.disclosure import disclosure
from .views.document import document
from .views.document_word import document_word
from .views.documents import documents
from .views.end_agreement import end_agreement
from .views.extend_request import extend_request
from .views.held_thing import held_thing
from .views.judge_breach import judge_breach
from .views.keep_document import keep_document
from .views.keep_hold import keep_hold
from .views.keep_longer import keep_longer
from .views.legal_hold import legal_hold
from .views.legal_holds import legal_holds
from .views.lift_hold import lift_hold
from .views.open_request import open_request
from .views.propose_deletion import propose_deletion
from .views.record_agreement import record_agreement
from .views.record_breach import record_breach
from .views.record_disclosure import record_disclosure
from .views.refuse_deletion import refuse_deletion
from .views.refuse_request import refuse_request
from .views.regulator_told import regulator_told
from .views.request_copy import request_copy
from .views.retention import retention
from .views.review_agreement import review_agreement
from .views.search_stores import search_stores
from .views.seen import seen
from .views.seen_child import seen_child
from .views.seen_tool import seen_tool
from .views.set_hold import set_hold
from .views.sharing_log import sharing_log
from .views.subject_request import subject_request
from .views.subject_requests import subject_requests
from .views.take_in_lines import take_in_lines

app_name = "protection"
urlpatterns = [
    path("data-protection/", data_protection, name="data_protection"),
    path("data-protection/sharing/", sharing_log, name="sharing_log"),
    path("data-protection/sharing/record/", record_disclosure, name="record_disclosure"),
    path("data-protection/sharing/<uuid:pk>/", disclosure, name="disclosure"),
    path("data-protection/seen/", seen, name="seen"),
    path("data-protection/seen/child/<uuid:case_pk>/", seen_child, name="seen_child"),
    path("data-protection/seen/tool/<uuid:return_pk>/", seen_tool, name="seen_tool"),
    path("data-protection/kept/", retention, name="retention"),
    path("data-protection/kept/schedule/take-in/", take_in_lines, name="take_in_lines"),
    path("data-protection/kept/<slug:retention_class>/<uuid:thing_pk>/", held_thing, name="held_thing"),
    path("data-protection/kept/<slug:retention_class>/<uuid:thing_pk>/longer/", keep_longer, name="keep_longer"),
    path(
        "data-protection/kept/<slug:retention_class>/<uuid:thing_pk>/delete/", propose_deletion, name="propose_deletion"
    ),
    path("data-protection/holds/", legal_holds, name="legal_holds"),
    path("data-protection/holds/set/", set_hold, name="set_hold"),
    path("data-protection/holds/<uuid:pk>/", legal_hold, name="legal_hold"),
    path("data-protection/holds/<uuid:pk>/ask-to-lift/", ask_to_lift, name="ask_to_lift"),
    path("data-protection/holds/<uuid:pk>/lift/", lift_hold, name="lift_hold"),
    path("data-protection/holds/<uuid:pk>/keep/", keep_hold, name="keep_hold"),
    path("data-protection/deletions/", deletions, name="deletions"),
    path("data-protection/deletions/<uuid:pk>/", deletion, name="deletion"),
    path("data-protection/deletions/<uuid:pk>/approve/", approve_deletion, name="approve_deletion"),
    path("data-protection/deletions/<uuid:pk>/refuse/", refuse_deletion, name="refuse_deletion"),
    path("data-protection/deletions/<uuid:pk>/carry-out/", carry_out_deletion, name="carry_out_deletion"),
    path("data-protection/deletions/<uuid:pk>/certificate/", certificate, name="certificate"),
    path("data-protection/deletions/<uuid:pk>/certificate.pdf", certificate_pdf, name="certificate_pdf"),
    path("data-protection/requests/", subject_requests, name="subject_requests"),
    path("data-protection/requests/open/", open_request, name="open_request"),
    path("data-protection/requests/<uuid:pk>/", subject_request, name="subject_request"),
    path("data-protection/requests/<uuid:pk>/search/", search_stores, name="search_stores"),
    path("data-protection/requests/<uuid:pk>/found/<uuid:hit_pk>/", decide_hit, name="decide_hit"),
    path("data-protection/requests/<uuid:pk>/together/", decide_rest, name="decide_rest"),
    path("data-protection/requests/<uuid:pk>/copy.docx", request_copy, name="request_copy"),
    path("data-protection/requests/<uuid:pk>/extend/", extend_request, name="extend_request"),
    path("data-protection/requests/<uuid:pk>/answered/", answer_request, name="answer_request"),
    path("data-protection/requests/<uuid:pk>/refuse/", refuse_request, name="refuse_request"),
    path("data-protection/breaches/", breaches, name="breaches"),
    path("data-protection/breaches/record/", record_breach, name="record_breach"),
    path("data-protection/breaches/<uuid:pk>/", breach, name="breach"),
    path("data-protection/breaches/<uuid:pk>/judge/", judge_breach, name="judge_breach"),
    path("data-protection/breaches/<uuid:pk>/told/", regulator_told, name="regulator_told"),
    path("data-protection/breaches/<uuid:pk>/close/", close_breach, name="close_breach"),
    path("data-protection/agreements/", agreements, name="agreements"),
    path("data-protection/agreements/record/", record_agreement, name="record_agreement"),
    path("data-protection/agreements/<uuid:pk>/", agreement, name="agreement"),
    path("data-protection/agreements/<uuid:pk>/review/", review_agreement, name="review_agreement"),
    path("data-protection/agreements/<uuid:pk>/end/", end_agreement, name="end_agreement"),
    path("data-protection/documents/", documents, name="documents"),
    path("data-protection/documents/<slug:document>/", document, name="document"),
    path("data-protection/documents/<slug:document>/word/", document_word, name="document_word"),
    path("data-protection/documents/<slug:document>/keep/", keep_document, name="keep_document"),
]
