"""Texts at hand: releases do not carry them; who has them reads the passages in words."""

from collections.abc import Mapping

from flask import current_app


def texts_at_hand() -> Mapping[str, str]:
    """The texts that the server was given, by their digest."""
    found: Mapping[str, str] = current_app.extensions["texts"]
    return found
