"""Databases of fault tests on both engines: made, copied, compared row for row.

PostgreSQL where TONGFU_PG_SOCKET names the folder of a server's socket (tools/with-postgres), SQLite otherwise.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess


class Sqlite:
    """A database is a file in the folder."""
    server = False

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def path(self, name):
        return self.folder / f"{name}.db"

    def url(self, name):
        return f"sqlite:{self.path(name)}"

    def create(self, name):
        """`tongfu init` makes the file."""

    def drop(self, name):
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(f"{self.path(name)}{suffix}").unlink(missing_ok=True)

    def copy(self, source, target):
        self.drop(target)
        shutil.copy(self.path(source), self.path(target))

    def digest(self, name):
        return hashlib.sha256(self.text(name).encode()).hexdigest()

    def text(self, name):
        return subprocess.run(["sqlite3", str(self.path(name)), ".dump"], capture_output=True, check=True).stdout.decode()


class Postgres:
    """A database on the server; a copy is made from the other as template."""
    server = True

    def __init__(self, socket):
        self.socket = socket

    def url(self, name):
        return f"postgresql://postgres@/{name}?host={self.socket}"

    def run(self, name, text):
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", "-"], input=text,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"psql {name}: {done.stderr}")
        return done.stdout

    def create(self, name):
        self.run("postgres", f"CREATE DATABASE {name};")

    def drop(self, name):
        self.run("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE);")

    def copy(self, source, target):
        self.run("postgres", f"DROP DATABASE IF EXISTS {target} WITH (FORCE);\nCREATE DATABASE {target} TEMPLATE {source};")

    def digest(self, name):
        """Of every row of every table, in the order of all columns; partitions with their table."""
        return hashlib.sha256(self.text(name).encode()).hexdigest()

    def text(self, name):
        tables = self.run(name, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                                "AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY relname;").split()
        text = "".join(f"\\echo {table}\nCOPY (SELECT * FROM {table} AS t ORDER BY t) TO STDOUT;\n" for table in tables)
        return self.run(name, text)

    def break_a_connection(self, name):
        """Ends one connection of the program by force; whether there was one."""
        return self.run(name, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                              "AND application_name = 'tongfu' ORDER BY random() LIMIT 1;").strip() == "t"


def databases(folder):
    socket = os.environ.get("TONGFU_PG_SOCKET")
    return Postgres(socket) if socket else Sqlite(folder)
