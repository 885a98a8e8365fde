"""One article that touches all three lists: an Arctic negotiation that mentions a live tariff."""

from tests.unit.packs.support import entries

TITLE = "Old rivals sound out business in the far north"
BODY = """
RIYADH — American and Russian officials have begun to talk about joint ventures in the Arctic,
among them oil exploration and trade routes through Arctic waters, a Russian participant said.

Kirill Dmitriev, who leads Russia's sovereign wealth fund, said in an interview that the two sides
had identified areas of Arctic cooperation before any peace in Ukraine. Yuri Ushakov, an aide to
President Vladimir Putin, named investment and energy as the first subjects.

The American side was led by Secretary of State Marco Rubio and by Steve Witkoff, the envoy of
President Trump. Neither would comment. Sergei Lavrov called the mood constructive.

Analysts doubted that Western companies such as Exxon Mobil would soon return. Pipes, ports and
insurance are all missing, they said, and the ice sets its own terms.

The overture stands in contrast to the treatment of China, Moscow's closest partner. Mr. Trump this
month imposed a 10 percent tariff on Chinese goods. A spokesman for Xi Jinping declined to comment.

European leaders, among them Volodymyr Zelensky of Ukraine, were not invited.
"""
PEOPLE = {
    "kirill-dmitriev",
    "yuri-ushakov",
    "vladimir-putin",
    "marco-rubio",
    "steve-witkoff",
    "donald-trump",
    "sergei-lavrov",
    "xi-jinping",
    "volodymyr-zelensky",
}


def test_the_negotiation_is_on_the_arctic_list() -> None:
    assert entries("arctic-deals", TITLE, BODY)


def test_the_tariff_mentioned_in_one_sentence_is_on_the_tariff_list() -> None:
    assert entries("tariffs", TITLE, BODY)


def test_the_people_at_the_table_are_named_and_nobody_else() -> None:
    found = entries("actors", TITLE, BODY)
    assert found >= PEOPLE
    assert found <= PEOPLE | {"rdif", "exxonmobil", "xi-by-surname", "us-state-department"}
