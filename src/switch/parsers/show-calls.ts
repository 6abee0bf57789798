import { z } from 'zod';
import { ReplyFormatError } from '../errors.js';

/** A leg of a call as `show calls` has it: texts, empty where there is nothing. */
export interface ShownLeg {
  readonly uuid: string;
  readonly direction: string;
  /** When it was made, in seconds since 1970. */
  readonly createdEpoch: number;
  /** Of the channel, such as `sofia/internal/1001@pbx.example.net`. */
  readonly name: string;
  readonly callerIdName: string;
  readonly callerIdNumber: string;
  readonly destination: string;
  /** `RINGING`, `EARLY`, `ACTIVE`, `HELD` … */
  readonly callState: string;
}

/** A line of `show calls`: two legs that are bridged, or one that is not. */
export interface ShownCall extends ShownLeg {
  /** The leg that made this one; its own where that is none; empty before it is known. */
  readonly callUuid: string;
  /** The leg that it is bridged to. */
  readonly other?: ShownLeg;
  /** When they were bridged, in seconds since 1970. */
  readonly bridgedEpoch?: number;
}

const text = z.string().default('');
const row = z.record(z.string(), text);
const table = z.object({ row_count: z.int(), rows: z.array(row).default([]) });

/**
 * Reads the reply to `show calls as json`. No calls: no lines.
 *
 * @throws ReplyFormatError
 */
export function parseShowCalls(reply: string): ShownCall[] {
  const result = table.safeParse(readJson(reply));
  if (!result.success) throw new ReplyFormatError('a list of calls', z.prettifyError(result.error).slice(0, 200));
  return result.data.rows.map(callOf);
}

type Row = z.output<typeof row>;

function callOf(columns: Row): ShownCall {
  const call = { ...legOf(columns, ''), callUuid: columns.call_uuid ?? '' };
  if ((columns.b_uuid ?? '') === '') return call;
  return { ...call, other: legOf(columns, 'b_'), bridgedEpoch: Number(columns.call_created_epoch ?? 0) };
}

function legOf(columns: Row, prefix: '' | 'b_'): ShownLeg {
  const column = (name: string): string => columns[prefix + name] ?? '';
  return {
    uuid: column('uuid'),
    direction: column('direction'),
    createdEpoch: Number(column('created_epoch')),
    name: column('name'),
    callerIdName: column('cid_name'),
    callerIdNumber: column('cid_num'),
    destination: column('dest'),
    callState: column('callstate'),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReplyFormatError('a list of calls', 'it is not JSON');
  }
}
