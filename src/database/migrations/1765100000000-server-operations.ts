import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What servers do: when they were heard of last, which features they have, and the jobs that ran. */
export class ServerOperations1765100000000 implements MigrationInterface {
  readonly name = 'ServerOperations1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table servers add seen_at timestamptz;
      comment on column servers.seen_at is 'when a Trunkline process on it reported last';

      create table server_features (
        feature varchar(64) not null,
        server_id integer constraint server_features_server references servers on delete cascade,
        enabled boolean not null,
        constraint server_features_key unique nulls not distinct (feature, server_id)
      );
      comment on table server_features is 'what differs from the defaults; without a server: of the whole system';
      create index server_features_server on server_features (server_id);

      create table jobs (
        id bigint generated always as identity primary key,
        name varchar(255) not null,
        status varchar(16) not null,
        started_at timestamptz not null default now(),
        ended_at timestamptz,
        server_id integer constraint jobs_server references servers on delete cascade,
        error varchar(1000) not null default ''
      );
      create index jobs_server on jobs (server_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table jobs;
      drop table server_features;
      alter table servers drop column seen_at;
    `);
  }
}
