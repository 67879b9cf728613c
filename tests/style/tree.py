# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources as the checks of this folder read them, and how a check ends."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tracked():
    """The paths of all files that belong to the project, sorted."""
    listing = subprocess.run(['git', '-C', ROOT, 'ls-files', '-z'], capture_output=True)
    if listing.returncode == 0 and listing.stdout:
        paths = listing.stdout.decode().split('\0')
        return sorted(path for path in paths if path and (ROOT / path).is_file())
    return sorted(_walk(ROOT))


def _walk(folder):
    """As tracked(), for an unpacked archive: build folders are left out."""
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in {'.git', '__pycache__'} and not (path / 'meson-private').is_dir():
                yield from _walk(path)
        elif path.is_file():
            yield str(path.relative_to(ROOT))


def read(*endings, under=''):
    """A dictionary from path to text, of the files below a folder that end so."""
    return {path: (ROOT / path).read_text(encoding='utf-8')
            for path in tracked() if path.startswith(under) and path.endswith(endings)}


def finish(findings, looked_at):
    """Prints what was found and leaves; having looked at nothing is a failure too."""
    for finding in findings:
        print(finding)
    print(f'{looked_at} looked at, {len(findings)} wrong')
    sys.exit(1 if findings or not looked_at else 0)
