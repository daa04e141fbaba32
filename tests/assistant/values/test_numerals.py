"""Numbers in characters and digits, held against a second implementation (cn2an writes them, numerals reads them)."""

import re

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.values.numerals import AMOUNT, digit, read


@settings(deadline=None)
@given(st.integers(1, 10**12))
def test_numbers_in_characters_are_read_back(number):
    assert read(cn2an.an2cn(str(number), "low")).value == number


@settings(deadline=None)
@given(st.integers(0, 10**7), st.integers(1, 9999))
def test_decimals_in_characters_are_read_back(whole, decimals):
    number = f"{whole}.{decimals:04d}".rstrip("0")
    assert read(cn2an.an2cn(number, "low")).value == pytest.approx(float(number))


@settings(deadline=None)
@given(st.text("零〇一二三四五六七八九两十百千万亿点半多几来", min_size=1, max_size=12))
def test_any_run_of_numerals_is_read_or_is_no_number(run):
    found = read(run)
    assert found is None or found.value >= 0


@pytest.mark.parametrize(
    ("spoken", "value"),
    [("一亿三", 1.3e8), ("十五亿八", 1.58e9), ("两万三", 23000), ("三千五", 3500), ("一万亿三", 1.3e12)],
)
def test_the_last_digit_of_spoken_numbers_is_a_tenth_of_the_unit(spoken, value):
    assert read(spoken).value == value


@settings(deadline=None)
@given(st.integers(1, 10**9))
def test_thousands_separators_make_no_difference(number):
    assert read(f"{number:,}").value == number


@settings(deadline=None)
@given(st.integers(1, 99999), st.sampled_from([("万", 1e4), ("亿", 1e8), ("万亿", 1e12)]))
def test_scales_multiply(number, scale):
    assert read(f"{number}{scale[0]}").value == pytest.approx(number * scale[1])


@pytest.mark.parametrize(
    ("printed", "value", "high"),
    [
        ("两三百", 200, 300),
        ("1亿2000万", 1.2e8, None),
        ("三点六亿", 3.6e8, None),
        ("二〇二四", 2024, None),
        ("半", 0.5, None),
    ],
)
def test_mixed_forms(printed, value, high):
    number = read(printed)
    assert number.value == pytest.approx(value)
    assert number.high == high


def test_what_is_no_number():
    assert read("万亿千") is None


@settings(deadline=None)
@given(st.integers(0, 9))
def test_single_characters(number):
    assert digit("零一二三四五六七八九"[number]) == number


@settings(deadline=None)
@given(st.integers(1, 10**8))
def test_the_pattern_takes_the_whole_number(number):
    assert re.match(AMOUNT, f"{number}个")[0] == str(number)
    characters = cn2an.an2cn(str(number), "low")
    assert re.match(AMOUNT, characters)[0] == characters
