"""Receivers of the plugins hear of what they are about, not of all that a site does."""

import inspect
from weakref import ReferenceType

import wagtail.signals
from django.core import signals as core_signals
from django.db.models import signals as model_signals
from django.dispatch import Signal
from django.dispatch.dispatcher import NONE_ID

import drafts_plugin.signals
import feedback_plugin.cases.signals
import feedback_plugin.comments.signals

MODULES = (
    core_signals,
    model_signals,
    wagtail.signals,
    drafts_plugin.signals,
    feedback_plugin.cases.signals,
    feedback_plugin.comments.signals,
)
OURS = ("cms_site.", "drafts_plugin.", "feedback_plugin.")


def receivers():
    """The receivers of ours, by signal, each with the key of its sender."""
    for module in MODULES:
        for signal_name, signal in inspect.getmembers(module, lambda it: isinstance(it, Signal)):
            for (_uid, sender), reference, *_ in signal.receivers:
                receiver = reference() if isinstance(reference, ReferenceType) else reference
                if receiver is not None and receiver.__module__.startswith(OURS):
                    yield signal_name, receiver.__name__, sender


def test_every_receiver_has_a_sender():
    found = list(receivers())
    assert {"pre_page_move", "comments_decided", "post_save"} <= {name for name, *_ in found}
    assert [each for each in found if each[2] == NONE_ID] == []
