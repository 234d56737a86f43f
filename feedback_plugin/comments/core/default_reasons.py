"""The reasons that a new site starts with; from then on they are the organisation's own."""

from django.apps import apps as global_apps

FIRST_REASONS = (
    {
        "code": "off_topic",
        "label_fa": "به این متن مربوط نیست",
        "label_en": "It is not about this text",
        "sentence_fa": "نظر شما به موضوع این متن مربوط نبود. می‌توانید آن را در صفحهٔ مربوط بفرستید.",
        "sentence_en": "Your comment is not about this text. You may send it where it belongs.",
    },
    {
        "code": "insult",
        "label_fa": "به شخصی توهین می‌کند یا تهمت می‌زند",
        "label_en": "It insults or accuses a person",
        "sentence_fa": "نظر شما به شخصی توهین می‌کند یا تهمت می‌زند. آن را بدون این دوباره بفرستید.",
        "sentence_en": "Your comment insults or accuses a person. Send it again without that.",
    },
    {
        "code": "personal_data",
        "label_fa": "اطلاعات شخصی کسی را در بر دارد",
        "label_en": "It contains somebody's personal data",
        "sentence_fa": "در نظر شما اطلاعات شخصی (مانند شماره یا نشانی) بود که نباید منتشر شود.",
        "sentence_en": "Your comment contains personal data, such as a number or an address.",
    },
    {
        "code": "advertising",
        "label_fa": "تبلیغ است",
        "label_en": "It advertises",
        "sentence_fa": "نظر شما تبلیغ کالا یا خدمتی بود.",
        "sentence_en": "Your comment advertises something.",
    },
    {
        "code": "unlawful",
        "label_fa": "انتشار آن خلاف قانون است",
        "label_en": "Publishing it would break a law",
        "sentence_fa": "انتشار نظر شما با قانون سازگار نیست.",
        "sentence_en": "Publishing your comment would break a law.",
    },
    {
        "code": "duplicate",
        "label_fa": "نظری را تکرار می‌کند که پیش‌تر رسیده است",
        "label_en": "It repeats a comment that was already received",
        "sentence_fa": "همین نظر پیش‌تر از شما رسیده و ثبت شده است.",
        "sentence_en": "The same comment was received from you before and is on record.",
    },
    {
        "code": "other",
        "label_fa": "دلیل دیگری که در یادداشت آمده است",
        "label_en": "Another reason, given in the note",
        "sentence_fa": "دلیل در یادداشت بازبین آمده است.",
        "sentence_en": "The moderator's note says why.",
        "needs_note": True,
    },
)


def create_first_reasons(using, apps=global_apps, **kwargs):
    """The `post_migrate` receiver: a site without any reason could refuse nothing."""
    try:
        reasons = apps.get_model("feedback_comments", "RejectionReason").objects.using(using)
    except LookupError:
        return  # migrated back to before the list existed
    if not reasons.exists():
        reasons.bulk_create(
            reasons.model(order=place, **words) for place, words in enumerate(FIRST_REASONS, 1)
        )
