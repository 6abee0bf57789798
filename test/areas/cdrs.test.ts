import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { EndedCall } from '../../src/cdrs/call-record.js';
import { CdrPurge } from '../../src/cdrs/cdr-purge.js';
import { CdrsService } from '../../src/cdrs/cdrs.service.js';
import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { until } from '../support/until.js';

const DAY = 'fromDate=203105040000&toDate=203105050000';
const SETTINGS = '/api/cdrs/settings/callresolver';

interface Cdr {
  readonly callId: string;
  readonly caller: string;
}

/** Two calls of 2041 (Ada), one to 2041, one of others, on 2031-05-04 in Oslo, which is two hours ahead of UTC. */
const CALLS: readonly Partial<EndedCall>[] = [
  {
    callId: 'first',
    caller: '2041',
    callerName: 'Ada "Ace" Okafor',
    callee: '3301',
    recipient: '2042',
    startedAt: new Date('2031-05-04T12:07:00Z'),
    connectedAt: new Date('2031-05-04T12:07:05Z'),
    billsec: 221,
  },
  {
    callId: 'second',
    caller: '015550104477',
    callerName: 'Harbour, Freight',
    callerHost: 'carrier.example',
    callee: 'ada',
    termination: 'ABANDONED',
    startedAt: new Date('2031-05-04T13:00:00Z'),
    direction: 'inbound',
    gateway: 'carrier',
  },
  {
    callId: 'third',
    caller: '2041',
    callee: '2042',
    recipient: '2042',
    startedAt: new Date('2031-05-04T14:00:00Z'),
    connectedAt: new Date('2031-05-04T14:00:01Z'),
    billsec: 90_061,
  },
  {
    callId: 'fourth',
    caller: '2042',
    callee: '3301',
    termination: 'FAILED',
    startedAt: new Date('2031-05-04T11:00:00Z'),
  },
];

function call(given: Partial<EndedCall>): EndedCall {
  return {
    uuid: randomUUID(),
    callId: null,
    caller: '1',
    callerName: null,
    callerHost: null,
    callee: '2',
    calleeHost: null,
    recipient: null,
    termination: 'COMPLETED',
    billsec: 0,
    startedAt: new Date('2031-05-04T12:00:00Z'),
    connectedAt: null,
    endedAt: new Date('2031-05-04T16:00:00Z'),
    legs: 2,
    hangupCause: 'NORMAL_CLEARING',
    direction: 'internal',
    gateway: null,
    branchId: null,
    callType: 'Internal',
    ...given,
  };
}

