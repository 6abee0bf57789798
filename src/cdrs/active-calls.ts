import { Injectable } from '@nestjs/common';
import { LiveCalls, type LiveCall } from '../switch/index.js';
import type { CallRecord } from './call-record.js';

/** The calls that are on. */
@Injectable()
export class ActiveCalls {
  constructor(private readonly live: LiveCalls) {}

  /** All of them, the oldest first. @throws SwitchUnavailableError, SwitchTimeoutError */
  async all(): Promise<CallRecord[]> {
    const calls = await this.live.all();
    const now = Date.now();
    return calls.map((call) => toRecord(call, now));
  }

  /**
   * The calls of somebody who calls, is called or has answered.
   *
   * @param names user name and aliases
   * @throws SwitchUnavailableError, SwitchTimeoutError
   */
  async of(names: readonly string[]): Promise<CallRecord[]> {
    const calls = await this.live.all();
    const now = Date.now();
    return calls.filter((call) => concerns(call, names)).map((call) => toRecord(call, now));
  }
}

function concerns({ callerNumber, destination, called }: LiveCall, names: readonly string[]): boolean {
  return [callerNumber, destination, ...called.map((leg) => leg.destination)].some((name) => names.includes(name));
}

function toRecord(call: LiveCall, now: number): CallRecord {
  const connectedAt = connection(call);
  // The clock of the switch may be ahead.
  const seconds = connectedAt === null ? 0 : Math.max(0, Math.round((now - connectedAt.getTime()) / 1_000));
  return {
    callId: null,
    caller: call.callerNumber,
    callerName: call.callerName === '' ? null : call.callerName,
    callerHost: call.callerHost ?? null,
    callee: call.destination,
    calleeHost: null,
    recipient: connectedAt === null ? null : (call.called[0]?.destination ?? null),
    termination: 'IN_PROGRESS',
    billsec: seconds,
    startedAt: call.startedAt,
    connectedAt,
  };
}

/** Where the switch itself answers (attendant, conference), it does so at once. */
function connection({ bridgedAt, isAnswered, called, startedAt }: LiveCall): Date | null {
  return bridgedAt ?? (isAnswered && called.length === 0 ? startedAt : null);
}
