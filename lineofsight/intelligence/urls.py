"""The pages of indicators, quarters and what stands beside them."""

from django.urls import path

from .views.add_dataset import add_dataset
from .views.add_topic import add_topic
from .views.adopt_framework import adopt_framework
from .views.agree_dashboard import agree_dashboard
from .views.ask_explanation import ask_explanation
from .views.bring_benchmarks import bring_benchmarks
from .views.change_indicator import change_indicator
from .views.change_notice_review import change_notice_review
from .views.choose_figure import choose_figure
from .views.close_quarter import close_quarter
from .views.computed_figures import computed_figures
from .views.dashboard import dashboard
from .views.dashboard_year import dashboard_year
from .views.dashboards import dashboards
from .views.data_contacts import data_contacts
from .views.dataset_map import dataset_map
from .views.datasets import datasets
from .views.decide_summary import decide_summary
from .views.declare_indicator import declare_indicator
from .views.enter_figures import enter_figures
from .views.exception_report import exception_report
from .views.explain_exception import explain_exception
from .views.exploitation import exploitation
from .views.exploitation_in_word import exploitation_in_word
from .views.figures_sheet import figures_sheet
from .views.front_door import front_door
from .views.frozen_quarter import frozen_quarter
from .views.go_on_without import go_on_without
from .views.indicator import indicator
from .views.indicator_challenge import indicator_challenge
from .views.indicator_challenges import indicator_challenges
from .views.indicators import indicators
from .views.intelligence import intelligence
from .views.name_exception import name_exception
from .views.notice_review import notice_review
from .views.notice_review_in_word import notice_review_in_word
from .views.notice_reviews import notice_reviews
from .views.notices import notices
from .views.open_quarter import open_quarter
from .views.open_rows import open_rows
from .views.propose_deeper_review import propose_deeper_review
from .views.propose_from_tile import propose_from_tile
from .views.quarter import quarter
from .views.quarter_file import quarter_file
from .views.quarters import quarters
from .views.query_figures import query_figures
from .views.raise_indicator_challenge import raise_indicator_challenge
from .views.rate_tile import rate_tile
from .views.ready_indicators import ready_indicators
from .views.rebase_indicator import rebase_indicator
from .views.record_intelligence import record_intelligence
from .views.record_notice_review import record_notice_review
from .views.retire_indicator import retire_indicator
from .views.rows_behind import rows_behind
from .views.scorecard import scorecard
from .views.send_figures import send_figures
from .views.set_meeting_day import set_meeting_day
from .views.sign_summary import sign_summary
from .views.strategic_areas import strategic_areas
from .views.topic import topic
from .views.topics import topics

