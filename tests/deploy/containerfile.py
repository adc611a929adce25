"""A Containerfile carried out without containers: each stage in a folder that stands for its root.

The folder of the stage at work has always the same name, as `/` has in a container, so that what a
stage writes down about places, such as the first line of a script, is true in the next one.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

# What reaches package registries on a machine that has them elsewhere; builders pass these, too.
OF_MACHINE = re.compile(r"(?i)(pip|npm_config|https?_proxy|no_proxy|ssl_cert|node_extra)(_.*)?")


@dataclass(frozen=True)
class Step:
    """One instruction of a Containerfile."""

    name: str
    text: str

    @property
    def words(self) -> list[str]:
        """Its words, whether they are written as JSON or as in a shell."""
        if self.text.startswith("["):
            return [str(word) for word in json.loads(self.text)]
        return shlex.split(self.text)


@dataclass
class Stage:
    """From one FROM to the next."""

    base: str
    name: str
    steps: list[Step] = field(default_factory=list)

    def last(self, name: str) -> Step:
        return [step for step in self.steps if step.name == name][-1]

    @property
    def environment(self) -> dict[str, str]:
        pairs = [word for step in self.steps if step.name == "ENV" for word in step.words]
        return dict(pair.split("=", 1) for pair in pairs)


def read_stages(path: Path) -> list[Stage]:
    """The stages of a Containerfile, in order."""
    text = "\n".join(line for line in path.read_text().splitlines() if not line.startswith("#"))
    stages: list[Stage] = []
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        if not line.strip():
            continue
        name, _, rest = line.partition(" ")
        if name == "FROM":
            base, _, alias = rest.partition(" AS ")
            stages.append(Stage(base, alias or str(len(stages))))
        else:
            stages[-1].steps.append(Step(name, rest.strip()))
    return stages


class Builder:
    """Carries out stages in a folder.

    Args:
        context: The folder whose files COPY takes.
        folder: Where the roots of the stages are made.
        programs: What a base image brings: a folder for the search path.
    """

    def __init__(self, context: Path, folder: Path, programs: Path) -> None:
        self.context, self.folder, self.programs = context, folder, programs
        self.root = folder / "root"

    def build(self, stages: list[Stage]) -> None:
        """Carries out all stages; the last one's root is left in its place."""
        for stage in stages:
            self.root.mkdir(mode=0o755)
            self._carry_out(stage)
            if stage is not stages[-1]:
                self.root.rename(self.folder / stage.name)

    def at(self, text: str) -> str:
        """A text with its absolute paths within the root of the stage at work."""
        return re.sub(r"(?<![\w./:])/(?=(?:opt|src)\b)", f"{self.root}/", text)

    def _carry_out(self, stage: Stage) -> None:
        here = self.root
        for step in stage.steps:
            if step.name == "WORKDIR":
                here = self.root / step.text.lstrip("/")
                here.mkdir(parents=True, exist_ok=True)
            elif step.name == "COPY":
                self._copy(step.words, here)
            elif step.name == "RUN":
                self._run(step.text, here)

    def _copy(self, words: list[str], here: Path) -> None:
        source = self.context
        if words[0].startswith("--from="):
            source = self.folder / words.pop(0).removeprefix("--from=")
        *names, target = words
        to = self.root / target.lstrip("/") if target.startswith("/") else here / target
        for name in names:
            found = source / name.lstrip("/")
            if found.is_dir():
                shutil.copytree(found, to, symlinks=True, dirs_exist_ok=True, ignore=self._ignored)
            else:
                into = to / found.name if target.endswith("/") or to.is_dir() else to
                into.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(found, into)

    def _ignored(self, folder: str, names: list[str]) -> set[str]:
        """What the ignore file keeps from the builder."""
        built = Path(folder) == self.context / "server" / "static"
        return set(names) & ({"ui"} if built else {"node_modules", "__pycache__"})

    def _run(self, command: str, here: Path) -> None:
        home = self.root / "root"
        home.mkdir(exist_ok=True)
        done = subprocess.run(
            ["sh", "-ec", self.at(command)],
            cwd=here,
            env={**of_machine(), "PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(home)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def of_machine() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if OF_MACHINE.fullmatch(name)}
