"""The moderation desk: the queue and one comment at a time, by keyboard."""
