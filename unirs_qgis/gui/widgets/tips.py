"""Tooltips that show any text as it is: Qt takes a tooltip that looks like markup for markup."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """The tooltip for a text that nobody vouches for: a path, a model's name, a runtime's sentence."""
    return "<span>" + escape(text).replace("\n", "<br>") + "</span>" if text else ""
