SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public.count_spans() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.doubt_posted_again(of_device integer, of_epoch text, after bigint) RETURNS void
    LANGUAGE sql
    AS $$
    update event set state = 2, due_at = went_back_at + interval '11 minutes' from origin
        where event.device = of_device and event.epoch = of_epoch and event.seq > after
        and event.state = 0
        and event.at < extract(epoch from went_back_at + interval '10 minutes') * 1000000;
$$;

CREATE FUNCTION public.drop_history(keep_days integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    name text;
begin
    perform pg_advisory_xact_lock(hashtext('leenpunt partitions'));
    -- Whoever settles must not wait for this; else in an hour.
    perform set_config('lock_timeout', '2s', true);
    for name in select inhrelid::regclass::text from pg_inherits
        where inhparent = 'history'::regclass
        and right(inhrelid::regclass::text, 8) < to_char(current_date - keep_days, 'YYYYMMDD')
    loop
        begin
            execute 'drop table ' || name;
        exception when lock_not_available then
            exit;
        end;
    end loop;
    update work set sealed = null, settled = null
        where state = 'settled' and sealed is not null
        and settled_at < current_date - keep_days;
end $$;

CREATE FUNCTION public.look_at_origin() RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.make_partitions() RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    first date;
    name text;
begin
    perform pg_advisory_xact_lock(hashtext('leenpunt partitions'));
    for ahead in 0..7 loop
        first := current_date + ahead;
        name := 'entry_' || to_char(first, 'YYYYMMDD');
        if to_regclass(name) is null then
            execute format('create table %I partition of entry (primary key (device, epoch, seq))'
                ' for values from (%L) to (%L)', name, first, first + 1);
        end if;
        name := 'history_' || to_char(first, 'YYYYMMDD');
        if to_regclass(name) is null then
            execute format('create table %I partition of history for values from (%L) to (%L)',
                name, first, first + 1);
        end if;
    end loop;
    for ahead in 0..1 loop
        first := date_trunc('month', current_date) + make_interval(months => ahead);
        name := 'outcome_' || to_char(first, 'YYYYMM');
        if to_regclass(name) is null then
            execute format('create table %I partition of outcome for values from (%L) to (%L)',
                name, first, (first + interval '1 month')::date);
        end if;
    end loop;
end $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    lock text,
    queueing_lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'rows of % are added and never changed', tg_table_name;
end $$;

CREATE TABLE public.account (
    account integer NOT NULL,
    name text NOT NULL,
    full_name text DEFAULT ''::text NOT NULL,
    password_hash text,
    subject text,
    failures smallint DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone
);

ALTER TABLE public.account ALTER COLUMN account ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_account_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_role (
    account integer NOT NULL,
    branch text DEFAULT ''::text NOT NULL,
    role text NOT NULL,
    CONSTRAINT account_role_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'staff'::text, 'technician'::text, 'manager'::text])))
);

CREATE TABLE public.alarm (
    id bigint NOT NULL,
    kind text NOT NULL,
    device integer,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    count bigint DEFAULT 1 NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    last_at timestamp with time zone DEFAULT now() NOT NULL,
    settled_at timestamp with time zone
);

ALTER TABLE public.alarm ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.alarm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    account integer,
    who text NOT NULL,
    action text NOT NULL,
    device integer,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bundle (
    id bigint NOT NULL,
    device integer NOT NULL,
    command bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    content bytea NOT NULL
);

ALTER TABLE public.bundle ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.bundle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.call (
    id bigint NOT NULL,
    device integer NOT NULL,
    call text NOT NULL,
    about text DEFAULT ''::text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    minutes smallint DEFAULT 0 NOT NULL,
    answered_by text,
    answered_at timestamp with time zone,
    closed_at timestamp with time zone,
    CONSTRAINT call_state_check CHECK ((state = ANY (ARRAY['open'::text, 'coming'::text, 'desk'::text, 'closed'::text])))
);

ALTER TABLE public.call ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.command (
    id bigint NOT NULL,
    device integer NOT NULL,
    name text NOT NULL,
    arguments jsonb DEFAULT '{}'::jsonb NOT NULL,
    signed bytea NOT NULL,
    ordered_by text NOT NULL,
    ordered_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    outcome text,
    detail text DEFAULT ''::text NOT NULL,
    CONSTRAINT command_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'failed'::text, 'refused'::text, 'expired'::text])))
);

ALTER TABLE public.command ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.command_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.configuration (
    version bigint NOT NULL,
    station_group text NOT NULL,
    body text NOT NULL,
    digest bytea NOT NULL,
    signature bytea NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT configuration_digest_check CHECK ((length(digest) = 32))
);

ALTER TABLE public.configuration ALTER COLUMN version ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.configuration_version_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contribution (
    id bigint NOT NULL,
    kind text NOT NULL,
    by_reader boolean NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    link text NOT NULL,
    subjects text[] NOT NULL,
    last_day date NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    made_by text NOT NULL,
    decided_at timestamp with time zone,
    decided_by text,
    CONSTRAINT contribution_kind_check CHECK ((kind = ANY (ARRAY['tip'::text, 'circle'::text, 'call'::text]))),
    CONSTRAINT contribution_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'accepted'::text, 'refused'::text])))
);

ALTER TABLE public.contribution ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contribution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.device (
    device integer NOT NULL,
    name text NOT NULL,
    branch text DEFAULT ''::text NOT NULL,
    enrolled_at timestamp with time zone DEFAULT now() NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    place text DEFAULT ''::text NOT NULL,
    kind text DEFAULT 'station'::text NOT NULL,
    silent_after interval DEFAULT '00:15:00'::interval NOT NULL,
    ended_at timestamp with time zone,
    station_group text DEFAULT ''::text NOT NULL,
    CONSTRAINT device_kind_check CHECK ((kind = ANY (ARRAY['station'::text, 'returns'::text, 'gate'::text])))
);

ALTER TABLE public.device ALTER COLUMN device ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.device_device_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.device_key (
    device integer NOT NULL,
    public_key bytea NOT NULL,
    valid_from timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    serial bigint NOT NULL,
    CONSTRAINT device_key_public_key_check CHECK ((length(public_key) = 32))
);

ALTER TABLE public.device_key ALTER COLUMN serial ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.device_key_serial_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.entry (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
)
PARTITION BY RANGE (day);

