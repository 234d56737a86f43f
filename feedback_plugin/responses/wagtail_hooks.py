from django.contrib.auth.models import Permission
from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from feedback_plugin.comments.core.permissions import register_policy
from feedback_plugin.responses import admin_urls, reminders
from feedback_plugin.responses.admin import home_panel, log_actions, menu
from feedback_plugin.responses.admin.choice_viewsets import (
    AnswerTemplateViewSet,
    DispositionPolicy,
    DispositionViewSet,
)
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.eligibility import count_unanswered_comments
from feedback_plugin.responses.gate import outcome_problems
from feedback_plugin.responses.indicators.own import public_indicators
from feedback_plugin.responses.notifications import find_untrue_events, list_answer_times
from feedback_plugin.responses.public.beside import read_published_answers
from feedback_plugin.responses.public.clause_answers import clause_answers
from feedback_plugin.responses.public.figures import outcome_figures

register_policy(DispositionPolicy(Disposition))
register_snippet(DispositionViewSet)
register_snippet(AnswerTemplateViewSet)
hooks.register("register_admin_menu_item", menu.AnswersMenuItem)
hooks.register("register_page_header_buttons", menu.header_buttons)
hooks.register("construct_homepage_panels", home_panel.add_panel)
hooks.register("register_log_actions", log_actions.register)
hooks.register("outcome_problems", outcome_problems)
hooks.register("outcome_figures", outcome_figures)
hooks.register("count_unanswered_comments", count_unanswered_comments)
hooks.register("clause_answers", clause_answers)
hooks.register("public_indicators", public_indicators)
hooks.register("find_untrue_events", find_untrue_events)
hooks.register("find_untrue_events", reminders.find_untrue_events)
hooks.register("list_answer_times", list_answer_times)
hooks.register("read_published_answers", read_published_answers)


@hooks.register("register_admin_urls")
def register_admin_urls():
    """The answer desk."""
    return [path("", include(admin_urls))]


@hooks.register("register_page_cache_parameters")
def register_page_cache_parameters():
    """What the response matrix is asked with."""
    return ["about", "after", "by", "comment", "disposition", "leads", "order"]


@hooks.register("register_feedback_tasks")
def register_feedback_tasks():
    """Reports of pages with many comments, reminders, and spreadsheets that nobody confirmed."""
    return [
        ("make_answer_reports", "ten minutes"),
        ("send_answer_reminders", "morning"),
        ("prune_uploaded_sheets", "night"),
    ]


@hooks.register("register_permissions")
def register_permissions():
    """Offer the rights on answers in the group form."""
    return Permission.objects.filter(
        content_type__app_label="feedback_responses",
        content_type__model="officialresponse",
    )
