-- What stations post, and what is to be settled of it. docs/hub.md tells what each table is for.

create table device (
    device int generated always as identity primary key,
    name text not null unique,
    branch text not null default '',
    enrolled_at timestamptz not null default now()
);

-- Two keys of one device are valid while it renews them.
create table device_key (
    device int not null references device,
    public_key bytea not null unique check (length(public_key) = 32),
    valid_from timestamptz not null default now(),
    revoked_at timestamptz,
    primary key (device, public_key)
);

-- One row per epoch of a journal: the only guard against doubles.
create table stream (
    device int not null references device,
    epoch text not null,
    acked bigint not null default 0,
    head bytea not null,
    parent_epoch text,
    parent_seq bigint,
    state text not null default 'live' check (state in ('live', 'closed', 'forked')),
    rows bigint not null default 0,
    seen timestamptz not null default now(),
    primary key (device, epoch)
) with (fillfactor = 50);
-- Entries are named by epoch and number alone, over all devices.
create unique index epoch_of_one on stream (epoch);

-- Append-only. One partition per day of receipt, so that a day is dropped whole.
create table entry (
    day date not null default current_date,
    device int not null,
    epoch text not null,
    seq bigint not null,
    kind text not null,
    refers_to text not null,
    occurred_at timestamptz not null,
    monotonic float8 not null,
    boot_id text not null,
    clock_trusted boolean not null,
    payload_digest bytea not null,
    salt bytea,
    payload bytea
) partition by range (day);

-- What is open alone: a settled row is deleted, and stands in outcome and history. `at`: microseconds
-- since 1970 by the hub's clock, give or take `spread`; null: nobody can tell. `state`: 0 pending, 2 in
-- doubt, 3 a person has to look (sync/hub/settle/rows.py has all codes).
create table event (
    id bigint generated always as identity primary key,
    shard smallint not null,
    item text collate "C" not null,
    at bigint not null,
    spread bigint,
    device int not null,
    epoch text not null,
    seq bigint not null,
    action text not null,
    sealed bytea not null,
    told bytea,
    state smallint not null default 0,
    attempts smallint not null default 0,
    due_at timestamptz,
    verdict bytea
) with (fillfactor = 85);
create unique index event_of_entry on event (epoch, seq, device);
create index event_open on event (shard, item, at, id) where state < 3;
create index event_in_review on event (item) where state = 3;

-- Lease, fence and what is on its way, of each of 64 shards.
create table shard (
    shard smallint primary key,
    owner text,
    fence bigint not null default 0,
    until timestamptz,
    flight bigint[] not null default '{}'
) with (fillfactor = 10, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);
insert into shard (shard) select generate_series(0, 63);

-- What became of it, for the station and for counting.
create table outcome (
    device int not null,
    epoch text not null,
    seq bigint not null,
    item text not null,
    action text not null,
    state smallint not null,
    attempts smallint not null,
    verdict bytea,
    settled_at timestamptz not null default now()
) partition by range (settled_at);
create index outcome_of_entry on outcome (epoch, seq, device);

-- What settlement may have to look back at, sealed as it came: a partition for each day of
-- settlement, dropped whole.
create table history (
    day date not null default current_date,
    id bigint not null,
    device int not null,
    epoch text not null,
    seq bigint not null,
    item text collate "C" not null,
    at bigint not null,
    spread bigint,
    action text not null,
    state smallint not null,
    attempts smallint not null,
    sealed bytea not null,
    told bytea,
    verdict bytea
) partition by range (day);
create index history_of_item on history (item);
create index history_of_entry on history (epoch, seq);

-- The latest that was booked about an item, whoever did it: what comes later and is older was late.
create table item_last (
    item text collate "C" primary key,
    at bigint not null,
    spread bigint,
    device int not null
) with (fillfactor = 80);

-- One writer per row, so nobody waits for it.
create table station_day (
    device int not null references device,
    day date not null,
    kind text not null,
    n bigint not null,
    primary key (device, day, kind)
);

create table alarm (
    id bigint generated always as identity primary key,
    kind text not null,
    device int references device,
    detail jsonb not null default '{}',
    count bigint not null default 1,
    opened_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    settled_at timestamptz
);
-- A disk that is two disks is one alarm, however often it shows.
create unique index alarm_of_copy on alarm (device)
    where kind in ('clone', 'restore') and settled_at is null;

-- The partitions of the next days and months, made ahead. Any number of callers at a time.
create function make_partitions() returns void language plpgsql as $$
declare
    first date;
    name text;
begin
    perform pg_advisory_xact_lock(hashtext('leenpunt partitions'));
    for ahead in 0..7 loop
        first := current_date + ahead;
        name := 'entry_' || to_char(first, 'YYYYMMDD');
        if to_regclass(name) is null then
            execute format('create table %I partition of entry (primary key (device, epoch, seq))'
                ' for values from (%L) to (%L)', name, first, first + 1);
        end if;
        name := 'history_' || to_char(first, 'YYYYMMDD');
        if to_regclass(name) is null then
            execute format('create table %I partition of history for values from (%L) to (%L)',
                name, first, first + 1);
        end if;
    end loop;
    for ahead in 0..1 loop
        first := date_trunc('month', current_date) + make_interval(months => ahead);
        name := 'outcome_' || to_char(first, 'YYYYMM');
        if to_regclass(name) is null then
            execute format('create table %I partition of outcome for values from (%L) to (%L)',
                name, first, (first + interval '1 month')::date);
        end if;
    end loop;
end $$;
