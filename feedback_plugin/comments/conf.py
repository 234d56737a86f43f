"""The settings of the comments app, read when they are asked for.

What each means stands in docs/install.md.
"""

from feedback_plugin.setting import (
    A_CENTURY,
    BOOLEAN,
    Rule,
    Setting,
    mapping_to,
    or_none,
    whole_number,
)

POLICIES = ("all", "guests", "rules", "none")
POLICY = Rule(lambda name: name in POLICIES, " or ".join(f'"{name}"' for name in POLICIES))


class Conf:
    """Typed view of the site's FEEDBACK_COMMENT_* settings, and limits that no site changes."""

    max_length = Setting[int]("FEEDBACK_COMMENT_MAX_LENGTH", 5000, whole_number(1))
    page_size = Setting[int]("FEEDBACK_COMMENT_PAGE_SIZE", 20, whole_number(1))
    # Replies shown beneath one comment before a link leads to the others.
    replies_shown = 50
    grace_seconds = Setting[int]("FEEDBACK_COMMENT_GRACE_SECONDS", 10 * 60, whole_number(0))
    minimum_seconds = Setting[int]("FEEDBACK_COMMENT_MINIMUM_SECONDS", 3, whole_number(0))
    proof_effort = Setting[int]("FEEDBACK_COMMENT_PROOF_EFFORT", 50_000, whole_number(0))
    most_links = Setting[int]("FEEDBACK_COMMENT_MOST_LINKS", 2, whole_number(0))
    policies = Setting[dict[str, str]]("FEEDBACK_COMMENT_POLICIES", {}, mapping_to(POLICY))
    edit_seconds = Setting[int]("FEEDBACK_COMMENT_EDIT_SECONDS", 15 * 60, whole_number(0))
    repeat_seconds = Setting[int]("FEEDBACK_COMMENT_REPEAT_SECONDS", 10 * 60, whole_number(0))
    moderation_days = Setting[int | None](
        "FEEDBACK_COMMENT_MODERATION_DAYS", 5, or_none(whole_number(1))
    )
    # Working days in which another person reviews a decision; None: nobody is asked to.
    review_days = Setting[int | None](
        "FEEDBACK_COMMENT_REVIEW_DAYS", 3, or_none(whole_number(1, 365))
    )
    review_minimum = Setting[int]("FEEDBACK_COMMENT_REVIEW_MINIMUM", 5, whole_number(3))
    review_max_length = 1000
    claim_max_length = 1000
    # Names that one address may say to be another person's within a day; and those hidden at once
    # that wait for moderators, before further ones stay until they are decided.
    claims_per_day = 3
    hidden_names = Setting[int]("FEEDBACK_COMMENT_HIDDEN_NAMES", 20, whole_number(1))
    posts_per_window = Setting[int]("FEEDBACK_COMMENT_POSTS_PER_WINDOW", 10, whole_number(1))
    # Sendings of one address within one window that may hold several comments, and how many.
    several_per_window = 5
    most_clauses = 20
    # The other limits of one address within one window: reports, files.
    reports_per_window = 10
    similar_per_window = 120
    exports_per_window = 20
    window_seconds = 10 * 60
    # Comments published unread on one page within a window, before the others wait.
    page_burst = 30
    minutes_max_bytes = Setting[int](
        "FEEDBACK_COMMENT_MINUTES_MAX_BYTES", 5 * 1024 * 1024, whole_number(64 * 1024, 50 * 1024**2)
    )
    # Scans that one address may send within one window: to judge one takes a while.
    scans_per_window = 20
    retention_days = Setting[int | None](
        "FEEDBACK_COMMENT_RETENTION_DAYS", 730, or_none(whole_number(1, A_CENTURY))
    )
    campaign_size = Setting[int]("FEEDBACK_COMMENT_CAMPAIGN_SIZE", 5, whole_number(2))
    # Percent of their words that comments of a group have in common with the one shown.
    campaign_similarity = 70
    confirm_email = Setting[bool]("FEEDBACK_COMMENT_CONFIRM_EMAIL", False, BOOLEAN)
    confirm_days = Setting[int]("FEEDBACK_COMMENT_CONFIRM_DAYS", 7, whole_number(1))
    # Mails with a request to confirm that go to one address within a day.
    confirmations_per_day = 3
    news_delay_seconds = Setting[int](
        "FEEDBACK_COMMENT_NEWS_DELAY_SECONDS", 10 * 60, whole_number(0)
    )


conf = Conf()
