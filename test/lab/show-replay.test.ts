import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { LabFreeSwitch } from '../../src/lab/freeswitch/lab-freeswitch.js';
import { EventSocketClient } from './support/event-socket-client.js';

interface Recording {
  readonly situation: string;
  readonly command: string;
  readonly reply: string;
}

const recordings = JSON.parse(
  readFileSync(new URL('recordings/show.json', import.meta.url), 'utf8'),
) as readonly Recording[];

/** Names, times and UUIDs differ from run to run; the first UUID is that of the first leg on both sides. */
function comparable(reply: string): string {
  const uuids = new Map<string, string>();
  return reply
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (uuid) => {
      uuids.set(uuid, uuids.get(uuid) ?? `uuid-${uuids.size + 1}`);
      return uuids.get(uuid) ?? '';
    })
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'TIME')
    .replace(/\b1[78]\d{8}\b/g, 'EPOCH')
    .replace(/tl\.test|localhost/g, 'DOMAIN')
    .replace(/fs-lab|\blab\b/g, 'HOST');
}

const CALL = {
  callerIdNumber: '1001',
  callerIdName: '1001',
  callee: '1002',
  destination: 'u1002',
  context: 'from-proxy',
};

describe('calls as the switch shows them', () => {
  let lab: LabFreeSwitch;
  let client: EventSocketClient;
  beforeEach(async () => {
    lab = new LabFreeSwitch({ port: 0 });
    client = await EventSocketClient.signedIn((await lab.listen()).port);
  });
  afterEach(() => lab.close());

  const situations: Readonly<Record<string, () => void>> = {
    nothing: () => undefined,
    ringing: () => {
      lab.addCall(CALL);
    },
    talking: () => {
      lab.addCall(CALL).answer();
    },
    held: () => {
      const call = lab.addCall(CALL);
      call.answer();
      call.hold();
    },
    parked: () => {
      lab.addCaller({ ...CALL, destination: 'park-6001', application: 'valet_park', data: 'lot1 6001' });
    },
    attendant: () => {
      lab.addCaller({ ...CALL, destination: 'aa', application: 'ivr', data: 'main' });
    },
  };

  it.each(recordings)('$situation: $command', async ({ situation, command, reply }) => {
    situations[situation]?.();
    expect(comparable(await client.api(command))).toBe(comparable(reply));
  });

  it('end with both legs', async () => {
    const call = lab.addCall(CALL);
    expect(await client.api('show calls as json')).toContain('"row_count":2');
    call.answer();
    expect(await client.api('show calls as json')).toContain('"row_count":1');
    expect(await client.api(`uuid_kill ${call.calledUuid}`)).toBe('+OK\n');
    expect(await client.api('show channels as json')).toBe('{"row_count": 0}');
    call.end();
  });
});
