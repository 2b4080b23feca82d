"""Makes ``envelope.py`` from the envelope's JSON Schema; ``--check`` says whether it is current."""

import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "warm_handoff"
OPTIONS = [
    "--input-file-type=jsonschema",
    "--output-model-type=pydantic_v2.BaseModel",
    "--target-python-version=3.10",
    "--class-name=Envelope",
    "--disable-timestamp",
    "--use-standard-collections",
    "--use-union-operator",
    "--use-annotated",
    "--enum-field-as-literal=all",
    "--snake-case-field",
    "--allow-population-by-field-name",
    "--formatters=builtin",
]


def make(output: Path) -> None:
    schema = PACKAGE / "envelope.schema.json"
    command = [sys.executable, "-m", "datamodel_code_generator", f"--input={schema}"]
    subprocess.run([*command, f"--output={output}", *OPTIONS], check=True)


def is_current() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "envelope.py"
        make(made)
        return made.read_text("utf-8") == (PACKAGE / "envelope.py").read_text("utf-8")


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(0 if is_current() else 1)
    make(PACKAGE / "envelope.py")
