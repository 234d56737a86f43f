"""The demo's drafts: one in every stage, each with its text read by the importer."""

from datetime import datetime, time, timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms_site.demo import approval, documents
from cms_site.demo.pages import DRAFTS_TITLE, publish, translate
from cms_site.demo.texts import load, regulation
from drafts_plugin.dates import default_closing
from drafts_plugin.importing import build_tree, match_tree
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.stages import Stage
from drafts_plugin.versions.models import PublishedVersion

# Days from today on which a draft in each stage was opened, decided and ended.
OPENED = {
    Stage.UPCOMING: 4,
    Stage.OPEN: -5,
    Stage.UNDER_REVIEW: -24,
    Stage.OUTCOME_PUBLISHED: -60,
    Stage.PROMULGATED: -95,
    Stage.WITHDRAWN: -40,
}
ENDED = {
    Stage.OUTCOME_PUBLISHED: ("outcome_published_at", -12),
    Stage.PROMULGATED: ("promulgated_at", -21),
    Stage.WITHDRAWN: ("withdrawn_at", -30),
}
END_FIELDS = ("outcome_published_at", "promulgated_at")
DAYS_TO_ANSWER = 21
TRANSLATED_WORDS = ("title", "summary", "question", "legal_basis", "responsible_unit")
TRANSLATED_WORDS += ("contact_name", "withdrawal_reason", "affected", "other_ways")


def create_drafts(home):
    """Add the list of drafts below `home` and the seven drafts in it."""
    index = publish(
        home, DraftIndexPage(title=DRAFTS_TITLE["fa"], slug="drafts", show_in_menus=True)
    )
    english_index = translate(index, title=DRAFTS_TITLE["en"])
    approval.require_approval(index)
    for item in load("drafts"):
        draft = _publish(index, item)
        english = regulation(item["text"], "en")
        if english:
            _translate_draft(draft, item, _blocks(item, "en", english))
        # wagtail-localize publishes the translations when the transaction has ended.
        transaction.on_commit(partial(_date_versions, draft))
    transaction.on_commit(partial(approval.require_approval, english_index))


def _publish(index, item):
    """Publish a draft; where the consulted text was another one, that one first."""
    draft, consulted = _draft(item), regulation(f"{item['text']}.consulted", "fa")
    if not consulted:
        index.add_child(instance=draft)
        return approval.publish_approved(draft)
    final, ends = draft.body.raw_data, {name: getattr(draft, name) for name in END_FIELDS}
    outcome, draft.outcome = draft.outcome, ""
    draft.body = build_tree(consulted).blocks
    for name in ends:
        setattr(draft, name, None)
    index.add_child(instance=draft)
    draft = approval.publish_approved(draft)
    draft.body = match_tree(draft.body.raw_data, final).blocks
    draft.outcome, draft.change_note = outcome, item["change_note"]["fa"]
    for name, instant in ends.items():
        setattr(draft, name, instant)
    return approval.publish_approved(draft)


def _date_versions(draft):
    """Give each version the day on which it would have been published."""
    began = min(draft.opens_at or _morning(-1), _morning(-1))
    ended = draft.outcome_published_at or draft.promulgated_at
    versions = PublishedVersion.objects.filter(page__translation_key=draft.translation_key)
    versions.filter(number=1).update(published_at=began)
    if ended:
        versions.filter(number__gt=1).update(published_at=ended)


def _draft(item):
    stage = Stage(item["stage"])
    words = {field: item[field]["fa"] for field in TRANSLATED_WORDS}
    return DraftPage(
        slug=item["slug"],
        kind=item["kind"],
        contact_email=item["contact_email"],
        contact_phone=item["contact_phone"],
        promulgation_number=item["promulgation_number"],
        outcome=format_html("<p>{}</p>", item["outcome"]["fa"]) if item["outcome"]["fa"] else "",
        documents=documents.explanatory_note(item["note"]) if "note" in item else [],
        body=_blocks(item, "fa", regulation(item["text"], "fa")),
        **words,
        **_instants(stage),
    )


def _blocks(item, language, text):
    """The clause tree of a text, with the table that plain text cannot hold."""
    blocks = build_tree(text).blocks
    if table := item.get("table"):
        articles = [place for place, block in enumerate(blocks) if block["type"] == "article"]
        next_article = articles[table["after_article"]]
        blocks.insert(next_article, {"type": "table", "value": table[language], "id": str(uuid4())})
    return blocks


def _instants(stage):
    if stage not in OPENED:
        return {}
    opens_at = _morning(OPENED[stage])
    closes_at = default_closing(opens_at)
    instants = {
        "opens_at": opens_at,
        "closes_at": closes_at,
        "outcome_due_on": closes_at.date() + timedelta(days=DAYS_TO_ANSWER),
    }
    if stage in ENDED:
        field, days = ENDED[stage]
        instants[field] = _morning(days)
    return instants


def _morning(days):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(8, 0)))


def _translate_draft(draft, item, blocks):
    """Translate `draft` as the translation editor does; the clauses keep their ids."""
    english = Locale.objects.get(language_code="en")
    words = {field: item[field]["en"] for field in TRANSLATED_WORDS}
    words["outcome"] = item["outcome"]["en"]
    for persian, translated in zip(draft.body.raw_data, blocks, strict=True):
        for field, text in translated["value"].items():
            words[f"body.{persian['id']}.{field}"] = text
    for document in draft.documents.raw_data:
        words[f"documents.{document['id']}.title"] = item["note"]["title"]["en"]
    source = TranslationSource.update_or_create_from_instance(draft)[0]
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("context", "string"):
        if words.get(segment.context.path):
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=english,
                context=segment.context,
                data=words[segment.context.path],
            )
    translation.save_target(publish=True)
