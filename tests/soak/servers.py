"""Application processes on one database, killed at random and started anew."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One gunicorn with its worker, at a port of its own for good."""

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command = ["gunicorn", "cms_site.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command, "--threads", "8", "--no-control-socket"],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.soak.settings"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """As a machine does that loses its power: whatever is under way is gone."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5):  # noqa: S310 - our own
                return True
        except OSError:
            return False


def wait_for(servers: list[Server], seconds: int = 120) -> None:
    """Return as soon as all of them answer."""
    ends_at = time.monotonic() + seconds
    while not all(server.answers() for server in servers):
        if time.monotonic() > ends_at:
            raise TimeoutError("The application processes do not answer.")
        time.sleep(0.5)


def kill_at_random(servers: list[Server], seconds: float, chance: random.Random) -> int:
    """Kill one, start it anew, leave people some time; return how often, once time is over."""
    ends_at, killed = time.monotonic() + seconds, 0
    while time.monotonic() < ends_at:
        time.sleep(chance.uniform(1, 5))
        victim = chance.choice(servers)
        victim.kill()
        victim.start()
        killed += 1
        # Never two at once: whoever waits for all of them would only wait.
        wait_for([victim])
    return killed
