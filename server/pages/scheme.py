"""Issues as a hierarchy, with how much is said on each."""

from dataclasses import dataclass, field

from ..asking import own_addresses, select
from .queries import query


@dataclass(slots=True)
class Issue:
    """An issue; open while rows are gathered, only read after that.

    Attributes:
        iri: Its IRI.
        name: What to call it.
        count: Number of matters on it.
        broader: IRIs of the issues that it is under.
        narrower: The issues under it.
    """

    iri: str
    name: str
    count: int
    broader: set[str] = field(default_factory=set)
    narrower: list["Issue"] = field(default_factory=list)


def read_issues() -> list[Issue]:
    """All issues in the order of their names, each with those under it."""
    scheme = own_addresses().iri("issue")
    found: dict[str, Issue] = {}
    for row in select(query("issues"), scheme=scheme):
        issue = found.setdefault(row["issue"], Issue(row["issue"], row["name"], int(row["count"])))
        if "broader" in row:
            issue.broader.add(row["broader"])
    for issue in found.values():
        for broader in issue.broader:
            if broader in found and issue.iri != broader:
                found[broader].narrower.append(issue)
    return list(found.values())
