"""What a list of people is made of: its headers as we write them, and as others do."""

HEADERS = {
    "email": "Email address",
    "name": "Name",
    "job_title": "Job title",
    "code": "Code",
    "role": "Role",
}
WANTED = {
    "email": (HEADERS["email"], "Email", "E-mail address", "E-mail", "Mail", "NHS email"),
    "name": (HEADERS["name"], "Full name", "Person"),
    "job_title": (HEADERS["job_title"], "Job", "Position", "Title"),
    "code": (
        HEADERS["code"],
        "Code of the organisation",
        "Organisation code",
        "ODS code",
        "PCN code",
        "Org code",
    ),
    "role": (HEADERS["role"], "Role here", "Role in the service"),
    "end": ("Until",),  # of a list that was taken away: a role that has ended
}
NEEDED = ("email", "code", "role")
MOST = 2000
