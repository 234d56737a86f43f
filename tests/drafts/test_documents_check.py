"""The check that documents of drafts are handed out by the view that knows who may read them."""

import pytest

from drafts_plugin.checks import check_documents


@pytest.mark.parametrize(
    ("method", "found"),
    [
        ("direct", ["drafts_plugin.W005"]),
        ("redirect", ["drafts_plugin.W005"]),
        ("serve_view", []),
        (None, []),
    ],
)
def test_the_way_in_which_files_are_handed_out(method, found, settings):
    settings.WAGTAILDOCS_SERVE_METHOD = method
    assert [message.id for message in check_documents(None)] == found


def test_redirects_to_signed_addresses_of_another_storage_are_the_sites_affair(settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "redirect"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    assert check_documents(None) == []


def test_the_portal_hands_them_out_by_the_view():
    assert check_documents(None) == []
