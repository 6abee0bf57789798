import fc from 'fast-check';
import { renderProfile } from '../../src/phone-profiles/vendors.js';
import { lineWith, phoneWith } from './phones.js';
import { readBack } from './read-back.js';

interface Case {
  readonly vendor: keyof typeof readBack;
  readonly model: string;
  readonly files: readonly string[];
  readonly mediaType: string;
  /** Parameters by the settings of the phone, and of its first line. */
  readonly phone: Readonly<Record<string, string>>;
  readonly line: Readonly<Record<string, string>>;
  /** Parameters that say who registers where. */
  readonly userId: string;
  readonly displayName: string;
  readonly password: string;
  readonly server: string;
  /** What says that a line is off, of the second one. */
  readonly off?: readonly [string, string];
  /** Blanks at the ends of a value are not part of it. */
  readonly trims?: boolean;
}

const cases: readonly Case[] = [
  {
    vendor: 'polycom',
    model: 'polycomVVX500',
    files: [
      '0004f2c0a815.cfg',
      '0004f2c0a815-sipx-sip.cfg',
      '0004f2c0a815-sipx-phone.cfg',
      '0004f2c0a815-sipx-device.cfg',
    ],
    mediaType: 'text/xml',
    phone: {
      'lcl/time/24HourClock': 'lcl.datetime.time.24HourClock',
      'voIpProt.SIP/protocol/useRFC2543hold': 'voIpProt.SIP.useRFC2543hold',
      'voIpProt.SIP/alertInfo/1/value': 'voIpProt.SIP.alertInfo.1.value',
      'qualityMonitoring/collector/server/address': 'voice.qualityMonitoring.collector.server.1.address',
      'feature/presence': 'feature.presence.enabled',
      'feature/forward.enable': 'feature.forward.enable',
      'auth/localAdminPassword': 'device.auth.localAdminPassword',
      'tcpIpApp.sntp/address': 'tcpIpApp.sntp.address',
    },
    line: {
      'reg/server/1/transport': 'reg.1.server.1.transport',
      'call/fwd/enabled': 'divert.fwd.1.enabled',
      'line-dialplan/digitmap/digitmap': 'dialplan.1.digitmap',
      'msg.mwi/callBack': 'msg.mwi.1.callBack',
    },
    userId: 'reg.1.address',
    displayName: 'reg.1.displayName',
    password: 'reg.1.auth.password',
    server: 'reg.1.server.1.address',
  },
  {
    vendor: 'yealink',
    model: 'yealinkPhoneSIPT46G',
    files: ['0004f2c0a815.cfg'],
    mediaType: 'text/plain',
    phone: {
      'preference/local_time.ntp_server1': 'local_time.ntp_server1',
      'DSSKeys/line-keys/linekey/label[2]': 'linekey.3.label',
      'dialplan/dial-now/rule[0]': 'dialplan.dialnow.rule.1',
    },
    line: { 'advanced/expires': 'account.1.expires', 'basic/voice_mail.number': 'voice_mail.number.1' },
    userId: 'account.1.user_name',
    displayName: 'account.1.display_name',
    password: 'account.1.password',
    server: 'account.1.sip_server_host',
    off: ['account.2.enable', '0'],
    trims: true,
  },
  {
    vendor: 'snom',
    model: 'snom370',
    files: ['0004F2C0A815.xml'],
    mediaType: 'text/xml',
    phone: { 'Basic_Settings/language': 'language', 'SIP_Stack_Settings/user_phone': 'user_phone' },
    line: { 'sip/user_expiry': 'user_expiry 1', 'rtp/codec1_name': 'codec1_name 1' },
    userId: 'user_name 1',
    displayName: 'user_realname 1',
    password: 'user_pass 1',
    server: 'user_host 1',
    off: ['user_active 2', 'off'],
  },
  {
    vendor: 'grandstream',
    model: 'gsPhoneGxp2140',
    files: ['cfg0004f2c0a815.xml'],
    mediaType: 'text/xml',
    phone: { 'phone/P2': 'P2', 'network/P30': 'P30' },
    line: { 'advanced/P40-P413-P513-P613-P1713-P1813': 'P40' },
    userId: 'P35',
    displayName: 'P3',
    password: 'P34',
    server: 'P47',
    off: ['P401', '0'],
  },
  {
    vendor: 'ciscoSpa',
    model: 'SPA504G',
    files: ['spa0004F2C0A815.cfg'],
    mediaType: 'text/xml',
    phone: { 'System/Primary_NTP_Server': 'Primary_NTP_Server', 'Phone/Extension_1_': 'Extension_1_' },
    line: { 'SIP_Settings/SIP_Port': 'SIP_Port_1_' },
    userId: 'User_ID_1_',
    displayName: 'Display_Name_1_',
    password: 'Password_1_',
    server: 'Proxy_1_',
    off: ['Line_Enable_2_', 'no'],
  },
  {
    vendor: 'counterpath',
    model: 'counterpathCMCEnterprise',
    files: ['0004f2c0a815.ini'],
    mediaType: 'text/plain',
    phone: { 'qos/system:qos:audio': 'system:qos:audio', 'provisioning/LicenseKey': 'LicenseKey' },
    line: { 'network/sip_signaling/transport': 'proxies:proxy0:transport' },
    userId: 'proxies:proxy0:username',
    displayName: 'proxies:proxy0:display_name',
    password: 'proxies:proxy0:password',
    server: 'proxies:proxy0:domain',
    off: ['proxies:proxy1:enabled', 'false'],
  },
  {
    vendor: 'generic',
    model: 'acmePhoneStandard',
    files: ['0004f2c0a815.config'],
    mediaType: 'text/plain',
    phone: { 'server/outboundProxy': 'server outboundProxy' },
    line: { 'server/voiceMail': 'line.1.server voiceMail' },
    userId: 'line.1.credential userId',
    displayName: 'line.1.credential displayName',
    password: 'line.1.credential password',
    server: 'line.1.server registrationServer',
  },
];

