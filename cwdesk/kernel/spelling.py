"""Typed pinyin as a pattern over many names: what makes searching them need no key for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from cwdesk.kernel.pinyin import readings

_MOST_SPLITS = 64
_LONGEST_SYLLABLE = 6
_LONGEST_NAME = 12


class Spelling:
    """The readings of the characters that occur in some names."""

    def __init__(self, letters: Iterable[str]) -> None:
        self._by_syllable: defaultdict[str, set[str]] = defaultdict(set)
        for letter in letters:
            if letter.isalnum():
                for syllable in readings(letter):
                    self._by_syllable[syllable].add(letter)

    def pattern(self, word: str) -> re.Pattern[str] | None:
        """Return what finds a word in names that each stand behind a line break, or None.

        It finds whatever `text.matches` does, and now and then a little more.

        Args:
            word: full pinyin, initials, or a surname in full and initials, as far as typed.
        """
        ways = dict.fromkeys(
            (*islice(self._in_full(word), _MOST_SPLITS), *self._initials(word), *self._mixed(word))
        )
        return re.compile("|".join(ways)) if ways else None

    def _in_full(self, word: str) -> Iterator[str]:
        """Yield the ways of reading a word as syllables, of which the last may be begun only."""
        if last := self._beginning(word):
            yield last
        for end in range(1, min(_LONGEST_SYLLABLE + 1, len(word))):
            if word[:end] in self._by_syllable:
                first = _any_of(self._by_syllable[word[:end]])
                yield from (first + rest for rest in self._in_full(word[end:]))

    def _initials(self, word: str) -> Iterator[str]:
        letters = [self._beginning(sign) for sign in word[:_LONGEST_NAME]]
        if len(word) <= _LONGEST_NAME and all(letters):
            yield "".join(letters)

    def _mixed(self, word: str) -> Iterator[str]:
        """Yield the ways of reading a word as a surname in full and the initials of the rest."""
        for end in range(2, min(_LONGEST_SYLLABLE + 1, len(word))):
            if word[:end] in self._by_syllable:
                first = _any_of(self._by_syllable[word[:end]])
                yield from (f"\n{first}{rest}" for rest in self._initials(word[end:]))

    def _beginning(self, typed: str) -> str:
        """Return what matches a character whose reading begins so; empty: there is none."""
        found = {
            letter
            for syllable, letters in self._by_syllable.items()
            if syllable.startswith(typed)
            for letter in letters
        }
        return _any_of(found) if found else ""


def _any_of(letters: Iterable[str]) -> str:
    return f"[{''.join(sorted(letters))}]"
