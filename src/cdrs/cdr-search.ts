import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { errorCode } from '../config/error-code.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import type { EndedCall } from './call-record.js';
import { countSql, idsSql, type CdrFilter, type CdrOrder, type Sql } from './cdr-filter.js';

/** What a search may take, in milliseconds: some orders have to look at every call of their window. */
const LONGEST_SEARCH = 20_000;
/** Up to how many calls are counted. */
const MOST_COUNTED = 1_000_000;
const BATCH = 500;
const CANCELLED = '57014';

/** Some calls, in order. */
export interface CdrSearchOptions {
  readonly filter: CdrFilter;
  readonly order: CdrOrder;
  readonly limit: number;
  readonly offset: number;
}

/** Finds calls that are over. */
@Injectable()
export class CdrSearch {
  constructor(private readonly database: DataSource) {}

  /** @throws BadRequestError where it takes too long */
  async page(options: CdrSearchOptions): Promise<EndedCall[]> {
    return this.byIds(await this.ids(options));
  }

  /**
   * How many calls there are in all.
   *
   * @param page what was found of them
   * @returns null where they are too many to be counted for every request
   */
  async total({ filter, limit, offset }: CdrSearchOptions, page: readonly unknown[]): Promise<number | null> {
    // A page that is not full ends the list.
    if (page.length < limit && (page.length > 0 || offset === 0)) return offset + page.length;
    const [row] = await this.run<{ number: number }>(countSql(filter, MOST_COUNTED + 1));
    const number = row?.number ?? 0;
    return number > MOST_COUNTED ? null : number;
  }

  /**
   * The same calls as {@link page}, batch by batch: all at once would fill the memory. Nothing of the database is held
   * meanwhile, however slowly the batches are taken.
   *
   * @throws BadRequestError where it takes too long
   */
  async batches(options: CdrSearchOptions): Promise<AsyncIterable<EndedCall[]>> {
    return this.inBatches(await this.ids(options));
  }

  private async *inBatches(ids: readonly string[]): AsyncGenerator<EndedCall[]> {
    for (let start = 0; start < ids.length; start += BATCH) yield await this.byIds(ids.slice(start, start + BATCH));
  }

  private async ids({ filter, order, limit, offset }: CdrSearchOptions): Promise<string[]> {
    const rows = await this.run<{ uuid: string }>(idsSql(filter, order, limit, offset));
    return rows.map(({ uuid }) => uuid);
  }

  private async byIds(ids: readonly string[]): Promise<EndedCall[]> {
    const rows = await this.database.query<EndedCall[]>(
      `select uuid, started_at as "startedAt", connected_at as "connectedAt", ended_at as "endedAt", billsec, legs,
         branch_id as "branchId", call_id as "callId", caller, caller_name as "callerName", caller_host as "callerHost",
         callee, callee_host as "calleeHost", recipient, termination, hangup_cause as "hangupCause", direction, gateway,
         call_type as "callType"
       from cdrs where uuid = any($1::uuid[])`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.uuid, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  private async run<T>({ text, values }: Sql): Promise<T[]> {
    try {
      return await this.database.transaction(async (manager) => {
        await manager.query(`set local statement_timeout = ${LONGEST_SEARCH}`);
        return manager.query<T[]>(text, [...values]);
      });
    } catch (error) {
      if (codeOf(error) !== CANCELLED) throw error;
      throw new BadRequestError('This takes too long: give a narrower fromDate and toDate, or another orderBy');
    }
  }
}

/** TypeORM wraps the driver's error. */
function codeOf(error: unknown): string | undefined {
  const inner = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  return errorCode(inner);
}
