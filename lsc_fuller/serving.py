"""A process of the server: gunicorn keeps it alive, waitress speaks with the browsers.

One loop reads every connection, and a thread is given a request only once all of it is there: who
sends half a request, or none, costs a socket and holds nobody up.
"""

import os
import time

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import create_server, wasyncore

SILENCE = 30  # seconds after which a connection that says nothing is closed
CONNECTIONS = 500  # that a process holds at once, beneath the usual limit of 1,024 open files
A_TURN = 0.5  # seconds between two signs of life at most


class BufferingWorker(Worker):
    def run(self) -> None:
        self.connections: dict = {}
        server = create_server(
            self.wsgi,
            map=self.connections,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            connection_limit=CONNECTIONS,
            channel_timeout=SILENCE,
            cleanup_interval=5,
            # Django's own page refuses what is too large; a flood far beyond is cut off here.
            max_request_body_size=2 * settings.LARGEST_REQUEST,
            asyncore_use_poll=True,  # select() knows no more than 1,024 files
            clear_untrusted_proxy_headers=False,  # lsc_fuller.middleware knows whom to believe
            ident=None,
        )
        while self.alive and self.ppid == os.getppid():
            self.turn()
        self.finish()
        server.task_dispatcher.shutdown()

    def turn(self) -> None:
        self.notify()
        wasyncore.loop(timeout=A_TURN, count=1, map=self.connections, use_poll=True)

    def finish(self) -> None:
        """No new connections; requests that arrived whole are answered."""
        for listening in [each for each in self.connections.values() if each.accepting]:
            listening.del_channel()
        until = time.monotonic() + self.cfg.graceful_timeout
        while self.is_busy() and time.monotonic() < until:
            self.turn()

    def is_busy(self) -> bool:
        """Whether a request is being answered, or part of an answer is still to be sent."""
        return any(
            getattr(each, "requests", ()) or getattr(each, "total_outbufs_len", 0)
            for each in self.connections.values()
        )