/** Whatever may stand in a setting or a name: markup, quotes, line feeds, half characters, control characters. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '=',
      '\n',
      '\r',
      '\t',
      ' ',
      '[',
      ']',
      '\0',
      '$',
      '%',
      '\ud800',
      'ä',
      'x',
    ),
    maxLength: 30,
  }),
);

describe.each(cases)('a profile of $vendor', (vendor) => {
  const read = readBack[vendor.vendor];
  const isXml = vendor.mediaType === 'text/xml';
  const expected = (value: string): string => {
    if (!isXml) {
      const line = value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
      return vendor.trims === true ? line.trim() : line;
    }
    const text = value.replace(/(?![\t\n\r])\p{Cc}/gu, (one) => (one < ' ' ? '\ufffd' : one));
    const written = text.replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
    // xml2js drops a text of nothing but blanks.
    return vendor.vendor !== 'polycom' && written.trim() === '' ? '' : written;
  };

  it('has the files that the phone asks for', () => {
    const files = renderProfile(phoneWith(vendor.model));
    expect(files.map(({ name }) => name)).toEqual(vendor.files);
    for (const { mediaType } of files) expect(mediaType).toBe(vendor.mediaType);
  });

  it('reads back as it was set, whatever the values are', () => {
    const paths = (known: Readonly<Record<string, string>>): fc.Arbitrary<Map<string, string>> =>
      fc
        .record(Object.fromEntries(Object.keys(known).map((path) => [path, anything])))
        .map((values) => new Map(Object.entries(values)));
    fc.assert(
      fc.property(
        paths(vendor.phone),
        paths(vendor.line),
        anything,
        anything,
        anything,
        (phone, line, userId, displayName, password) => {
          const files = renderProfile(
            phoneWith(vendor.model, {
              settings: phone,
              lines: [lineWith({ settings: line, userId, displayName, password })],
            }),
          );
          const parameters = read(files);
          for (const [settings, names] of [
            [phone, vendor.phone],
            [line, vendor.line],
          ] as const) {
            for (const [path, name] of Object.entries(names)) {
              expect(parameters.get(name) ?? '').toBe(expected(settings.get(path) ?? ''));
            }
          }
          expect(parameters.get(vendor.userId) ?? '').toBe(expected(userId));
          expect(parameters.get(vendor.displayName) ?? '').toBe(expected(displayName));
          expect(parameters.get(vendor.password) ?? '').toBe(expected(password));
        },
      ),
    );
  });

  it('says the password once, and nowhere what nobody set', () => {
    const files = renderProfile(phoneWith(vendor.model));
    const written = files.map(({ content }) => content).join('');
    expect(written.split('s1pSecret')).toHaveLength(2);
    expect(written).not.toMatch(/null|undefined|\{\w+\}/);
    const parameters = read(files);
    expect(parameters.get(vendor.server)).toBe('example.org');
    expect(parameters.get(vendor.password)).toBe('s1pSecret');
  });

  it('switches off the lines that nobody uses', () => {
    const parameters = read(renderProfile(phoneWith(vendor.model)));
    if (vendor.off !== undefined) expect(parameters.get(vendor.off[0])).toBe(vendor.off[1]);
    // Those that are not said at all are off as the phone comes.
    else expect([...parameters.keys()].filter((name) => /^(reg|line)\.2/.test(name))).toEqual([]);
  });

  it('keeps what a line sets above what is known of it', () => {
    const [path = ''] = Object.keys(vendor.line);
    const name = vendor.line[path] ?? '';
    const line = lineWith({ settings: new Map([[path, 'set']]), registrar: 'sip.carrier.example' });
    const parameters = read(renderProfile(phoneWith(vendor.model, { lines: [line] })));
    expect(parameters.get(name)).toBe('set');
    expect(parameters.get(vendor.server)).toBe('sip.carrier.example');
  });
});
