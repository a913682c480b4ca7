"""Streamed text becomes whole, plain sentences with the passages they cite, whatever a model writes into it."""

import itertools

import pytest

from workers.answering.written.cleaning import cleaned
from workers.answering.written.drafts import LONGEST, Draft, drafts

ANSWER = (
    "Start noradrenaline at once [1].\n"
    "- Target a mean arterial pressure of 65 mmHg. [1][2]\n"
    "- Do not exceed 0.5 mg/kg, e.g. in renal failure [2, 3]. Repeat every 8 hours [4].\n"
)
EXPECTED = [
    Draft("bottom_line", "Start noradrenaline at once.", (1,)),
    Draft("point", "Target a mean arterial pressure of 65 mmHg.", (1, 2)),
    Draft("point", "Do not exceed 0.5 mg/kg, e.g. in renal failure.", (2, 3)),
    Draft("point", "Repeat every 8 hours.", (4,)),
]


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_pieces_of_any_size_make_the_same_sentences(size: int) -> None:
    pieces = (
        ("".join(part) for part in itertools.batched(ANSWER, size)) if hasattr(itertools, "batched") else _cut(size)
    )
    assert list(drafts(pieces)) == EXPECTED


def _cut(size: int) -> list[str]:
    return [ANSWER[at : at + size] for at in range(0, len(ANSWER), size)]


def test_a_sentence_comes_as_soon_as_it_is_whole() -> None:
    seen: list[str] = []

    def pieces() -> itertools.chain[str]:
        def watched(part: str) -> str:
            seen.append(part)
            return part

        return itertools.chain(map(watched, ["Give it [1].\n", "- Then ", "stop [2]."]))

    stream = drafts(pieces())
    assert next(stream).text == "Give it."
    assert seen == ["Give it [1].\n"]
    assert [draft.text for draft in stream] == ["Then stop."]


def test_an_answer_without_its_last_line_feed_is_whole() -> None:
    assert [draft.text for draft in drafts(["Give 5 mg [1]"])] == ["Give 5 mg"]


def test_numbered_lists_are_points() -> None:
    found = list(drafts(["Two steps [1].\n1. Give oxygen [1].\n2) Call for help [2].\n"]))
    assert [(draft.text, draft.cites) for draft in found] == [
        ("Two steps.", (1,)),
        ("Give oxygen.", (1,)),
        ("Call for help.", (2,)),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("**Give** `5 mg` _now_", "Give 5 mg now"),
        ("See [the label](https://evil.example/x?(y)) first", "See the label first"),
        ("![scan](http://evil.example/pixel.png) Give it", "scan Give it"),
        ("<img src=x onerror=alert(1)>Give <b>it</b>", "Give it"),
        ("<script>alert(1)</script>Give it", "Give it"),
        ("<a href='javascript:alert(1)'>Give it</a>", "Give it"),
        ("Give it at https://evil.example/a and www.evil.example now", "Give it at and now"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Give it", "Give it"),
        ("&amp;lt;b onclick=x&amp;gt;Give it", "Give it"),
        ("<<script>script>alert(1)<</script>/script> Give it", "Give it"),
        ("Give it <img src=x onerror=alert(1)", "Give it img src=x onerror=alert(1)"),
        ("Give it ht\u200btp://evil.example/x now", "Give it now"),
        ("Give it ｈｔｔｐ：／／evil.example now", "Give it now"),
        ("Give it http&colon;//evil.example now", "Give it now"),
        ("Give it evil.com/x?y or EVIL.ORG now", "Give it or now"),
        ("Give it evil[.]example or a@evil.example now", "Give it or now"),
        ("Give it //evil.example/x or 10.0.0.1:8080/x now", "Give it or now"),
        ("[Give it][evil] now", "Give it now"),
        ("Give it [1](http://evil.example) 【2】 ［3］ [^4] [5-7] ①", "Give it"),
        ("<|im_start|>Give it<start_of_turn> [INST]<unused94>", "Give it"),
        ("Give n\u043eradrenaline \uff15 mg", "Give noradrenaline 5 mg"),
        (
            "t.i.d. i.v., e.g. ½ tablet of 0.5 mg/kg.Then 1.73 m² at ≥ 5 °C",
            "t.i.d. i.v., e.g. ½ tablet of 0.5 mg/kg.Then 1.73 m² at ≥ 5 °C",
        ),
        ("β-lactam 5 µg at > 10⁹/L", "β-lactam 5 µg at > 10⁹/L"),
        ("Potassium < 3.5 mmol/L and > 5 [2]", "Potassium < 3.5 mmol/L and > 5"),
        ("Give\u202e it\u200b now\x00", "Give it now"),
        ("| Drug | 5 mg |", "Drug 5 mg"),
    ],
)
def test_only_words_are_kept(written: str, kept: str) -> None:
    assert cleaned(written) == kept


def test_words_without_end_are_cut() -> None:
    found = list(drafts(["and on " * 1000]))
    assert len(found) > 5
    assert all(len(draft.text) <= LONGEST for draft in found)


def test_text_that_hides_without_end_is_dropped() -> None:
    assert cleaned("&amp;" + "amp;" * 40 + "lt;b&gt;Give it") == ""
