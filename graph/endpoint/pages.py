"""Templates to pages of HTML in which every text is escaped, and which may load nothing and run nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""Content Security Policy: a report's text that got through as a script would still not run."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)


def show(template: str, headers: Mapping[str, str] | None = None, status: int = 200, **values: object) -> HTMLResponse:
    """Fill a template."""
    protection = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    text = _TEMPLATES.get_template(template).render(**values)
    return HTMLResponse(text, status, {**(headers or {}), **protection})
