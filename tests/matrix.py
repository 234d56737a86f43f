"""Run the suite, without a browser and on SQLite, with the newest releases that fit together.

`python -m tests.matrix [ARGUMENT OF PYTEST ...]`. Once with the Python that runs this, once with
the newest one that is found, where that allows a newer Django. Needs nothing but Python itself.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements-next.txt"
NEWER = ("3.14", "3.13", "3.12")
NAMED = ("wagtail", "django", "wagtail-localize", "django-comments-xtd")
TELL = """
import sys
from importlib.metadata import version
names = ["Python " + sys.version.split()[0], *(f"{name} {version(name)}" for name in sys.argv[1:])]
print("==", *names, flush=True)
"""


def newest_python():
    """The newest Python that starts, or None; pyenv keeps those outside the path in a folder."""
    for version in NEWER:
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python{version}"))
        for python in (shutil.which(f"python{version}"), *map(str, reversed(kept))):
            if python and _starts(python):
                return python
    return None


def _starts(python):
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def environment_of(python):
    """Make the virtual environment of this Python, once for a list of requirements."""
    version = subprocess.run(
        [python, "-c", "import sys; print('%s.%s' % sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    folder = ROOT / ".venv-next" / version
    installed = folder / "installed"
    inside = folder / "bin" / "python"
    if not installed.exists() or installed.stat().st_mtime < REQUIREMENTS.stat().st_mtime:
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        pip = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", REQUIREMENTS], check=True)
        subprocess.run([inside, "-m", "pip", "check"], check=True)
        installed.touch()
    return inside


def run(python, arguments):
    """Check the migrations, then run the tests; return the first exit status that is not 0."""
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environ["DJANGO_SETTINGS_MODULE"] = "cms_site.settings.test"
    commands = [
        ["-c", TELL, *NAMED],
        ["manage.py", "makemigrations", "--check", "--dry-run"],
        ["-m", "pytest", "-m", "not browser", *arguments],
    ]
    for command in commands:
        status = subprocess.run([python, *command], cwd=ROOT, env=environ, check=False).returncode
        if status:
            return status
    return 0


def main(arguments):
    pythons = dict.fromkeys(filter(None, (sys.executable, newest_python())))
    environments = dict.fromkeys(environment_of(python) for python in pythons)
    return max([run(python, arguments) for python in environments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
