"""The settings of the comments app, read when they are asked for."""

from django.conf import settings


class Conf:
    """Typed view of the site's FEEDBACK_COMMENT_* settings."""

    @property
    def max_length(self) -> int:
        """Characters that one comment may have."""
        return getattr(settings, "FEEDBACK_COMMENT_MAX_LENGTH", 5000)

    @property
    def page_size(self) -> int:
        """Comments on one page of the public list."""
        return getattr(settings, "FEEDBACK_COMMENT_PAGE_SIZE", 20)

    @property
    def replies_shown(self) -> int:
        """Replies shown beneath one comment before a link leads to the others."""
        return getattr(settings, "FEEDBACK_COMMENT_REPLIES_SHOWN", 50)

    @property
    def grace_seconds(self) -> int:
        """How long after the close a form is still taken that was begun before it."""
        return getattr(settings, "FEEDBACK_COMMENT_GRACE_SECONDS", 10 * 60)

    @property
    def minimum_seconds(self) -> int:
        """How long a form must have been open before it is taken; 0 takes it at once."""
        return getattr(settings, "FEEDBACK_COMMENT_MINIMUM_SECONDS", 3)

    @property
    def proof_effort(self) -> int:
        """Numbers that a browser tries at most before it may send a form; 0 asks for none."""
        return getattr(settings, "FEEDBACK_COMMENT_PROOF_EFFORT", 50_000)

    @property
    def most_links(self) -> int:
        """Links that a comment may hold before moderators look at it, whatever the policy."""
        return getattr(settings, "FEEDBACK_COMMENT_MOST_LINKS", 2)

    @property
    def page_burst(self) -> int:
        """Comments published unread on one page within a window, before the others wait."""
        return getattr(settings, "FEEDBACK_COMMENT_PAGE_BURST", 30)

    @property
    def policies(self) -> dict[str, str]:
        """Which comments wait for a moderator, by page type ("app.Model")."""
        return getattr(settings, "FEEDBACK_COMMENT_POLICIES", {})

    @property
    def reports_per_window(self) -> int:
        """Reports about comments taken from one address within one window of time."""
        return getattr(settings, "FEEDBACK_COMMENT_REPORTS_PER_WINDOW", 10)

    @property
    def edit_seconds(self) -> int:
        """How long after sending it authors may change what they wrote, until a decision."""
        return getattr(settings, "FEEDBACK_COMMENT_EDIT_SECONDS", 15 * 60)

    @property
    def repeat_seconds(self) -> int:
        """How long the same words of the same author in the same place are one comment."""
        return getattr(settings, "FEEDBACK_COMMENT_REPEAT_SECONDS", 10 * 60)

    @property
    def moderation_days(self) -> int | None:
        """Days within which moderators decide, as the status page says; None promises nothing."""
        return getattr(settings, "FEEDBACK_COMMENT_MODERATION_DAYS", 5)

    @property
    def posts_per_window(self) -> int:
        """Comments taken from one address within one window of time."""
        return getattr(settings, "FEEDBACK_COMMENT_POSTS_PER_WINDOW", 10)

    @property
    def lookups_per_window(self) -> int:
        """Tracking codes tried from one address within one window of time."""
        return getattr(settings, "FEEDBACK_COMMENT_LOOKUPS_PER_WINDOW", 30)

    @property
    def exports_per_window(self) -> int:
        """Files of comments given to one address within one window of time."""
        return getattr(settings, "FEEDBACK_COMMENT_EXPORTS_PER_WINDOW", 20)

    @property
    def retention_days(self) -> int | None:
        """Days after which `forget_commenters` removes names and addresses; None: never."""
        return getattr(settings, "FEEDBACK_COMMENT_RETENTION_DAYS", 730)

    @property
    def window_seconds(self) -> int:
        """Length of the window that the limits count in."""
        return getattr(settings, "FEEDBACK_COMMENT_WINDOW_SECONDS", 10 * 60)

    @property
    def campaign_size(self) -> int:
        """Similar comments from which on they are proposed as a group."""
        return getattr(settings, "FEEDBACK_COMMENT_CAMPAIGN_SIZE", 5)

    @property
    def campaign_similarity(self) -> int:
        """Percent of their words that comments of a group have in common with the one shown."""
        return getattr(settings, "FEEDBACK_COMMENT_CAMPAIGN_SIMILARITY", 70)

    @property
    def confirm_email(self) -> bool:
        """Does a comment wait until its author has confirmed an e-mail address?"""
        return bool(getattr(settings, "FEEDBACK_COMMENT_CONFIRM_EMAIL", False))

    @property
    def confirm_days(self) -> int:
        """Days within which an e-mail address is to be confirmed."""
        return getattr(settings, "FEEDBACK_COMMENT_CONFIRM_DAYS", 7)

    @property
    def confirmations_per_day(self) -> int:
        """Mails with a request to confirm that go to one address within a day."""
        return getattr(settings, "FEEDBACK_COMMENT_CONFIRMATIONS_PER_DAY", 3)

    @property
    def news_delay_seconds(self) -> int:
        """How long the news of a decision wait, so that a decision undone is not told."""
        return getattr(settings, "FEEDBACK_COMMENT_NEWS_DELAY_SECONDS", 10 * 60)


conf = Conf()
