import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DIRECTIONS, TERMINATIONS } from '../../cdrs/call-record.js';
import { CdrsService } from '../../cdrs/cdrs.service.js';
import sample from '../sample-data.json' with { type: 'json' };
import { NAMES } from './people.js';

const MINUTE = 60_000;
const SECOND = 1_000;

/** Calls of the last hours. */
export async function recordCalls(application: INestApplication): Promise<void> {
  const cdrs = application.get(CdrsService);
  for (const { minutesAgo, ringing, billsec, caller, ...call } of sample.cdrs) {
    const startedAt = new Date(Date.now() - minutesAgo * MINUTE);
    const answeredAt = new Date(startedAt.getTime() + ringing * SECOND);
    await cdrs.record({
      uuid: randomUUID(),
      callId: randomUUID(),
      caller,
      callerName: call.callerName ?? NAMES.get(caller) ?? null,
      callerHost: null,
      callee: call.callee,
      calleeHost: null,
      recipient: call.recipient ?? null,
      termination: TERMINATIONS.find((word) => word === call.termination) ?? 'UNKNOWN',
      billsec,
      startedAt,
      connectedAt: billsec > 0 ? answeredAt : null,
      endedAt: new Date(answeredAt.getTime() + billsec * SECOND),
      legs: 2,
      hangupCause: call.hangupCause,
      direction: DIRECTIONS.find((word) => word === call.direction) ?? 'internal',
      gateway: call.gateway ?? null,
      branchId: null,
      callType: call.direction === 'outbound' ? 'Long Distance' : 'Internal',
    });
  }
}
