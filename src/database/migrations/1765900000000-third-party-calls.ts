import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that were asked for by click, and how many somebody may still ask for. Neither outlives a crash of the database. */
export class ThirdPartyCalls1765900000000 implements MigrationInterface {
  readonly name = 'ThirdPartyCalls1765900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create unlogged table third_party_calls (
        id uuid primary key,
        agent_id integer not null references users on delete cascade,
        calling varchar(512) not null,
        called varchar(512) not null,
        method varchar(6) not null check (method in ('refer', 'invite')),
        readable_until timestamptz not null,
        alive_until timestamptz not null,
        progress jsonb not null,
        unique (agent_id, calling, called)
      );
      comment on column third_party_calls.alive_until is
        'the call is on until then, unless the process that has it says before that it goes on';
      create index third_party_calls_expiry on third_party_calls (readable_until);

      create unlogged table call_allowances (
        user_id integer primary key references users on delete cascade,
        allowance real not null,
        taken_at timestamptz not null
      );
      comment on table call_allowances is 'how many calls users might ask for at once when they asked for the last';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_allowances, third_party_calls');
  }
}
