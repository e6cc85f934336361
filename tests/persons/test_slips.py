from transcription_lsp.persons.slips import are_alike, eastern_slip, slip


def test_initials_are_alike_as_capitals_are_not_as_neighbours_on_the_keyboard() -> None:
    assert are_alike("e", "f")
    assert are_alike("g", "c")
    assert not are_alike("a", "s")
    assert not are_alike("v", "c")


def test_another_romanization_is_a_cheap_slip_of_an_east_asian_name_only() -> None:
    assert eastern_slip("kuofeng", "guofeng") < slip("kuofeng", "guofeng")
    assert eastern_slip("kuolung", "guofeng") == slip("kuolung", "guofeng")
    assert eastern_slip("guofeng", "guofeng") == 0


def test_in_a_short_word_a_change_costs_more() -> None:
    assert eastern_slip("chi", "qi") > eastern_slip("chiang", "jiang")
    assert slip("malik", "malin") > slip("shtykov", "shtykof")


def test_letters_that_change_places_cost_less_than_two_others() -> None:
    assert slip("shytkov", "shtykov") < slip("roland", "ronald") < slip("rosamd", "ronald")


def test_a_last_sound_that_is_written_in_several_ways_costs_little() -> None:
    for one, other in (("dixie", "dixy"), ("kelley", "kelly"), ("henri", "henry")):
        assert 0 < slip(one, other) < 5, (one, other)
    assert slip("day", "dai") >= 4
