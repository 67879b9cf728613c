# SPDX-License-Identifier: GPL-3.0-or-later
"""The sources as the checks of this folder read them, and how a check ends."""
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tracked():
    """The paths of all files that belong to the project, sorted.

    A clone that another user owns, as seen from inside a root, is read too.
    """
    listing = subprocess.run(['git', '-c', 'safe.directory=*', '-C', ROOT, 'ls-files', '-z'], capture_output=True)
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


def need(*programs):
    """Skips the check where a program that it runs is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            print(f'skipped: {program} is not installed')
            sys.exit(77)


def complaints(command, harmless=lambda line: False):
    """What a checking program says, a line each; failing without a word counts too."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = [line for line in done.stdout.splitlines() if line.strip() and not harmless(line)]
    if done.returncode and not lines:
        lines = [f'ended with {done.returncode}']
    return [f'{command[0]}: {line}' for line in lines]
