"""Bodies of the counter path that most tests over HTTP take."""

NOTICE = {"identity": ["A"], "writtenAccount": True}
EXPRESS = {"route": "express", "fee": 2000, "applicationId": "4" * 23, "present": "holder",
           "identity": ["A", "B"], "pinForm": True}
NEW_SERIAL = "NEWCARD000000001"
