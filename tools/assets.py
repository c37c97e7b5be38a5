"""The files of src/web/static/ under their public names: /static/NAME.HASH.EXT, so that a browser
may keep each for ever and asks anew when its bytes change."""

import hashlib
from pathlib import Path

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
         ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
         ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
         ".webmanifest": "application/manifest+json", ".json": "application/json"}


def files(folder):
    """Every file below the folder, sorted by name."""
    if not folder:
        return []
    return sorted(path for path in Path(folder).rglob("*")
                  if path.is_file() and not path.name.startswith("."))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def public_path(folder, path):
    name = path.relative_to(folder)
    return f"/static/{name.with_suffix('').as_posix()}.{digest(path)[:16]}{path.suffix}"


def public_paths(folder):
    return {path.relative_to(folder).as_posix(): public_path(folder, path)
            for path in files(folder)}
