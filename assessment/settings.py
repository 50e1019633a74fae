"""Typed settings from the environment. A default exists only where it is right for production and fit to be public."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """`DATABASE_URL`: SQLAlchemy address (default: a SQLite file under data/). `PORT`: for `make run`.

    `SECURE_COOKIES`: set to true behind TLS, so that the sign-in cookie never travels in the clear.
    """

    model_config = SettingsConfigDict(extra="ignore")
    database_url: str = f"sqlite:///{ROOT / 'data' / 'assessment.sqlite'}"
    port: int = 8501
    secure_cookies: bool = False

    @property
    def sqlalchemy_url(self) -> str:
        """The address with the driver named: hosting platforms give `postgres://…`."""
        for prefix in ("postgres://", "postgresql://"):
            if self.database_url.startswith(prefix):
                return "postgresql+psycopg://" + self.database_url.removeprefix(prefix)
        return self.database_url


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings, read once."""
    return Settings()
