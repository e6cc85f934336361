TABLE = (
    'id,preferred,forms\nv,"Vyshinsky, Andrei Yanuaryevich","Vishinskii, Andrei | Vyshinsky, A."\n'
)


def test_another_spelling_is_reported_and_repaired(assert_finds, repaired, authority_of) -> None:
    authority = authority_of(TABLE)
    assert_finds("P006", "by ‹Andrei Vishinskii›.", authority)
    assert repaired("P006", "by Andrei Vishinskii.", authority=authority) == "by Andrei Vyshinsky."


def test_a_shorter_form_never_is(assert_finds, authority_of) -> None:
    for text in ("by A. Ya. Vyshinsky", "by Cde. Vyshinsky", "by VYSHINSKY, A. Y., who"):
        assert_finds("P006", text, authority_of(TABLE))
