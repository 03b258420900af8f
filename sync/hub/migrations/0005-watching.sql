-- What tells whoever looks after a hub how it is, and what it knows of its own past.

-- When a row came in, beside the day by which it is dropped.
alter table entry add column received_at timestamptz not null default now();
alter table event add column received_at timestamptz not null default now();

-- The processes of this hub, on whichever machine. `keys`: of which hub-keys.json, never the keys.
create table process (
    process text primary key,
    role text not null,
    host text not null,
    version text not null,
    keys bytea not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now()
);

-- Which server's history this is. After a recovery or a failover it is another one.
create table origin (
    one boolean primary key default true check (one),
    system_identifier bigint not null,
    timeline text not null,
    went_back_at timestamptz
);
