import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Call detail records. One plain table: what partitions by month would gain with ten million rows is small beside what
 * they cost (docs/call-records.md has the figures).
 */
export class Cdrs1765110000000 implements MigrationInterface {
  readonly name = 'Cdrs1765110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cdrs (
        uuid uuid not null constraint cdrs_key primary key,
        started_at timestamptz not null,
        connected_at timestamptz,
        ended_at timestamptz not null,
        billsec integer not null default 0,
        legs smallint not null default 1,
        branch_id integer,
        call_id varchar(255),
        caller varchar(255) collate "C" not null,
        caller_name varchar(255),
        caller_host varchar(255),
        callee varchar(255) collate "C" not null,
        callee_host varchar(255),
        recipient varchar(255) collate "C",
        termination varchar(12) not null,
        hangup_cause varchar(64),
        direction varchar(8) not null,
        gateway varchar(255),
        call_type varchar(32)
      );
      comment on table cdrs is 'calls that have ended, one row a call';
      comment on column cdrs.uuid is 'of the channel that began the call: what is told twice is kept once';
      comment on column cdrs.billsec is 'seconds from the answer; 0 without one';
      comment on column cdrs.caller_host is 'absent: the own SIP domain; so is callee_host';
      comment on column cdrs.branch_id is 'no reference: records outlive branches';
      create index cdrs_started on cdrs (started_at, uuid);
      create index cdrs_caller on cdrs (caller, started_at, uuid);
      create index cdrs_callee on cdrs (callee, started_at, uuid);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cdrs');
  }
}
