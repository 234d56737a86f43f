"""The plugin listens to drafts, not to every row that a site saves."""

import pytest
from django.apps import apps
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page, PageViewRestriction, Revision, Task

from drafts_plugin import signal_handlers
from drafts_plugin.approval.tasks import LegalApprovalTask
from drafts_plugin.drafts import draft_models
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.pages.routes.subscriptions import SubscriptionRoutes
from tests.foreign.models import ForeignDraftPage

OURS = "drafts_plugin_"


def senders_heard(signal):
    """The ids of the senders to which receivers of the plugin are connected."""
    return {sender for (uid, sender), *_ in signal.receivers if str(uid).startswith(OURS)}


def test_every_page_class_of_drafts_is_known():
    assert set(draft_models()) == {DraftPage, ForeignDraftPage}


@pytest.mark.parametrize("signal", [pre_save, post_save])
def test_every_receiver_has_its_senders(signal):
    # News of the portal's pages waits in every language too: the site asks for that.
    portal = apps.get_app_config("cms_site").get_models()
    wagtails = (Page, PageViewRestriction, Revision, Task)
    lists = [model for model in apps.get_models() if issubclass(model, SubscriptionRoutes)]
    ours = (LegalApprovalTask, *draft_models(), *lists)
    known = {id(model) for model in (*wagtails, *ours, *portal)}
    assert senders_heard(signal)
    assert senders_heard(signal) <= known


def test_the_list_of_drafts_is_no_draft():
    heard = {uid for (uid, sender), *_ in pre_save.receivers if sender == id(DraftIndexPage)}
    # A list leaves the site after its drafts only.
    assert {uid for uid in heard if uid.startswith(OURS)} == {f"{OURS}keep_on_site"}
    # A receiver is known to its signal by its name.
    names = [(id(signal), each.__name__) for signal, each in signal_handlers.RECEIVERS]
    assert len(names) == len(set(names))
