"""The short text of the other tests on a desk, with its claims as proposals."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from graph.claims import Claim
from graph.document import digest
from graph.review import Source
from graph.reviewing.deciding import Sitting
from graph.reviewing.desk import Desk
from graph.reviewing.starting import with_proposals

from ..note import CLAIMS, TEXT

DAY = dt.date(2026, 11, 24)
AMA = Sitting("Ama Mensah", TEXT, DAY)
KOFI = Sitting("Kofi Boateng", TEXT, DAY)
PROPOSALS = tuple(replace(claim, status="proposed", rule=f"rule:{claim.kind}") for claim in CLAIMS)


def desk(*proposals: Claim, by: str = AMA.by) -> Desk:
    source = Source("note", digest(TEXT), "A note", author="Ama Mensah", length=len(TEXT))
    return with_proposals(Desk(source, by, AMA.when), proposals or PROPOSALS)


def written(path: Path, claims: tuple[Claim, ...] = PROPOSALS) -> Path:
    lines = (json.dumps(claim.to_record()) for claim in claims)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path
