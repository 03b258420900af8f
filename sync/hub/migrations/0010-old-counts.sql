-- Half hours come in order: which of them are old is found by their place, at no cost to those that
-- count.

create index tally_by_age on tally using brin (at);
