-- Reading tips, reading circles and calls for help, as staff typed them in: shown by stations once
-- somebody of staff has accepted them, until their last day. Of a reader who gave one nothing is kept.
create table contribution (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('tip', 'circle', 'call')),
    by_reader boolean not null,
    title text not null,
    words text not null,
    link text not null,
    subjects text[] not null,
    last_day date not null,
    state text not null default 'waiting' check (state in ('waiting', 'accepted', 'refused')),
    made_at timestamptz not null default now(),
    made_by text not null,
    decided_at timestamptz,
    decided_by text
);
create index contribution_state on contribution (state, last_day);
