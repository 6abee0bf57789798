import type { Answer } from 'dns-packet';
import { DataSource } from 'typeorm';
import { DnsClient } from '../../src/dns/dns-client.js';
import { startDnsServer, type DnsServer } from '../support/dns-server.js';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const naptr = (service: string, replacement: string): Answer => ({
  type: 'NAPTR',
  name: 'example.org',
  data: { order: 2, preference: 0, flags: 'S', services: service, regexp: '', replacement },
});
const srv = (name: string, target: string, port = 5060): Answer => ({ type: 'SRV', name, data: { port, target } });

const ALL: readonly Answer[] = [
  naptr('SIP+D2U', '_sip._udp.example.org'),
  naptr('sip+d2t', '_SIP._tcp.Example.org'),
  srv('_sip._udp.example.org', 'example.org'),
  srv('_sip._udp.example.org', 'pbx2.example.org'),
  srv('_sip._tcp.example.org', 'example.org'),
  srv('_sip._tcp.example.org', 'pbx2.example.org'),
  { type: 'A', name: 'example.org', data: '127.0.0.1' },
  { type: 'AAAA', name: 'pbx2.example.org', data: '2001:db8::12' },
];

describe('the DNS advisor', () => {
  let fixture: Fixture;
  let dns: DnsServer;
  let client: DnsClient;

  beforeAll(async () => {
    fixture = await startFixture({ SIP_DOMAIN: 'Example.org' });
    dns = await startDnsServer();
    client = fixture.trunkline.application.get(DnsClient);
    Object.assign(client, { port: dns.port, timeout: 200, tries: 1 });
    await fixture.trunkline.application
      .get(DataSource)
      .query(`insert into servers (host, ip) values ('pbx2.example.org', '2001:db8:0::12')`);
    await set('named-config/forwarders/forwarder_0', '127.0.0.1');
  });
  beforeEach(() => {
    dns.records = ALL;
    dns.behaviour = 'answer';
    dns.asked.splice(0);
  });
  afterAll(async () => {
    await dns.close();
    await fixture.stop();
  });

  const set = (path: string, value: string, area = 'dns'): Promise<Reply> =>
    fixture.call(`/api/${area}/settings/${path}`, {
      method: 'PUT',
      body: value,
      headers: { 'Content-Type': 'text/plain' },
    });
  const advise = (server: string, accept = '*/*'): Promise<Reply> =>
    fixture.call(`/api/dns/advisor/server/${server}`, { headers: { Accept: accept } });

  it('says nothing when all records are there', async () => {
    const reply = await advise('1');
    expect(reply).toMatchObject({ status: 200, text: '' });
    expect(reply.headers.get('content-type')).toBe('text/plain');
    expect(reply.headers.get('content-length')).toBe('0');
    expect(dns.asked).toContain('pbx2.example.org AAAA');
  });

  it('lists what is missing in the form of a zone file', async () => {
    dns.records = ALL.filter(({ type, name }) => type === 'SRV' || name === 'nothing');
    expect((await advise('1')).text).toBe(
      [
        '',
        ';; Missing naptr records',
        'example.org. IN NAPTR \\d 0 "s" "SIP+D2U" "" _sip._udp',
        'example.org. IN NAPTR 1 0 "s" "SIP+D2T" "" _sip._tcp',
        '',
        ';; Missing a records',
        'example.org  IN A 127.0.0.1',
        'pbx2.example.org  IN AAAA 2001:db8:0::12',
        '',
      ].join('\n'),
    );
  });

  it('finds records that are there but wrong', async () => {
    dns.records = ALL.map((record) => {
      if (record.name === 'example.org' && record.type === 'A') return { ...record, data: '192.0.2.1' };
      return record.name === '_sip._tcp.example.org' ? srv(record.name, 'elsewhere.example.org') : record;
    });
    expect((await advise('example.org')).text).toBe(
      [
        '',
        ';; Missing rr records',
        '_sip._tcp.example.org. IN SRV 1 0 5060 example.org.',
        '_sip._tcp.example.org. IN SRV 1 0 5060 pbx2.example.org.',
        '',
        ';; Missing a records',
        'example.org  IN A 127.0.0.1',
        '',
      ].join('\n'),
    );
  });

  it('expects the ports of the proxy settings, from the next question on', async () => {
    await set('proxy-configuration/SIPX_PROXY_UDP_PORT', '5080', 'proxy');
    expect((await advise('1')).text).toContain('_sip._udp.example.org. IN SRV 1 0 5080 pbx2.example.org.\n');
    await fixture.call('/api/proxy/settings/proxy-configuration/SIPX_PROXY_UDP_PORT', { method: 'DELETE' });
    expect((await advise('1')).text).toBe('');
  });

  it('asks the outside servers where names are served elsewhere', async () => {
    await set('named-config/forwarders/forwarder_0', '127.0.0.2');
    expect((await advise('1')).status).toBe(502);
    await set('sys/unmanaged', 'true');
    await set('sys/unmanaged_servers/unmanaged_0', 'localhost');
    expect(await advise('1')).toMatchObject({ status: 200, text: '' });
    await fixture.call('/api/dns/settings/sys', { method: 'DELETE' });
    await set('named-config/forwarders/forwarder_0', '127.0.0.1');
  });

  it('asks the next server where one gives no answer', async () => {
    await set('named-config/forwarders/forwarder_0', '127.0.0.2');
    await set('named-config/forwarders/forwarder_1', '127.0.0.1');
    expect(await advise('1')).toMatchObject({ status: 200, text: '' });
    await fixture.call('/api/dns/settings/named-config', { method: 'DELETE' });
    // Without any it asks at the server's own address.
    expect(await advise('1')).toMatchObject({ status: 200, text: '' });
    await set('named-config/forwarders/forwarder_0', '127.0.0.1');
  });

  it('asks another host itself', async () => {
    expect(await advise('localhost')).toMatchObject({ status: 200, text: '' });
    expect(await advise('127.0.0.2')).toMatchObject({
      status: 502,
      text: expect.stringContaining('127.0.0.2') as string,
    });
  });

  it.each([
    ['gives no answer', 'silent', 'no answer came in time'],
    ['fails', 2, 'it failed'],
    ['refuses', 5, 'it refuses to answer'],
  ] as const)('says so where the DNS server %s', async (_, behaviour, reason) => {
    dns.behaviour = behaviour;
    const reply = await advise('1');
    expect(reply.status).toBe(502);
    expect(reply.text).toMatch(/^The DNS server 127\.0\.0\.1 can't be asked for \S+ \((NAPTR|SRV|A|AAAA)\): /);
    expect(reply.text).toContain(reason);
    expect(reply.headers.get('content-type')).toBe('text/plain');
  });

  it('gives up in time', async () => {
    dns.behaviour = 'silent';
    Object.assign(client, { timeout: 5_000, deadline: 100 });
    expect((await advise('1')).text).toContain('no answer came in time');
    Object.assign(client, { timeout: 200, deadline: 10_000 });
  });

  it.each([
    ['an unknown id', '999', 404],
    ['what is no host', 'a%20b', 404],
    ['a host that nobody knows', 'nowhere.invalid', 502],
  ])('refuses %s', async (_, server, status) => {
    expect((await advise(server)).status).toBe(status);
  });

  it('is text, and for reading only', async () => {
    expect((await advise('1', 'application/json')).status).toBe(406);
    expect((await advise('1', 'text/*')).status).toBe(200);
    for (const method of ['PUT', 'POST', 'DELETE']) {
      const reply = await fixture.call('/api/dns/advisor/server/1', { method });
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    }
    expect((await fixture.call('/api/dns/advisor/server/1', { as: null })).status).toBe(401);
  });
});
