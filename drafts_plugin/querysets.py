"""Adjectives for drafts: `DraftPage.objects.live().open(now)`."""

from wagtail.models import PageManager, PageQuerySet

from drafts_plugin.stages import Stage, in_stage


class DraftQuerySet(PageQuerySet):
    """Drafts by their stage at an instant that the caller gives."""

    def in_stage(self, stage, at):
        return self.filter(in_stage(stage, at))

    def upcoming(self, at):
        return self.in_stage(Stage.UPCOMING, at)

    def open(self, at):
        return self.in_stage(Stage.OPEN, at)


DraftManager = PageManager.from_queryset(DraftQuerySet)
