import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where users have their calls forwarded to. */
export class CallForwarding1765200000000 implements MigrationInterface {
  readonly name = 'CallForwarding1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_forwarding_rings (
        user_id integer not null references users on delete cascade,
        position integer not null,
        number varchar(255) not null,
        together boolean not null,
        seconds integer not null check (seconds between 1 and 999),
        enabled boolean not null,
        schedule_id integer references schedules on delete set null,
        primary key (user_id, position)
      );
      comment on column call_forwarding_rings.together is 'at the same time as what is before it; otherwise if that gives no response';
      comment on column call_forwarding_rings.schedule_id is 'null: always';
      create index call_forwarding_rings_schedule on call_forwarding_rings (schedule_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_forwarding_rings');
  }
}
