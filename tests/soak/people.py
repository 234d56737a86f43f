"""People who write comments and file cases, and send a form again when no answer comes."""

import itertools
import random
import threading
import time
from dataclasses import dataclass, field

import requests

from tests.soak.servers import Server

TOKEN = "/feedback/comments/token/"
CONFIRMED = 303


@dataclass
class Told:
    """What people were told; lists grow under the lock of the interpreter."""

    #: The words of each form, sent once or several times.
    sent: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)


class Person(threading.Thread):
    """One form after another, at whichever process is chosen."""

    def __init__(self, number: int, servers: list[Server], page: int, told: Told) -> None:
        super().__init__(daemon=True)
        self.number, self.servers, self.page, self.told = number, servers, page, told
        self.chance = random.Random(number)  # noqa: S311
        self.stops = threading.Event()

    def run(self) -> None:
        for position in itertools.count():
            if self.stops.is_set():
                return
            kind = ("comment", "case")[position % 2]
            self.send(kind, f"{kind} {self.number}-{position}", position)

    def send(self, kind: str, words: str, position: int) -> None:
        """One form until it is confirmed or refused, with the token with which it was opened."""
        token = self.ask("GET", TOKEN, position)
        form = {"form_token": token.json()["token"], **self.form(kind, words)}
        path = "/feedback/comments/post/" if kind == "comment" else "/feedback/cases/new/"
        self.told.sent.append(words)
        answer = self.ask("POST", path, position, form, words)
        if answer.status_code == CONFIRMED:
            self.told.confirmed.append(words)
        else:
            self.told.refused.append(f"{words}: {answer.status_code}")

    def form(self, kind: str, words: str) -> dict[str, str]:
        if kind == "comment":
            return {"page": str(self.page), "text": words, "respondent_kind": "citizen"}
        given = {"case_type": "complaint", "identity_mode": "anonymous"}
        return {"subject": words, "description": words, **given}

    def ask(
        self,
        method: str,
        path: str,
        position: int,
        form: dict[str, str] | None = None,
        words: str = "",
    ) -> requests.Response:
        """Ask any process until one of them answers; none is to say that it fails."""
        headers = {"X-Real-IP": f"10.{self.number}.{position // 250}.{position % 250}"}
        while True:
            address = self.chance.choice(self.servers).address
            try:
                answer = requests.request(
                    method,
                    address + path,
                    data=form,
                    headers=headers,
                    allow_redirects=False,
                    timeout=30,
                )
            except requests.RequestException:
                if words:
                    self.told.again.append(words)
                time.sleep(0.2)
                continue
            return answer
