import pytest

TABLE = """id,preferred,birth,death
stalin,"Stalin, Iosif",1878,1953-03-05
radchenko,"Radchenko, Sergey",1980,
"""


@pytest.mark.parametrize(
    "text",
    [
        "12 May 1947\n\nIt was ‹Sergey Radchenko› who said so.",
        "6 March 1953\n\nTo Cde. ‹Stalin›",
        "6 March 1953\n\nText.\n\n‹STALIN›",
        "6 March 1953\n\nParticipants: Molotov, ‹Stalin›\nand Malenkov\n\nStalin had died.",
        "6 March 1953\n\n**Present:**\n\n‹Stalin›",
        "**March 6, 1953**\n\n**Cable, ‹Stalin› to Mao Zedong**\n\n**Contents:**\n\nText\n\nOf Stalin.",
        "**March 6, 1953**\n\n**Letter from M. Radchenko and ‹Stalin› to Mao**\n\n**Contents:**\n\nText",
        "**March 6, 1953**\n\n**Sergo Radchenko to Cde.\n‹Stalin›**\n\n**Contents:**\n\nText",
    ],
)
def test_the_unborn_and_the_dead_are_reported(assert_finds, authority_of, text) -> None:
    assert_finds("P005", text, authority_of(TABLE))


@pytest.mark.parametrize(
    "text",
    [
        "4 March 1953\n\nTo Cde. Stalin",
        "6 March 1953\n\nThe death of Iosif Stalin is felt.",
        "12 May 1947\n\nComrade Radchenko said so.",  # by surname it may be another
        "**May 12, 1947**\n\n**Citation:**\n\nContributed by Sergey Radchenko.\n\n"
        "**Contents:**\n\nTranslation\n\nText.",
        "It was Sergey Radchenko who said so.",
        "**March 6, 1953**\n\n**Monument to Stalin**\n\n**Contents:**\n\nText",
        "**March 6, 1953**\n\n**Report on Stalin to Mao**\n\n**Contents:**\n\nText",
        "**March 6, 1953**\n\n**Mao Zedong to Stalin's heirs**\n\n**Contents:**\n\nText",
    ],
)
def test_those_of_the_time_are_not(assert_finds, authority_of, text) -> None:
    assert_finds("P005", text, authority_of(TABLE))
