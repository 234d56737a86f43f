"""The demo's drafts: one in every stage, each with its text read by the importer."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from django.utils.html import format_html
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms_site.demo import approval, documents, history, questions
from cms_site.demo.pages import DRAFTS_TITLE
from cms_site.demo.texts import load, regulation
from cms_site.starting import workflows
from cms_site.starting.pages import publish, translate
from drafts_plugin.importing import build_tree, match_tree
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.table import Kind
from drafts_plugin.stages import Stage
from feedback_plugin.comments.core.unit_names import UnitName

#: So many days from today a text is planned that nobody has written yet.
DAYS_TO_PLAN = 90
TRANSLATED_WORDS = ("title", "summary", "question", "legal_basis", "responsible_unit")
WITHDRAWAL = "withdrawal_reason"
TRANSLATED_WORDS += ("contact_name", WITHDRAWAL, "affected", "other_ways")


def name_units():
    """Say what the units that write drafts, and answer for them, are called in each language."""
    names = {item["responsible_unit"]["fa"]: item["responsible_unit"] for item in load("drafts")}
    for each in names.values():
        # One by one: many at once send no signal by which the list in the cache is read anew.
        UnitName.objects.create(names=each)


def create_drafts(home):
    """Add the list of drafts below `home`, the seven drafts in it, and one that is planned."""
    index = publish(
        home, DraftIndexPage(title=DRAFTS_TITLE["fa"], slug="drafts", show_in_menus=True)
    )
    english_index = translate(index, title=DRAFTS_TITLE["en"])
    workflows.require_approval(index)
    # In the order in which they opened, as their numbers tell.
    for item in sorted(load("drafts"), key=lambda item: history.opening(Stage(item["stage"]))):
        history.date_back(_publish(index, item), Stage(item["stage"]))
    _plan(index, load("plan"))
    workflows.require_approval(english_index)


def _publish(index, item):
    """Publish a draft and let it come to its stage by acts."""
    stage, draft = Stage(item["stage"]), _draft(item)
    consulted, final = regulation(f"{item['text']}.consulted", "fa"), draft.body.raw_data
    if consulted:
        draft.body = build_tree(consulted).blocks
    draft.questions = questions.asked_by(draft.slug, draft.body.raw_data)
    index.add_child(instance=draft)
    draft = approval.publish_approved(draft, history.opening(stage))
    draft = history.give_days(draft, stage)
    if consulted:
        _translate(draft, item, f"{item['text']}.consulted")
        draft.body = match_tree(draft.body.raw_data, final).blocks
        draft.change_note = item["change_note"]["fa"]
        draft.save_revision()
    draft = _end(draft, item, stage)
    if consulted and stage != Stage.PROMULGATED:
        amended = draft.get_latest_revision_as_object()
        draft = approval.publish_approved(amended, history.last_day(stage))
    _translate(draft, item, item["text"])
    return draft


def _plan(index, item):
    """Announce a draft that has no text yet, in both languages."""
    day = timezone.localdate() + timedelta(days=DAYS_TO_PLAN)
    words = {name: text for name, text in item.items() if isinstance(text, dict)}
    plan = DraftPage(
        slug=item["slug"],
        kind=item["kind"],
        contact_email=item["contact_email"],
        planned_for=day,
        **{name: text["fa"] for name, text in words.items()},
    )
    index.add_child(instance=plan)
    plan = approval.publish_approved(plan, timezone.now())
    translate(plan, **{name: text["en"] for name, text in words.items()})


def _end(draft, item, stage):
    outcome = item["outcome"]["fa"]
    if outcome:
        html = format_html("<p>{}</p>", outcome)
        draft = history.act(draft, Kind.OUTCOME_PUBLISHED, outcome=html, letter=_letter(stage, 0))
    if stage == Stage.PROMULGATED:
        answers = {"number": item["promulgation_number"], "day": timezone.localdate()}
        draft = history.act(draft, Kind.PROMULGATED, letter=_letter(stage, 1), **answers)
    if stage == Stage.WITHDRAWN:
        draft = history.act(draft, Kind.WITHDRAWN, item["withdrawal_reason"]["fa"])
    return draft


def _letter(stage, place):
    """The letter for one of the acts by which a draft came to its stage."""
    days = list(history.ENDED[stage].values())
    return approval.letter(history.morning(days[place]))


def _draft(item):
    words = {field: item[field]["fa"] for field in TRANSLATED_WORDS if field != WITHDRAWAL}
    return DraftPage(
        slug=item["slug"],
        kind=item["kind"],
        contact_email=item["contact_email"],
        contact_phone=item["contact_phone"],
        documents=documents.explanatory_note(item["note"]) if "note" in item else [],
        body=_blocks(item, "fa", regulation(item["text"], "fa")),
        **words,
    )


def _blocks(item, language, text):
    """The clause tree of a text, with what plain text cannot hold: explanations, a table."""
    blocks = build_tree(text).blocks
    articles = [place for place, block in enumerate(blocks) if block["type"] == "article"]
    for number, explanation in item.get("explanations", {}).items():
        blocks[articles[int(number) - 1]]["value"]["explanation"] = explanation[language]
    if table := item.get("table"):
        next_article = articles[table["after_article"]]
        blocks.insert(next_article, {"type": "table", "value": table[language], "id": str(uuid4())})
    return blocks


def _translate(draft, item, name):
    """Translate `draft` as the translation editor does; the clauses keep their ids."""
    text = regulation(name, "en")
    if text is None:
        return
    blocks = _blocks(item, "en", text)
    english = Locale.objects.get(language_code="en")
    words = {field: item[field]["en"] for field in TRANSLATED_WORDS}
    words["outcome"] = item["outcome"]["en"]
    if draft.change_note:
        words["change_note"] = item["change_note"]["en"]
    for persian, translated in zip(draft.body.raw_data, blocks, strict=True):
        for field, text in translated["value"].items():
            words[f"body.{persian['id']}.{field}"] = text
    for document in draft.documents.raw_data:
        words[f"documents.{document['id']}.title"] = item["note"]["title"]["en"]
    words |= questions.translated_words(draft)
    source = TranslationSource.update_or_create_from_instance(draft)[0]
    translation = Translation.objects.get_or_create(source=source, target_locale=english)[0]
    for segment in source.stringsegment_set.select_related("context", "string"):
        # Numbers and addresses are the same in both; the translation is finished with them only.
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            defaults={"data": words.get(segment.context.path) or segment.string.data},
        )
    translation.save_target(publish=False)
    draft.get_translation(english).get_latest_revision().publish()
