-- How the stations are, as each of them says; counts alone, nobody's names.

alter table device add column title text not null default '';
alter table device add column place text not null default '';
alter table device add column kind text not null default 'station' check (kind in ('station', 'returns', 'gate'));
alter table device add column silent_after interval not null default '15 minutes';
alter table device add column ended_at timestamptz;

-- The last thing each said. `parts`: [{"part", "state", "detail"}], `state` of each ok|attention|fault.
create table status (
    device int primary key references device,
    at timestamptz not null default now(),
    said_at timestamptz not null,
    state text not null,
    version text not null default '',
    waiting int not null default 0,
    oldest_s float8 not null default 0,
    parts jsonb not null default '[]'
);

-- What was not as it should be, from when until when; `until` null: it still is.
create table outage (
    id bigint generated always as identity primary key,
    device int not null references device,
    part text not null,
    state text not null,
    detail text not null default '',
    since timestamptz not null,
    until timestamptz
);
create index outage_of_device on outage (device, since);
create unique index outage_open on outage (device, part) where until is null;

-- Half hours, UTC: when each begins. `kind`: loans, returns, renewals, refusals, visits, helped,
-- people_in, people_out, gate_alarms; for refusals `reason` is the code of docs/reasons.md, else ''.
create table tally (
    device int not null references device,
    at timestamptz not null,
    kind text not null,
    reason text not null default '',
    n bigint not null,
    primary key (device, at, kind, reason)
);

-- The last visits of each, 40 at most.
create table visit (
    device int not null references device,
    at timestamptz not null,
    books smallint not null,
    helped boolean not null,
    refused smallint not null default 0
);
create unique index visit_of_device on visit (device, at desc);

-- Somebody at a station asked for help. `call`: the station's own id of it.
create table call (
    id bigint generated always as identity primary key,
    device int not null references device,
    call text not null,
    about text not null default '',
    opened_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'coming', 'desk', 'closed')),
    minutes smallint not null default 0,
    answered_by text,
    answered_at timestamptz,
    closed_at timestamptz,
    unique (device, call)
);
create index call_open on call (opened_at) where state <> 'closed';
