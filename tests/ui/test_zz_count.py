from sqlalchemy import event
from assessment.store import engine
from tests.ui.conftest import *
from tests.ui.test_respond import begun, round_, token
from tests.conftest import *
def test_n(start, token, configured):
    app=begun(start, token); seen=[]
    f=lambda c,cu,s,*a: seen.append(s.split("\n")[0][:110])
    event.listen(engine.connect(configured),"before_cursor_execute",f)
    app.radio(key="answer q1").set_value("2").run()
    print(len(seen)); print("\n".join(seen)); assert 0
