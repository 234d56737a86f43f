"""wagtail-localize publishes nothing for those who may not, and nothing around an approval."""

import re

import pytest
from django.urls import resolve, reverse
from wagtail.models import WorkflowPage
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import LETTER, approve, give_page_rights, make_user

TRANSLATED = "The dehyari publishes its budget within ten days."


@pytest.fixture(autouse=True)
def _no_live_status(settings):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False


@pytest.fixture
def translator(django_user_model, root_page):
    """Who may enter the admin and submit translations, and nothing else."""
    return make_user("translator", "translators", django_user_model, ["submit_translation"])


@pytest.fixture
def chief(django_user_model, draft_index, english_index):
    """Who may edit and publish in both languages."""
    rights = ("add_page", "change_page", "publish_page")
    pages = [draft_index, english_index]
    return make_user("chief", "chiefs", django_user_model, ["submit_translation"], pages, rights)


@pytest.fixture
def translation(make_draft, english_index, english):
    """The translation of a draft, made and not published, with nothing translated yet."""
    source = TranslationSource.update_or_create_from_instance(make_draft("upcoming"))[0]
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def approval_everywhere(workflow, lawyer, english_index):
    """The legal approval for the drafts of both languages."""
    WorkflowPage.objects.create(workflow=workflow, page=english_index)
    give_page_rights(lawyer.groups.get(), [english_index], ["publish_page"])


def translate_text(translation):
    """Type the English of every string."""
    for segment in translation.source.stringsegment_set.all():
        path = segment.context.path
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            data="budget" if path == "slug" else TRANSLATED,
        )


def target(translation):
    return DraftPage.objects.get(
        translation_key=translation.source.object_id, locale=translation.target_locale
    )


def update(client, translation, **data):
    return client.post(
        reverse("wagtail_localize:update_translations", args=[translation.source_id]), data
    )


def publish(client, translation):
    address = reverse("wagtailadmin_pages:edit", args=[target(translation).pk])
    return client.post(address, {"action": "publish"}, follow=True)


def messages(response):
    return [message.message for message in response.context["messages"]]


def refused(response):
    """Wagtail answers a missing right with a redirect to its home page."""
    return response.status_code == 403 or response.url == reverse("wagtailadmin_home")


def test_our_views_stand_at_its_addresses(client):
    for name, module in (
        ("update_translations", "drafts_plugin.admin.translations.views"),
        ("submit_page_translation", "drafts_plugin.admin.translations.views"),
        ("convert_to_alias", "drafts_plugin.admin.translations.views"),
    ):
        view = resolve(reverse(f"wagtail_localize:{name}", args=[1])).func
        # The admin wraps each view in its own check.
        assert module in str(_innermost(view)), name


def _innermost(view):
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return getattr(view, "view_class", view), view.__module__


