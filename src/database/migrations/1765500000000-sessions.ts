import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions of people, and what goes with a user: their own music on hold. */
export class Sessions1765500000000 implements MigrationInterface {
  readonly name = 'Sessions1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sessions (
        id bytea primary key,
        user_id integer not null references users on delete cascade,
        used_at timestamptz not null default now()
      );
      comment on column sessions.id is 'SHA-256 of what the client has in its cookie';
      create index sessions_user on sessions (user_id, used_at);
      create index sessions_used on sessions (used_at);

      create function forget_music_of_user() returns trigger language plpgsql as $$
      begin
        delete from prompts where collection = 'moh:' || old.id;
        return null;
      end $$;
      create trigger users_forget_music after delete on users for each row execute function forget_music_of_user();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger users_forget_music on users;
      drop function forget_music_of_user;
      drop table sessions;
    `);
  }
}
