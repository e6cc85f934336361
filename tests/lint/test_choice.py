import pickle

import pytest

from transcription_lsp.lint.choice import UnknownCode, choose, codes_of
from transcription_lsp.lint.diagnostic import Severity
from transcription_lsp.lint.rules import RULES


def codes(*select: str, ignore: tuple[str, ...] = ()) -> set[str]:
    return {rule.code for rule in choose(select, ignore).rules}


def test_nothing_selected_means_the_rules_that_are_on() -> None:
    assert codes() == {rule.code for rule in RULES if rule.default}


def test_codes_names_and_prefixes_in_any_case_select() -> None:
    assert codes("t002") == codes("Invisible-Character") == {"T002"}
    assert codes("T00") >= {"T001", "T002", "T006"}
    assert codes("T001,T002", "B008,P") >= {"T001", "T002", "P001", "P004"}


def test_a_prefix_never_switches_on_what_is_off() -> None:
    assert "T007" not in codes("T")
    assert "T007" not in codes("T00")
    assert "T007" in codes("T007")
    assert "T007" in codes("repeated-word")
    assert "T007" in codes("ALL")


def test_what_is_ignored_does_not_run_however_it_was_selected() -> None:
    assert codes("T007", "T001", ignore=("T",)) == set()
    assert "T005" not in codes(ignore=("mixed-numero",))


def test_rules_run_in_the_order_of_their_codes() -> None:
    assert [rule.code for rule in choose(["U", "T002", "P"]).rules][:2] == ["P001", "P002"]


@pytest.mark.parametrize(
    ("word", "meant"), [("T0O2", "T002"), ("mixed-numbero", "mixed-numero"), ("TT02", "T002")]
)
def test_an_unknown_code_is_a_sentence_with_the_nearest(word, meant) -> None:
    with pytest.raises(UnknownCode, match=f"did you mean {meant}") as error:
        codes_of(word)
    assert word in str(error.value)


@pytest.mark.parametrize("word", ["", "Z", "Q999"])
def test_what_is_like_nothing_points_to_the_list(word) -> None:
    with pytest.raises(UnknownCode, match="transcription-lint rules"):
        codes_of(word)


def test_severities_are_set_by_code_name_or_prefix() -> None:
    severities = choose(severities={"T": "hint", "broken-paragraph": "error"}).severities
    assert severities["T002"] is Severity.HINT
    assert severities["T006"] is Severity.ERROR


def test_an_unknown_severity_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="write error, warning, information or hint"):
        choose(severities={"T002": "fatal"})


def test_a_choice_can_be_sent_to_another_process() -> None:
    choice = choose(["T002"], severities={"T002": "error"}, options={"x": {"y": 1}})
    assert pickle.loads(pickle.dumps(choice)) == choice
