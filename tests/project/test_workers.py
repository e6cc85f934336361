"""Many files, one or several at a time."""

from transcription_lsp.project.workers import MANY, for_each


def test_results_come_in_order_for_any_number_of_jobs() -> None:
    tasks = list(range(-2 * MANY, 2 * MANY))
    assert list(for_each(abs, tasks, 2)) == list(for_each(abs, tasks, 1)) == list(map(abs, tasks))
