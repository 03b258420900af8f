"""Played by test_pytest_world.py: each of these fails."""

from __future__ import annotations

import threading
import time


def test_two_locks_in_two_orders() -> None:
    one, other = threading.Lock(), threading.Lock()

    def take() -> None:
        with other:
            time.sleep(0.01)
            with one:
                raise AssertionError("never here")

    thread = threading.Thread(target=take, name="takes the other first")
    thread.start()
    with one:
        time.sleep(0.01)
        with other:
            thread.join()


def test_what_is_wrong() -> None:
    found = "wrong"
    assert found == "right"


def test_a_thread_that_nobody_looks_at() -> None:
    def fail() -> None:
        raise ValueError("as planned")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def test_it_goes_on_and_on() -> None:
    beats = threading.Event()

    def beat() -> None:
        while True:
            time.sleep(1)

    threading.Thread(target=beat, daemon=True).start()
    beats.wait()


def test_its_process_ends() -> None:
    import os

    os._exit(3)
