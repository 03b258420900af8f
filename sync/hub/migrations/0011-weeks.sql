-- Sums of all stations of the library by the week: a year of a thousand stations is a few thousand rows.
-- `shard` gives stations that report at once different rows to lock. The order in which they lock them:
-- sync/hub/fleet/reports.py.

-- Nobody counts meanwhile: each count is in the sums below, or comes by the trigger.
lock table tally in share row exclusive mode;

create table library_week (
    week date not null,
    shard int not null,
    kind text not null,
    reason text not null,
    n bigint not null,
    primary key (week, shard, kind, reason)
);

insert into library_week (week, shard, kind, reason, n)
select first, device % 16, counted.kind, '', sum(counted.n)
from tally_span cross join lateral (values ('loans', loans), ('returns', returns),
    ('renewals', renewals), ('visits', visits), ('helped', helped), ('people_in', people_in),
    ('people_out', people_out), ('gate_alarms', gate_alarms)) counted (kind, n)
where span = 'week' and counted.n <> 0
group by first, device % 16, counted.kind
union all
select week, device % 16, 'refusals', reason, sum(n) from refusal_week
group by week, device % 16, reason;

create function count_weeks() returns trigger language plpgsql as $$
begin
    insert into library_week as counted (week, shard, kind, reason, n)
    values (date_trunc('week', new.at at time zone 'UTC')::date, new.device % 16, new.kind, new.reason,
        new.n - case when tg_op = 'UPDATE' then old.n else 0 end)
    on conflict (week, shard, kind, reason) do update set n = counted.n + excluded.n;
    return null;
end $$;
create trigger tally_by_week after insert or update of n on tally
    for each row when (new.kind not in ('of_visits', 'hours')) execute function count_weeks();
