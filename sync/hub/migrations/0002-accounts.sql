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

-- A code by which one station joins once. Kept is the digest of the public key that is made of it.
create table invitation (
    code_digest bytea primary key,
    station text not null,
    branch text not null,
    title text not null default '',
    made_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by bytea
);

-- Whoever went to the provider of identities, until they come back.
create table provider_visit (
    token_digest bytea primary key,
    state text not null,
    nonce text not null,
    verifier text not null,
    next text not null,
    language text not null,
    expires_at timestamptz not null
);

-- Which of a device's keys came last: what it used of a later one ends those before it.
alter table device_key add column serial bigint generated always as identity;

-- What is known of each epoch's rows by the day that they came on, when the rows are gone: their numbers,
-- the hash of the row before them and of the last one.
create table stream_day (
    device int not null references device,
    epoch text not null,
    day date not null default current_date,
    first_seq bigint not null,
    last_seq bigint not null,
    hash_before bytea not null,
    hash_after bytea not null,
    primary key (device, epoch, day)
) with (fillfactor = 70);

-- What the library system said of what is settled, until it is erased.
create index outcome_with_verdict on outcome (settled_at) where verdict is not null;

create unique index alarm_of_codes on alarm (kind)
    where kind = 'wrong_codes' and settled_at is null;

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

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are added and never changed', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on audit
    for each statement execute function refuse_change();
