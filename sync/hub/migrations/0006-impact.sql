-- What stations counted, by the week for reports, and what a library enters beside it.

-- By weeks that begin on Monday, UTC: the hours around it are nobody's opening hours.
create table tally_week (
    device int not null references device,
    week date not null,
    kind text not null,
    reason text not null default '',
    n bigint not null,
    primary key (device, week, kind, reason)
);
create index tally_week_of_week on tally_week (week);

create function count_week() returns trigger language plpgsql as $$
begin
    insert into tally_week as counted (device, week, kind, reason, n)
        values (new.device, date_trunc('week', new.at at time zone 'UTC')::date, new.kind, new.reason,
            new.n - case when tg_op = 'UPDATE' then old.n else 0 end)
        on conflict (device, week, kind, reason) do update set n = counted.n + excluded.n;
    return null;
end $$;
create trigger tally_by_week after insert or update of n on tally
    for each row execute function count_week();

create index tally_at on tally (at);

-- What the stations cannot count, as somebody entered it. Branch '' is all of them; `quarter`: its
-- first day. `entered`: sync/hub/board/entered.py.
create table report (
    branch text not null default '',
    quarter date not null,
    entered jsonb not null,
    made_by text not null,
    made_at timestamptz not null default now(),
    primary key (branch, quarter)
);
