def test_a_suppression_that_accepts_nothing_is_reported(assert_finds) -> None:
    assert_finds("U001,T002", "the Council <!-- lint: ignore ‹T002› from the scan -->")


def test_one_that_accepts_something_is_right(found) -> None:
    assert found("U001,T002", "the Coun\u200bcil <!-- lint: ignore T002 -->") == ()


def test_rules_that_did_not_run_are_not_judged(found) -> None:
    assert found("U001", "the Council <!-- lint: ignore T002 -->") == ()


def test_the_repair_leaves_what_is_needed(repaired) -> None:
    text = "the Coun\u200bcil <!-- lint: ignore T002, T003 from the scan -->"
    assert repaired("U001,T", text) == "the Coun\u200bcil <!-- lint: ignore T002 from the scan -->"


def test_the_repair_takes_the_line_with_it(repaired) -> None:
    text = "one\n  <!-- lint: ignore T002 -->\ntwo"
    assert repaired("U001,T", text) == "one\ntwo"
    assert repaired("U001,T", "one <!-- lint: ignore T002 -->\ntwo") == "one\ntwo"


def test_the_repair_is_safe(found) -> None:
    assert found("U001,T", "the Council <!-- lint: ignore T002 -->")[0].fixes[0].safe
