"""Many files, one or several at a time."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from transcription_lsp.project.workers import AHEAD, MANY, Done, for_each


def killed_at_13(number: int) -> int:
    """A task at which its process is killed, as by a machine without memory left."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def process_until_13(number: int) -> int:
    """The process that does a task; it is killed at one."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def process_of(number: int) -> int:
    return os.getpid()


def process_of_a_while(number: int) -> int:
    """As long as it takes for the other process to be there."""
    time.sleep(0.01)
    return os.getpid()


def raise_at_13(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen")
    return number


def test_results_come_in_order_for_any_number_of_jobs() -> None:
    tasks = list(range(-2 * MANY, 2 * MANY))
    assert list(for_each(abs, tasks, 2)) == list(for_each(abs, tasks, 1)) == list(map(abs, tasks))


def test_what_is_known_is_not_done_and_stands_in_its_place() -> None:
    slots = [Done(number) if number % 3 else -number for number in range(3 * MANY + 9)]
    assert list(for_each(abs, slots, 2)) == list(range(3 * MANY + 9))


def test_no_process_is_started_for_a_few_among_many_that_are_known() -> None:
    slots = [Done(0) if number % 50 else number for number in range(50 * (MANY - 1))]
    assert set(for_each(process_of, slots, 2)) == {0, os.getpid()}
    assert len(set(for_each(process_of, range(4 * MANY), 2))) > 1


def test_a_killed_process_costs_only_what_killed_it() -> None:
    tasks = range(3 * MANY)
    done = list(for_each(killed_at_13, tasks, 2, lost=lambda task: task + 1000))
    assert done == [1013 if number == 13 else -number for number in tasks]


def test_what_was_handed_out_beside_it_is_handed_out_again() -> None:
    # And not done one by one, each in a process that is started for it.
    processes = list(for_each(process_until_13, range(4 * MANY), 2, lost=lambda task: 0))
    assert len(set(processes)) <= 2 * 32


def test_what_is_raised_is_no_loss_of_a_process() -> None:
    with pytest.raises(ValueError, match="thirteen"):
        list(for_each(raise_at_13, range(3 * MANY), 2))


@pytest.mark.parametrize("known", [True, False])
def test_of_endless_tasks_only_those_are_held_that_are_at_work(known: bool) -> None:
    taken = 0

    def endless() -> Iterator["int | Done[int]"]:
        nonlocal taken
        while True:
            taken += 1
            yield Done(1) if known and taken % 100 else 1

    results = for_each(abs, endless(), 2)
    for _ in range(100_000):
        next(results)
    results.close()
    assert taken - 100_000 <= (2 * AHEAD + 1) * (400 if known else 32)


def test_large_tasks_go_out_one_by_one() -> None:
    # Else one process would do what two can.
    large = list(for_each(process_of_a_while, range(MANY), 2, lambda _: 10_000_000))
    assert len(set(large[1:])) == 2
