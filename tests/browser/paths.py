"""The public pages that are walked in both languages."""

DRAFT = "drafts/dehyari-budget-consultation/"
PATHS = (
    "",
    "drafts/",
    DRAFT,
    f"{DRAFT}versions/",
    f"{DRAFT}?clause=1",
    "drafts/village-fire-stations/",
    "drafts/dehyar-training-circular/",
    "news/",
    "privacy/",
    "contact/",
    "services/",
    "services/10061073000/",
    "feedback/cases/",
    "feedback/cases/new/",
    "feedback/track/",
    "feedback/cases/track/",
    "feedback/cases/verify/1405-000001/altered/",
    "feedback/comments/track/",
    "feedback/comments/mail/confirm/unknown/",
    "nothing-is-here/",
)
ADDRESSES = tuple(f"{prefix}{path}" for prefix in ("", "en/") for path in PATHS)
