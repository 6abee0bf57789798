import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MESSAGE_SUMMARY } from './event-header.js';
import type { SubscribedDialog, WantedSubscription } from './subscription.js';

/** How many subscriptions a user may have; a further one takes the place of the oldest. */
const MOST = 20;
/** How long a subscription may lack its answer to the SUBSCRIBE, in seconds. */
const ANSWERED_WITHIN = 40;

/**
 * The subscriptions of all processes (RFC 6665), as phones make, prolong and end them. Whichever process is connected
 * to the SIP server of one can send in it: see {@link Claims}.
 */
@Injectable()
export class Subscriptions {
  constructor(private readonly database: DataSource) {}

  /**
   * Adds one; nothing is sent in it before {@link release}.
   *
   * @returns its id; undefined where the dialog is another user's
   */
  async add(wanted: WantedSubscription): Promise<string | undefined> {
    const { userId, sipServer, dialogId, event, contact, source, expires } = wanted;
    return this.database.transaction(async (manager) => {
      const [row] = await manager.query<{ id: string }[]>(
        `insert into message_subscriptions as known
           (user_id, sip_server, dialog_id, event, contact, source, expires_at, next_at)
         values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 second', now() + $8 * interval '1 second')
         on conflict (sip_server, dialog_id) do update set event = excluded.event, expires_at = excluded.expires_at,
           contact = excluded.contact, source = excluded.source, summary = null, version = known.version + 1
         where known.user_id = excluded.user_id
         returning id`,
        [userId, sipServer, dialogId, event, contact, source, expires, ANSWERED_WITHIN],
      );
      if (row === undefined) return undefined;
      await manager.query(
        `update message_subscriptions set expires_at = now() where id in (
           select id from message_subscriptions where user_id = $1 and dialog_id is not null and expires_at > now()
           order by id desc offset $2)`,
        [userId, MOST],
      );
      // Who asks is not told twice.
      await manager.query(
        `delete from message_subscriptions
         where user_id = $1 and registration_id is not null and (contact = $2 or source = $3)`,
        [userId, contact, source],
      );
      return row.id;
    });
  }

  /** Lets a subscription be told what holds, once its dialog is there. */
  async release(id: string): Promise<void> {
    await this.database.query(`update message_subscriptions set next_at = '-infinity' where id = $1`, [id]);
  }

  /** Goes on with one; its phone is told anew. */
  async refresh(userId: number, { sipServer, dialogId }: SubscribedDialog, expires: number): Promise<void> {
    await this.database.query(
      `update message_subscriptions set expires_at = now() + $4 * interval '1 second', summary = null,
         version = version + 1
       where user_id = $1 and sip_server = $2 and dialog_id = $3`,
      [userId, sipServer, dialogId, expires],
    );
  }

  /** A user's subscription. @param dialogId requests in dialogs name no server, and ids are unique enough */
  async find(userId: number, dialogId: string): Promise<SubscribedDialog | undefined> {
    const [row] = await this.database.query<SubscribedDialog[]>(
      `select sip_server as "sipServer", dialog_id as "dialogId", event from message_subscriptions
       where user_id = $1 and dialog_id = $2 and expires_at > now()`,
      [userId, dialogId],
    );
    return row;
  }

  /** Ends one, whatever comes of its last NOTIFY. */
  async remove({ sipServer, dialogId }: SubscribedDialog): Promise<void> {
    await this.database.query('delete from message_subscriptions where sip_server = $1 and dialog_id = $2', [
      sipServer,
      dialogId,
    ]);
  }

  /**
   * Has the phones told that registered with a REGISTER, but for those that have subscribed.
   *
   * @returns how many
   */
  async addRegistered(userId: number, callId: string): Promise<number> {
    const rows = await this.database.query<unknown[]>(
      `with bound as (
         select id, user_id, sip_server, uri, source_address || ':' || source_port as source
         from registrations where user_id = $1 and call_id = $2 and expires_at > now()
       )
       insert into message_subscriptions as known
         (user_id, sip_server, registration_id, event, contact, source, expires_at, next_at)
       select user_id, sip_server, id, $3, uri, source, 'infinity', '-infinity' from bound
       where not exists (
         select from message_subscriptions subscribed
         where subscribed.user_id = $1 and subscribed.dialog_id is not null and subscribed.expires_at > now()
           and (subscribed.contact = bound.uri or subscribed.source = bound.source))
       order by id
       on conflict (registration_id) do update set sip_server = excluded.sip_server, contact = excluded.contact,
         source = excluded.source, summary = null, version = known.version + 1
       returning id`,
      [userId, callId, MESSAGE_SUMMARY],
    );
    return rows.length;
  }
}
