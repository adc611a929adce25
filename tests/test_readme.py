"""The README tells the truth: its query gives its answer."""

import re
import subprocess

from .conftest import COMMUNIQUE, ROOT


def blocks(language: str) -> list[str]:
    readme = (ROOT / "README.md").read_text("utf-8")
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", readme, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def test_the_query_of_the_readme_gives_its_answer() -> None:
    (query,), (answer,) = blocks("sparql"), blocks("text")

    done = subprocess.run(
        [COMMUNIQUE, "query", "-"], input=query, capture_output=True, text=True, check=True
    )

    assert done.stdout == answer


def test_the_claim_of_the_readme_is_in_the_release() -> None:
    import json

    (shown,) = (json.loads(text) for text in blocks("json"))

    done = subprocess.run([COMMUNIQUE, "claims"], capture_output=True, text=True, check=True)

    held = {c["id"]: c for c in map(json.loads, done.stdout.splitlines())}
    assert shown.items() <= held[shown["id"]].items()
