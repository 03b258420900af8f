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

-- Which server's history this is: another one after a recovery or a failover.
create table origin (
    one boolean primary key default true check (one),
    system_identifier bigint not null,
    timeline text not null,
    went_back_at timestamptz
);

-- Called on every new connection. A database that was put back may have forgotten what it sent, so
-- nothing that is open is sent again without asking (state 2: in doubt), nor before stations had the
-- time to say again what they know of its end: within ten minutes.
create function look_at_origin() returns void language plpgsql as $$
declare
    now_system bigint;
    now_timeline text;
begin
    -- A connection from before its end would not be looked at again.
    if pg_is_in_recovery() then
        raise exception 'it recovers, or is a replica' using errcode = 'cannot_connect_now';
    end if;
    select system_identifier into now_system from pg_control_system();
    now_timeline := left(pg_walfile_name(pg_current_wal_lsn()), 8);
    perform 1 from origin where system_identifier = now_system and timeline = now_timeline;
    if found then
        return;
    end if;
    insert into origin values (true, now_system, now_timeline) on conflict do nothing;
    if found then
        return;
    end if;
    update origin set system_identifier = now_system, timeline = now_timeline, went_back_at = now()
        where (system_identifier, timeline) is distinct from (now_system, now_timeline);
    if found then
        update event set state = 2, due_at = now() + interval '11 minutes' where state in (0, 2);
        insert into alarm (kind, detail) values ('database_restored',
            jsonb_build_object('timeline', now_timeline));
    end if;
end $$;

-- The same for rows that stations post again: `after` and what follows it, of one epoch.
create function doubt_posted_again(of_device int, of_epoch text, after bigint)
    returns void language sql as $$
    update event set state = 2, due_at = went_back_at + interval '11 minutes' from origin
        where event.device = of_device and event.epoch = of_epoch and event.seq > after
        and event.state = 0
        and event.at < extract(epoch from went_back_at + interval '10 minutes') * 1000000;
$$;
