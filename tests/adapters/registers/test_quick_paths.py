"""What is read without looking closely is what a close look would have read."""

from hypothesis import given
from hypothesis import strategies as st

from annexbridge.adapters.registers.typed import Setting, converter
from annexbridge.adapters.registers.values import NUMBERED
from annexbridge.mappings.kinds import kinds

PARTS = st.text("ABNX0129abnx", min_size=1, max_size=6)
IDS = st.builds(lambda parts, joint: joint.join(parts), st.lists(PARTS, min_size=1, max_size=4), st.sampled_from("-_."))


@given(IDS.filter(NUMBERED.fullmatch))
def test_a_numbered_id_is_read_as_the_reference_it_is(text: str) -> None:
    one = converter(kinds()["deployment"].fields["model"], Setting())
    many = converter(kinds()["model"].fields["training_data"], Setting())
    assert (one(text).value, many(text).value) == (text, (text,))


@given(IDS)
def test_words_without_a_number_are_looked_at_closely(text: str) -> None:
    assert not NUMBERED.fullmatch("".join(char for char in text if not char.isdigit()))
