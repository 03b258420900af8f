-- What stations counted, by the day and by the week, and what a library enters beside it.

-- Days and weeks of UTC, a week from Monday on: the hours by which they differ from the library's own
-- are nobody's opening hours. A row for all kinds, and `int`, whose sums are quick, so that a year of a
-- thousand stations is read at once.
create table tally_span (
    span text not null check (span in ('day', 'week')),
    first date not null,
    device int not null references device,
    loans int not null default 0,
    returns int not null default 0,
    renewals int not null default 0,
    refusals int not null default 0,
    visits int not null default 0,
    helped int not null default 0,
    people_in int not null default 0,
    people_out int not null default 0,
    gate_alarms int not null default 0,
    primary key (span, first, device)
);

-- Why something was refused, by the week.
create table refusal_week (
    week date not null,
    device int not null references device,
    reason text not null,
    n int not null,
    primary key (week, device, reason)
);

create function count_spans() returns trigger language plpgsql as $$
declare
    more int := new.n - case when tg_op = 'UPDATE' then old.n else 0 end;
    at timestamp := new.at at time zone 'UTC';
begin
    insert into tally_span as counted (span, first, device, loans, returns, renewals, refusals, visits,
        helped, people_in, people_out, gate_alarms)
    select spans.span, date_trunc(spans.span, at)::date, new.device,
        case new.kind when 'loans' then more else 0 end,
        case new.kind when 'returns' then more else 0 end,
        case new.kind when 'renewals' then more else 0 end,
        case new.kind when 'refusals' then more else 0 end,
        case new.kind when 'visits' then more else 0 end,
        case new.kind when 'helped' then more else 0 end,
        case new.kind when 'people_in' then more else 0 end,
        case new.kind when 'people_out' then more else 0 end,
        case new.kind when 'gate_alarms' then more else 0 end
    from unnest(array['day', 'week']) spans (span)
    on conflict (span, first, device) do update set loans = counted.loans + excluded.loans,
        returns = counted.returns + excluded.returns, renewals = counted.renewals + excluded.renewals,
        refusals = counted.refusals + excluded.refusals, visits = counted.visits + excluded.visits,
        helped = counted.helped + excluded.helped, people_in = counted.people_in + excluded.people_in,
        people_out = counted.people_out + excluded.people_out,
        gate_alarms = counted.gate_alarms + excluded.gate_alarms;
    if new.kind = 'refusals' then
        insert into refusal_week as counted (week, device, reason, n)
        values (date_trunc('week', at)::date, new.device, new.reason, more)
        on conflict (week, device, reason) do update set n = counted.n + excluded.n;
    end if;
    return null;
end $$;
create trigger tally_by_span after insert or update of n on tally
    for each row execute function count_spans();

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
