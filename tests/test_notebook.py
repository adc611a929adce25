"""The notebook in docs/ runs, and shows what its text promises."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from .conftest import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


def test_the_notebook_is_kept_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert len(code) >= 3
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # those of Jupyter's own machinery
def test_the_notebook_runs_and_shows_stances_counts_and_evidence() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    shown = {
        cell.id: "".join(str(o.get("text", o)) for o in cell.get("outputs", []))
        for cell in notebook.cells
    }

    assert len(re.findall(r"\((?:stated|ascribed|acted), \d+\)", shown["network"])) == 5
    assert "messages" in shown["table"]
    assert "author > Wang Yi" in shown["statement"]
    assert "(7756, 7887)" in shown["statement"]
