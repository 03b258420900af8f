-- What visits came to, for reports (ADR 64): kind 'of_visits', by `reason`, which is the `what` of
-- sync/impact/visit.py; `n` is the sum, `persons` of how many visits. Kind 'hours': seconds for which
-- somebody was let in. Neither is summed by days and weeks: a report reads half hours.

alter table tally add column persons int not null default 0;

drop trigger tally_by_span on tally;
create trigger tally_by_span after insert or update of n on tally
    for each row when (new.kind not in ('of_visits', 'hours')) execute function count_spans();
