"""What access rules and the audit cost: measures for scripts/bench/run."""
import os
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

# The lists that a caseworker looks at all day: how each is asked for, the function, and what its variables are.
LISTS = {
    "open cases of the team": (
        "select * from api.list_cases('open', null, false, null, 50)",
        "api.list_cases(text, text, boolean, text, integer)",
        {"wanted": "'open'", "its_lead": "null::integer", "last_day": "null::date", "last_case": "null::bigint",
         "rows_at_most": "50"}),
    "follow-ups due": (
        "select * from api.list_due_follow_ups(null, false, 50)",
        "api.list_due_follow_ups(date, boolean, integer)",
        {"today": "current_date", "last_day": "current_date", "rows_at_most": "50"}),
}


def superuser(base):
    return {**base.env, "PGUSER": "kapwa_superuser", "PGHOST": base.host, "PGDATABASE": base.database}


def as_superuser(bench, base, sql):
    return bench.output([bench.BIN / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1"], superuser(base), sql).strip()


def unchecked(bench, base, function, variables):
    """The query inside a list's function, as who is above all checks would type it."""
    source = as_superuser(bench, base, f"select prosrc from pg_proc where oid = '{function}'::regprocedure")
    # The last query of the function: one's own, where there is another for the team.
    query = re.findall(r"return query\n(.*?);\s*(?:end|else)", source, re.S)[-1]
    query = re.sub(r"guard\.cases_worked_on\([^)]*\)", "core.cases", query)
    query = re.sub(r"--[^\n]*", "", query)
    for name, value in variables.items():
        query = re.sub(rf"(?<![\w.']){re.escape(name)}(?!\w)", value, query)
    return " ".join(query.split()) + ";\n"


def lists(bench, base, options):
    """A list by its function, which checks, against the same query by who is above all checks, which is planned
    anew each time, as by every program that asks once. The list of cases plans its query anew as well; that of
    follow-ups keeps its plan for as long as the connection lives, so that its ratio flatters it."""
    me, team = base.psql("caseworker", "select api.my_staff_id(), (api.my_teams())[1]").split("|")
    mine = {"me.staff_id": me, "me.team_id": team, "me.trafficking_clearance": "false"}
    for name, (ask, function, variables) in LISTS.items():
        plain = unchecked(bench, base, function, {**mine, **variables})
        ratios = []
        for _ in range(options.rounds):
            ours = bench.pgbench(base.pg("caseworker"), ask + ";\n", 1, options.seconds, "simple")
            free = bench.pgbench(superuser(base), plain, 1, options.seconds, "simple")
            ratios.append(free / ours)
        bench.report(f"{name}, checked, per unchecked [{base.cases}]", ratios, 1.15, "less",
                     ms=round(1000 / ours, 3), without=round(1000 / free, 3))


class Audit:
    """Turns the audit of a practice organisation off and on."""

    def __init__(self, bench, base):
        self.bench, self.base = bench, base
        self.note = as_superuser(bench, base, """
            select pg_get_functiondef('audit.note(text, text, bigint, bigint, text)'::regprocedure)""")
        self.tables = as_superuser(bench, base, """
            select tgrelid::regclass || ' ' || v.verb || ' trigger ' || tgname from pg_trigger
            cross join (values ('enable'), ('disable')) v (verb) where tgname ~ '^audit_(insert|update|delete)$'
            """).splitlines()

    def switch(self, on):
        verb = " enable " if on else " disable "
        statements = ["alter table " + t + ";" for t in self.tables if verb in t]
        nothing = self.note[:self.note.index("AS $")] + "AS $function$ begin end $function$"
        as_superuser(self.bench, self.base, "\n".join(
            ["begin;", *statements, self.note if on else nothing, ";", "commit;"]))


class SlowDisk:
    """The server of a practice organisation on a disk whose commit takes a known time."""

    def __init__(self, bench, base, micros):
        self.bench, self.base, self.micros = bench, base, micros
        self.data = as_superuser(bench, base, "show data_directory")
        self.folder = tempfile.TemporaryDirectory(prefix="kapwa-sync-")

    def __enter__(self):
        os.chmod(self.folder.name, 0o755)
        library = self.folder.name + "/slow_sync.so"
        self.bench.output(["clang", "-O2", "-shared", "-fPIC", "-o", library, HERE / "slow_sync.c"])
        self.bench.output([self.bench.KAPWA, "server", "stop", "--practice"], self.base.env)
        self.control("start", {"LD_PRELOAD": library, "KAPWA_SYNC_US": str(self.micros)})
        return self

    def __exit__(self, *_):
        self.control("stop", {})
        self.bench.output([self.bench.KAPWA, "server", "start", "--practice"], self.base.env)
        self.folder.cleanup()

    def control(self, verb, env):
        owner = os.stat(self.data)
        switch = [] if os.getuid() == owner.st_uid else [
            "setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups"]
        # Preloaded only below: the programs in front of it are not to wait as well.
        self.bench.output(
            [*switch, "env", *[f"{k}={v}" for k, v in env.items()], self.bench.BIN / "pg_ctl", "-w", "-D", self.data,
             "-l", os.devnull, "-o", "-c wal_sync_method=fdatasync -c full_page_writes=on", verb])


class Sealing:
    """Seals once a second, as the clients of an office do between them: on a connection that is there anyway."""

    def __init__(self, bench, base):
        self.words, self.env = [bench.BIN / "psql", "-Xq"], {**os.environ, **base.pg("hub")}

    def __enter__(self):
        self.client = subprocess.Popen(self.words, env=self.env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       text=True)
        self.client.stdin.write("select api.seal_audit(1) \\watch 1\n")
        self.client.stdin.flush()

    def __exit__(self, *_):
        assert self.client.poll() is None, "the client that seals ended"
        self.client.terminate()
        self.client.wait()


def audit(bench, base, options):
    """Caseworkers who record intakes, with the audit and without. Sixteen at once keep two processors busy before
    a disk of 5 ms; four leave them time, and then the disk is what all wait for."""
    document = base.document().encode().hex()
    script = f"select api.record_intake(gen_random_uuid(), convert_from(decode('{document}', 'hex'), 'UTF8')::jsonb);\n"
    switch = Audit(bench, base)
    for micros, clients, reach in ((5000, 16, 0.95), (5000, 4, 0.95), (100, 16, 0.75)):
        ratios = []
        with SlowDisk(bench, base, micros):
            for _ in range(options.rounds):
                switch.switch(False)
                off = base.pgbench("writer", script, clients, options.seconds)
                switch.switch(True)
                with Sealing(bench, base):
                    ratios.append(base.pgbench("writer", script, clients, options.seconds) / off)
        bench.report(f"audit on, per off, {clients} clients, commit of {micros / 1000:g} ms [{base.cases}]",
                     ratios, reach, "more", off=round(off))


# What an import of 20,000 people writes, set by set; undone each time.
IMPORT = """
begin;
\\timing on
with p as (insert into core.person (sex, birth_basis, nationality)
           select (array['female', 'male'])[1 + n % 2], 'not_asked', 'MM' from generate_series(1, 20000) n returning person_id),
n as (insert into core.person_name (person_id, kind, script, native)
      select person_id, 'legal', 'Latn', 'Name ' || person_id from p returning person_id),
c as (insert into core.cases (reference, team_id, lead_id, alias, risk_level, opened_on)
      select 'ZZZ-2026-' || n.person_id, s.team_id, s.staff_id, 'Amber ' || n.person_id, 'low', '2026-01-01'
      from n cross join (select staff_id, team_id from core.staff order by staff_id limit 1) s returning case_id, lead_id),
a as (insert into core.assignment (case_id, staff_id, kind) select case_id, lead_id, 'lead' from c returning case_id),
i as (insert into core.intake (case_id, person_id, taken_on, channel, interview_language, origin_country, presenting_need, risk_level)
      select a.case_id, f.person_id, '2026-01-01', 'walk_in', 'tha', 'MM', 'shelter', 'low'
      from a cross join (select min(person_id) as person_id from core.person) f returning intake_id, case_id, person_id),
d as (insert into core.intake_need (intake_id, need) select intake_id, unnest(array['shelter', 'legal']) from i)
insert into core.consent (case_id, person_id, purpose, answer, given_by, language, given_on)
select case_id, person_id, 'casework', 'given', 'person', 'tha', '2026-01-01' from i;
\\timing off
rollback;
"""


def bulk(bench, base, options):
    """Importing 20,000 people at once, with the audit and without."""
    switch = Audit(bench, base)

    def took():
        lines = as_superuser(bench, base, IMPORT).splitlines()
        return next(float(l.split()[1]) for l in lines if l.startswith("Time:"))

    ratios = []
    for _ in range(options.rounds * 2):
        switch.switch(False)
        off = took()
        switch.switch(True)
        ratios.append(took() / off)
    bench.report(f"bulk import with audit, per without [{base.cases}]", ratios, 1.3, "less", ms=round(off))
