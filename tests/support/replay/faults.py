"""All the ways in which a server may fail, each on the wire as it would be."""

import gzip
import socket
import struct
import time
from functools import cache
from http.server import BaseHTTPRequestHandler

from tests.support.replay.server import Break

Handler = BaseHTTPRequestHandler
MEGABYTE = 1_000_000
PAGE = b"<!DOCTYPE html>\r\n<html><head><title>Runtime Error</title></head><body><h1>Server Error</h1></body></html>"
RESET_AT_ONCE = struct.pack("ii", 1, 0)


def replying(status: int, *headers: tuple[str, str], body: bytes = b"") -> Break:
    """Answer with a status, headers and a body."""

    def how(handler: Handler) -> None:
        begin(handler, status, *headers, ("Content-Length", str(len(body))))
        handler.wfile.write(body)

    return how


def begin(handler: Handler, status: int, *headers: tuple[str, str]) -> None:
    """Send the head of an answer."""
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(status)
    for name, value in headers:
        handler.send_header(name, value)
    handler.end_headers()


def cut_off(handler: Handler) -> None:
    """Promise a thousand bytes and hang up after a few."""
    begin(handler, 200, ("Content-Length", "1000"))
    handler.wfile.write(b'{"version":"2.0",')


def cut_off_in_pieces(handler: Handler) -> None:
    """Send one piece of several and hang up."""
    begin(handler, 200, ("Transfer-Encoding", "chunked"))
    handler.wfile.write(b"5\r\n[1, 2\r\n")


def too_short_a_length(handler: Handler) -> None:
    """Promise fewer bytes than there are."""
    begin(handler, 200, ("Content-Length", "9"))
    handler.wfile.write(b'{"version":"2.0","value":[1,2,3]}')


def two_lengths(handler: Handler) -> None:
    """Promise two different lengths."""
    begin(handler, 200, ("Content-Length", "2"), ("Content-Length", "3"))
    handler.wfile.write(b"[1]")


def no_http(handler: Handler) -> None:
    """Answer with something that is no HTTP."""
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")


def drip(handler: Handler) -> None:
    """Send a byte now and then, for ever."""
    begin(handler, 200, ("Transfer-Encoding", "chunked"))
    while True:
        handler.wfile.write(b"1\r\n \r\n")
        time.sleep(0.02)


def drip_of_headers(handler: Handler) -> None:
    """Send a letter of a header now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def silence(handler: Handler) -> None:
    """Say nothing until the other side hangs up."""
    handler.connection.recv(1)


def endless(handler: Handler) -> None:
    """Send as fast as it goes, for ever."""
    begin(handler, 200, ("Transfer-Encoding", "chunked"))
    piece = b"%x\r\n" % MEGABYTE + b"1" * MEGABYTE + b"\r\n"
    while True:
        handler.wfile.write(piece)


def large(handler: Handler) -> None:
    """Promise more than anybody reads."""
    begin(handler, 200, ("Content-Length", str(10**12)))


@cache
def bomb() -> bytes:
    """Return 60 MB of nothing in 60 kB."""
    return gzip.compress(bytes(60 * MEGABYTE), compresslevel=9)


def gzip_bomb(handler: Handler) -> None:
    """Send a little that unpacks to a lot."""
    begin(handler, 200, ("Content-Encoding", "gzip"), ("Content-Length", str(len(bomb()))))
    handler.wfile.write(bomb())


def reset(handler: Handler) -> None:
    """Break the connection without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
    handler.connection.close()


page = replying(200, ("Content-Type", "text/html"), body=PAGE)
server_error = replying(500, ("Content-Type", "text/html"), body=PAGE)
broken_gzip = replying(200, ("Content-Encoding", "gzip"), body=gzip.compress(b"[1, 2, 3]" * 999)[:-9])
more_than_gzip = replying(200, ("Content-Encoding", "gzip"), body=gzip.compress(b"[1]") + b"[2]")
no_gzip = replying(200, ("Content-Encoding", "gzip"), body=b"[1]")
brotli = replying(200, ("Content-Encoding", "br"), body=b"\x0b\x01\x80[1]\x03")
empty = replying(200)


def too_many(retry_after: str) -> Break:
    """Ask to be left alone for a while."""
    return replying(429, ("Retry-After", retry_after), body=b'{"error":"429 - Too many requests"}')


def redirect(target: str, status: int = 302) -> Break:
    """Send somebody elsewhere."""
    return replying(status, ("Location", target))
