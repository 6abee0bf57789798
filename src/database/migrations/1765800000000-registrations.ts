import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the phones of users are, and the one way in which that changes. */
export class Registrations1765800000000 implements MigrationInterface {
  readonly name = 'Registrations1765800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table registrations (
        id bigint generated always as identity primary key,
        user_id integer not null references users on delete cascade,
        contact_key varchar(1100) not null,
        contact varchar(2048) not null,
        uri varchar(1024) not null,
        q real not null check (q between 0 and 1),
        path varchar(2048),
        call_id varchar(255) not null,
        cseq bigint not null,
        instrument varchar(64),
        user_agent varchar(255),
        transport varchar(8) not null,
        source_address varchar(64) not null,
        source_port integer not null,
        sip_server varchar(300) not null,
        sip_server_host varchar(255) not null generated always as (regexp_replace(sip_server, ':[0-9]+$', '')) stored,
        registered_at timestamptz not null,
        expires_at timestamptz not null,
        unique (user_id, contact_key)
      );
      comment on table registrations is 'bindings of users to contacts (RFC 3261 section 10)';
      comment on column registrations.contact_key is 'what is the same in two contacts that are the same: instance and reg-id (RFC 5626), else the URI';
      comment on column registrations.path is 'the Path header (RFC 3327)';
      comment on column registrations.instrument is 'serial number of the phone, where it says so';
      comment on column registrations.sip_server is 'host:port of the SIP server that the phone registered at';
      create index registrations_expiry on registrations (expires_at);
      create index registrations_call on registrations (call_id);
      create index registrations_server on registrations (sip_server_host);
      create index registrations_instrument on registrations (instrument) where instrument is not null;
    `);
    await runner.query(REGISTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function register_contacts(jsonb, integer)');
    await runner.query('drop table registrations');
  }
}

/**
 * Many REGISTER requests in one round trip, each all or nothing: the nonce count is used up, the order is checked
 * (RFC 3261 section 10.3, steps 6 and 7), the bindings are changed, and what holds then is given back.
 */
const REGISTER = `
  create function register_contacts(requests jsonb, most integer)
  returns table (number integer, outcome text, contacts jsonb) language plpgsql as $$
  declare
    r record;
    keys varchar[];
  begin
    -- Users in one order, so that two processes can't wait for each other.
    for r in
      select * from jsonb_to_recordset(requests) as asked(
        number integer, "userId" integer, nonce text, count bigint, "nonceExpires" timestamptz, "callId" text,
        cseq bigint, "all" boolean, instrument text, "userAgent" text, transport text, "sourceAddress" text,
        "sourcePort" integer, "sipServer" text, path text, contacts jsonb)
      order by asked."userId", asked.number
    loop
      number := r.number;
      contacts := null;
      if r.nonce is not null then
        insert into digest_nonce_counts (nonce, count, expires_at) values (r.nonce, r.count, r."nonceExpires")
        on conflict do nothing;
        if not found then
          outcome := 'replayed';
          return next;
          continue;
        end if;
      end if;
      perform pg_advisory_xact_lock(7264603, r."userId");
      perform 1 from users where id = r."userId" for key share;
      if not found then
        outcome := 'gone';
        return next;
        continue;
      end if;
      select coalesce(array_agg(c ->> 'key'), '{}') into keys from jsonb_array_elements(r.contacts) c;
      if exists (
        select from registrations known
        where known.user_id = r."userId" and (r."all" or known.contact_key = any(keys))
          and known.call_id = r."callId" and known.cseq >= r.cseq
      ) then
        outcome := 'out-of-order';
        return next;
        continue;
      end if;
      if cardinality(keys) > 0 and most < (
        select count(*) from registrations known
        where known.user_id = r."userId" and known.expires_at > now() and known.contact_key <> all(keys)
      ) + cardinality(keys) then
        outcome := 'too-many';
        return next;
        continue;
      end if;
      delete from registrations known where known.user_id = r."userId" and (r."all" or known.contact_key in (
        select c ->> 'key' from jsonb_array_elements(r.contacts) c where (c ->> 'expires')::integer = 0));
      insert into registrations as known (
        user_id, contact_key, contact, uri, q, path, call_id, cseq, instrument, user_agent, transport, source_address,
        source_port, sip_server, registered_at, expires_at)
      select r."userId", c ->> 'key', c ->> 'contact', c ->> 'uri', (c ->> 'q')::real, r.path, r."callId", r.cseq,
        r.instrument, r."userAgent", r.transport, r."sourceAddress", r."sourcePort", r."sipServer", now(),
        now() + (c ->> 'expires')::integer * interval '1 second'
      from jsonb_array_elements(r.contacts) c where (c ->> 'expires')::integer > 0
      order by c ->> 'key'
      on conflict (user_id, contact_key) do update set
        contact = excluded.contact, uri = excluded.uri, q = excluded.q, path = excluded.path,
        call_id = excluded.call_id, cseq = excluded.cseq, instrument = excluded.instrument,
        user_agent = excluded.user_agent, transport = excluded.transport, source_address = excluded.source_address,
        source_port = excluded.source_port, sip_server = excluded.sip_server, registered_at = excluded.registered_at,
        expires_at = excluded.expires_at;
      outcome := 'done';
      select coalesce(jsonb_agg(jsonb_build_object(
          'contact', known.contact, 'q', known.q,
          'expires', ceil(extract(epoch from known.expires_at - now()))::integer
        ) order by known.q desc, known.registered_at desc), '[]') into contacts
      from registrations known where known.user_id = r."userId" and known.expires_at > now();
      return next;
    end loop;
  end $$`;
