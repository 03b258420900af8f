-- What stations are to have and to do.

-- One thing one station is told to do once. `signed`: the bytes that it gets, with the hub's signature.
create table command (
    id bigint generated always as identity primary key,
    device int not null references device,
    name text not null,
    arguments jsonb not null default '{}',
    signed bytea not null,
    ordered_by text not null,
    ordered_at timestamptz not null default now(),
    expires_at timestamptz not null,
    done_at timestamptz,
    outcome text check (outcome in ('done', 'failed', 'refused', 'expired')),
    detail text not null default ''
);
create index command_open on command (device, id) where done_at is null;

alter table device add column station_group text not null default '';

-- A version of what a group's stations are configured by. Never changed, never deleted.
create table configuration (
    version bigint generated always as identity primary key,
    station_group text not null,
    body text not null,
    note text not null default '',
    made_by text not null,
    made_at timestamptz not null default now()
);

-- `stage`: stations that have it before the others; the next stage when these are well.
create table rollout (
    version bigint primary key references configuration,
    stages jsonb not null,
    stage smallint not null default 0,
    state text not null default 'running' check (state in ('running', 'done', 'stopped')),
    started_at timestamptz not null default now(),
    ended_at timestamptz
);

-- What each was told to have, and what it says that it has.
create table station_configuration (
    device int primary key references device,
    wanted bigint references configuration,
    running bigint,
    digest text not null default '',
    state text not null default 'unknown' check (state in ('unknown', 'same', 'pending', 'rolled_back', 'drifted')),
    detail text not null default '',
    at timestamptz not null default now()
);

-- A whole file for stations: trust packs, UID pairs, content. `branch` '' is every branch.
create table pack (
    kind text not null check (kind in ('trust', 'uid_pairs', 'content')),
    branch text not null default '',
    version bigint not null,
    digest bytea not null,
    signature bytea not null,
    body bytea not null,
    made_at timestamptz not null default now(),
    primary key (kind, branch, version)
);
