"""A virus scanner: clamd, the server of ClamAV, asked over its socket by its command INSTREAM.

The file goes in chunks, each behind its length in four bytes; one of no bytes ends it.
"""

import re
import socket
from typing import IO

from feedback_plugin.conf import conf
from feedback_plugin.scans.scanner import ScannerError

#: For each step: to connect, to take a chunk, to answer.
SECONDS = 10
CHUNK = 64 * 1024
LONGEST_REPLY = 4096
REPLY = re.compile(r"stream: (?:OK|(?P<found>.+) FOUND)\0?")


def scan(file: IO[bytes]) -> str:
    """The name of what clamd finds in an open file, or ""; ScannerError where it does not say."""
    try:
        with _connected() as server:
            _send(server, file)
            reply = _reply_of(server)
    except OSError as error:
        raise ScannerError(f"clamd at {conf.clamd_address} cannot be asked: {error}") from error
    read = REPLY.fullmatch(reply)
    if read is None:
        raise ScannerError(f"clamd at {conf.clamd_address} answers: {reply!r}")
    return read["found"] or ""


def _connected() -> socket.socket:
    address = conf.clamd_address
    if not address.startswith("/"):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), SECONDS)
    server = socket.socket(socket.AF_UNIX)
    server.settimeout(SECONDS)
    try:
        server.connect(address)
    except OSError:
        server.close()
        raise
    return server


def _send(server: socket.socket, file: IO[bytes]) -> None:
    server.sendall(b"zINSTREAM\0")
    while chunk := file.read(CHUNK):
        server.sendall(len(chunk).to_bytes(4, "big") + chunk)
    server.sendall(bytes(4))


def _reply_of(server: socket.socket) -> str:
    reply = b""
    while len(reply) < LONGEST_REPLY and (more := server.recv(LONGEST_REPLY)):
        reply += more
    return reply.decode(errors="replace")