describe('/api/cdrs', () => {
  let fixture: Fixture;
  let service: CdrsService;
  let database: DataSource;
  let ada: number;
  beforeAll(async () => {
    fixture = await startFixture({ SIP_DOMAIN: 'example.org', TIME_ZONE: 'Europe/Oslo' });
    service = fixture.trunkline.application.get(CdrsService);
    database = fixture.trunkline.application.get(DataSource);
    const user =
      '<user><lastName>Okafor</lastName><firstName>Ada</firstName><userName>2041</userName><pin>4477</pin>' +
      '<aliases><alias><alias>ada</alias></alias></aliases></user>';
    ada = idIn(await fixture.call('/rest/user', { method: 'PUT', body: user }));
  });
  afterAll(() => fixture.stop());
  beforeEach(async () => {
    await database.query('delete from cdrs');
    for (const one of CALLS) await service.record(call(one));
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Reply> =>
    fixture.call(`/api/cdrs/${path}`, { headers });
  const list = async (path: string): Promise<{ cdrs: Cdr[]; total: number | null }> =>
    (await fixture.json(`/api/cdrs/${path}`)) as { cdrs: Cdr[]; total: number | null };
  const ids = async (path: string): Promise<string[]> => (await list(path)).cdrs.map(({ callId }) => callId);
  const set = async (name: string, body: string): Promise<void> => {
    const reply = await fixture.call(`${SETTINGS}/${name}`, {
      method: 'PUT',
      body,
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(reply).toMatchObject({ status: 200, text: '' });
  };
  const reset = (name: string): Promise<Reply> => fixture.call(`${SETTINGS}/${name}`, { method: 'DELETE' });

  describe('history', () => {
    it('comes as JSON, oldest first, with names, addresses and times', async () => {
      const reply = await get(`history?${DAY}`);
      expect(reply.headers.get('content-type')).toBe('application/json');
      const { cdrs, total } = JSON.parse(reply.text) as { cdrs: object[]; total: number };
      expect(total).toBe(4);
      expect(JSON.stringify(cdrs[1])).toBe(
        '{"callId":"first","caller":"Ada \\"Ace\\" Okafor - 2041","callerAor":"\\"Ada \\\\\\"Ace\\\\\\" Okafor\\"<sip:2041@example.org>",' +
          '"callee":"3301","calleeAor":"<sip:3301@example.org>","recipient":"2042","termination":"COMPLETED",' +
          '"duration":"00:03:41","startTime":1935662820000,"startAt":"5/4/31 2:07 PM","connectAt":"5/4/31 2:07 PM"}',
      );
      expect(cdrs).toMatchObject([
        { callId: 'fourth', termination: 'FAILED', duration: '00:00:00', connectAt: null, recipient: null },
        {},
        { callId: 'second', callerAor: '"Harbour, Freight"<sip:015550104477@carrier.example>' },
        { callId: 'third', caller: '2041', callerAor: '<sip:2041@example.org>', duration: '25:01:01' },
      ]);
    });

    it('comes as XML, without the times that are for programs', async () => {
      const reply = await get(`history?${DAY}&limit=1`, { Accept: 'text/xml' });
      expect(reply.text).toBe(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Cdrs><Cdr><callId>fourth</callId><caller>2042</caller>' +
          '<callerAor>&lt;sip:2042@example.org&gt;</callerAor><callee>3301</callee>' +
          '<calleeAor>&lt;sip:3301@example.org&gt;</calleeAor><termination>FAILED</termination>' +
          '<duration>00:00:00</duration><startAt>5/4/31 1:00 PM</startAt></Cdr></Cdrs>',
      );
      const none = await get('history?fromDate=203001010000&toDate=203001020000', { Accept: 'application/xml' });
      expect(none.text).toMatch(/<Cdrs\/>$/);
      expect((await get('history?fromDate=203001010000&toDate=203001020000')).text).toBe('{"cdrs":[],"total":0}');
    });

    it.each([
      ['de-DE', '04.05.31 14:07'],
      ['en-GB,en;q=0.5', '04/05/2031 14:07'],
      ['xx-invented, *', '5/4/31 2:07 PM'],
      ['!!', '5/4/31 2:07 PM'],
    ])('has times in the language of the client: %s', async (language, time) => {
      const { text } = await get(`history?${DAY}&from=2041&limit=1`, { 'Accept-Language': language });
      expect(text).toContain(`"startAt":"${time}"`);
    });

    it.each([
      ['', ['fourth', 'first', 'second', 'third']],
      ['&from=2041', ['first', 'third']],
      ['&to=3301', ['fourth', 'first']],
      ['&from=2041&to=3301', ['first']],
      ['&from=2042&to=2042', ['fourth', 'third']],
      ['&from=204', []],
      ['&from=&to=', ['fourth', 'first', 'second', 'third']],
      ['&recipient=2042', ['first', 'third']],
      ['&limit=2', ['fourth', 'first']],
      ['&limit=2&offset=1', ['first', 'second']],
      ['&limit=0&offset=3', ['third']],
      ['&offset=2147483647', []],
      ['&orderBy=startTime&orderDirection=desc', ['third', 'second', 'first', 'fourth']],
      ['&orderBy=caller', ['second', 'first', 'third', 'fourth']],
      ['&orderBy=callee', ['third', 'fourth', 'first', 'second']],
      ['&orderBy=duration', ['fourth', 'second', 'first', 'third']],
      ['&orderBy=duration&orderDirection=DESC&limit=2', ['third', 'first']],
      ['&orderBy=termination', ['second', 'first', 'third', 'fourth']],
    ])('is filtered and ordered: %s', async (query, expected) => {
      expect(await ids(`history?${DAY}${query}`)).toEqual(expected);
    });

    it.each([
      ['fromDate=203105041407&toDate=203105041407', ['first']],
      ['fromDate=203105041408&toDate=203105041500', ['second']],
      ['fromDate=203105041407&toDate=203105041406', []],
      ['toDate=203105041300', ['fourth']],
    ])('is of a time, both ends included: %s', async (query, expected) => {
      // Without a beginning it is that of today, long before or after.
      const start = query.startsWith('toDate') ? 'fromDate=203105040000&' : '';
      expect(await ids(`history?${start}${query}`)).toEqual(expected);
    });

    it('is of today unless asked for otherwise', async () => {
      await service.record(call({ callId: 'now', startedAt: new Date() }));
      expect(await ids('history')).toEqual(['now']);
    });

    it('tells how many there are over all pages', async () => {
      expect((await list(`history?${DAY}&limit=2`)).total).toBe(4);
      expect((await list(`history?${DAY}&limit=2&offset=2`)).total).toBe(4);
      expect((await list(`history?${DAY}&limit=2&offset=9`)).total).toBe(4);
      expect((await list(`history?${DAY}&limit=1&from=2042&to=2042`)).total).toBe(2);
    });

    it.each([
      ['fromDate=2031', 'Bad date format'],
      ['fromDate=20310504000a', 'Bad date format'],
      ['fromDate=203102300000', 'Bad date format'],
      ['toDate=203105042400', 'Bad date format'],
      ['toDate=203105040060', 'Bad date format'],
      ['fromDate=203113010000', 'Bad date format'],
      ["fromDate=20310504'; drop table cdrs --", 'Bad date format'],
      ['orderBy=start_time', 'Unknown order by criteria'],
      ['orderBy=StartTime', 'Unknown order by criteria'],
      ['orderBy=billsec', 'Unknown order by criteria'],
      ['orderBy=caller; drop table cdrs', 'Unknown order by criteria'],
      ['orderBy=1', 'Unknown order by criteria'],
      ['orderBy=(select 1)', 'Unknown order by criteria'],
      ['orderBy=constructor', 'Unknown order by criteria'],
      ['orderDirection=asc;drop table cdrs', 'orderDirection: has to be asc or desc'],
      ['limit=x', 'limit: has to be a whole number from 0'],
      ['limit=-1', 'limit: has to be a whole number from 0'],
      ['offset=1.5', 'offset: has to be a whole number from 0'],
      ['offset=99999999999', 'offset: has to be a whole number from 0'],
    ])('is refused with %s', async (query, message) => {
      const parts = query.split('=');
      const encoded = `${parts[0] ?? ''}=${encodeURIComponent(parts.slice(1).join('='))}`;
      for (const path of ['history', `user/${ada}/history`, 'prefix/2/history', 'reports/cdr-table']) {
        expect(await get(`${path}?${encoded}`)).toMatchObject({ status: 400, text: message });
      }
      const csv = await get(`history?${encoded}`, { Accept: 'text/csv' });
      expect(csv).toMatchObject({ status: 400, text: message });
    });

    it.each([
      `' or '1'='1`,
      `2041' or 'a'='a`,
      `2041'; delete from cdrs; --`,
      '2041%',
      '_041',
      `2041\\`,
      '$1',
      `2041" or 1=1`,
      'x'.repeat(5_000),
    ])('takes %s for a name and nothing else', async (name) => {
      const text = encodeURIComponent(name);
      for (const query of [`from=${text}`, `to=${text}`, `from=${text}&to=${text}`, `recipient=${text}`]) {
        expect(await ids(`history?${DAY}&${query}`)).toEqual([]);
      }
      expect(await ids(`prefix/${text}/history?${DAY}`)).toEqual([]);
      expect((await get(`user/${text}/history?${DAY}`)).status).toBe(404);
      expect((await list(`history?${DAY}`)).total).toBe(4);
    });

    it('refuses what can not be kept in a database', async () => {
      for (const path of [`history?${DAY}&from=%00`, `prefix/%00/history?${DAY}`, `user/%00/history?${DAY}`]) {
        expect((await get(path)).status).toBe(400);
      }
    });

    it('is bounded by a setting, whatever limit says', async () => {
      await set('JSON_LIMIT', '2');
      try {
        expect(await ids(`history?${DAY}`)).toEqual(['fourth', 'first']);
        expect(await ids(`history?${DAY}&limit=100&offset=2`)).toEqual(['second', 'third']);
        expect((await list(`history?${DAY}&limit=100`)).total).toBe(4);
      } finally {
        await reset('JSON_LIMIT');
      }
    });

    it('is of numbers that begin alike', async () => {
      expect(await ids(`prefix/204/history?${DAY}`)).toEqual(['fourth', 'first', 'third']);
      expect(await ids(`prefix/01555/history?${DAY}&orderDirection=desc`)).toEqual(['second']);
      expect(await ids(`prefix/204/history?${DAY}&to=3301`)).toEqual(['fourth', 'first']);
      expect((await list(`prefix/204/history?${DAY}&limit=1`)).total).toBe(3);
    });
  });

  describe("a user's history", () => {
    it('is of the user name and every alias, as caller and as called one', async () => {
      for (const key of [String(ada), '2041', 'ada']) {
        expect(await ids(`user/${key}/history?${DAY}`)).toEqual(['first', 'second', 'third']);
      }
      expect((await list(`user/ada/history?${DAY}&limit=1`)).total).toBe(3);
    });

    it.each([
      ['&from=2041', ['first', 'third']],
      ['&to=3301', ['first']],
      ['&from=2042&to=2042', ['third']],
      ['&recipient=2042', ['first', 'third']],
      ['&limit=1&offset=1', ['second']],
      ['&orderBy=duration&orderDirection=desc', ['third', 'first', 'second']],
      ['&orderBy=caller', ['second', 'first', 'third']],
    ])('is filtered and ordered: %s', async (query, expected) => {
      expect(await ids(`user/ada/history?${DAY}${query}`)).toEqual(expected);
    });

    it('has a call to oneself once', async () => {
      await service.record(call({ callId: 'self', caller: '2041', callee: 'ada' }));
      expect(await ids(`user/ada/history?${DAY}`)).toEqual(['self', 'first', 'second', 'third']);
    });

    it('is not there for nobody', async () => {
      for (const path of ['history', 'active', 'reports/cdr-table']) {
        for (const key of ['nobody', '999999', 'a%2Fb']) {
          expect(await get(`user/${key}/${path}`)).toMatchObject({ status: 404, text: 'User not found' });
        }
      }
    });
  });

  describe('calls that are on', () => {
    const lab = () => {
      const { lab: found } = fixture.trunkline;
      if (found === undefined) throw new Error('there is no lab');
      return found;
    };
    beforeAll(() => until('the switch is there', async () => (await get('active')).status === 200));

    it('are none, or those of the switch', async () => {
      expect((await get('active')).text).toBe('{"cdrs":[]}');
      expect((await get('active', { Accept: 'text/xml' })).text).toMatch(/<Cdrs\/>$/);
      const talking = lab().addCall({ callerIdNumber: '2041', callerIdName: 'Ada Okafor', callee: '2042' });
      talking.answer();
      const ringing = lab().addCall({
        callerIdNumber: '2043',
        callerIdName: '2043',
        callee: '2044',
        destination: '3301',
      });
      lab().addCaller({
        callerIdNumber: '2045',
        callerIdName: '',
        destination: '100',
        application: 'ivr',
      });
      try {
        const { cdrs } = (await fixture.json('/api/cdrs/active')) as { cdrs: object[] };
        expect(cdrs).toEqual([
          {
            callId: null,
            caller: 'Ada Okafor - 2041',
            callerAor: '"Ada Okafor"<sip:2041@localhost>',
            callee: '2042',
            calleeAor: '<sip:2042@example.org>',
            recipient: '2042',
            termination: 'IN_PROGRESS',
            duration: expect.stringMatching(/^00:0\d:\d\d$/) as string,
            startTime: expect.any(Number) as number,
            startAt: expect.any(String) as string,
            connectAt: expect.any(String) as string,
          },
          expect.objectContaining({
            caller: '2043',
            callee: '3301',
            recipient: null,
            connectAt: null,
            duration: '00:00:00',
          }),
          expect.objectContaining({
            caller: '2045',
            callee: '100',
            recipient: null,
            connectAt: expect.any(String) as string,
          }),
        ]);
        const callers = async (user: string): Promise<string[]> =>
          (await list(`user/${user}/active`)).cdrs.map(({ caller }) => caller);
        expect(await callers('ada')).toEqual(['Ada Okafor - 2041']);
        const body =
          '<user><lastName>B</lastName><firstName>B</firstName><userName>2044</userName><pin>4477</pin></user>';
        await fixture.call('/rest/user', { method: 'PUT', body });
        expect(await callers('2044')).toEqual(['2043']);
        const xml = await get('user/2041/active', { Accept: 'text/xml' });
        expect(xml.text).toMatch(
          /\?><Cdrs><Cdr><caller>Ada Okafor - 2041<\/caller>.*<termination>IN_PROGRESS<\/termination>.*<\/Cdr><\/Cdrs>$/,
        );
      } finally {
        talking.end();
        ringing.end();
        await fixture.trunkline.lab?.close();
      }
    });

    it('can not be told while no switch is connected; what is over can', async () => {
      await until('the switch is gone', async () => (await get('active')).status === 503);
      expect(await get('active')).toMatchObject({ status: 503, text: 'FreeSWITCH can not be reached' });
      expect((await get('user/2041/active')).headers.get('retry-after')).toBe('5');
      expect((await get(`history?${DAY}`)).status).toBe(200);
    });
  });

  describe('numbers', () => {
    afterEach(async () => {
      for (const name of ['PRIVACY', 'PRIVACY_LENGTH', 'PRIVACY_EXCLUDE']) await reset(`SIP_CALLRESOLVER_${name}`);
    });
    const shown = async (): Promise<{ caller: string; callerAor: string; callee: string }[]> =>
      (await list(`history?${DAY}&limit=3&offset=1`)).cdrs as unknown as {
        caller: string;
        callerAor: string;
        callee: string;
      }[];

    it('are hidden where the settings say so, with their names', async () => {
      await set('SIP_CALLRESOLVER_PRIVACY', 'ENABLE');
      expect(await shown()).toMatchObject([
        { caller: 'Ada "Ace" Okafor - 2041', callee: '3301' },
        { callId: null, caller: '01555010xxxx', callerAor: '<sip:01555010xxxx@carrier.example>', callee: 'ada' },
        { caller: '2041' },
      ]);
      for (const path of ['history', 'user/ada/history']) {
        const csv = await get(`${path}?${DAY}`, { Accept: 'text/csv' });
        expect(csv.text).toContain('01555010xxxx');
        expect(csv.text).not.toMatch(/015550104477|Harbour/);
      }
      // Filters take the whole number still.
      expect(await ids(`history?${DAY}&from=015550104477`)).toEqual([null]);
    });

    it('are hidden from some length, but for some', async () => {
      await set('SIP_CALLRESOLVER_PRIVACY', 'ENABLE');
      await set('SIP_CALLRESOLVER_PRIVACY_LENGTH', '4');
      await set('SIP_CALLRESOLVER_PRIVACY_EXCLUDE', '112, 2041 015550104477');
      expect(await shown()).toMatchObject([
        { caller: 'Ada "Ace" Okafor - 2041', callee: 'xxxx' },
        { caller: 'Harbour, Freight - 015550104477', callee: 'ada' },
        { caller: '2041', callee: 'xxxx', recipient: 'xxxx' },
      ]);
    });
  });

  describe('exports', () => {
    it('come as CSV, line by line', async () => {
      const reply = await get(`history?${DAY}`, { Accept: 'text/csv' });
      expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(reply.headers.get('content-disposition')).toBe('attachment; filename=cdrs.csv');
      const lines = reply.text.split('\r\n');
      expect(lines).toHaveLength(6);
      expect(lines[0]).toBe(
        'callId,caller,callerName,callerAor,callee,calleeAor,recipient,termination,duration,startTime,connectTime,endTime,direction,gateway,hangupCause',
      );
      expect(lines[2]).toBe(
        'first,2041,"Ada ""Ace"" Okafor","""Ada \\""Ace\\"" Okafor""<sip:2041@example.org>",3301,<sip:3301@example.org>,2042,' +
          'COMPLETED,00:03:41,2031-05-04T12:07:00.000Z,2031-05-04T12:07:05.000Z,2031-05-04T16:00:00.000Z,internal,,NORMAL_CLEARING',
      );
      expect(lines[3]).toContain('second,015550104477,"Harbour, Freight",');
      expect(await get(`user/ada/history?${DAY}`, { Accept: 'text/csv;q=1, */*;q=0.1' })).toMatchObject({
        status: 200,
        text: expect.not.stringContaining('fourth') as string,
      });
      expect((await get('history', { Accept: 'text/csv' })).text.split('\r\n')).toHaveLength(2);
    });

    it('hold no formulas, whatever names callers choose', async () => {
      for (const [index, callerName] of ['=HYPERLINK("x")', '@SUM(1)', '+1+cmd', '-2', '+4712345', '\tx'].entries()) {
        const startedAt = new Date(Date.UTC(2031, 4, 4, 9, index));
        await service.record(call({ callId: `f${index}`, caller: 'f', callerName, callee: `+47${index}`, startedAt }));
      }
      const { text } = await get(`history?${DAY}&from=f`, { Accept: 'text/csv' });
      expect(text.match(/^f\d,f,("[^\r]*?",|[^,]*,)/gm)).toEqual([
        `f0,f,"'=HYPERLINK(""x"")",`,
        `f1,f,'@SUM(1),`,
        `f2,f,'+1+cmd,`,
        'f3,f,-2,',
        'f4,f,+4712345,',
        `f5,f,'\tx,`,
      ]);
      expect(text).toContain(',+473,');
    });

    it('are bounded by a setting', async () => {
      await set('CSV_LIMIT', '2');
      try {
        expect((await get(`history?${DAY}`, { Accept: 'text/csv' })).text.split('\r\n')).toHaveLength(4);
        expect((await get(`history?${DAY}&limit=1`, { Accept: 'text/csv' })).text.split('\r\n')).toHaveLength(3);
      } finally {
        await reset('CSV_LIMIT');
      }
    });

    it('go over several batches', async () => {
      await database.query(
        `insert into cdrs (uuid, started_at, ended_at, caller, callee, termination, direction, call_id)
         select gen_random_uuid(), timestamptz '2031-05-04T08:00Z' + n * interval '1 s', '2031-05-04', 'many', 'x', 'FAILED',
           'internal', n from generate_series(1, 1234) n`,
      );
      const { text } = await get(`history?${DAY}&from=many`, { Accept: 'text/csv' });
      const lines = text.split('\r\n').slice(1, -1);
      expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(Array.from({ length: 1_234 }, (_, n) => n + 1));
    });
  });

  describe('reports', () => {
    it('are listed as files', async () => {
      expect((await get('reports')).text).toBe(
        '{"files":[{"name":"cdr-table","type":"application/pdf","size":-1,"path":"/cdrs/reports/cdr-table"}]}',
      );
      const xml = await get('reports', { Accept: 'text/xml' });
      expect(xml.text).toContain('?><Files><File><name>cdr-table</name>');
    });

    const pdf = async (path: string): Promise<string> => {
      const reply = await get(path);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe('application/pdf');
      expect(reply.headers.get('content-disposition')).toBe('attachment; filename=cdr-table-report.pdf');
      expect(reply.text).toMatch(/^%PDF-1\.\d\n/);
      expect(reply.text.trimEnd()).toMatch(/%%EOF$/);
      return reply.text;
    };
    const pages = (text: string): number => Number(/\/Count (\d+)/.exec(text)?.[1]);

    it('are tables as PDF, over as many pages as it takes', async () => {
      expect(pages(await pdf(`reports/cdr-table?${DAY}`))).toBe(1);
      expect(pages(await pdf(`user/ada/reports/cdr-table?${DAY}`))).toBe(1);
      await database.query(
        `insert into cdrs (uuid, started_at, ended_at, caller, caller_name, callee, termination, direction)
         select gen_random_uuid(), '2031-05-04', '2031-05-04', 'many', 'Zoë 中文 ' || repeat('x', 200), 'x', 'FAILED', 'internal'
         from generate_series(1, 100) n`,
      );
      expect(pages(await pdf(`reports/cdr-table?${DAY}`))).toBe(3);
      await set('REPORT_LIMIT', '10');
      try {
        expect(pages(await pdf(`reports/cdr-table?${DAY}`))).toBe(1);
      } finally {
        await reset('REPORT_LIMIT');
      }
    });

    it('are given as PDF only', async () => {
      expect((await get('reports/cdr-table', { Accept: 'text/xml' })).status).toBe(406);
      expect((await get('reports/other')).status).toBe(404);
    });
  });

  describe('records', () => {
    it('that come twice are kept once', async () => {
      const one = call({ callId: 'again', caller: 'twice' });
      expect(await service.record(one)).toBe(true);
      expect(await service.record({ ...one, callId: 'other' })).toBe(false);
      expect(await ids(`history?${DAY}&from=twice`)).toEqual(['again']);
    });

    it('are cut where callers send too much', async () => {
      await service.record(call({ caller: 'long', callerName: 'x'.repeat(300), hangupCause: 'y'.repeat(100) }));
      await service.record(call({ caller: 'odd', callerName: 'a\0b\u0007' }));
      expect((await list(`history?${DAY}&from=long`)).cdrs[0]?.caller).toBe(`${'x'.repeat(255)} - long`);
      expect((await list(`history?${DAY}&from=odd`)).cdrs[0]?.caller).toBe('a\ufffdb\ufffd - odd');
      const xml = await get(`history?${DAY}&from=odd`, { Accept: 'text/xml' });
      expect(xml.text).toContain('<caller>a\ufffdb\ufffd - odd</caller>');
    });

    it('tell who answered a hunt group last', async () => {
      expect(await service.lastAnsweredBy('3301')).toEqual({
        recipient: '2042',
        startedAt: new Date('2031-05-04T12:07:00Z'),
      });
      expect(await service.lastAnsweredBy('ada')).toBeUndefined();
      expect(await service.lastAnsweredBy('none')).toBeUndefined();
      const later = { callee: '3301', recipient: '2047', connectedAt: new Date('2031-05-05T09:00:00Z') };
      await service.record(call({ ...later, startedAt: new Date('2031-05-05T08:59:00Z') }));
      expect(await service.lastAnsweredBy('3301')).toMatchObject({ recipient: '2047' });
    });
  });

  describe('old records', () => {
    const NOW = Date.UTC(2031, 10, 6);
    const left = async (): Promise<number> =>
      (await database.query<{ n: number }[]>('select count(*)::integer as n from cdrs'))[0]?.n ?? 0;
    const purge = (): Promise<number> => fixture.trunkline.application.get(CdrPurge).purge(NOW);

    it('go when they reach their age, in batches, and a job tells of it', async () => {
      await database.query('delete from jobs');
      await service.record(call({ startedAt: new Date(NOW - 185 * 86_400_000) }));
      await database.query(
        `insert into cdrs (uuid, started_at, ended_at, caller, callee, termination, direction)
         select gen_random_uuid(), '2030-05-04', '2030-05-04', 'old', 'x', 'FAILED', 'internal'
         from generate_series(1, 10001) n`,
      );
      expect(await purge()).toBe(10_001 + CALLS.length);
      expect(await left()).toBe(1);
      expect(await purge()).toBe(0);
      expect(await fixture.json('/api/servers/jobs')).toMatchObject({
        jobs: [{ name: 'Removal of old call records', status: 'COMPLETED' }],
      });
    });

    it('stay where the settings say so', async () => {
      await set('SIP_CALLRESOLVER_PURGE_AGE_CDR', '365');
      expect(await purge()).toBe(0);
      await reset('SIP_CALLRESOLVER_PURGE_AGE_CDR');
      await set('SIP_CALLRESOLVER_PURGE', 'DISABLE');
      expect(await purge()).toBe(0);
      await reset('SIP_CALLRESOLVER_PURGE');
      expect(await left()).toBe(CALLS.length);
      expect(await purge()).toBe(CALLS.length);
    });

    it('are left alone while another process removes them', async () => {
      const other = database.createQueryRunner();
      try {
        await other.query('select pg_advisory_lock(7264602)');
        expect(await purge()).toBe(0);
        expect(await left()).toBe(CALLS.length);
      } finally {
        await other.query('select pg_advisory_unlock(7264602)');
        await other.release();
      }
      expect(await purge()).toBe(CALLS.length);
    });
  });

  it.each([
    'active',
    'history',
    'user/1/active',
    'user/1/history',
    'prefix/1/history',
    'reports',
    'reports/cdr-table',
    'user/1/reports/cdr-table',
    'settings',
  ])('is for administrators, and is only read: %s', async (path) => {
    expect((await fixture.call(`/api/cdrs/${path}`, { as: null })).status).toBe(401);
    expect((await fixture.call(`/api/cdrs/${path}`, { as: '2041:4477' })).status).toBe(403);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const reply = await fixture.call(`/api/cdrs/${path}`, { method });
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    }
    expect((await get(path, { Accept: 'image/png' })).status).toBe(406);
  });

  it('answers HEAD as GET, without a body', async () => {
    for (const path of [`history?${DAY}`, `reports/cdr-table?${DAY}`]) {
      const reply = await fixture.call(`/api/cdrs/${path}`, { method: 'HEAD' });
      expect(reply).toMatchObject({ status: 200, text: '' });
    }
  });
});
