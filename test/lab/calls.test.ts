import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LabFreeSwitch } from '../../src/lab/freeswitch/lab-freeswitch.js';
import { EventSocketClient } from './support/event-socket-client.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NOBODY = '00000000-0000-0000-0000-000000000000';

describe('calls', () => {
  let lab: LabFreeSwitch;
  let client: EventSocketClient;
  const api = (command: string): Promise<string> => client.api(command);

  /** Makes a call and gives its UUID. */
  async function originate(command: string): Promise<string> {
    const answer = await api(`originate ${command}`);
    expect(answer).toMatch(/^\+OK [\w-]+\n$/);
    return answer.slice(4, -1);
  }

  beforeEach(async () => {
    lab = new LabFreeSwitch({ port: 0 });
    client = await EventSocketClient.signedIn((await lab.listen()).port);
  });
  afterEach(() => lab.close());

  it.each([
    ['user/1001@localhost &park', 'SUBSCRIBER_ABSENT'],
    ['loopback/9999 &park', 'NO_ROUTE_DESTINATION'],
    ['loopback/9999,user/1 &park', 'SUBSCRIBER_ABSENT'],
    ['sofia/internal/1@127.0.0.1:5999 &park', 'NORMAL_TEMPORARY_FAILURE'],
    ['sofia/internal/9999@127.0.0.1:5066 &park', 'NO_ROUTE_DESTINATION'],
    ['sofia/gateway/none/1 &park', 'INVALID_GATEWAY'],
    ['error/USER_BUSY &park', 'USER_BUSY'],
    ['nosuch/1 &park', 'CHAN_NOT_IMPLEMENTED'],
    ['{a=1 loopback/tone &park', 'DESTINATION_OUT_OF_ORDER'],
  ])('fail: originate %s gives %s', async (command, cause) => {
    expect(await api(`originate ${command}`)).toBe(`-ERR ${cause}\n`);
    expect(await api('show channels count')).toBe('\n0 total.\n');
  });

  it.each(['', 'loopback/tone'])('want a destination: originate %j', async (command) => {
    expect(await api(`originate ${command}`)).toMatch(/^-USAGE: <call url> /);
  });

  it('take the variables of the dial string', async () => {
    const wanted =
      '{origination_uuid=my-call,origination_caller_id_name=\'A, "B" {c}\',origination_caller_id_number=+1-5,x=}';
    expect(await originate(`${wanted}loopback/echo/default &park()`)).toBe('my-call');
    expect(await api('uuid_getvar my-call origination_caller_id_name')).toBe('A, "B" {c}');
    expect(await api('originate {origination_uuid=my-call}loopback/echo &park')).toBe(
      '-ERR DESTINATION_OUT_OF_ORDER\n',
    );
    await originate('{^^:a=1,2:b=3}{c=4}[leg=1]loopback/echo &park');
    await originate("nosuch/1|{x=y}loopback/echo 'park'");
  });

  it('answer about themselves', async () => {
    const uuid = await originate('loopback/tone/default &park');
    expect(await api(`uuid_exists ${uuid}`)).toBe('true');
    expect(await api(`uuid_getvar ${uuid} nosuch`)).toBe('_undef_');
    expect(await api(`uuid_setvar ${uuid} colour dark red`)).toBe('+OK\n');
    expect(await api(`uuid_getvar ${uuid} colour`)).toBe('dark red');
    expect(await api(`uuid_setvar ${uuid} colour`)).toBe('+OK\n');
    expect(await api(`uuid_getvar ${uuid} colour`)).toBe('_undef_');
    expect(await api(`uuid_broadcast ${uuid} a.wav`)).toBe('+OK Message sent\n');
    expect(await api(`uuid_transfer ${uuid} nosuch`)).toBe('+OK\n');
    expect(await api(`uuid_exists ${uuid}`)).toBe('false');
  });

  it.each(['uuid_kill', 'uuid_transfer', 'uuid_getvar', 'uuid_setvar', 'uuid_send_dtmf', 'uuid_broadcast'])(
    'that are not there: %s',
    async (command) => {
      expect(await api(`${command} ${NOBODY} 1 XML default`)).toBe('-ERR No such channel!\n');
      expect(await api(command)).toMatch(/^-USAGE: <uuid>/);
    },
  );

  it('end with both legs', async () => {
    const uuid = await originate('loopback/tone &park');
    expect(await api('show channels count')).toBe('\n2 total.\n');
    expect(await api(`uuid_kill ${uuid}`)).toBe('+OK\n');
    expect(await api(`uuid_exists ${uuid}`)).toBe('false');
    await originate('loopback/tone &park');
    await originate('loopback/tone &park');
    expect(await api('hupall normal_clearing')).toBe('+OK hangup all channels with cause NORMAL_CLEARING\n');
    expect(await api('show calls count')).toBe('\n0 total.\n');
  });

  it('end when a client says so by message', async () => {
    const uuid = await originate('loopback/tone &park');
    expect((await client.send(`sendmsg ${uuid}\ncall-command: hangup`)).head).toContain('Reply-Text: +OK\n');
    expect(await api(`uuid_exists ${uuid}`)).toBe('false');
  });

  it('are shown in the recorded forms', async () => {
    for (const table of ['channels', 'calls', 'registrations', 'bridged_calls']) {
      expect(await api(`show ${table} as json`)).toBe('{"row_count": 0}');
    }
    expect(await api('show channels')).toBe('\n0 total.\n');
    expect(await api('show channels as xml')).toBe('<result row_count="0"/>');
    expect(await api('show nosuch as json')).toMatch(/^-USAGE: codec\|endpoint\|application\|api\|.*\|status\n$/);
    const uuid = await originate('{origination_caller_id_number=5}loopback/tone &park');
    expect(JSON.parse(await api('show channels as json'))).toMatchObject({
      row_count: 2,
      rows: [{ uuid, direction: 'outbound', cid_num: '5', dest: 'tone', application: 'park', callstate: 'ACTIVE' }, {}],
    });
    expect(await api('show channels')).toMatch(
      /^uuid,direction,created,created_epoch,name,state,cid_name,.*\n\n2 total\.\n$/s,
    );
    expect(JSON.parse(await api('show calls as json'))).toMatchObject({ row_count: 2, rows: [{ b_uuid: '' }, {}] });
    expect(await api('show channels like nothing-like-it as json')).toBe('{"row_count": 0}');
    expect(await api('show channels as xml')).toMatch(/^<result row_count="2">\n {2}<row row_id="1">\n {4}<uuid>/);
  });
});

