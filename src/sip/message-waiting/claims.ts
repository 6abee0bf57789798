import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Claim, Ended, Summaries } from './subscription.js';

/** How long a process may take for one NOTIFY, in seconds: longer than the SIP agent waits for the answer. */
const LEASE = 40;
/** When a phone that gave no answer is tried again, in seconds. */
const SILENT_FOR = 300;
/** How many subscriptions are ended or tried again at once. */
const MOST_AT_ONCE = 200;

interface ClaimRow {
  readonly id: string;
  readonly userId: number;
  readonly version: number;
  readonly summary: string;
  readonly sipServer: string;
  readonly dialogId: string | null;
  readonly event: string;
  readonly registrationId: string | null;
  readonly expires: number;
}

/**
 * Which process sends what. While the summary in a row differs from what holds, its phone is still to be told. Whoever is
 * about to tell it sets `next_at`, and leaves the row alone otherwise until that has come; afterwards it looks whether
 * something has changed meanwhile. So phones get one NOTIFY a change, in the order of the changes, from whichever process.
 */
@Injectable()
export class Claims {
  constructor(private readonly database: DataSource) {}

  /**
   * Takes what is to be sent to phones of some users.
   *
   * @param servers those that this process can send through, as `host:port`
   */
  async take(summaries: Summaries, servers: readonly string[]): Promise<Claim[]> {
    const [rows] = await this.database.query<[ClaimRow[], number]>(
      `update message_subscriptions subscribed set next_at = now() + $4 * interval '1 second'
       from (
         select id, wanted.summary from unnest($1::integer[], $2::text[]) wanted(user_id, summary)
         join message_subscriptions using (user_id)
         where message_subscriptions.summary is distinct from wanted.summary and next_at <= now()
           and expires_at > now() and sip_server = any($3)
         order by id for update of message_subscriptions skip locked
       ) due
       where subscribed.id = due.id
       returning subscribed.id, user_id as "userId", version, due.summary, sip_server as "sipServer",
         dialog_id as "dialogId", event, registration_id as "registrationId",
         case when dialog_id is null then 0 else ceil(extract(epoch from expires_at - now()))::integer end as expires`,
      [[...summaries.keys()], [...summaries.values()].map(({ text }) => text), servers, LEASE],
    );
    return rows.map(({ sipServer, dialogId, event, registrationId, ...claim }) => ({
      ...claim,
      dialog: dialogId === null ? undefined : { sipServer, dialogId, event },
      registrationId: registrationId ?? undefined,
    }));
  }

  /** The phone knows. Unless it was to be told anew meanwhile, it is not told the same again. */
  async told({ id, version, summary }: Claim): Promise<void> {
    await this.database.query(
      `update message_subscriptions set next_at = '-infinity', summary = case when version = $2 then $3 else summary end
       where id = $1`,
      [id, version, summary],
    );
  }

  /** The phone gave no answer: it is left in peace for a while, and told then. */
  async silent({ id }: Claim): Promise<void> {
    await this.database.query(
      `update message_subscriptions set next_at = now() + $2 * interval '1 second' where id = $1`,
      [id, SILENT_FOR],
    );
  }

  /** It could not be sent: whoever can does it next. */
  async giveBack({ id }: Claim): Promise<void> {
    await this.database.query('update message_subscriptions set next_at = $2 where id = $1', [id, '-infinity']);
  }

  /** The phone does not want it, or is not there any more. */
  async remove({ id }: Claim): Promise<void> {
    await this.database.query('delete from message_subscriptions where id = $1', [id]);
  }

  /**
   * Users with phones that are to be tried again: those that gave no answer a while ago, and those that a process was
   * about to tell that is gone.
   */
  async takeOverdue(servers: readonly string[]): Promise<number[]> {
    const [rows] = await this.database.query<[{ userId: number }[], number]>(
      `update message_subscriptions set next_at = '-infinity' where id in (
         select id from message_subscriptions
         where next_at > '-infinity' and next_at <= now() and user_id is not null and sip_server = any($1)
         order by next_at limit $2 for update skip locked)
       returning user_id as "userId"`,
      [servers, MOST_AT_ONCE],
    );
    return rows.map(({ userId }) => userId);
  }

  /**
   * Removes subscriptions whose time is over, or whose user is gone; their phones are still to be told.
   *
   * @param servers those that this process can send through
   */
  async takeEnded(servers: readonly string[]): Promise<Ended[]> {
    const [rows] = await this.database.query<[(Omit<Ended, 'dialogId'> & { dialogId: string | null })[], number]>(
      `delete from message_subscriptions where id in (
         select id from message_subscriptions
         where (expires_at <= now() or user_id is null) and sip_server = any($1)
         order by expires_at limit $2 for update skip locked)
       returning sip_server as "sipServer", dialog_id as "dialogId", event, user_id is null as "isUserGone"`,
      [servers, MOST_AT_ONCE],
    );
    return rows.flatMap(({ dialogId, ...ended }) => (dialogId === null ? [] : [{ ...ended, dialogId }]));
  }

  /** Forgets those that ended long ago on SIP servers that nobody reaches. A bounded piece each time. */
  async forget(): Promise<void> {
    await this.database.query(
      `delete from message_subscriptions where id in (
         select id from message_subscriptions where expires_at < now() - interval '1 day' limit 10000)`,
    );
  }

  /**
   * Users who have phones on some servers, in the order of their ids.
   *
   * @param after the last id of the page before
   */
  async users(servers: readonly string[], after: number, limit: number): Promise<number[]> {
    const rows = await this.database.query<{ userId: number }[]>(
      `select distinct user_id as "userId" from message_subscriptions
       where user_id > $1 and sip_server = any($2) order by user_id limit $3`,
      [after, servers, limit],
    );
    return rows.map(({ userId }) => userId);
  }
}
