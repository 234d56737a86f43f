"""Providers of text messages: one class in one file each, named by FEEDBACK_SMS_BACKEND."""

from abc import ABC, abstractmethod


class RefusedNumberError(Exception):
    """The provider will never take a text for this number: it is not tried again."""


class SmsBackend(ABC):
    """The way to one provider, made anew for each run."""

    @abstractmethod
    def send(self, number: str, text: str) -> None:
        """Hand over one text to `number`, written +989xxxxxxxxx, within ten minutes at most.

        Raises RefusedNumberError for a number that is refused for good. Whatever else it raises
        means that the text was not taken: it is tried again later.
        """
