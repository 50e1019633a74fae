"""Streamlit helpers: router, guard, navigation, components. The only package that speaks Streamlit, with pages/."""
