"""How secrets are kept."""

from __future__ import annotations

import re

from assessment.store import passwords


def test_hashed_is_argon2id_and_salted() -> None:
    first, second = passwords.hashed("correct horse"), passwords.hashed("correct horse")
    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert first != second


def test_matches_the_right_password_only() -> None:
    kept = passwords.hashed("crème brûlée")
    assert passwords.matches(kept, "crème brûlée")
    assert not passwords.matches(kept, "creme brulee")


def test_matches_however_an_accent_is_typed() -> None:
    assert passwords.matches(passwords.hashed("cr\u00e8me"), "cre\u0300me")


def test_matches_nothing_without_a_kept_hash_or_with_a_broken_one() -> None:
    assert not passwords.matches(None, "")
    assert not passwords.matches("not a hash", "not a hash")


def test_secrets_are_long_and_never_the_same() -> None:
    made = {passwords.new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"[\w-]{43}", secret) for secret in made)


def test_codes_can_be_copied_by_hand() -> None:
    made = {passwords.new_code() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}", code) for code in made)


def test_digest_is_the_same_for_the_same_secret_only() -> None:
    assert passwords.digest("a") == passwords.digest("a") != passwords.digest("b")
    assert re.fullmatch(r"[0-9a-f]{64}", passwords.digest("\udcff"))
