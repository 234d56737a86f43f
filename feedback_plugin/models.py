from feedback_plugin.notifications.models import Notification, TextMessage
from feedback_plugin.page_cache.models import PageChange
from feedback_plugin.scheduled_tasks.models import TaskRun
from feedback_plugin.sitting import SittingAct
from feedback_plugin.throttling import RateLimit

__all__ = ["Notification", "PageChange", "RateLimit", "SittingAct", "TaskRun", "TextMessage"]
