"""The one style sheet of our own: what no theme option does."""

from __future__ import annotations

FOCUS = """
:is(input,textarea,a,button,summary,[role=tab],[role=radio],[role=combobox]):focus-visible,
[data-testid=stRadioOption]:has(input:focus-visible), [data-testid=stCheckbox] label:has(input:focus-visible),
[data-testid=stTextInput] div:has(> input:focus-visible)
{outline:3px solid #ffdd00 !important;box-shadow:0 0 0 5px #0b0c0c !important}"""
"""A focus ring that everybody sees (WCAG 2.4.7, 1.4.11)."""

READING = """
[data-testid=stRadioOption]{padding:.3rem 0}
[data-testid=stRadio] [data-testid=stWidgetLabel] p{font-weight:700}
[data-testid=stPageLink] a{background:none}
[data-testid=stPageLink] a p{color:#1d70b8;text-decoration:underline;white-space:normal;font-weight:400}
[data-testid=stHtml] a{color:#1d70b8}"""
"""Questions that stand out from their answers, answers far enough apart for a thumb, links that look like links and
show all their words."""

COPYING = """
[data-testid=stCode]>div{opacity:1 !important;visibility:visible !important}
[data-testid=stCode] pre{padding-right:3.5rem}"""
"""The button that copies a link is there without a mouse too, and beside the link."""

NARROW_TABLES = """
@media (max-width:40rem){
[data-testid=stTable] :is(th,td){padding:.25rem !important}
[data-testid=stTable] :is(th,td) *{font-size:.75rem !important}
[data-testid=stTable] td *{overflow-wrap:anywhere !important;hyphens:auto}
}"""
"""A plain table fits a phone: one that moved sideways could not be moved from the keyboard (WCAG 2.1.1)."""

UNSEEN = """
.st-key-after_break,[data-testid=stHeaderActionElements]{display:none}"""
"""A button that no person presses (web/arrive.js does when the connection is back), and the link that each heading has
to itself, at which the Tab key would stop."""

FORCED_COLOURS = """
@media (forced-colors:active){
[data-testid=stRadioOption]:has(input:checked)>div>div:first-child,
[data-testid=stCheckbox] label:has(input:checked)>div:first-of-type
{forced-color-adjust:none;background:Highlight !important;border-color:Highlight !important}
[data-testid=stRadioOption]:has(input:checked)>div>div:first-child>div
{forced-color-adjust:none;background:HighlightText !important}
[data-testid=stCheckbox] label:has(input:checked)>div:first-of-type polyline{stroke:HighlightText !important}
[data-testid=stProgress] [role=progressbar]>div{border:1px solid}
[data-testid=stProgress] [role=progressbar]>div>div{forced-color-adjust:none;background:Highlight !important}
}"""
"""Streamlit marks a chosen answer by its colour alone, which forced colours take away (WCAG 1.4.1, 1.4.11)."""

STILL = """
@media (prefers-reduced-motion:reduce){
*,::before,::after{transition-duration:0s !important;animation-duration:0s !important}
}"""
"""Nothing moves or fades for those who asked for that (WCAG 2.3.3)."""

SHEET = f"<style>{FOCUS}{READING}{COPYING}{NARROW_TABLES}{UNSEEN}{FORCED_COLOURS}{STILL}</style>"
