import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which phones are told of messages, and what they were told last. */
export class MessageSubscriptions1766000000000 implements MigrationInterface {
  readonly name = 'MessageSubscriptions1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message_subscriptions (
        id bigint generated always as identity primary key,
        user_id integer references users on delete set null,
        sip_server varchar(300) not null,
        dialog_id varchar(600),
        registration_id bigint unique references registrations on delete cascade,
        event varchar(255) not null,
        contact varchar(1024) not null,
        source varchar(80) not null,
        subscribed_at timestamptz not null default now(),
        expires_at timestamptz not null,
        summary text,
        version integer not null default 0,
        next_at timestamptz not null,
        unique (sip_server, dialog_id),
        check ((dialog_id is null) <> (registration_id is null))
      );
      comment on table message_subscriptions is 'phones that are told of messages (RFC 3842), by a subscription of theirs or because they are registered';
      comment on column message_subscriptions.user_id is 'whose messages; none: the user is gone, and the phone is still to be told';
      comment on column message_subscriptions.sip_server is 'host:port of the SIP server that has the dialog';
      comment on column message_subscriptions.dialog_id is 'as drachtio names the dialog';
      comment on column message_subscriptions.source is 'host:port that the phone sends from';
      comment on column message_subscriptions.summary is 'what the phone was told last';
      comment on column message_subscriptions.version is 'another one whenever the phone is to be told anew, whatever it knows';
      comment on column message_subscriptions.next_at is 'before that nothing is sent: one process is at it, or the phone gave no answer; -infinity: nothing is under way';
      create index message_subscriptions_user on message_subscriptions (user_id);
      create index message_subscriptions_expiry on message_subscriptions (expires_at);
      create index message_subscriptions_overdue on message_subscriptions (next_at) where next_at > '-infinity';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message_subscriptions');
  }
}
