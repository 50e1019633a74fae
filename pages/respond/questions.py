import streamlit as st

from assessment.domain.answers import themes_for
from assessment.ui import good_looks, guard, links, own_link, pacing, question_form, respondent, theme_list
from assessment.ui.text import plain

token = guard.require_link()
visit = respondent.open_visit()

themes = themes_for(visit.framework, visit.role or "")
named = st.query_params.get("theme", "")
theme = named if named in themes else respondent.first_open_theme(visit) or themes[0]
if theme != named:
    # Else the page would move on by itself with the last answer of a theme.
    st.query_params["theme"] = theme
place = themes.index(theme)
pacing.begin(theme, visit)

st.markdown(f"Theme {place + 1} of {len(themes)}")
st.title(plain(visit.framework.themes[theme].name))
if theme in visit.last:
    st.write(f"Our organisation’s level last time, in {plain(visit.last[theme])}")
if visit.shared:
    own_link.show(token)
good_looks.show(visit.framework, theme)
saved = question_form.show(visit, theme, token)

with st.container(horizontal=True):
    back = st.button("Back")
    on = st.button("Save and continue", type="primary")
if back and saved and place == 0:
    links.go("welcome")
if back and saved:
    links.go("questions", theme=themes[place - 1])
if on and saved:
    pacing.end()
    if place + 1 == len(themes):
        links.go("check")
    links.go("questions", theme=themes[place + 1])
theme_list.show(visit, theme, saved=saved)
