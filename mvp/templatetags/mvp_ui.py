"""Small pieces of every page: icons, bars as SVG attributes, language codes, money."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from mvp.texts import Text, text_in

register = template.Library()

STATE_WORDS = {
    "met": _("Met."),
    "waived": _("Waived."),
    "not_applicable": _("Does not apply here."),
    "failed": _("Could not be checked, blocks."),
    "advice": _("Advice, does not block."),
    "unmet": _("Not met, blocks."),
}
SHORT_STATE_WORDS = STATE_WORDS | {"advice": _("Advice."), "unmet": _("To do.")}
SEGMENT_FILLS = {"met": "fill-met", "warn": "fill-warn", "open": "outline-bar"}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """Return one icon of the sprite; a word must always stand beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" {classes}" if classes else "",
        static("mvp/icons.svg"),
        name,
    )


@register.simple_tag
def segments(states: Sequence[str]) -> SafeString:
    """Return one small field per state (met, warn, open); the sentence beside it says the same in words."""
    share = 100 / max(len(states), 1)
    width = max(share - 1.6, 0.8)
    fields = format_html_join(
        "",
        '<rect class="{}" x="{}%" y="1" width="{}%" height="8" rx="3"></rect>',
        ((SEGMENT_FILLS[state], f"{0.6 + place * share:.1f}", f"{width:.1f}") for place, state in enumerate(states)),
    )
    return format_html('<svg class="segments" aria-hidden="true" focusable="false">{}</svg>', fields)


@register.simple_tag
def bar(percent: float, goal: float | None = None) -> SafeString:
    """Return a bar filled to `percent`; below `goal` (a tick on it) its colour warns."""
    filled = min(max(float(percent), 0.0), 100.0)
    fill = "fill-warn" if goal is not None and filled < goal else "fill"
    tick = (
        format_html('<line class="tick" x1="{0}%" x2="{0}%" y1="-2" y2="12"></line>', f"{goal:.1f}")
        if goal is not None
        else ""
    )
    return format_html(
        '<svg class="bar" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="10" rx="5">'
        '</rect><rect class="{}" width="{}%" height="10" rx="5"></rect>{}</svg>',
        fill,
        f"{filled:.1f}",
        tick,
    )


@register.filter
def lang_code(code: str | None) -> str:
    """Return Django's language code as HTML wants it: zh-hans → zh-Hans, pt-br → pt-BR."""
    language, _dash, rest = (code or "en").partition("-")
    if not rest:
        return language
    return f"{language}-{rest.upper() if len(rest) == 2 else rest.title()}"


@register.filter
def name_text(record: Any) -> Text:
    """Return a record's translated name in the reader's language, else in the first it has, with that language."""
    return text_in(record, "name", get_language() or "en", settings.MODELTRANSLATION_LANGUAGES)


@register.filter
def money(amount: Decimal | int | None) -> str:
    """Return US dollars, grouped the American way in every language, cents only where there are any."""
    if amount is None:
        return ""
    value = Decimal(amount)
    digits = 0 if value == value.to_integral_value() else 2
    text = gettext("$%(amount)s") % {"amount": f"{abs(value):,.{digits}f}"}
    return f"-{text}" if value < 0 else text


@register.filter
def message_kind(level: str) -> str:
    """Return the kind of note a message of this level is shown as."""
    return {"success": "met", "warning": "warn", "error": "stop"}.get(level, "")


@register.filter
def message_role(level: str) -> str:
    """Return how urgently a screen reader tells it: errors interrupt, the rest waits."""
    return "alert" if level == "error" else "status"


@register.filter
def evidence_word(state: str) -> str:
    """Return the state as words that say whether it blocks, for a review."""
    return str(STATE_WORDS[state])


@register.filter
def short_evidence_word(state: str) -> str:
    """Return the state as a word for the community's own page."""
    return str(SHORT_STATE_WORDS[state])


@register.filter
def evidence_class(state: str) -> str:
    """Return the style of an evidence line; what could not be checked looks like what is not met."""
    return {"failed": "unmet", "not_applicable": "waived"}.get(state, state)


@register.filter
def evidence_icon(state: str) -> str:
    """Return the icon whose shape tells the state without colour."""
    return {"met": "check-circle", "advice": "advice", "failed": "stop", "unmet": "todo"}.get(state, "waived")


@register.filter
def step_class(status: str) -> str:
    """Return the style of a step in the tracker."""
    return {"done": "is-done", "waived": "is-waived"}.get(status, "" if status == "later" else "is-now")
