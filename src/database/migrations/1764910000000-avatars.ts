import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pictures of users. */
export class Avatars1764910000000 implements MigrationInterface {
  readonly name = 'Avatars1764910000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table avatars (
        user_id integer primary key references users on delete cascade,
        image bytea not null
      );
      comment on column avatars.image is 'PNG, 128 by 128';
      alter table avatars alter column image set storage external;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table avatars');
  }
}
