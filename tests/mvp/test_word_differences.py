"""What differs between two texts, in words."""

import pytest

from mvp.word_differences import MOST_STEPS, Change, word_differences

MARKS = {Change.SAME: "%s", Change.REMOVED: "[-%s]", Change.ADDED: "[+%s]"}


def marked(before: str, after: str) -> str:
    """The pieces as one line."""
    return "".join(MARKS[piece.change] % piece.text for piece in word_differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Keep homes dry.", "Keep homes dry.", "Keep homes dry."),
        ("Keep homes dry.", "Keep rented homes dry.", "Keep[+ rented] homes dry."),
        ("Keep cellars dry.", "Keep homes dry.", "Keep [-cellars][+homes] dry."),
        ("Keep old cellars dry.", "Keep new homes dry.", "Keep [-old cellars][+new homes] dry."),
        ("One. Two. Three.", "One. Three.", "One. [-Two. ]Three."),
        ("One\nTwo", "One\nTwo\nThree", "One\nTwo[+\nThree]"),
        ("", "New.", "[+New.]"),
        ("Old.", "", "[-Old.]"),
        ("", "", ""),
        ("让住宅保持干燥。", "让租房者的住宅保持干燥。", "让[+租房者的]住宅保持干燥。"),
        ("It's dry", "It's wet", "It's [-dry][+wet]"),
        ("Nước sạch", "Nước ngọt", "Nước [-sạch][+ngọt]"),
    ],
)
def test_words_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_both_texts_can_be_read_off_the_pieces() -> None:
    before, after = "One two. Three four.\nFive!", "Zero one two. Four three.\nFive? Six."
    pieces = word_differences(before, after)
    kept = {left: "".join(piece.text for piece in pieces if piece.change != left) for left in Change}
    assert (kept[Change.ADDED], kept[Change.REMOVED]) == (before, after)


def test_a_text_too_long_to_compare_is_shown_as_replaced() -> None:
    many = int(MOST_STEPS**0.5) + 1
    before, after = "a " * many, "b " * many
    assert [(piece.change, len(piece.text)) for piece in word_differences(before, after)] == [
        (Change.REMOVED, 2 * many),
        (Change.ADDED, 2 * many),
    ]
