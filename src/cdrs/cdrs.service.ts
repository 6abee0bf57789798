import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isUnwritable } from '../rest/representation/xml-text.js';
import type { EndedCall } from './call-record.js';
import { CdrEntity } from './cdr.entity.js';

/** Who answered a call, and when it began. */
export interface AnsweredCall {
  readonly recipient: string;
  readonly startedAt: Date;
}

const LONGEST = 255;
const LONGEST_WORD = { hangupCause: 64, callType: 32 };

/** The calls that are over. Nothing of them is kept in memory, so nothing is announced. */
@Injectable()
export class CdrsService {
  constructor(private readonly database: DataSource) {}

  /**
   * Keeps a call. One that is there already stays as it is, so that a record which is sent twice does no harm.
   *
   * @returns whether it is new
   */
  async record(call: EndedCall): Promise<boolean> {
    const result = await this.database
      .createQueryBuilder()
      .insert()
      .into(CdrEntity)
      .values(withinBounds(call))
      .orIgnore()
      .returning('uuid')
      .execute();
    const rows: unknown = result.raw;
    return Array.isArray(rows) && rows.length > 0;
  }

  /**
   * The last call to a number that somebody answered: of a hunt group, who of its members it was.
   *
   * @param extension as it was dialled
   * @returns undefined where nobody ever answered one
   */
  async lastAnsweredBy(extension: string): Promise<AnsweredCall | undefined> {
    const [found] = await this.database.query<AnsweredCall[]>(
      `select recipient, started_at as "startedAt" from cdrs
       where callee = $1 and connected_at is not null and recipient is not null
       order by started_at desc, uuid desc limit 1`,
      [extension],
    );
    return found;
  }
}

/** What callers send is theirs to choose: it is cut where it is too long, and loses what can't be written. */
function withinBounds(call: EndedCall): EndedCall {
  const { callId, caller, callerName, callerHost, callee, calleeHost, recipient, gateway, hangupCause, callType } =
    call;
  return {
    ...call,
    callId: fitting(callId),
    caller: fitting(caller) ?? '',
    callerName: fitting(callerName),
    callerHost: fitting(callerHost),
    callee: fitting(callee) ?? '',
    calleeHost: fitting(calleeHost),
    recipient: fitting(recipient),
    gateway: fitting(gateway),
    hangupCause: fitting(hangupCause, LONGEST_WORD.hangupCause),
    callType: fitting(callType, LONGEST_WORD.callType),
  };
}

function fitting(text: string | null, longest = LONGEST): string | null {
  if (text === null) return null;
  const characters = Array.from(text).slice(0, longest);
  return characters.map((character) => (isUnwritable(character) ? '\ufffd' : character)).join('');
}