def test_submitting_translations_is_no_right_to_publish(
    as_user, translator, translation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert refused(update(as_user(translator), translation, publish_translations="on"))
    assert not target(translation).live


def test_a_live_translation_keeps_its_text(
    as_user, translator, translation, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    before = target(translation).clauses[0].text
    translate_text(translation)
    with django_capture_on_commit_callbacks(execute=True):
        assert refused(update(as_user(translator), translation, publish_translations="on"))
    assert target(translation).clauses[0].text == before


def test_bringing_strings_up_to_date_publishes_nothing(as_user, translator, translation):
    assert update(as_user(translator), translation).status_code == 302
    assert not target(translation).live


@pytest.mark.parametrize("subtree", ["", "on"])
def test_a_translation_is_made_only_where_its_maker_may_add_pages(
    as_user, translator, make_draft, english_index, english, subtree
):
    draft = make_draft("open")
    for page in (draft, draft.get_parent()):
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        sent = {"locales": [english.pk], "include_subtree": subtree}
        response = as_user(translator).post(address, sent)
        assert response.status_code == 200 or refused(response)
    assert not DraftPage.objects.filter(locale=english).exists()


@pytest.mark.parametrize("may_publish", [False, True])
def test_where_translations_go_live_at_once_it_takes_the_right_to_publish(
    as_user,
    make_draft,
    english_index,
    english,
    django_user_model,
    settings,
    may_publish,
    django_capture_on_commit_callbacks,
):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    rights = ("add_page", *(["publish_page"] if may_publish else []))
    user = make_user(
        "writer", "writers", django_user_model, ["submit_translation"], [english_index], rights
    )
    draft = make_draft("open")
    address = reverse("wagtail_localize:submit_page_translation", args=[draft.pk])
    with django_capture_on_commit_callbacks(execute=True):
        as_user(user).post(address, {"locales": [english.pk]})
    assert DraftPage.objects.filter(locale=english, live=True).exists() == may_publish


def test_the_right_to_edit_is_not_enough_to_show_the_source_s_text(
    as_user, translation, english_index, django_user_model
):
    user = make_user("writer", "writers", django_user_model, [], [english_index], ("change_page",))
    address = reverse("wagtail_localize:convert_to_alias", args=[target(translation).pk])
    assert refused(as_user(user).post(address))
    assert not target(translation).alias_of_id


def test_publishers_publish_translations_where_nothing_needs_approval(
    as_user, chief, translation, django_capture_on_commit_callbacks
):
    translate_text(translation)
    with django_capture_on_commit_callbacks(execute=True):
        publish(as_user(chief), translation)
    assert target(translation).clauses[0].text == TRANSLATED
    assert target(translation).live


def test_one_translated_title_publishes_nothing(
    as_user, chief, translation, django_capture_on_commit_callbacks
):
    client = as_user(chief)
    title = translation.source.stringsegment_set.get(context__path="title")
    StringTranslation.objects.create(
        translation_of=title.string,
        locale=translation.target_locale,
        context=title.context,
        data="Budget",
    )
    for attempt in (
        lambda: publish(client, translation),
        lambda: update(client, translation, publish_translations="on"),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            response = attempt()
        (message,) = messages(response)
        assert "ترجمه نشده است" in str(message)
        assert not target(translation).live
    assert StringTranslation.objects.filter(data="Budget").exists()


def test_an_unfinished_translation_is_not_sent_for_approval(
    as_user, chief, translation, approval_everywhere
):
    address = reverse("drafts_plugin_send_for_approval", args=[target(translation).pk])
    (message,) = messages(as_user(chief).post(address, follow=True))
    assert "ترجمه نشده است" in str(message)
    assert not target(translation).workflow_in_progress


def test_the_translation_editor_needs_the_approval(
    as_user, chief, translation, approval_everywhere, django_capture_on_commit_callbacks
):
    translate_text(translation)
    client = as_user(chief)
    for attempt in (
        lambda: publish(client, translation),
        lambda: update(client, translation, publish_translations="on"),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            response = attempt()
        (message,) = messages(response)
        assert not target(translation).live
    address = reverse("drafts_plugin_send_for_approval", args=[target(translation).pk])
    (message,) = messages(publish(client, translation))
    assert address in message


def test_a_running_workflow_is_not_cancelled(
    as_user, chief, translation, approval_everywhere, workflow, django_capture_on_commit_callbacks
):
    page = target(translation)
    workflow.start(page, chief)
    client = as_user(chief)
    for attempt in (
        lambda: publish(client, translation),
        lambda: update(client, translation, publish_translations="on"),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            attempt()
        assert target(translation).workflow_in_progress
        assert not target(translation).live


def test_whoever_decides_is_led_to_the_decision(
    as_user, chief, lawyer, translation, approval_everywhere, workflow
):
    workflow.start(target(translation), chief)
    assert "تا تصمیم منتظر بمانید" in messages(publish(as_user(chief), translation))[0]
    assert "در انتظار تصمیم شماست" in messages(publish(as_user(lawyer), translation))[0]


def test_a_translation_is_sent_for_approval_and_published_by_it(
    as_user, chief, lawyer, translation, approval_everywhere
):
    translate_text(translation)
    page = target(translation)
    address = reverse("drafts_plugin_send_for_approval", args=[page.pk])
    client = as_user(chief)
    listing = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert address in client.get(listing).content.decode()
    assert client.get(address).status_code == 200
    assert not target(translation).workflow_in_progress
    client.post(address)
    assert target(translation).workflow_in_progress
    assert not target(translation).live
    assert refused(client.post(address))
    approve(as_user(lawyer), target(translation))
    page = target(translation)
    assert page.live
    assert page.clauses[0].text == TRANSLATED
    assert page.latest_version.letter_number == LETTER["letter_number"]


def test_sending_a_live_translation_leaves_its_text_as_it_is(
    as_user, chief, translation, request, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    request.getfixturevalue("approval_everywhere")
    before = target(translation).clauses[0].text
    translate_text(translation)
    address = reverse("drafts_plugin_send_for_approval", args=[target(translation).pk])
    as_user(chief).post(address)
    page = target(translation)
    assert page.workflow_in_progress
    assert page.clauses[0].text == before
    assert page.get_latest_revision_as_object().clauses[0].text == TRANSLATED


def give_bad_address(translation):
    StringTranslation.objects.filter(context__path="slug").update(data="with blanks in it")


def test_a_translation_with_a_bad_address_is_refused_in_a_sentence(
    as_user, chief, translation, approval_everywhere
):
    translate_text(translation)
    give_bad_address(translation)
    address = reverse("drafts_plugin_send_for_approval", args=[target(translation).pk])
    told = messages(as_user(chief).post(address, follow=True))
    assert told[0].startswith("ارسال نشد: نخست ترجمه را اصلاح کنید. نامک: ")
    assert not target(translation).workflow_in_progress


def test_with_a_bad_address_it_is_not_published_either(as_user, chief, translation):
    translate_text(translation)
    give_bad_address(translation)
    response = publish(as_user(chief), translation)
    assert response.status_code == 200
    assert not target(translation).live


def test_only_editors_of_the_translation_send_it(
    as_user, translator, translation, approval_everywhere
):
    address = reverse("drafts_plugin_send_for_approval", args=[target(translation).pk])
    translate_text(translation)
    assert refused(as_user(translator).post(address))
    assert not target(translation).workflow_in_progress


def test_what_is_not_translated_is_named_by_its_place(as_user, chief, translation):
    message = str(messages(publish(as_user(chief), translation))[0])
    source = translation.source.get_source_instance()
    assert "عنوان" in message
    assert source.clauses[0].label in message
    for segment in translation.source.stringsegment_set.exclude(context__path="title"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            data=TRANSLATED,
        )
    message = str(messages(publish(as_user(chief), translation))[0])
    assert "عنوان" in message
    assert source.clauses[0].label not in message


def test_the_decision_is_offered_in_the_translation_editor_to_whoever_decides(
    as_user, chief, lawyer, translation, approval_everywhere, workflow
):
    page = target(translation)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "workflow/action/" not in as_user(lawyer).get(address).content.decode()
    workflow.start(page, chief)
    state = page.current_workflow_task_state
    assert "workflow/action/" not in as_user(chief).get(address).content.decode()
    html = as_user(lawyer).get(address).content.decode()
    for name in ("approve", "reject"):
        args = [page.pk, name, state.pk]
        assert f'"{reverse("wagtailadmin_pages:workflow_action", args=args)}"' in html
    assert 'workflow-action.js" data-activate="dashboard"' in re.sub(r"\?v=\w+", "", html)
    # Wagtail's own editor has buttons of its own.
    own = reverse("wagtailadmin_pages:edit", args=[translation.source.get_source_instance().pk])
    assert "تصمیم شماست" not in as_user(lawyer).get(own).content.decode()
