"""Databases of fault tests on each engine: made, copied, compared row for row.

PostgreSQL where TONGFU_PG_SOCKET names the folder of a server's socket (tools/with-postgres), distributed where TONGFU_CITUS
is set too (tools/with-citus); SQLite otherwise.
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

    def create(self, name, tongfu):
        tongfu(name, "init")

    def drop(self, name):
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(f"{self.path(name)}{suffix}").unlink(missing_ok=True)

    def copy(self, source, target, tongfu):
        self.drop(target)
        shutil.copy(self.path(source), self.path(target))

    def digest(self, name):
        return hashlib.sha256(self.text(name).encode()).hexdigest()

    def text(self, name):
        return subprocess.run(["sqlite3", str(self.path(name)), ".dump"], capture_output=True, check=True).stdout.decode()


class Postgres:
    """A database on the server; a copy is made from the other as template."""
    server = True
    knows_commits = True  # a commit whose answer was lost is looked up

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

    def create(self, name, tongfu):
        self.run("postgres", f"CREATE DATABASE {name};")
        tongfu(name, "init")

    def drop(self, name):
        self.run("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE);")

    def copy(self, source, target, tongfu):
        self.run("postgres", f"DROP DATABASE IF EXISTS {target} WITH (FORCE);\nCREATE DATABASE {target} TEMPLATE {source};")

    def tables(self, name):
        """(table, how many columns); partitions are part of their table."""
        rows = self.run(name, "SELECT relname, relnatts FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                              "AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY relname;")
        return [line.split("|") for line in rows.split()]

    def digest(self, name):
        return hashlib.sha256(self.text(name).encode()).hexdigest()

    def text(self, name):
        """Of every row of every table, in the order of all columns."""
        text = ""
        for table, columns in self.tables(name):
            order = ", ".join(str(i + 1) for i in range(int(columns)))
            text += f"\\echo {table}\nCOPY (SELECT * FROM {table} ORDER BY {order}) TO STDOUT;\n"
        return self.run(name, text)

    def break_a_connection(self, name):
        """Ends one connection of the program by force; whether there was one."""
        return self.run(name, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                              "AND application_name = 'tongfu' ORDER BY random() LIMIT 1;").strip() == "t"


class Citus(Postgres):
    """A database over several servers. It cannot be a template: rows are copied into one that was emptied."""
    knows_commits = False

    def __init__(self, socket, make_database):
        super().__init__(socket)
        self.make_database = make_database
        self.made = set()

    def create(self, name, tongfu):
        if name in self.made:
            self.empty(name)
            return
        subprocess.run([self.make_database, name], check=True)
        tongfu(name, "init")
        tongfu(name, "migrate", "--distribute")
        self.made.add(name)

    def empty(self, name):
        self.run(name, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                       "AND application_name = 'tongfu';")
        tables = ", ".join(table for table, _ in self.tables(name) if table != "schema_version")
        self.run(name, f"TRUNCATE {tables};")

    def drop(self, name):
        """They end with the servers."""

    def copy(self, source, target, tongfu):
        self.create(target, tongfu)
        tongfu(target, "migrate", "--from", self.url(source))


def databases(folder):
    socket = os.environ.get("TONGFU_PG_SOCKET")
    if socket and "TONGFU_CITUS" in os.environ:
        return Citus(socket, os.environ["TONGFU_CITUS"])
    return Postgres(socket) if socket else Sqlite(folder)