CREATE TABLE public.entry_20261202 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.entry_20261203 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.entry_20261204 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.entry_20261205 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.entry_20261206 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.entry_20261207 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.entry_20261208 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.entry_20261209 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    refers_to text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    monotonic double precision NOT NULL,
    boot_id text NOT NULL,
    clock_trusted boolean NOT NULL,
    payload_digest bytea NOT NULL,
    salt bytea,
    payload bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.event (
    id bigint NOT NULL,
    shard smallint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    action text NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    state smallint DEFAULT 0 NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone,
    verdict bytea,
    received_at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (fillfactor='85');

ALTER TABLE public.event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.fact (
    name text NOT NULL,
    sealed bytea NOT NULL
);

CREATE TABLE public.history (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
)
PARTITION BY RANGE (day);

CREATE TABLE public.history_20261202 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.history_20261203 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.history_20261204 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.history_20261205 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.history_20261206 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.history_20261207 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.history_20261208 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.history_20261209 (
    day date DEFAULT CURRENT_DATE NOT NULL,
    id bigint NOT NULL,
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    sealed bytea NOT NULL,
    told bytea,
    verdict bytea
);

CREATE TABLE public.ils (
    account text NOT NULL,
    away_until timestamp with time zone,
    why text DEFAULT ''::text NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.invitation (
    code_digest bytea NOT NULL,
    station text NOT NULL,
    branch text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    used_by bytea
);

CREATE TABLE public.item_last (
    item text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    spread bigint,
    device integer NOT NULL
)
WITH (fillfactor='80');

CREATE TABLE public.migration (
    name text NOT NULL,
    digest bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.origin (
    one boolean DEFAULT true NOT NULL,
    system_identifier bigint NOT NULL,
    timeline text NOT NULL,
    went_back_at timestamp with time zone,
    CONSTRAINT origin_one_check CHECK (one)
);

CREATE TABLE public.outage (
    id bigint NOT NULL,
    device integer NOT NULL,
    part text NOT NULL,
    state text NOT NULL,
    detail text DEFAULT ''::text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone
);

ALTER TABLE public.outage ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outcome (
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    verdict bytea,
    settled_at timestamp with time zone DEFAULT now() NOT NULL
)
PARTITION BY RANGE (settled_at);

CREATE TABLE public.outcome_202612 (
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    verdict bytea,
    settled_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.outcome_202701 (
    device integer NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    item text NOT NULL,
    action text NOT NULL,
    state smallint NOT NULL,
    attempts smallint NOT NULL,
    verdict bytea,
    settled_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE SEQUENCE public.own_entry
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.pack (
    kind text NOT NULL,
    branch text DEFAULT ''::text NOT NULL,
    version bigint NOT NULL,
    digest bytea NOT NULL,
    signature bytea NOT NULL,
    body bytea NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT pack_digest_check CHECK ((length(digest) = 32)),
    CONSTRAINT pack_kind_check CHECK ((kind = ANY (ARRAY['trust'::text, 'uid_pairs'::text, 'content'::text])))
);
ALTER TABLE ONLY public.pack ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE SEQUENCE public.pack_version
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.process (
    process text NOT NULL,
    role text NOT NULL,
    host text NOT NULL,
    version text NOT NULL,
    keys bytea NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.provider_visit (
    token_digest bytea NOT NULL,
    state text NOT NULL,
    nonce text NOT NULL,
    verifier text NOT NULL,
    next text NOT NULL,
    language text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.refusal_week (
    week date NOT NULL,
    device integer NOT NULL,
    reason text NOT NULL,
    n integer NOT NULL
);

CREATE TABLE public.report (
    branch text DEFAULT ''::text NOT NULL,
    quarter date NOT NULL,
    entered jsonb NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.rollout (
    version bigint NOT NULL,
    stages jsonb NOT NULL,
    stage smallint DEFAULT 0 NOT NULL,
    soak interval NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    ordered_by text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    stage_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT rollout_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'stopped'::text])))
);

CREATE TABLE public.session (
    token_digest bytea NOT NULL,
    account integer NOT NULL,
    csrf text NOT NULL,
    language text DEFAULT 'nl'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.shard (
    shard smallint NOT NULL,
    owner text,
    fence bigint DEFAULT 0 NOT NULL,
    until timestamp with time zone,
    flight bigint[] DEFAULT '{}'::bigint[] NOT NULL
)
WITH (fillfactor='10', autovacuum_vacuum_threshold='200', autovacuum_vacuum_scale_factor='0');

CREATE TABLE public.station_configuration (
    device integer NOT NULL,
    running bigint,
    digest text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'unknown'::text NOT NULL,
    failed bigint,
    detail text DEFAULT ''::text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT station_configuration_state_check CHECK ((state = ANY (ARRAY['unknown'::text, 'same'::text, 'proving'::text, 'refused'::text, 'rolled_back'::text, 'drifted'::text])))
);

CREATE TABLE public.station_day (
    device integer NOT NULL,
    day date NOT NULL,
    kind text NOT NULL,
    n bigint NOT NULL
);

CREATE TABLE public.station_pack (
    device integer NOT NULL,
    kind text NOT NULL,
    version bigint,
    failed bigint,
    detail text DEFAULT ''::text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.status (
    device integer NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    said_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    version text DEFAULT ''::text NOT NULL,
    waiting integer DEFAULT 0 NOT NULL,
    oldest_s double precision DEFAULT 0 NOT NULL,
    parts jsonb DEFAULT '[]'::jsonb NOT NULL
);

CREATE TABLE public.stream (
    device integer NOT NULL,
    epoch text NOT NULL,
    acked bigint DEFAULT 0 NOT NULL,
    head bytea NOT NULL,
    parent_epoch text,
    parent_seq bigint,
    state text DEFAULT 'live'::text NOT NULL,
    rows bigint DEFAULT 0 NOT NULL,
    seen timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT stream_state_check CHECK ((state = ANY (ARRAY['live'::text, 'closed'::text, 'forked'::text])))
)
WITH (fillfactor='50');

CREATE TABLE public.stream_day (
    device integer NOT NULL,
    epoch text NOT NULL,
    day date DEFAULT CURRENT_DATE NOT NULL,
    first_seq bigint NOT NULL,
    last_seq bigint NOT NULL,
    hash_before bytea NOT NULL,
    hash_after bytea NOT NULL
)
WITH (fillfactor='70');

CREATE TABLE public.tag_step (
    id bigint NOT NULL,
    epoch text NOT NULL,
    seq bigint NOT NULL,
    sealed bytea NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.tag_step ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tag_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.tally (
    device integer NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    n bigint NOT NULL,
    persons integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.tally_span (
    span text NOT NULL,
    first date NOT NULL,
    device integer NOT NULL,
    loans integer DEFAULT 0 NOT NULL,
    returns integer DEFAULT 0 NOT NULL,
    renewals integer DEFAULT 0 NOT NULL,
    refusals integer DEFAULT 0 NOT NULL,
    visits integer DEFAULT 0 NOT NULL,
    helped integer DEFAULT 0 NOT NULL,
    people_in integer DEFAULT 0 NOT NULL,
    people_out integer DEFAULT 0 NOT NULL,
    gate_alarms integer DEFAULT 0 NOT NULL,
    CONSTRAINT tally_span_span_check CHECK ((span = ANY (ARRAY['day'::text, 'week'::text])))
);

CREATE TABLE public.visit (
    device integer NOT NULL,
    at timestamp with time zone NOT NULL,
    books smallint NOT NULL,
    helped boolean NOT NULL,
    refused smallint DEFAULT 0 NOT NULL
);

CREATE TABLE public.work (
    id bigint NOT NULL,
    device integer NOT NULL,
    branch text DEFAULT ''::text NOT NULL,
    epoch text DEFAULT ''::text NOT NULL,
    seq bigint DEFAULT 0 NOT NULL,
    item text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    what text NOT NULL,
    action text DEFAULT ''::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    sealed bytea,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    settled_by text,
    settled_at timestamp with time zone,
    how text,
    settled bytea,
    CONSTRAINT work_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text])))
);

ALTER TABLE public.work ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.work_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261202 FOR VALUES FROM ('2026-12-02') TO ('2026-12-03');

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261203 FOR VALUES FROM ('2026-12-03') TO ('2026-12-04');

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261204 FOR VALUES FROM ('2026-12-04') TO ('2026-12-05');

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261205 FOR VALUES FROM ('2026-12-05') TO ('2026-12-06');

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261206 FOR VALUES FROM ('2026-12-06') TO ('2026-12-07');

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261207 FOR VALUES FROM ('2026-12-07') TO ('2026-12-08');

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261208 FOR VALUES FROM ('2026-12-08') TO ('2026-12-09');

ALTER TABLE ONLY public.entry ATTACH PARTITION public.entry_20261209 FOR VALUES FROM ('2026-12-09') TO ('2026-12-10');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261202 FOR VALUES FROM ('2026-12-02') TO ('2026-12-03');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261203 FOR VALUES FROM ('2026-12-03') TO ('2026-12-04');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261204 FOR VALUES FROM ('2026-12-04') TO ('2026-12-05');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261205 FOR VALUES FROM ('2026-12-05') TO ('2026-12-06');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261206 FOR VALUES FROM ('2026-12-06') TO ('2026-12-07');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261207 FOR VALUES FROM ('2026-12-07') TO ('2026-12-08');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261208 FOR VALUES FROM ('2026-12-08') TO ('2026-12-09');

ALTER TABLE ONLY public.history ATTACH PARTITION public.history_20261209 FOR VALUES FROM ('2026-12-09') TO ('2026-12-10');

ALTER TABLE ONLY public.outcome ATTACH PARTITION public.outcome_202612 FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

ALTER TABLE ONLY public.outcome ATTACH PARTITION public.outcome_202701 FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2027-02-01 00:00:00+00');

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (1, 'ada', '', NULL, NULL, 0, NULL, '2026-12-02 06:42:32.129626+00', NULL);

INSERT INTO public.account_role VALUES (1, '', 'manager');

INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (1, '2026-12-02 06:42:32.129626+00', NULL, 'command:root', 'account added', NULL, '{"roles": {"": "manager"}, "account": "ada"}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (2, '2026-12-02 06:42:33.040005+00', NULL, 'command:root', 'invited', NULL, '{"title": "", "branch": "centrum", "station": "desk-1"}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (3, '2026-12-02 06:42:34.057666+00', NULL, 'desk-1', 'joined', 1, '{"branch": "centrum"}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (4, '2026-12-02 06:42:35.071489+00', NULL, 'command:root', 'invited', NULL, '{"title": "", "branch": "centrum", "station": "desk-2"}');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (5, '2026-12-02 06:42:35.969467+00', NULL, 'desk-2', 'joined', 2, '{"branch": "centrum"}');

INSERT INTO public.device OVERRIDING SYSTEM VALUE VALUES (1, 'desk-1', 'centrum', '2026-12-02 06:42:34.057666+00', 'desk-1', '', 'station', '00:15:00', NULL, '');
INSERT INTO public.device OVERRIDING SYSTEM VALUE VALUES (2, 'desk-2', 'centrum', '2026-12-02 06:42:35.969467+00', 'desk-2', '', 'station', '00:15:00', NULL, '');

INSERT INTO public.device_key OVERRIDING SYSTEM VALUE VALUES (1, '\x4870f56226bd1347f8166e162b2fcd51d6e997584acafe4c9d4dab4f09fb883c', '2026-12-02 06:42:34.057666+00', NULL, 1);
INSERT INTO public.device_key OVERRIDING SYSTEM VALUE VALUES (2, '\x1c63560518d0dd31239e7294fdd741eda93a1bc591ee3e4c88d0f3e2c8f869f4', '2026-12-02 06:42:35.969467+00', NULL, 2);

INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 1, 'intent', '', '2026-12-02 06:42:36.636771+00', 1458.558705444, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x0e1fc94c9a9c86e50d1a8073a8784597769cb85b1d1da7ff935195bf17f327f1', '\xfd89a18c4ef6b95066fa019c9747b770', '\x01180f24036dc4996209d48489a0e2a4e556029f1ea1a0c14d9f3455c2637ee00c3bbe24dd4d4fe238c92e1ec5657676d2bb17628ea2e96d3d7073ad99880761982b70241ec8a6864751d3d8d8d4276d89633684f605094183dad5c1b44fef09ec80e2d7783c97a8d7', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 2, 'told', 'y4ys77h86efc91-1', '2026-12-02 06:42:36.638798+00', 1458.560734098, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xc6e97f16f382863b33967cf12f434d2d7c69386815d56bd3461640d7efa00eae', '\x47f808c37e80533e5fe6e15206a26d2a', '\x0128c8b2c8b3bab2599b21b8dca2561007c0602d7f31bbe8e25f87f214584680190449b03dd46bac02f9f36ce98784eeacea95d9b1546e895447a43b9be7639cd176c8cd69d56ad60fcec95a5c7019c52f0b878a762191467cde39766436e477146b4d5e616ef393b7f230fa4b1db38232dfb2b0b3098d06fca448e9da62d0bf2e6feaa5e840d4035b73ef86fd5238750c9107883d700b2383504f162c5618a203b93f62a16b1d2efc', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 3, 'settled', 'y4ys77h86efc91-1', '2026-12-02 06:42:36.63889+00', 1458.560826696, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x6d238f3cf2b123816f3244fce49b31a50a098e1b8b1d97f86a7bee7540ea6bdc', '\x4f0ba3b15eea0ec067d64d93bf8b8713', '\x017a6147331158c6e54596191d7d4edcc1967d05dc5ef841eff90c2270f9c7ea3aa009aeb559a7491e9d77d233c84ee3bacb490add253e53f7c5f6109302039d33fa01ee395ba968b1f822828a6bc0c880dbcc75e1a68fde99c18a26fd8938081355af239fa27f5c3d', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 4, 'visit', '', '2026-12-02 06:42:36.639877+00', 1458.561813017, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x9ef90dec7f3f96b630e7bb260bfad764f1715b1881c5bb325bb4fa74888239cd', '\x233e7e2fd105fb09d6a4a08f9126c10e', '\x01dd18fa852cf3cabb15824f4675a027b89dfe217da3daca248174920eca4584b62a5f4fc80c9bfd3efb0ec7172eaffb60a99baca9d3bef9ad055854b14af347aef5e1b0807d92e4cf4433f2d7906645447a32d5477e5d289d7139068545664826ec6db5c3d2f337a1552d5ea4a6864e200e4b14ec195b2cd21027bda9ffaa88ded3ae9d17b468e407beeca9e5ba4de8e43feef0af83d72b885fe4e3d84b4ec836e5d1f40df1ec74fa', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 5, 'intent', '', '2026-12-02 06:42:37.938709+00', 1459.860645246, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xf401a7051fa30097b08bd2b0d4731fbacdca3e5e24abe7bfb9ea309ee984a5b3', '\x3ca7d8e16cce661612fb95b23f1f24f1', '\x013d1fe441e91ce6410b90ccd1c845f5d2704df96592b48bd93f07f90f89122c4f06944bf35bb90facb81974aeb791ac5dbecfcf93d1506c3cb0dea98127dd444c34820f4c898d23536acb592e14cdf3e9c21f6f2b270c9896bd85cd45ea4a6a63b6c121bb99dac8c2', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 6, 'told', 'y4ys77h86efc91-5', '2026-12-02 06:42:37.943091+00', 1459.865026888, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xe7ebfca70d0b32a55620800cc3d5922b31f8a67daf52f7fa49b574508cb58e72', '\x713055d7992e696ac8d1af927195eb8f', '\x0168459ad88bb21c85d2fc7820a9f0f119fe8384be706c1174db5eef829cbbbb9ba02eaa4c71b19e83a4407464dcfc636ce7455c2b0efaf9ba4c98f7b6e77840e37dc1c5693b97edfcf1e1b520fb73f9a4fd5c5f3fa5f2f1c3fc4fc6ee7c89cfc70a07ce218556812d', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 7, 'settled', 'y4ys77h86efc91-5', '2026-12-02 06:42:37.943186+00', 1459.865122871, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xa20d8b0f23e69370b661658846557143205fab56c0754a85ec90177bd1e73309', '\xb66823ad46e385020b5792091a17a44a', '\x01e4429590e20107ece164b34436b931a80453ce5322b2a4f38caeba5953a044800a43fe5b2636b58acb82345facdf637c253eb86087083c3ec6b535a4dc49f5950d4c94d73bfcd40e32da0bdeb2e8247c30bf5e9a108377a9574d7626143997512ab3bfbe7149624f', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 8, 'visit', '', '2026-12-02 06:42:37.944113+00', 1459.866048982, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xc39e937263bfd892e0134d1813da63bd230c9db5561aae273439a5c23a2583a1', '\x57a1f91ec9f062bbdadd248c50406794', '\x01cb1961f4e58275f1a103f85f52c945a5f52fcb9bf22db6b90f776ec5eeffe988c9509f3f338690cd517c37c6bf88531cfef38f0d96d4e0d923bc5861b40ed6886fa56a181eb0969f0d4da0deed2511c60f80079309e60731839f1c24334a773406cd07b8e48a6b67a0447259a41e98d00a2cc434271bea56a3a832676db8ac85cb969891271206d2754fe94d2754be184f848334063768942420a4e34bc94da66176ce3e2ec79d7d', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 9, 'intent', '', '2026-12-02 06:42:38.532858+00', 1460.454794364, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x9e47ee7ebcdc4b069425f469fd640423628bb1ec63dcc5465b734b079a8008a5', '\xd39282603e8d92c0395e05d4ca9b51e4', '\x01018b2544faa88766129edbab0b4083bbb2740cf9a64e3e904f1c9ff2090d694dc25dabaa53cd9c5f8fc53cca091ace6bed91f4f97e698a56d0e9e8589d0bd10c69afd60ffbc1cdedd84ae646fcd8be30a9d7a90a6402016c53f0108d13452869a6633323c044c1dbf331e23ae953c61755480fd21de9301dfd8ed569b102f8e211313ac4d43d116bc8fc7e794dca36ae1fbc27e32537407a5b0677f58cd2c1a9f401ae5aea4b0aa9', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 10, 'told', 'y4ys77h86efc91-9', '2026-12-02 06:42:38.534265+00', 1460.45620093, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x9f3bc84d760000600e3769bade5c3e9fcd0dd01bac115ebb37a555de526ffa07', '\x7b0317c255c175fcb23401e99ee7875f', '\x012071e59fa6cab55356211d640da0c47d1f0e7a47dcca4d322b760b45a99fd3b16bb0cf5b99b4bd597096d5c8d0cd5c4f4022fb64c155eaa595b32c2a33c94b888f66bf72f1d064ce7533bdaf874f6f1fb86ac04ad39f87b9ccbda045b9231d9f7ad6f43036e45cac00e1203f0b7514d737854f0b0e131770c236dbb92cc47b6549cba2f451b61393c491994bcb2faf76282d9f342c846ae637ffea076795936e8dccd22f5defada0', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 11, 'visit', '', '2026-12-02 06:42:38.535129+00', 1460.457064818, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x1fc37b313f385b24e04179e5858edb6e1e86b459362730ad64b3491e26422d46', '\xadea10a775f062f180d8dd92d55669c6', '\x01155f72dbdba06f5d2ed359a796a1078d7014257620e2f6d2bf14d4d469fe4babd80717fa52a7fbb6ac9a01c6ae9600ff2d463aadec4baa6a97dd3eb80aa111b3287eb0353db675b20f713cff4ba4ca3c3cdb3eed90772248a03f2b1678ce7c49a57f86303ad155a997a235e2dc3c46af815a371884342c1364ebec4d7b00fd47777b6808a94777ba77c5d38814d65c59f73c2d9711dd81927b9b9a82a834ffd8fc4d08125fd98afb', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 12, 'intent', '', '2026-12-02 06:42:39.108139+00', 1461.030075229, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x65a92e982b88c686b07ad8fdd7e04f327297d42668f22fa42b02624a37e8fbf0', '\x9d556ccc6d1690ab0a3c23733a02203f', '\x011757aede190939d87022c32a22d423a0e25decf0c9290f6c15f1c5219d5168d01772f00febe417d4f5c5ab91e8cefbf574e4ed264246b8b55012dbaaf8ceaf88f18045d1c15161e0ee1cd8454b5605fcc9759fb0bb1a73c12f3271b983b24e2e8098b04d2eb3d9e8565e41c2b4a656a3e07cde7a6ff2be068afe8a76d28650fa2a91bab20e7e65502dca3f772ed5d8870aed42716425bfdd174c4415d63cd8eb2c181fff9f5a0fc0', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 13, 'told', 'y4ys77h86efc91-12', '2026-12-02 06:42:39.10948+00', 1461.031379414, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x04a3c141c639c1abb7958f170b784ad7d9aa48d7d9b57362dd0b92b8a46b8f09', '\x76f7ff73d3ded5d7662eea8547b881fb', '\x01f73782b75be81ec352d6d24a74439b344531e873a78d4ba6b119915eb68504c59aa5338844f754eb0c448043a0df606b6b8e751b083704dced8b27d51d5dbb004419e0b8644ac141cb2a3efc0b3fc5f919be01aba27b67067b738deab4f42ddbc0ca02f63642d364384ce7532c51bc38275cfc6a4543e45db5e1df41dea5ee6759a3b9855cfc0f510873b10e48c313223f96e1f0369611e0795f0b7ebc4573e553bffe94fe3e4cac', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 14, 'visit', '', '2026-12-02 06:42:39.1104+00', 1461.03233627, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x3f57de06b84e6bd40254b14b58d63ecb70f4b453d68b13983ef05a5029771ec0', '\xc5217d5fe174cb11b72a34995c625562', '\x016163530a05c5f3c3d3a92fec924582a61213f55d411d3f646de9e614c50e46ae1d4baf779e03eb26828f8e1998c620b50527f90072ea6d06fa44797f6a9a8c6117f93b86ee3347663b0f79715375fec139b60c545018da934e7a39ae804d049cf0fc8c5124cf1932ab77e31c253789dc39113e766c39337eb3f8835777ed9189c97b82fb023e950664e559e73666f018dde62526b2ea808e6590174a02db20566e29cb1ab6954eb6', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 15, 'intent', '', '2026-12-02 06:42:39.717993+00', 1461.639927225, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x477dbf6c0c7129072587a32d842d68570e83bffac9a28e6c409144f327b20115', '\x4637e6388318512860dd4f70653999ca', '\x0125a6a2cd92ec48b3e24bf8618efb30e1bdfcc46cc1825348487931644cf7e19ff21a51074a91c3c1d0b051a523234d790be547967a5bfb949ca07399b746a0ff5f67ace59f33e0aa8c2979307ec3d2840438b1e38f8ccb049ed8a5bbb283aa5db35e7dce574e9daf', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 16, 'told', 'y4ys77h86efc91-15', '2026-12-02 06:42:39.720511+00', 1461.642446241, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x9eed743737b017d3c5d3d57ccb46340f2f48377622a0623c9f7f46d1c0a45a5d', '\x4701c2c04ecdfe84c171249395cd25d7', '\x01c26231fe2044cd6d761077dc9d16b961fc174d56cc94bd5a64fd7b8d12de8a529d652b8df23241c8c9fb95edb3ada03ea54895275c805719096395487982745c927266920a7057240c284ec82108bf6a5b94876455b7440a6234c2659ffc53edab941944bd82fb2c', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 17, 'visit', '', '2026-12-02 06:42:39.721323+00', 1461.643258521, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x435647d75271bba1561c50a33c2e2da5269c8c2c41997af0dbf56df671f5157d', '\x03e2840a0d44dad1ffd01fca59377168', '\x01cd442a3d921123fd4009733d7275f272b5b2f5d1341af82d843249100c4eda77e88ea3e7b645a4bd687dc6685b28d77499bb7e28ccf96ce2e16bc33428aebaccc8cdd7435c6b1c56ee2ba0f64845d6aaa6ae5da44393f948fe18ac50adf6205b81ce343b022c37bd4f6dbb4b78c49f6c3d01d9a8ea8500b8b58e8c3cf9a4bfd11d5a799cb2cbe5da255bf0651506ea87f76c8495a363bb228671a5bb34f7369d32ee12ebe58db6b1', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 18, 'intent', '', '2026-12-02 06:42:40.384123+00', 1462.306059489, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x0ec845dda434ef1443838e27bbcf541bdf4896c1f6ced10e4c248cd7802b1a8c', '\x7aab4aa81a5d6ca7e2595e1c4bc20d00', '\x016443d0f3e45f4e14179c3f61a5f7ff749d1e3064f1559a9d651568bc1b5a01fa99abf6ba0d48db39ec911e0dc7a9514735627bc2fb3e5aa94e9f1bb3079663da09a9087bc346903061359af7db4deeec0980b6cadbbd67f4f5d71c6afb8c2a8cdf57072b759537637eb13378c21e76cf4402fffde486c8238bc6730c53bcb1e67db34a3776a2e8b8a81b00083d45b347675d906f514752922d45569a8db26e263ba149dadb6cf7ec', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 19, 'told', 'y4ys77h86efc91-18', '2026-12-02 06:42:40.385504+00', 1462.307438565, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x76aba3b41314d8fb4d5eac319486f6e548faa9c9548e5db5bbb57a64cee630c2', '\x0bef9d62bc0fa0a0dc0fe85dd91d9955', '\x01778581a63b7ce77f4a10b8a6c4d2e10a51bba4a18fa3ed9ecd1a484f618b575d3401f73467590fe32fa5fa6e52581c5f105fd677c9943e94b9adfb71a5ce690bd752f94b5b7e18de651e6abc4e9796992826c973d32f736911e3191362086fabd47022f74e2f858b575ba14ba28929e9a40306e5d92e1e0dd5e5f39bf139bad9dacb1c7f86e4d02aba5c058be243dfa767a7d325e2509dcb19091c61e1893db000a2bb9c63f1b336', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 20, 'visit', '', '2026-12-02 06:42:40.386449+00', 1462.308384105, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x7b44c3d0025bdceac9f54413154ffa23a18c6b2cdfdfd52e6d571a25debfc7e0', '\x7f1eaac95488c1204a5639d5c18ed86f', '\x01d564b9045d46f89139c3ac478e5c484e74c96830c7035fe70480d220064853e6776913348454f09cead52b1bf1925cbeb63a07340fcefc8d65b638deb032dfd8db80214cf6d251c3d87ae33726a6071d2be89455a4b1190b0499ab65e884083a2e327994a6b41d9b91a871461ebbd6d17d45b23f4a83aec689d6f456b47ec9839601a94b9f8949ba3c99b45e758c96e71379964cc233531c80a12e7b75ec4a52b1be45275abecd78', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 21, 'intent', '', '2026-12-02 06:42:41.618323+00', 1463.540259366, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x17d82effb23cc56b3874fe1cc2397f47d2c968acf2c6ed790abf61759316bffd', '\x36a2af76e3ccc60b6db6aeace6ee11fd', '\x0137521f21fd209d2946755ea8c870a0ee9d4064aee71f903a3279e92afd6d03c8bb4ab602b0dbd18229dacac8e559b3559107350c6d373ce1eb89aa480901b3b473182a5e968c83d36a1de791347741cea3c5f59c87093c7298059db956d172341efc4f516d977b5587b3bfc35ff8e3e0a8300759b065fb7ea134c0aaba3433ae4dac63815942b624d0a9e9dcd1f23f93c15d05ea14f50bcc5b2daad8d2ddceefc556c84a3cf0d840', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 22, 'told', 'y4ys77h86efc91-21', '2026-12-02 06:42:41.619686+00', 1463.541621676, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xc597e04143ee2b8c2658111afb497ccb9b5aad163958448f29de8fdaf794ebba', '\x8e258568899c4e781e28e6321c64a272', '\x01713ba1a0bc4509828ab868a00ad6cf33f5afc485530ac0b2a51f54c5e822bf5cc464a1e54878e81e1600071edd458b75cfd4ef76d21aecdc6f41c28883fb3f844f448dbea3575a007fe771628533119aa0b83299360bb6eff6844085340d894bb72f44e6006f85326fa8c0245b770de0c0a072b9382667494274ab1213fb421f7e5cdc8d4f76f63e28a68a90a942353b3c33fd21a7aa081efdc5853e3fbf2dfa37bb00ece9121b16', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 23, 'visit', '', '2026-12-02 06:42:41.620562+00', 1463.542497292, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x0d7200af433a060b6b1db5ef90d267f06f1149d224080b8825a663e86d1600e1', '\xda9883969f6314cc140925317f756092', '\x01226d750a3ea821d7278aba330415506bba70cee989fdb1353a34cede8944312791cd8799eb11ae6087c6be53dab0568b8402eb164e29d20945a8ff5965d68bffbc3874b4523aca0151bd761be1b92b0f72cd61ca245833e3b887b4b5120b5c6d5d4a24548ae655367c821667fb5616b648a75daaecf41016be105922842ea23d3944bf0646f43b2ff321e75be62ca31cf4faef6b0ecbce7617054db690110276fbfbd6b3ae798f73', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 1, 'intent', '', '2026-12-02 06:42:37.304766+00', 1459.226700495, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x4cd30e07183feb246015a2e62d84ce3d28413e9eb960628b984b073e2da87dae', '\xa76655e229310ff6862ceb214b2cfc63', '\x01440f9a13fc25cab74965684faa649e0ea15677e578f0cf2fc984cd51915826fa3b92f23d1a7ddcc76d67e0d2bff343a4cc3efdda6688596bb4402557b5dfb95667c9188679767ac0d6edcd8ff7c6ea9a1ad413633846c67b87b8fb50d7d11f5c7d738f5168aa9c77', '2026-12-02 06:42:43.019239+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 2, 'told', 'gjymt3y533ydfq-1', '2026-12-02 06:42:37.307173+00', 1459.229107919, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xf25ca76bc3170ed15f57f4fbcff4493480ce6b1df08d8591bc7cc0b59ee98931', '\xda6f5a7b85a9929fec6ef26d4c6ac456', '\x0197431a430db16127918b9232b405cfcc33f955bd3814c3377f963139017d5c2c0234dd8281ca11bb0645085279a2ef9ef6fda1a701bd904d0d2ab3c54e7a36bdecdc1b905a734ec56ecfb84304f650a3500f8ecb98995c628e6194f68e6e38d7175d7cfecb7b4ec1aa39101d2fe55717af932ebffdd5ad8e45c532f12d2b4daba74fc326f9a3cf249b1c6ced7d5f725e1f8f9cf5852177067ebd753f4da352ca9fd0e5a543edf420', '2026-12-02 06:42:43.019239+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 3, 'settled', 'gjymt3y533ydfq-1', '2026-12-02 06:42:37.307301+00', 1459.229238083, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xac3c4e4e411598902266dcb51ee0b916009e2285f373b3b65360a24191ffe5f3', '\xb5bd9b90aa2c685d7b8c854c24d2ca94', '\x01f20bf53fa19e83ca92a97c9b086c2933bf011199be64c1d59d5fb0bdef8f7acb45bf0d1fe29e6ca28bb2488d963e4284235c9069d739e794a84dadcf60c2b8d776847511944902536850cc10c592ecdf1c4237dbdf7e20b10455a368ecc9612652a937cb103f0ff1', '2026-12-02 06:42:43.019239+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 4, 'visit', '', '2026-12-02 06:42:37.30846+00', 1459.230395548, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xde85e26c2a352abca0d3413ce2628dd977f8cf09b012c93efc6912c97c0d8ede', '\xf4000402de6d330ad67a3df5d643abe6', '\x01568b9203af0258325575fd8958a1512b9a87032c861790ebbe29711ab7109d81f6112026b9c35345e7abe10b0b73eaf5aecb8f3b27c96620814ded4c24f041faecda2439102480ff5a4a0c848ab2b8b4629bc73859fe24ab0d39d3187c17149858763974c3a55cd13e42704f2ad440dea52a4ffc32a62399d4bac153031b7adc000311461ce16b28bcbf5bc4991753c3c55f95796acd32ca811b36e40a8060d0cec4fc9d51eca0c4', '2026-12-02 06:42:43.019239+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 5, 'intent', '', '2026-12-02 06:42:41.01567+00', 1462.937606807, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xd1e1af81a4c8313a4e69cf33092cdfd91675b949d7396196a568d8b8be27abb4', '\x7b18aae92dc4718d7d14c9af95d335b2', '\x0170104589ad3ddb0f126b79be9ba8b820492b1edbf43061f9abc4d3602a3b0b1b68b268138cf7a8e06bbf0ecd59b18faf2a53880db03c14890968aa9f9e7ba009393f0ad0e5a2fce870cdcf3f1f402392f6169a29490a400a7139f83ab069e9899fd1ab6ba4d700170120655b6655cc3885867e9a847ec5bc2f3368aca43afceae4645deb78ef8a3edc28212b61bb9254639670e353f77a82da62421ec16ecaba79cef75161d80394', '2026-12-02 06:42:43.019239+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 6, 'told', 'gjymt3y533ydfq-5', '2026-12-02 06:42:41.017069+00', 1462.93900421, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x3cd052fc009d2d4c2862b003175d8ffcce1041c5a16157be4157fe56ca460804', '\xf278badc9d501e517ee12785c8d750cf', '\x01d0fbf5fb01f47c9d9cc257ebc58644b468f8374e23db90d59463d04923df493d5f3228b37bbecf4c43261e0e0a1926b8ceff52a5f94f45c04e2f06341d0e407464026c4f7ecd13e0a03b301824cc95e8bff6a48cda23cc6b38cdeae407c8d7b7a1e3d99d52480785a786c08897ca380c4584d2a0a91e42492f7a7a63528cd63bb88a67def9911bcd0b6f544969fe48da0973fcf256d6ce77753f374d05a69e5932b0e3c03322c75c', '2026-12-02 06:42:43.019239+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 7, 'visit', '', '2026-12-02 06:42:41.017956+00', 1462.939891292, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x6aef64c8849bfa9fbf37604de3b8f83b1db1c430cd62da204abddcaf678bcb63', '\x09d756342538f5a2a9a9d54ebb906bbb', '\x01d0c5247f422dc7e85dc9fac1545e8352ae3781329aa8b05fda392005dfaa829b2b9a6b28865c9d65df432e653e18a647597628e69153e3e67369c9d2513fc27634c834dd12664d3ad9b718500b54cc845c13ba4d7468f310821b8cdc5553f2e9ed30f1f7fc5918cf5fe5d017b946cefef639ecd262a0d8dad6321e8fd3fa9fadb88159c995b46efd1ba887f3cbd781bc036ccc394edbb90ea878f219fa1296bf84ad47d60951c184', '2026-12-02 06:42:43.019239+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 2, 'gjymt3y533ydfq', 8, 'settled', 'gjymt3y533ydfq-5', '2026-12-02 06:42:43.341419+00', 1465.263355157, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xbef41c2395b05c93f1ad0a845b8fad30bb94ed1942ad23a739b1ade0a23712ca', '\x150ff0d74f7fdde0a74b60782c17af5c', '\x012c7ef4ef274a1bcdfbc2e0894d70f1625cef6f1967ef50ab3a4b143a5c862351d90d95b3a2fd07c548e722988db636777f4f8ce69578d76e0208adb6c9d49307ad21ff9d54d2411aac0b7df58d7f1ae06342dc6993ad224bfa64d041e84b1050d2fe06dc1e07ee2c', '2026-12-02 06:42:45.071179+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 24, 'settled', 'y4ys77h86efc91-9', '2026-12-02 06:43:12.984127+00', 1494.906060162, '49984450-9dd9-4377-a597-308077dbe10a', true, '\xae23ea322826e8d6619aa1cf9b1f44629ac3e37d219ef434ab289a5e00bcfdb8', '\x6e7b602b4264c9613334edc41b812709', '\x017c02dc713d10e5f125266d81654ed606790c68c92a9834fb66f597e73f67fad617699e7970ac477f7ff0fd56d73691eb9dfd5ffbac6a9a9d38cb23528286c0f91d5be3ecbd0903601c4f1d006e08f400b06acb541108ee86ba1daaacfc9cd92007f025f5dafbaa9a', '2026-12-02 06:43:14.991569+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 25, 'settled', 'y4ys77h86efc91-21', '2026-12-02 06:43:12.985271+00', 1494.907207091, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x03eeb5f1b56f3799618b7ad10349afa0924f3f47ec119b7e0dc5ee695cd6f5d6', '\x6a2d76ba29c95363e2040bba742eebe8', '\x0166d72d8ad9d37306111d80f04752350197036b48611d7b9af07536b532452ec86daacb19dcc21a68734e0fe3a42006cb48fcff2a7b9b72b5894fcde38de2abaa5cf22847433bd98b599846f04a069d65ee39249f2df88a82122caae7c3900363873f2667413a7ba2', '2026-12-02 06:43:14.991569+00');
INSERT INTO public.entry_20261202 VALUES ('2026-12-02', 1, 'y4ys77h86efc91', 26, 'settled', 'y4ys77h86efc91-18', '2026-12-02 06:43:12.985795+00', 1494.907731332, '49984450-9dd9-4377-a597-308077dbe10a', true, '\x49e83a2e132dd01ca88dbe81346d3ebadd1155074ee01acdbf70dbc28ff35e11', '\xa2a4d07ca16ee281f530e5f06e32849d', '\x018eb16ecf458c688fb925a2b9562333b923a9eed9ef4a849158c0f34390430936a2322953853015b3efb3661fbe86c973f291eeb60a6d11c6834b6d09a76dac3134cc9f25194c00607b73cbc4e962a9cad9ce00b768b5cb72a8557c88fbbf34cae6c3014faf8618f86e24131389203bd1be2f5b81b4b8c04a8f71d63db81d31a62a25c67450dfde68759f9253db76c4e54cef07f86a5f7776fcc4045d95e6e5e270cf6d920564ca3d', '2026-12-02 06:43:14.991569+00');

INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (6, 13, 'a13752f283ce43f36250512d', 1796193760384123, 2002808, 1, 'y4ys77h86efc91', 18, 'borrow', '\x01f0e9c69ddb0d62a5ea848353efb17e181c5752b2d0b59ffd81f11d8e81e956031d067fccd81721e128e6801e537eabd11644346f8b299a7e5b57d20de5a64260c3b5a66f1e53e1361eb3455b4db897a4ec85e121ea7a744b4b6a273d6e679a57c6da69d91f06a07721552dbffa92797d1f0cc8c972d48915a3ee30494b05c06caaabf6224f0f9eca98429907e0c3bd1f41ede029670b49df2375a59715c4b642e1fe92f6dd7029a3', '\x01008216dfb700b9de973b42ab5d7ab78a46de5a3fc025a7967defde9b34ef6ebeba33fee3b33d5df420d0d432436c75670d4024d76b6e53a257c90997d6a33e41e77f23f1a6a7c7df89900b9d019fecae885f0d7d46eaa4dfabb8c2fcc8023de3a64a7c301004d66bc904d4d0525df873d1487e6807dc980a6d9e95a94f11d0fa4ea4895fc7f9331c483025c49cf6aa5881757e3977d2b2abf02afdc7f67d0d7241f0237302a93fd6', 3, 1, NULL, '\x016ea0ed4c21962d2a8cf1826b1e2d464252e3f15a4dc5b4498ebfd9145a24e1422dba663800363be2e4e3be78a3e3116859d6b97bcb26fad679b7e37769e97cd4ac383f90d74d59a8787b34b4c7ac725a7cd78a1482a30d703194943e557ee3d4d668b8fe17a7c576', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (4, 7, '6ead74aae83c561b6e8fbc0b', 1796193759108139, 2002808, 1, 'y4ys77h86efc91', 12, 'borrow', '\x017667f7afec4b93543f6810ac89c76dc3080dacce57a043cd0cd5454044001c6e3a20e22aa2df606622ac6241520756060d9623d7653585b46e11b41118ef1beee34b93f398586d38d61ccaa217084ba76795f233d06f31c9f6d2dcfd1ae5ab18111e5733ac77668d2d522c97e29c022e3895143056ad9c3665beb3a86075167302c376f269843adc0a37313352f7713a0ad33ae4d8d5080a58021ff8daf71b29df533ada411ad5ab', '\x0116d2e87b8c3d6b8840102539b96d91f84d5650e985ffa51763b85d3e257d488294a052c1cd1755e7223e813014256f66970e4bfe15e6be039af608f4de54a52842d85c7f439a7a4af2a4ec1029eb4ef8bfe2ee21443f80352d97d642fd2ce161d666fb68c6881c7d4b04710c57ff4d3063de614078de573b7ea93746e5814c2f7606066209fbcbea204698ff493f1d4442dd67a60da03b61cb6ea63de1a9163652c501c4d8b7f6fe', 2, 1, '2026-12-02 06:43:28.530252+00', NULL, '2026-12-02 06:42:42.854793+00');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (5, 48, '773a6ad207f02778f82da571', 1796193759717993, 2002808, 1, 'y4ys77h86efc91', 15, 'return', '\x017a341616bac5470596ed1c9cb171e2d9ab120b318c511207dea87347f98bbbde2a3e524b069da2d82deb1e43f86b0f1dda995400ad15c8d4f1fa8e8b7ebe71f2755e1267eb6337f9fc9171c664ce6926d8caa4c945772bdab55cf09a778f7fad335652e6ac9a8764', '\x011bf5cfe55e3b028aada3f582fa86e75ec93f5d0ff28562207382d09610135f2deff3191d27c34dd9130ced5f1fceb983a38762e68a4f368a65684dc85d33967ef211eebce6de36b891443db6ce00a01daf9cd7ec2f824f3fac37a41e77c7b4bc070c63ae11131628', 0, 0, '2026-12-02 06:43:27.192526+00', NULL, '2026-12-02 06:42:42.854793+00');

INSERT INTO public.fact VALUES ('ils_status', '\x01a2bf058cc15144cb8638cd8755cdd71e508b942bcf23b4fdad8567a64ee47d74f5db119f2229618c742e3a774b762ba3123ec8bf6822b0170258c450708cd1fcf03deace82043f7733026a7746d6cf819791b2db6842d40815ebd5e7b2b135ff8b5ee0b50054ac9070991d0be3c9d34bb8a7a787f887e19fec93aa976a98d11376ae8bf34f3fe7c40624de102248d7aa4efd656edb3ce8dc8c29fc342dd0f5a9cfe8161babec8f84256ebf5370ba32bbecd3c8155f391299ce50471fe5773316fa97cadf3bc6d85b7f54f331ed88f8f14e3de006d007c0d5431889166e95c0940896995362a0b45d0c5f4808528667c813b81401a2265114d21334576dc6f61190c31aa1c7d69007a4a20ea77dd7ad9d223e3c8ace6fa261f2deba32b77a2ab3a147884b217730d4a1bba117a2611441ac9cd76ec460167a87f1d01fbe5ce61e5fdec151b540951379f3424733e9c9aefc9a6bc8346f5d323cbe4f7eff7502b9eea515268692bff9');

INSERT INTO public.history_20261202 VALUES ('2026-12-02', 1, 1, 'y4ys77h86efc91', 1, '55bb5da170d906d19836fd1a', 1796193756636771, 2002808, 'borrow', 4, 0, '\x0135411b2841a2151fa796f7028e092e4c087a9ce2ab33e5da596e2294ea152977e35df1113141e10c84d0931bdf46a8f3aaedeeaa0109f745c1d4cf43ef331acffa39946bb1bf7ff8ca5d78958f4e47837d0b83fa9a3e1cb8787cbe16bf8210357d0448fde2b7b5da', '\x01d773b09518559221d5ff72dc91b4a81ca523bcbfbc2e9c036ac580a8ad0fd14d3f74eb240762865edb9d1ad3cd1d492e5045928464435ff30b49087b26759de87cee3e7592e00e7a1651199415f40cbcd29117d4bc3eeba4222104c2fc5258fda50028bfb077aefd89a07ce8068472586636636583397790d40b88001dae6c5f8cd746559ac43c96f6bcc6155bac61949889046d31fa36ca2a6c136b533d2317ab811a7ddaffdfec', '\x014c819e9a748a0b092c22acc5edbce6913ea5677a69ff268d67b3a9153b15970c682a69bee667a26dd3ebac943b5ba25eb801796e1820df90f4fdb4788b19a254716a0496917289d6976831afe6bef1903b6cbef436bedf13e28270627c155fd5be1b1848abc6f506');
INSERT INTO public.history_20261202 VALUES ('2026-12-02', 2, 1, 'y4ys77h86efc91', 5, '962f64aa33c070d5411daa8d', 1796193757938709, 2002808, 'return', 4, 0, '\x014b642756e7640c2714926f267268eb417c4b055b63bb32cea0b3ab2a6eb85900b0fa4b8c74d5f02a47783f28b93837033328d574814d662f08437737f7ed86409db4f8581229507e4c271f9edb3bb9ce2b613fbece25dcdd75de15a7078c5b2041ff64726458b265', '\x01646e6072134e76233cfa71f2e1a441f78d49bc971ede1e850006ae8b3cd305dcfe4a7381658465638020fd2505422a0d8607352e4a7e817d70db7057d85ee82f27f8595ea3087c9d0fd72cc603cadbafeddca420de8b4f1093a01bcb19e7d6ad6ad798eb233ba2e9', '\x01332f246e407db2ea3895df73e88c64243caf29edf2b2b8fc4d2b96e1a840a8b53d02b170bf6a3b4c776cb7fdf255a27dfa0713283f4a498df1f224f953e1bcdde3b3babcd83ca0c22f2fdc9fa34f5178a028650b5c63b77ade48b2e754ef92e29589410b4028ae7a');
INSERT INTO public.history_20261202 VALUES ('2026-12-02', 3, 1, 'y4ys77h86efc91', 9, 'e733979e595ba7c3f62c428e', 1796193758532858, 2002808, 'borrow', 4, 1, '\x01d6e1b75d43a274df623fcee3a7d40ac66a721e969399923a687c1859dbcad1d7c6b5458114be58bfd536270423b027422d02ca98737387c93e76d984b9ac1853422bf009d3b6819ba4c41cc67c0c543bde66b379a5dd6db10bc3e25bcece48e458807dd61a4a78101c830b8a7e97ca61e6c44513e33171a925f1547cc55d4c0fd2f1e5b48fb29f27475dbc428331687637cb820b14166c603fd2f81bee13f86228e30f293ec4edf7', '\x011f8855269c37b81018bf17591d5e0c2259aefc56eaf06537bb0eac9ec466aa53b12245eded40cf2ddd1efc392002fd1dc13660f80fcf3af360af9cfdd843d9e73c07ee302a2b8b036050441141892e89b53b5fbe1632eb9c2cbf9dd5ffc7f108a6706794e2e58c46af229df9dbfe1e9761f1c7359a52fe4dd106df1c1b9d5e176d1c575a57362e92f2e087bd58f8b5e913c6d1bb9ab34bb21c788d7e8dacd4576196b15297295536', '\x012d597eefb3ded31c6a45a7020b087424864294e38663055663498fcda1dde9c7ddd9a2d0fd37d64280159ee4361c96a451a7be913ba2bdb961eec7e784202286bcfafa62956bcde9367e8d70aec436df49b83b125598c80d8fbaceb10f6d79075bc67f3c43a649b2');
INSERT INTO public.history_20261202 VALUES ('2026-12-02', 7, 1, 'y4ys77h86efc91', 21, 'ca846b7269f587dd56c0a5ca', 1796193761618323, 2002808, 'borrow', 4, 1, '\x01981491114a72ac9e6c533a8721983f725300fb5f289da6a6d23f4993293dfa0f719a5d3a32670d20549efe6d44680309a4cbae881ef8929ccf2dfc3aa9624f6eeefe936ff5d603a500e09e2bb4ebce38984736e2b6eb91eccd68f5eea53d22e014cdbe0d8aee706557f727995b0b378c024287670fb8179d16830481021a2be7f7843c2c007683a72c1098c3dd9d727521fb8b01b32509393c0249d0101782236aaac51040b9af89', '\x014f76fa5f3b6f1da06821cb2d801391f2b68bd90fbd6c3cfcaeaf0bcd360339d4b06e5ff35e6ce7249cd802c5d4e844cbbdc1c7d10f3688fceeff35b14b0a37f295eb545a4c8f3929f25672edf1d04bb3df58912370df32168efe0704135a085c5227f72d8d702377ce899f50292587943cf5c656001aaaceda52545c2e2e399afb42b7af2a784e40d0c8f9a8ed6787ebfc7b976628175e2e31df9246e88fc1165fdb5e80dbf6ea2e', '\x010460087b65b932622deabb8eeb8f3efc76737bca4f96bbe5a6c186caafde1f4db57935bb528a0ea9df5787caa26bfa5b724e17b8d923390b144280cf726f1fbfb0859dee4089509f3f8e0f432f064ebe4b894fc05e0d53d167e506ceee21d09a4f84e760bec47fd6');

INSERT INTO public.ils VALUES ('hub@127.0.0.1:41761', NULL, '', '2026-12-02 06:43:20.485918+00');

INSERT INTO public.invitation VALUES ('\xa34caec1220ee6ff3aa3ccaf6e92fbb30689d2071f65641abd69e4831caad0e5', 'desk-1', 'centrum', '', '2026-12-02 06:42:33.040005+00', '2026-12-05 06:42:33.040005+00', '2026-12-02 06:42:34.057666+00', '\x4870f56226bd1347f8166e162b2fcd51d6e997584acafe4c9d4dab4f09fb883c');
INSERT INTO public.invitation VALUES ('\x27cd2c38fe14203c35d989ba2881ab2a02ddb298fd99362bb50e14d25b9d3b8c', 'desk-2', 'centrum', '', '2026-12-02 06:42:35.071489+00', '2026-12-05 06:42:35.071489+00', '2026-12-02 06:42:35.969467+00', '\x1c63560518d0dd31239e7294fdd741eda93a1bc591ee3e4c88d0f3e2c8f869f4');

INSERT INTO public.item_last VALUES ('55bb5da170d906d19836fd1a', 1796193756636771, 2002808, 1);
INSERT INTO public.item_last VALUES ('962f64aa33c070d5411daa8d', 1796193757938709, 2002808, 1);
INSERT INTO public.item_last VALUES ('e733979e595ba7c3f62c428e', 1796193758532858, 2002808, 1);
INSERT INTO public.item_last VALUES ('ca846b7269f587dd56c0a5ca', 1796193761618323, 2002808, 1);

INSERT INTO public.migration VALUES ('0001-journals', '\x54323cc51f4ac7631ef2840451cd48ccef1ac64eca873d8d5d2616f55d8e50ec', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0002-accounts', '\xab5d4275845c9e59bbef132031c61e07935579126f5a7d44a4bcece47baa2a8f', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0003-fleet', '\x8abe079932dcc246d8e36f8ecdf9b1cfb6744d71730f515d4793d55b00025721', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0004-orders', '\x37a1bc75f91142f30f84a877c14d1ca86af62429780fadf4061c6a371a8c4d9d', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0005-watching', '\x00ccd8dafac516729faca2a6e107dcdd50564f14fc839df3eba922414de5efec', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0006-impact', '\x7f469475def3b91b36b32b927f6d45a475a72e6e881510a9c048f293fc0b2f11', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0007-work', '\xe4b4add80246f97a267456443699472d1c53e5aa10b642242db43e372f90e941', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0008-visits', '\x8e39120a262cc3ff3d414d4431b912e266d68e79fe8714807326c608d1707bb6', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0009-contributions', '\x417e8db131288a41a7a15183a5bf9ee6da2218cedd8554ab3348db45fb2a4854', '2026-12-02 06:42:29.764838+00');
INSERT INTO public.migration VALUES ('0010-old-counts', '\x9749e6d4cc058b6908c42c04cc623339655b0d6c8d0d430bf682ccf1e1f78617', '2026-12-02 06:42:29.764838+00');

INSERT INTO public.origin VALUES (true, 7714593404416584812, '00000001', NULL);

INSERT INTO public.outage OVERRIDING SYSTEM VALUE VALUES (1, 1, 'scanner', 'fault', 'socket://127.0.0.1:1: Connection refused Plug it in and switch it on: the station takes it back within two seconds. If it stays away, stop the station and look again.', '2026-12-02 06:42:42.722565+00', NULL);
INSERT INTO public.outage OVERRIDING SYSTEM VALUE VALUES (2, 2, 'scanner', 'fault', 'socket://127.0.0.1:1: Connection refused Plug it in and switch it on: the station takes it back within two seconds. If it stays away, stop the station and look again.', '2026-12-02 06:42:42.953826+00', NULL);

INSERT INTO public.outcome_202612 VALUES (1, 'y4ys77h86efc91', 1, '55bb5da170d906d19836fd1a', 'borrow', 4, 0, '\x014c819e9a748a0b092c22acc5edbce6913ea5677a69ff268d67b3a9153b15970c682a69bee667a26dd3ebac943b5ba25eb801796e1820df90f4fdb4788b19a254716a0496917289d6976831afe6bef1903b6cbef436bedf13e28270627c155fd5be1b1848abc6f506', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.outcome_202612 VALUES (1, 'y4ys77h86efc91', 5, '962f64aa33c070d5411daa8d', 'return', 4, 0, '\x01332f246e407db2ea3895df73e88c64243caf29edf2b2b8fc4d2b96e1a840a8b53d02b170bf6a3b4c776cb7fdf255a27dfa0713283f4a498df1f224f953e1bcdde3b3babcd83ca0c22f2fdc9fa34f5178a028650b5c63b77ade48b2e754ef92e29589410b4028ae7a', '2026-12-02 06:42:42.854793+00');
INSERT INTO public.outcome_202612 VALUES (1, 'y4ys77h86efc91', 9, 'e733979e595ba7c3f62c428e', 'borrow', 4, 1, '\x012d597eefb3ded31c6a45a7020b087424864294e38663055663498fcda1dde9c7ddd9a2d0fd37d64280159ee4361c96a451a7be913ba2bdb961eec7e784202286bcfafa62956bcde9367e8d70aec436df49b83b125598c80d8fbaceb10f6d79075bc67f3c43a649b2', '2026-12-02 06:43:03.434282+00');
INSERT INTO public.outcome_202612 VALUES (1, 'y4ys77h86efc91', 21, 'ca846b7269f587dd56c0a5ca', 'borrow', 4, 1, '\x010460087b65b932622deabb8eeb8f3efc76737bca4f96bbe5a6c186caafde1f4db57935bb528a0ea9df5787caa26bfa5b724e17b8d923390b144280cf726f1fbfb0859dee4089509f3f8e0f432f064ebe4b894fc05e0d53d167e506ceee21d09a4f84e760bec47fd6', '2026-12-02 06:43:05.445951+00');

INSERT INTO public.process VALUES ('fd1ff9b36b5264ad', 'worker', 'vm', '0.1.0', '\xf874fb146d9819575a9e2a9db24752d3', '2026-12-02 06:43:02.411922+00', '2026-12-02 06:43:22.417539+00');

INSERT INTO public.procrastinate_workers OVERRIDING SYSTEM VALUE VALUES (1, '2026-12-02 06:43:26.448283+00');

INSERT INTO public.shard VALUES (0, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (1, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (2, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (3, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (4, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (5, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (6, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (8, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (9, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (10, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (11, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (12, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (7, NULL, 4, '2026-12-02 06:43:28.478974+00', '{}');
INSERT INTO public.shard VALUES (14, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (15, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (16, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (17, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (18, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (19, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (20, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (21, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (22, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (23, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (24, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (25, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (13, NULL, 1, '2026-12-02 06:43:13.426932+00', '{}');
INSERT INTO public.shard VALUES (26, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (27, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (28, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (29, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (30, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (31, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (33, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (34, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (35, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (36, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (38, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (32, NULL, 1, '2026-12-02 06:43:13.434282+00', '{}');
INSERT INTO public.shard VALUES (37, NULL, 1, '2026-12-02 06:43:15.445951+00', '{}');
INSERT INTO public.shard VALUES (39, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (40, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (41, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (42, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (43, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (44, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (45, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (46, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (47, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (49, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (50, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (51, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (48, NULL, 3, '2026-12-02 06:43:29.485825+00', '{}');
INSERT INTO public.shard VALUES (52, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (53, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (54, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (55, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (56, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (57, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (58, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (59, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (60, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (61, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (62, NULL, 0, NULL, '{}');
INSERT INTO public.shard VALUES (63, NULL, 0, NULL, '{}');

INSERT INTO public.station_configuration VALUES (1, NULL, '', 'unknown', NULL, '', '2026-12-02 06:42:42.762324+00', '2026-12-02 06:42:42.79998+00');
INSERT INTO public.station_configuration VALUES (2, NULL, '', 'unknown', NULL, '', '2026-12-02 06:42:42.949755+00', '2026-12-02 06:42:42.974862+00');

INSERT INTO public.station_day VALUES (1, '2026-12-02', 'intent', 7);
INSERT INTO public.station_day VALUES (1, '2026-12-02', 'told', 7);
INSERT INTO public.station_day VALUES (1, '2026-12-02', 'visit', 7);
INSERT INTO public.station_day VALUES (2, '2026-12-02', 'intent', 2);
INSERT INTO public.station_day VALUES (2, '2026-12-02', 'told', 2);
INSERT INTO public.station_day VALUES (2, '2026-12-02', 'visit', 2);
INSERT INTO public.station_day VALUES (2, '2026-12-02', 'settled', 2);
INSERT INTO public.station_day VALUES (1, '2026-12-02', 'settled', 5);

INSERT INTO public.status VALUES (2, '2026-12-02 06:42:53.03629+00', '2026-12-02 06:42:53.032059+00', 'open', '0.1.0 (91ec6d930fb5)', 0, 0, '[{"part": "clock", "state": "ok", "detail": ""}, {"part": "disk", "state": "ok", "detail": ""}, {"part": "ils", "state": "ok", "detail": ""}, {"part": "machine", "state": "ok", "detail": ""}, {"part": "queue", "state": "ok", "detail": ""}, {"part": "scanner", "state": "fault", "detail": "socket://127.0.0.1:1: Connection refused Plug it in and switch it on: the station takes it back within two seconds. If it stays away, stop the station and look again."}]');
INSERT INTO public.status VALUES (1, '2026-12-02 06:43:14.875683+00', '2026-12-02 06:43:14.872063+00', 'open', '0.1.0 (91ec6d930fb5)', 2, 35.763924, '[{"part": "clock", "state": "ok", "detail": ""}, {"part": "disk", "state": "ok", "detail": ""}, {"part": "ils", "state": "ok", "detail": ""}, {"part": "machine", "state": "ok", "detail": ""}, {"part": "queue", "state": "ok", "detail": ""}, {"part": "scanner", "state": "fault", "detail": "socket://127.0.0.1:1: Connection refused Plug it in and switch it on: the station takes it back within two seconds. If it stays away, stop the station and look again."}]');

INSERT INTO public.stream VALUES (2, 'gjymt3y533ydfq', 8, '\x64faa33472a28ed3087ecf64d844621c051d4edb1f613c2676bb4649fa97729e', NULL, NULL, 'live', 8, '2026-12-02 06:42:45.071179+00');
INSERT INTO public.stream VALUES (1, 'y4ys77h86efc91', 26, '\xa058ea4ade5abf72d64954c6366c7466cd41bce44c1a89cebcb7943ac7e19614', NULL, NULL, 'live', 26, '2026-12-02 06:43:14.991569+00');

INSERT INTO public.stream_day VALUES (2, 'gjymt3y533ydfq', '2026-12-02', 1, 8, '\x0000000000000000000000000000000000000000000000000000000000000000', '\x64faa33472a28ed3087ecf64d844621c051d4edb1f613c2676bb4649fa97729e');
INSERT INTO public.stream_day VALUES (1, 'y4ys77h86efc91', '2026-12-02', 1, 26, '\x0000000000000000000000000000000000000000000000000000000000000000', '\xa058ea4ade5abf72d64954c6366c7466cd41bce44c1a89cebcb7943ac7e19614');

INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'loans', '', 5, 0);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'of_visits', '', 7, 7);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'of_visits', 'lent:1', 5, 5);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'of_visits', 'loans', 5, 5);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'of_visits', 'returns', 2, 2);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'of_visits', 'smooth', 7, 7);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'of_visits', 'visits', 7, 7);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'returns', '', 2, 0);
INSERT INTO public.tally VALUES (1, '2026-12-02 06:30:00+00', 'visits', '', 7, 0);
INSERT INTO public.tally VALUES (2, '2026-12-02 06:30:00+00', 'loans', '', 2, 0);
INSERT INTO public.tally VALUES (2, '2026-12-02 06:30:00+00', 'of_visits', '', 2, 2);
INSERT INTO public.tally VALUES (2, '2026-12-02 06:30:00+00', 'of_visits', 'lent:1', 2, 2);
INSERT INTO public.tally VALUES (2, '2026-12-02 06:30:00+00', 'of_visits', 'loans', 2, 2);
INSERT INTO public.tally VALUES (2, '2026-12-02 06:30:00+00', 'of_visits', 'smooth', 2, 2);
INSERT INTO public.tally VALUES (2, '2026-12-02 06:30:00+00', 'of_visits', 'visits', 2, 2);
INSERT INTO public.tally VALUES (2, '2026-12-02 06:30:00+00', 'visits', '', 2, 0);

INSERT INTO public.tally_span VALUES ('day', '2026-12-02', 1, 5, 2, 0, 0, 7, 0, 0, 0, 0);
INSERT INTO public.tally_span VALUES ('week', '2026-11-30', 1, 5, 2, 0, 0, 7, 0, 0, 0, 0);
INSERT INTO public.tally_span VALUES ('day', '2026-12-02', 2, 2, 0, 0, 0, 2, 0, 0, 0, 0);
INSERT INTO public.tally_span VALUES ('week', '2026-11-30', 2, 2, 0, 0, 0, 2, 0, 0, 0, 0);

INSERT INTO public.visit VALUES (1, '2026-12-02 06:42:36.639877+00', 1, false, 0);
INSERT INTO public.visit VALUES (1, '2026-12-02 06:42:37.944113+00', 1, false, 0);
INSERT INTO public.visit VALUES (1, '2026-12-02 06:42:38.535129+00', 1, false, 0);
INSERT INTO public.visit VALUES (1, '2026-12-02 06:42:39.1104+00', 1, false, 0);
INSERT INTO public.visit VALUES (1, '2026-12-02 06:42:39.721323+00', 1, false, 0);
INSERT INTO public.visit VALUES (1, '2026-12-02 06:42:40.386449+00', 1, false, 0);
INSERT INTO public.visit VALUES (1, '2026-12-02 06:42:41.620562+00', 1, false, 0);
INSERT INTO public.visit VALUES (2, '2026-12-02 06:42:37.30846+00', 1, false, 0);
INSERT INTO public.visit VALUES (2, '2026-12-02 06:42:41.017956+00', 1, false, 0);

INSERT INTO public.work OVERRIDING SYSTEM VALUE VALUES (1, 1, 'centrum', 'y4ys77h86efc91', 18, 'a13752f283ce43f36250512d', 'needs_review', 'borrow', 'item_unknown', '\x0156119c17d2d717026d558358ee1ae173c54c3f91d732cc24ae993af9a2b9edca04d8fb50c232908381ed16ae7b7ad9df613f75de0882d0ed913dbdfca535760b7e98b71e65192e9a750de164d9a883ee83b30a2326ae29e48e64e066df0d1e2aabd0df6ea82d1ec582f1800dfd262f7ab50b2b8a3f75f97e4fc9f6abf44c8572d564620c7c7e81b979af987bf9a41234d54b1b978ba23de69ab49749dceb629d6e38a49514240f8a3192b55db6cb2438fdf1eb835898963782819f04d4b80867d23f2573a8b1878b907f8c789ffda2607638a4d68f2d7ecbe13764db68a211ed6ea44166abf819dad7db750a1716141983ed0230e0c9938327433c1f73f9249b071e612cab6d3b72e793bba38374b4c74f147a54030d5789b6fc31be874d0f466922f867d8ab481a', '2026-12-02 06:43:03.426932+00', 'open', NULL, NULL, NULL, NULL);

SELECT pg_catalog.setval('public.account_account_seq', 1, true);

SELECT pg_catalog.setval('public.alarm_id_seq', 1, false);

SELECT pg_catalog.setval('public.audit_id_seq', 5, true);

SELECT pg_catalog.setval('public.bundle_id_seq', 1, false);

SELECT pg_catalog.setval('public.call_id_seq', 1, false);

SELECT pg_catalog.setval('public.command_id_seq', 1, false);

SELECT pg_catalog.setval('public.configuration_version_seq', 1, false);

SELECT pg_catalog.setval('public.contribution_id_seq', 1, false);

SELECT pg_catalog.setval('public.device_device_seq', 2, true);

SELECT pg_catalog.setval('public.device_key_serial_seq', 2, true);

SELECT pg_catalog.setval('public.event_id_seq', 7, true);

SELECT pg_catalog.setval('public.outage_id_seq', 2, true);

SELECT pg_catalog.setval('public.own_entry', 1, false);

SELECT pg_catalog.setval('public.pack_version', 1, false);

SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 44, true);

SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 25, true);

SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);

SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, true);

SELECT pg_catalog.setval('public.tag_step_id_seq', 1, false);

SELECT pg_catalog.setval('public.work_id_seq', 1, true);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_name_key UNIQUE (name);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (account);

ALTER TABLE ONLY public.account_role
    ADD CONSTRAINT account_role_pkey PRIMARY KEY (account, branch);

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_subject_key UNIQUE (subject);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bundle
    ADD CONSTRAINT bundle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_device_call_key UNIQUE (device, call);

ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.command
    ADD CONSTRAINT command_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.configuration
    ADD CONSTRAINT configuration_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.contribution
    ADD CONSTRAINT contribution_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.device_key
    ADD CONSTRAINT device_key_pkey PRIMARY KEY (device, public_key);

ALTER TABLE ONLY public.device_key
    ADD CONSTRAINT device_key_public_key_key UNIQUE (public_key);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_name_key UNIQUE (name);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.entry_20261202
    ADD CONSTRAINT entry_20261202_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.entry_20261203
    ADD CONSTRAINT entry_20261203_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.entry_20261204
    ADD CONSTRAINT entry_20261204_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.entry_20261205
    ADD CONSTRAINT entry_20261205_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.entry_20261206
    ADD CONSTRAINT entry_20261206_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.entry_20261207
    ADD CONSTRAINT entry_20261207_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.entry_20261208
    ADD CONSTRAINT entry_20261208_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.entry_20261209
    ADD CONSTRAINT entry_20261209_pkey PRIMARY KEY (device, epoch, seq);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.ils
    ADD CONSTRAINT ils_pkey PRIMARY KEY (account);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (code_digest);

ALTER TABLE ONLY public.item_last
    ADD CONSTRAINT item_last_pkey PRIMARY KEY (item);

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.origin
    ADD CONSTRAINT origin_pkey PRIMARY KEY (one);

ALTER TABLE ONLY public.outage
    ADD CONSTRAINT outage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.pack
    ADD CONSTRAINT pack_pkey PRIMARY KEY (kind, branch, version);

ALTER TABLE ONLY public.pack
    ADD CONSTRAINT pack_version_key UNIQUE (version);

ALTER TABLE ONLY public.process
    ADD CONSTRAINT process_pkey PRIMARY KEY (process);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.provider_visit
    ADD CONSTRAINT provider_visit_pkey PRIMARY KEY (token_digest);

ALTER TABLE ONLY public.refusal_week
    ADD CONSTRAINT refusal_week_pkey PRIMARY KEY (week, device, reason);

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (branch, quarter);

ALTER TABLE ONLY public.rollout
    ADD CONSTRAINT rollout_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_digest);

ALTER TABLE ONLY public.shard
    ADD CONSTRAINT shard_pkey PRIMARY KEY (shard);

ALTER TABLE ONLY public.station_configuration
    ADD CONSTRAINT station_configuration_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.station_day
    ADD CONSTRAINT station_day_pkey PRIMARY KEY (device, day, kind);

ALTER TABLE ONLY public.station_pack
    ADD CONSTRAINT station_pack_pkey PRIMARY KEY (device, kind);

ALTER TABLE ONLY public.status
    ADD CONSTRAINT status_pkey PRIMARY KEY (device);

ALTER TABLE ONLY public.stream_day
    ADD CONSTRAINT stream_day_pkey PRIMARY KEY (device, epoch, day);

ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_pkey PRIMARY KEY (device, epoch);

ALTER TABLE ONLY public.tag_step
    ADD CONSTRAINT tag_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_pkey PRIMARY KEY (device, at, kind, reason);

ALTER TABLE ONLY public.tally_span
    ADD CONSTRAINT tally_span_pkey PRIMARY KEY (span, first, device);

ALTER TABLE ONLY public.work
    ADD CONSTRAINT work_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX alarm_of_codes ON public.alarm USING btree (kind) WHERE ((kind = 'wrong_codes'::text) AND (settled_at IS NULL));

CREATE UNIQUE INDEX alarm_of_copy ON public.alarm USING btree (device) WHERE ((kind = ANY (ARRAY['clone'::text, 'restore'::text])) AND (settled_at IS NULL));

CREATE INDEX bundle_of_device ON public.bundle USING btree (device, id);

CREATE INDEX call_open ON public.call USING btree (opened_at) WHERE (state <> 'closed'::text);

CREATE INDEX command_open ON public.command USING btree (device, id) WHERE (done_at IS NULL);

CREATE INDEX configuration_of_group ON public.configuration USING btree (station_group, version);

CREATE INDEX contribution_state ON public.contribution USING btree (state, last_day);

CREATE UNIQUE INDEX epoch_of_one ON public.stream USING btree (epoch);

CREATE INDEX event_in_review ON public.event USING btree (item) WHERE (state = 3);

CREATE UNIQUE INDEX event_of_entry ON public.event USING btree (epoch, seq, device);

CREATE INDEX event_open ON public.event USING btree (shard, item, at, id) WHERE (state < 3);

CREATE INDEX history_of_entry ON ONLY public.history USING btree (epoch, seq);

CREATE INDEX history_20261202_epoch_seq_idx ON public.history_20261202 USING btree (epoch, seq);

CREATE INDEX history_of_item ON ONLY public.history USING btree (item);

CREATE INDEX history_20261202_item_idx ON public.history_20261202 USING btree (item);

CREATE INDEX history_20261203_epoch_seq_idx ON public.history_20261203 USING btree (epoch, seq);

CREATE INDEX history_20261203_item_idx ON public.history_20261203 USING btree (item);

CREATE INDEX history_20261204_epoch_seq_idx ON public.history_20261204 USING btree (epoch, seq);

CREATE INDEX history_20261204_item_idx ON public.history_20261204 USING btree (item);

CREATE INDEX history_20261205_epoch_seq_idx ON public.history_20261205 USING btree (epoch, seq);

CREATE INDEX history_20261205_item_idx ON public.history_20261205 USING btree (item);

CREATE INDEX history_20261206_epoch_seq_idx ON public.history_20261206 USING btree (epoch, seq);

CREATE INDEX history_20261206_item_idx ON public.history_20261206 USING btree (item);

CREATE INDEX history_20261207_epoch_seq_idx ON public.history_20261207 USING btree (epoch, seq);

CREATE INDEX history_20261207_item_idx ON public.history_20261207 USING btree (item);

CREATE INDEX history_20261208_epoch_seq_idx ON public.history_20261208 USING btree (epoch, seq);

CREATE INDEX history_20261208_item_idx ON public.history_20261208 USING btree (item);

CREATE INDEX history_20261209_epoch_seq_idx ON public.history_20261209 USING btree (epoch, seq);

CREATE INDEX history_20261209_item_idx ON public.history_20261209 USING btree (item);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX outage_of_device ON public.outage USING btree (device, since);

CREATE UNIQUE INDEX outage_open ON public.outage USING btree (device, part) WHERE (until IS NULL);

CREATE INDEX outcome_of_entry ON ONLY public.outcome USING btree (epoch, seq, device);

CREATE INDEX outcome_202612_epoch_seq_device_idx ON public.outcome_202612 USING btree (epoch, seq, device);

CREATE INDEX outcome_with_verdict ON ONLY public.outcome USING btree (settled_at) WHERE (verdict IS NOT NULL);

CREATE INDEX outcome_202612_settled_at_idx ON public.outcome_202612 USING btree (settled_at) WHERE (verdict IS NOT NULL);

CREATE INDEX outcome_202701_epoch_seq_device_idx ON public.outcome_202701 USING btree (epoch, seq, device);

CREATE INDEX outcome_202701_settled_at_idx ON public.outcome_202701 USING btree (settled_at) WHERE (verdict IS NOT NULL);

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX tag_step_of_entry ON public.tag_step USING btree (epoch, seq);

CREATE INDEX tally_by_age ON public.tally USING brin (at);

CREATE UNIQUE INDEX visit_of_device ON public.visit USING btree (device, at DESC);

CREATE INDEX work_of_entry ON public.work USING btree (epoch, seq);

CREATE INDEX work_of_item ON public.work USING btree (item) WHERE (state = 'open'::text);

CREATE INDEX work_open ON public.work USING btree (opened_at) WHERE (state = 'open'::text);

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261202_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261202_item_idx;

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261203_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261203_item_idx;

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261204_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261204_item_idx;

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261205_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261205_item_idx;

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261206_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261206_item_idx;

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261207_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261207_item_idx;

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261208_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261208_item_idx;

ALTER INDEX public.history_of_entry ATTACH PARTITION public.history_20261209_epoch_seq_idx;

ALTER INDEX public.history_of_item ATTACH PARTITION public.history_20261209_item_idx;

ALTER INDEX public.outcome_of_entry ATTACH PARTITION public.outcome_202612_epoch_seq_device_idx;

ALTER INDEX public.outcome_with_verdict ATTACH PARTITION public.outcome_202612_settled_at_idx;

ALTER INDEX public.outcome_of_entry ATTACH PARTITION public.outcome_202701_epoch_seq_device_idx;

ALTER INDEX public.outcome_with_verdict ATTACH PARTITION public.outcome_202701_settled_at_idx;

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

CREATE TRIGGER tally_by_span AFTER INSERT OR UPDATE OF n ON public.tally FOR EACH ROW WHEN ((new.kind <> ALL (ARRAY['of_visits'::text, 'hours'::text]))) EXECUTE FUNCTION public.count_spans();

ALTER TABLE ONLY public.account_role
    ADD CONSTRAINT account_role_account_fkey FOREIGN KEY (account) REFERENCES public.account(account);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_account_fkey FOREIGN KEY (account) REFERENCES public.account(account);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.bundle
    ADD CONSTRAINT bundle_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.command
    ADD CONSTRAINT command_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.device_key
    ADD CONSTRAINT device_key_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.outage
    ADD CONSTRAINT outage_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.refusal_week
    ADD CONSTRAINT refusal_week_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.rollout
    ADD CONSTRAINT rollout_version_fkey FOREIGN KEY (version) REFERENCES public.configuration(version);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_account_fkey FOREIGN KEY (account) REFERENCES public.account(account);

ALTER TABLE ONLY public.station_configuration
    ADD CONSTRAINT station_configuration_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.station_day
    ADD CONSTRAINT station_day_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.station_pack
    ADD CONSTRAINT station_pack_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.status
    ADD CONSTRAINT status_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.stream_day
    ADD CONSTRAINT stream_day_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.tally
    ADD CONSTRAINT tally_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.tally_span
    ADD CONSTRAINT tally_span_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);

ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_device_fkey FOREIGN KEY (device) REFERENCES public.device(device);
