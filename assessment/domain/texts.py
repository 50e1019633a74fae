"""Texts that people type: how they are tidied, and what may not be kept."""

from __future__ import annotations


def cleaned(text: str) -> str:
    """Without spaces around it, and one space where there were several, a tab or a line break."""
    return " ".join(text.split())


def tidied(text: str) -> str:
    """A text of several lines without spaces around a line, and without what cannot be shown.

    That is dropped, not refused: nobody who pasted it, or types on a phone, could find it.
    """
    lines = text.replace("\t", " ").splitlines()
    return "\n".join("".join(letter for letter in line if letter.isprintable()).strip() for line in lines).strip()


def wrong_with(text: str, longest: int) -> str:
    """What is wrong with a cleaned text, to follow "The name …"; "" if nothing.

    Invisible characters are refused: with them two names that look alike could differ.
    """
    if not text:
        return "is empty. Fill it in."
    if len(text) > longest:
        return f"is {len(text)} characters long. Use at most {longest}."
    if not text.isprintable():
        return "contains a character that cannot be shown. Type it instead of pasting it."
    return ""
