"""No list of the plugins is laid open by Wagtail's chooser, which asks for no right to it."""

from django.urls import get_resolver

from drafts_plugin.apps import DraftsPluginConfig
from tests.fill.walk import names


def test_no_list_of_the_plugins_has_a_chooser():
    choosers = {name for name in names(get_resolver()) if "chooser" in name}
    assert choosers, "Wagtail's own are there"
    plugins = (DraftsPluginConfig.label, "feedback_")
    assert not {name for name in choosers if any(plugin in name for plugin in plugins)}