describe('other API commands', () => {
  let lab: LabFreeSwitch;
  let client: EventSocketClient;

  beforeEach(async () => {
    lab = new LabFreeSwitch({ port: 0 });
    client = await EventSocketClient.signedIn((await lab.listen()).port);
  });
  afterEach(() => lab.close());

  it.each([
    ['create_uuid', UUID],
    ['echo a  b', /^a {2}b$/],
    ['echo', /^-ERR no reply\n$/],
    ['expand echo ${hostname}-${nosuch}', /^lab-$/],
    ['expand echo ${echo(x)}', /^x$/],
    ['eval ${domain}', /^localhost$/],
    ['global_getvar domain', /^localhost$/],
    ['global_getvar nosuch', /^-ERR no reply\n$/],
    ['global_getvar', /^hostname=lab\n/],
    ['reloadxml', /^\+OK \[Success\]\n$/],
    [
      'STATUS',
      /^UP 0 years, 0 days, 0 hours, 0 minutes, 0 seconds, \d+ milliseconds?, 0 microseconds\nFreeSWITCH \(Version 1/,
    ],
    ['version', /^FreeSWITCH Version 1\.10\.12-release/],
    ['version short', /^1\.10\.12-release\n$/],
    ['uptime', /^\d+\n$/],
    ['system id', /^-ERR system Command not found!\n$/],
  ])('%s', async (command, answer) => {
    expect(await client.api(command)).toMatch(answer);
  });

  it('set what they get', async () => {
    expect(await client.api('global_setvar colour=dark red')).toBe('+OK\n');
    expect(await client.api('global_getvar colour')).toBe('dark red');
    expect(await client.api('global_setvar colour')).toMatch(/^-USAGE/);
  });
});