app_name = "intelligence"
urlpatterns = [
    path("data/scorecard/", scorecard, name="scorecard"),
    path("data/front-door/", front_door, name="front_door"),
    path("data/exploitation/", exploitation, name="exploitation"),
    path("data/exploitation/word/", exploitation_in_word, name="exploitation_in_word"),
    path("data/notices/", notices, name="notices"),
    path("data/notices/reviews/", notice_reviews, name="notice_reviews"),
    path("data/notices/reviews/record/", record_notice_review, name="record_notice_review"),
    path("data/notices/reviews/<uuid:pk>/", notice_review, name="notice_review"),
    path("data/notices/reviews/<uuid:pk>/change/", change_notice_review, name="change_notice_review"),
    path("data/notices/reviews/<uuid:pk>/word/", notice_review_in_word, name="notice_review_in_word"),
    path("data/quarters/", quarters, name="quarters"),
    path("data/quarters/open/", open_quarter, name="open_quarter"),
    path("data/quarters/contacts/", data_contacts, name="data_contacts"),
    path("data/quarters/<uuid:pk>/", quarter, name="quarter"),
    path("data/quarters/<uuid:pk>/meeting/", set_meeting_day, name="set_meeting_day"),
    path("data/quarters/<uuid:pk>/without/", go_on_without, name="go_on_without"),
    path("data/quarters/<uuid:pk>/exceptions/name/", name_exception, name="name_exception"),
    path("data/quarters/<uuid:pk>/summary/", sign_summary, name="sign_summary"),
    path("data/quarters/<uuid:pk>/decide/", decide_summary, name="decide_summary"),
    path("data/quarters/<uuid:pk>/close/", close_quarter, name="close_quarter"),
    path("data/quarters/<uuid:pk>/as-closed/", frozen_quarter, name="frozen_quarter"),
    path("data/quarters/<uuid:pk>/file/", quarter_file, name="quarter_file"),
    path("data/quarters/<uuid:pk>/exceptions/word/", exception_report, name="exception_report"),
    path("data/quarters/<uuid:pk>/computed/", computed_figures, name="computed_figures"),
    path("data/computed/<uuid:pk>/choose/", choose_figure, name="choose_figure"),
    path("data/computed/<uuid:pk>/rows/", open_rows, name="open_rows"),
    path("data/computed/rows/<uuid:pk>/", rows_behind, name="rows_behind"),
    path("data/figures/<uuid:pk>/", enter_figures, name="enter_figures"),
    path("data/figures/<uuid:pk>/sheet/", figures_sheet, name="figures_sheet"),
    path("data/figures/<uuid:pk>/send/", send_figures, name="send_figures"),
    path("data/figures/<uuid:pk>/query/", query_figures, name="query_figures"),
    path("data/exceptions/<uuid:pk>/ask/", ask_explanation, name="ask_explanation"),
    path("data/exceptions/<uuid:pk>/explain/", explain_exception, name="explain_exception"),
    path("data/indicators/", indicators, name="indicators"),
    path("data/indicators/ready/", ready_indicators, name="ready_indicators"),
    path("data/indicators/declare/", declare_indicator, name="declare_indicator"),
    path("data/indicators/framework/", adopt_framework, name="adopt_framework"),
    path("data/indicators/<uuid:pk>/", indicator, name="indicator"),
    path("data/indicators/<uuid:pk>/change/", change_indicator, name="change_indicator"),
    path("data/indicators/<uuid:pk>/retire/", retire_indicator, name="retire_indicator"),
    path("data/indicators/<uuid:pk>/limits/", rebase_indicator, name="rebase_indicator"),
    path("data/indicators/<uuid:pk>/published/", bring_benchmarks, name="bring_benchmarks"),
    path("data/indicators/<uuid:pk>/challenge/", raise_indicator_challenge, name="raise_indicator_challenge"),
    path("data/indicators/<uuid:pk>/review/", propose_deeper_review, name="propose_deeper_review"),
    path("data/challenges/", indicator_challenges, name="indicator_challenges"),
    path("data/challenges/<uuid:pk>/", indicator_challenge, name="indicator_challenge"),
    path("data/dashboards/", dashboards, name="dashboards"),
    path("data/dashboards/year/", dashboard_year, name="dashboard_year"),
    path("data/areas/", strategic_areas, name="strategic_areas"),
    path("data/dashboards/<uuid:pk>/", dashboard, name="dashboard"),
    path("data/dashboards/<uuid:pk>/agree/", agree_dashboard, name="agree_dashboard"),
    path("data/tiles/<uuid:pk>/", rate_tile, name="rate_tile"),
    path("data/tiles/<uuid:pk>/review/", propose_from_tile, name="propose_from_tile"),
    path("data/intelligence/", intelligence, name="intelligence"),
    path("data/intelligence/record/", record_intelligence, name="record_intelligence"),
    path("data/topics/", topics, name="topics"),
    path("data/topics/add/", add_topic, name="add_topic"),
    path("data/topics/<uuid:pk>/", topic, name="topic"),
    path("data/datasets/", datasets, name="datasets"),
    path("data/datasets/add/", add_dataset, name="add_dataset"),
    path("data/datasets/map/", dataset_map, name="dataset_map"),
]
