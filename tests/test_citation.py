"""How to cite the project: the keys are those of the Citation File Format, the facts ours.

Source: https://github.com/citation-file-format/citation-file-format, schema of version 1.2.0.
"""

import re
import tomllib

import pytest

from .conftest import ROOT

TEXT = (ROOT / "CITATION.cff").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIRED = {"cff-version", "message", "title", "authors"}
ALLOWED = REQUIRED | set(
    "abstract commit contact date-released doi identifiers keywords license license-url"
    " preferred-citation references repository repository-artifact repository-code type url"
    " version".split()
)


def value(key: str) -> str:
    found = re.findall(rf"^{key}: (\S.*)$", TEXT, re.MULTILINE)
    assert len(found) == 1, key
    return str(found[0])


def test_its_keys_are_those_of_the_format_once_each() -> None:
    keys = re.findall(r"^([\w-]+):", TEXT, re.MULTILINE)

    assert len(keys) == len(set(keys))
    assert set(keys) >= REQUIRED
    assert set(keys) <= ALLOWED


def test_every_line_is_yaml_as_simple_as_it_gets() -> None:
    line = re.compile(r"( {2})*(- )?([\w-]+:( \S.*)?|\w[\w ]*|[\w ,:.-]+)")

    assert [each for each in TEXT.splitlines() if not line.fullmatch(each)] == []


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("cff-version", "1.2.0"),
        ("type", "software"),
        ("version", PROJECT["version"]),
        ("title", "Communique"),
        ("license", PROJECT["license"].split(" AND ")[0]),
    ],
)
def test_it_says_what_the_project_says(key: str, expected: str) -> None:
    assert value(key) == expected


def test_it_names_the_authors_and_the_licence_of_the_data() -> None:
    (author,) = PROJECT["authors"]

    assert f"- name: {author['name']}" in TEXT
    assert f"license: {PROJECT['license'].split(' AND ')[1]}" in TEXT
    assert (
        " ".join(re.findall(r"(?s)abstract: >-\n(.*?)\n\w", TEXT)[0].split())
        == (PROJECT["description"])
    )
