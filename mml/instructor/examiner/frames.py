"""Messages between two processes that do not trust each other.

A frame is two lengths, a JSON object of the first length and a blob of bytes of the second. Whoever receives checks
both lengths before reading, so that no sender can fill the receiver's memory.
"""

import json
import select
import socket
import struct
import time

LENGTHS = struct.Struct("<II")
MAX_TEXT = 8 << 20  # bytes of JSON
MAX_BLOB = 64 << 20  # bytes of blob


class Gone(Exception):
    """The other process has ended."""


class Malformed(Exception):
    """The other process sent what no well-behaved process sends."""


class TooMuch(Exception):
    """A message is larger than a frame may be."""


class Channel:
    """One end of a stream socket, which sends and receives frames."""

    def __init__(self, stream: socket.socket):
        self.stream = stream

    def fileno(self) -> int:
        """Return the socket's file descriptor, so that selectors take a channel for a socket."""
        return self.stream.fileno()

    def close(self) -> None:
        """Close the socket: nothing more is read or sent."""
        self.stream.close()

    def send(self, message: dict, blob: bytes = b"", deadline: float | None = None) -> None:
        """Send a frame. Raises TooMuch where it is too large, Gone where nobody reads any more.

        Whoever does not read is gone as well when ``deadline`` (of time.monotonic) passes.
        """
        text = json.dumps(message).encode()
        if len(text) > MAX_TEXT or len(blob) > MAX_BLOB:
            raise TooMuch(f"a message of {len(text)} + {len(blob)} bytes")
        try:
            if deadline is not None:
                self.stream.settimeout(max(0.001, deadline - time.monotonic()))
            self.stream.sendall(LENGTHS.pack(len(text), len(blob)) + text + blob)
            self.stream.settimeout(None)
        except OSError as error:
            raise Gone(str(error)) from None

    def receive(self, deadline: float | None = None) -> tuple[dict, memoryview] | None:
        """Return the next frame as (message, blob), or None when ``deadline`` (of time.monotonic) passes first.

        A frame that has begun by then is lost, so after None the caller ends the other process. Raises Gone and
        Malformed.
        """
        lengths = self._exactly(LENGTHS.size, deadline)
        if lengths is None:
            return None
        text_length, blob_length = LENGTHS.unpack(lengths)
        if text_length > MAX_TEXT or blob_length > MAX_BLOB:
            raise Malformed(f"a message of {text_length} + {blob_length} bytes")
        body = self._exactly(text_length + blob_length, deadline)
        if body is None:
            return None
        try:
            message = json.loads(bytes(body[:text_length]))
        except (ValueError, RecursionError, MemoryError) as error:
            raise Malformed(f"no JSON: {type(error).__name__}") from None
        if not isinstance(message, dict):
            raise Malformed("no JSON object")
        return message, body[text_length:]

    def _exactly(self, count: int, deadline: float | None) -> memoryview | None:
        data = memoryview(bytearray(count))
        got = 0
        while got < count:
            if deadline is not None:
                left = max(0.0, deadline - time.monotonic())
                if not select.select([self.stream], [], [], left)[0]:
                    return None
            try:
                received = self.stream.recv_into(data[got:])
            except OSError as error:
                raise Gone(str(error)) from None
            if received == 0:
                raise Gone("the process has ended")
            got += received
        return data


def pair() -> tuple[socket.socket, socket.socket]:
    """Return two connected sockets."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
