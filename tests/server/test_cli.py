"""The command line is documented, and serving needs neither parser nor model."""

import subprocess
import sys

import click
import pytest

from server.cli import communique

from ..conftest import ROOT

COMMANDS = sorted(communique.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_shows_an_example(name: str) -> None:
    text = communique.commands[name].help or ""

    assert "Example:" in text
    assert f"communique {name}" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"communique {name}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    for parameter in communique.commands[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_serving_imports_no_parser() -> None:
    code = (
        "import sys; from server.app import create_app; create_app(); import server.cli; "
        "print([m for m in ('spacy', 'trafilatura', 'pyshacl', 'owlready2') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
