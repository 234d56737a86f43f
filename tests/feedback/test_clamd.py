"""The client of clamd, against one that is played: what it sends, and what it makes of replies."""

import socket
from contextlib import contextmanager
from io import BytesIO
from threading import Thread

import pytest

from feedback_plugin.scans import clamd
from feedback_plugin.scans.scanner import ScannerError


def received(connection):
    """The command and the chunks that a client sends."""
    stream = connection.makefile("rb")
    command, chunks = stream.read(len(b"zINSTREAM\0")), []
    while size := int.from_bytes(stream.read(4), "big"):
        chunks.append(stream.read(size))
    return command, chunks


@contextmanager
def played(server, reply):
    """A clamd that answers one file with `reply`; gives the list of what it was sent."""
    got = []

    def answer():
        connection, _address = server.accept()
        with connection:
            got.extend(received(connection))
            connection.sendall(reply)

    with server:
        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield got
        thread.join(5)


@pytest.fixture
def at_a_port(settings):
    """A clamd at a TCP port, by what it replies."""

    def play(reply):
        server = socket.create_server(("127.0.0.1", 0))
        settings.FEEDBACK_CLAMD_ADDRESS = f"127.0.0.1:{server.getsockname()[1]}"
        return played(server, reply)

    return play


def test_a_file_goes_whole_in_chunks_over_a_socket_of_the_machine(settings, tmp_path):
    server = socket.socket(socket.AF_UNIX)
    settings.FEEDBACK_CLAMD_ADDRESS = str(tmp_path / "clamd.ctl")
    server.bind(settings.FEEDBACK_CLAMD_ADDRESS)
    server.listen()
    content = bytes(range(256)) * 300
    with played(server, b"stream: OK\0") as got:
        assert clamd.scan(BytesIO(content)) == ""
    command, chunks = got
    assert (command, b"".join(chunks), len(chunks)) == (b"zINSTREAM\0", content, 2)


def test_what_it_finds_has_a_name(at_a_port):
    with at_a_port(b"stream: Win.Test.EICAR_HDB-1 FOUND\0"):
        assert clamd.scan(BytesIO(b"x")) == "Win.Test.EICAR_HDB-1"


@pytest.mark.parametrize("reply", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK?"])
def test_any_other_reply_is_no_verdict(at_a_port, reply):
    with at_a_port(reply), pytest.raises(ScannerError):
        clamd.scan(BytesIO(b"x"))


def test_one_that_is_down_or_silent_is_no_verdict(settings, tmp_path, monkeypatch):
    settings.FEEDBACK_CLAMD_ADDRESS = str(tmp_path / "nobody.ctl")
    with pytest.raises(ScannerError):
        clamd.scan(BytesIO(b"x"))
    monkeypatch.setattr(clamd, "SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.FEEDBACK_CLAMD_ADDRESS = f"127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ScannerError, match="timed out"):
            clamd.scan(BytesIO(b"x"))
