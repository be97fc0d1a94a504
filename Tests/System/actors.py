"""Who acts, on which channel, and the papers and fees that an act usually comes with."""

PAPERS = {
    "outside": {"policeReport": {"station": "本町警察署", "number": "受第204号"}},
    "stolen": {"policeReport": {"station": "港警察署", "pending": True}},
    "at-home": {"writtenAccount": True},
    "fire": {"disasterCertificate": "罹災証明書 消第9号"},
    "disaster": {"disasterCertificate": "罹災証明書 防第31号"},
    "damaged": {"cardHandedIn": True},
}
FEES = {"express": 2000, "ordinary": 1000}
OPERATOR = {"role": "hotline-operator", "id": "op-3"}
SUPERVISOR = {"role": "hotline-supervisor", "id": "sv-1"}
PARTNER = {"role": "call-centre-system", "id": "cti-2"}
FEED = {"role": "issuer-feed", "id": "issuer"}
SYSTEM = {"role": "system", "id": "timer"}
CHANNELS = {
    "hotline-operator": "hotline", "hotline-supervisor": "hotline", "counter-clerk": "counter",
    "manager": "counter", "auditor": "counter", "administrator": "counter",
    "call-centre-system": "partner", "issuer-feed": "issuer", "system": "system",
}


def clerk(office, staff="clerk-1"):
    """A counter clerk of an office."""
    return {"role": "counter-clerk", "id": staff, "municipality": office}


def manager(office, staff="mgr-1"):
    """A manager of an office."""
    return {"role": "manager", "id": staff, "municipality": office}
