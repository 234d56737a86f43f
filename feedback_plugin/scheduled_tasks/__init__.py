"""Commands that run again and again: each app names its own by `register_feedback_tasks`."""
