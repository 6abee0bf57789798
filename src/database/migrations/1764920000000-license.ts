import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The license UID that administrators set. */
export class License1764920000000 implements MigrationInterface {
  readonly name = 'License1764920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table license (
        only_row boolean primary key default true check (only_row),
        uid varchar(64) not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table license');
  }
}
