-- What settlement keeps beside the events: work for staff, and what the hub itself knows.

-- What a person has to look at. `item`: its look-up value by the fleet's key; `sealed`: the intent,
-- what was promised and what was found, for as long as somebody may want to read it.
create table work (
    id bigint generated always as identity primary key,
    device int not null,
    branch text not null default '',
    epoch text not null default '',
    seq bigint not null default 0,
    item text collate "C" not null default '',
    what text not null,
    action text not null default '',
    reason text not null default '',
    sealed bytea,
    opened_at timestamptz not null default now(),
    state text not null default 'open' check (state in ('open', 'settled')),
    settled_by text,
    settled_at timestamptz,
    how text,
    settled bytea
);
create index work_open on work (opened_at) where state = 'open';
create index work_of_item on work (item) where state = 'open';
create index work_of_entry on work (epoch, seq);

-- Steps of switching a tag that the hub itself planned.
create table tag_step (
    id bigint generated always as identity primary key,
    epoch text not null,
    seq bigint not null,
    sealed bytea not null,
    at timestamptz not null default now()
);
create index tag_step_of_entry on tag_step (epoch, seq);

create table fact (
    name text primary key,
    sealed bytea not null
);

-- The hub's own intents, what staff ordered there, are those of device 0, which is no station.
create sequence own_entry;

-- Is the library system there, for all workers? `away_until`: nobody begins anything before.
create table ils (
    account text primary key,
    away_until timestamptz,
    why text not null default '',
    changed_at timestamptz not null default now()
);

-- History of before so many days ago, with what was kept of work that was settled before then.
create function drop_history(keep_days int) returns void language plpgsql as $$
declare
    name text;
begin
    perform pg_advisory_xact_lock(hashtext('leenpunt partitions'));
    -- Whoever settles must not wait for this; else in an hour.
    perform set_config('lock_timeout', '2s', true);
    for name in select inhrelid::regclass::text from pg_inherits
        where inhparent = 'history'::regclass
        and right(inhrelid::regclass::text, 8) < to_char(current_date - keep_days, 'YYYYMMDD')
    loop
        begin
            execute 'drop table ' || name;
        exception when lock_not_available then
            exit;
        end;
    end loop;
    update work set sealed = null, settled = null
        where state = 'settled' and sealed is not null
        and settled_at < current_date - keep_days;
end $$;
