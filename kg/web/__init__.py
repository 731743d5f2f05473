"""Stage 10: the local SPARQL endpoint, and a page on it."""

from __future__ import annotations

from kg.web.app import create_app, serve
from kg.web.limits import Limits, Settings
from kg.web.source import Source

__all__ = ["Limits", "Settings", "Source", "create_app", "serve"]
