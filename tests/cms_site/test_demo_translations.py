"""The demo's translations are finished, and show the same draft as their source."""

from wagtail_localize.models import Translation

from drafts_plugin.pages.models import DraftPage


def test_no_translation_of_a_draft_waits_for_a_word(demo):
    drafts = DraftPage.objects.filter(alias_of=None, locale__language_code="fa")
    translations = Translation.objects.filter(
        source__object_id__in=drafts.values("translation_key")
    )
    assert translations.count() == 4
    for translation in translations:
        total, done = translation.get_progress()
        assert (total, translation.source.object_repr) == (done, translation.source.object_repr)


def test_both_languages_agree_in_all_that_acts_have_written(demo):
    for draft in DraftPage.objects.filter(alias_of=None, locale__language_code="fa"):
        for other in draft.get_translations():
            assert other.specific.stage == draft.stage
            for name in ("slug", "opens_at", "closes_at", "contact_phone", "promulgation_number"):
                assert getattr(other.specific, name) == getattr(draft, name)
