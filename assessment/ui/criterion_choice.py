"""Which statement to look at across organisations: theme, then criterion. Both stay in the address."""

from __future__ import annotations

import streamlit as st

from assessment.domain import across
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import rule_sentence
from assessment.ui.text import plain


def choose(framework: Framework) -> Criterion:
    """The chosen criterion; the first of the first theme at first. Under it stands what the source says."""
    themes = {theme.name: theme for theme in framework.themes.values()}
    theme = themes[st.selectbox("Theme", list(themes), key="theme", bind="query-params")]
    named = {_name(framework, rule): rule for rule in theme.all_criteria}
    # Its own key for each theme: what was chosen in one is no choice in another.
    rule = named[st.selectbox("Statement", list(named), key=f"statement_{theme.id}", bind="query-params")]
    _explain(framework, rule)
    return rule


def _name(framework: Framework, rule: Criterion) -> str:
    return f"{framework.level_name(rule.level)}: {framework.questions[rule.question].text}"


def _explain(framework: Framework, rule: Criterion) -> None:
    needed = rule_sentence(framework, rule)
    st.write(plain(f"{framework.level_name(rule.level)} needs this: {needed}"))
    quoted = " … ".join(f"“{sentence}”" for sentence in across.source(framework, rule))
    if rule.mirrored:
        st.caption(plain(f"The source gives no level for this: {quoted}. The level is our reading."))
    else:
        st.caption(plain(f"In the source: {quoted}."))
