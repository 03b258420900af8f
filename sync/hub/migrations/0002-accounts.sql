-- Who may look and act on the board, who may join, and what was done.

create table account (
    account int generated always as identity primary key,
    name text not null unique,
    full_name text not null default '',
    password_hash text,
    subject text unique,
    failures smallint not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);

-- Branch '' is every branch.
create table account_role (
    account int not null references account,
    branch text not null default '',
    role text not null check (role in ('viewer', 'staff', 'technician', 'manager')),
    primary key (account, branch)
);

-- The token itself is in the browser alone.
create table session (
    token_digest bytea primary key,
    account int not null references account,
    csrf text not null,
    language text not null default 'nl',
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null
);

-- A code by which one station joins once; its digest alone is kept.
create table invitation (
    code_digest bytea primary key,
    station text not null,
    branch text not null,
    made_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
);

-- Append-only.
create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    account int references account,
    who text not null,
    action text not null,
    device int references device,
    detail jsonb not null default '{}'
);
