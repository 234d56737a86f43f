"""E-mail for people who look on: to the console, with nothing in it encoded."""

from django.core.mail.backends.console import EmailBackend as ConsoleBackend

LINE = "-" * 72


class EmailBackend(ConsoleBackend):
    """Django's own prints what a mail server reads, in which a Persian subject is base64."""

    def write_message(self, message):
        head = f"To: {', '.join(message.to)}\nSubject: {message.subject}"
        # In one piece: several are sent at once.
        self.stream.write(f"{LINE}\n{head}\n\n{message.body}\n{LINE}\n")
