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

-- The support bundles that stations sent when they were told to; the last three of each.
create table bundle (
    id bigint generated always as identity primary key,
    device int not null references device,
    command bigint not null,
    at timestamptz not null default now(),
    content bytea not null
);
create index bundle_of_device on bundle (device, id);

alter table device add column station_group text not null default '';

-- A version of what a group's stations are configured by. Never changed, never deleted. `body`: TOML.
create table configuration (
    version bigint generated always as identity primary key,
    station_group text not null,
    body text not null,
    digest bytea not null check (length(digest) = 32),
    signature bytea not null,
    note text not null default '',
    made_by text not null,
    made_at timestamptz not null default now()
);
create index configuration_of_group on configuration (station_group, version);

-- `stages`: a list of names of stations each, null for all that are left; the next when these are well
-- for `soak`. Of a group the newest counts, and at most one runs.
create table rollout (
    version bigint primary key references configuration,
    stages jsonb not null,
    stage smallint not null default 0,
    soak interval not null,
    state text not null default 'running' check (state in ('running', 'done', 'stopped')),
    why text not null default '',
    ordered_by text not null,
    started_at timestamptz not null default now(),
    stage_at timestamptz not null default now(),
    ended_at timestamptz
);

-- What each says that it has. `at`: since when it says so; `failed`: the version that it did not keep.
create table station_configuration (
    device int primary key references device,
    running bigint,
    digest text not null default '',
    state text not null default 'unknown'
        check (state in ('unknown', 'same', 'proving', 'refused', 'rolled_back', 'drifted')),
    failed bigint,
    detail text not null default '',
    at timestamptz not null default now(),
    asked_at timestamptz not null default now()
);

-- A whole file for stations: trust packs, UID pairs, content. `branch` '' is every branch. Numbers are
-- of all packs, so that one is never taken for another.
create sequence pack_version;
create table pack (
    kind text not null check (kind in ('trust', 'uid_pairs', 'content')),
    branch text not null default '',
    version bigint not null unique,
    digest bytea not null check (length(digest) = 32),
    signature bytea not null,
    body bytea not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (kind, branch, version)
);
-- Read in slices: one that is compressed would be unpacked whole for each.
alter table pack alter column body set storage external;

-- Which of each kind a station says that it has. `failed`: the one that it did not take.
create table station_pack (
    device int not null references device,
    kind text not null,
    version bigint,
    failed bigint,
    detail text not null default '',
    at timestamptz not null default now(),
    primary key (device, kind)
);
