"""The map: the folders in order, lowest first, and what each may import. pyproject.toml holds the contracts.

domain      the rules: values in, value out                          imports the standard library only
settings    typed settings from the environment                      imports nothing of ours
store       tables, queries, migrations: the only SQL                imports domain, settings
charts      values in, a figure with its alt text out                imports domain
services    what a person can do: checks, changes, records           imports store, domain, settings
exports     a report in, bytes out                                   imports charts, domain
imports     bytes in, values out, or every mistake with its place    imports domain
ui          what pages share: guard, navigation, pickers, downloads  imports all above
web         routes beside the pages: sign-in, health; headers        imports all above but ui
operations  commands on the database: migrate, demo, import          imports all above, no SQL, no Streamlit
exporting   the command that writes files of results                 imports all above, no SQL, no Streamlit
cli         the command line: python -m assessment                   imports all above, no SQL, no Streamlit

Above them stand pages/ (screens: read input, call one service, show the answer) and app.py (the server).
"""
