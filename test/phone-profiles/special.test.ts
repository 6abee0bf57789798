import { renderProfile } from '../../src/phone-profiles/vendors.js';
import { zoneOffset } from '../../src/phone-profiles/zone-offset.js';
import type { ProfilePhone } from '../../src/phone-profiles/phone-profile.js';
import { lineWith, phoneWith } from './phones.js';
import { readBack } from './read-back.js';

type Settings = Readonly<Record<string, string | null>>;

function parameters(vendor: keyof typeof readBack, model: string, settings: Settings, line: Settings = {}): unknown {
  const phone = phoneWith(model, {
    settings: new Map(Object.entries(settings)),
    lines: [lineWith({ settings: new Map(Object.entries(line)) })],
  });
  return Object.fromEntries(readBack[vendor](renderProfile(phone)));
}

describe('what is not a parameter as it is set', () => {
  it.each<[string, keyof typeof readBack, string, Settings, Settings, Settings]>([
    [
      'codecs of Polycom, in their order',
      'polycom',
      'polycomVVX500',
      { 'voice/codecPref/VVX_500': 'G722|G711_A' },
      {},
      { 'voice.codecPref.G722': '1', 'voice.codecPref.G711_A': '2', 'voice.codecPref.G711_Mu': '0' },
    ],
    [
      'ringers of Polycom',
      'polycom',
      'polycomVVX500',
      { 'se/ringType/RING_INTERNAL/ringer': '3', 'custom/custom-configs': 'site.cfg,' },
      {},
      {
        'se.rt.internal.ringer': 'ringer3',
        CONFIG_FILES: 'site.cfg, 0004f2c0a815-sipx-sip.cfg, 0004f2c0a815-sipx-phone.cfg, 0004f2c0a815-sipx-device.cfg',
      },
    ],
    [
      'the picture for the screen of a Polycom',
      'polycom',
      'polycomVVX600',
      {
        'background/polycomVVX600bg/enabled': '1',
        'background/polycomVVX600bg/bm.1.name': 'six.jpg',
        'background/polycomVVX500bg/enabled': '1',
        'background/polycomVVX500bg/bm.1.name': 'five.jpg',
      },
      {},
      { 'bg.color.bm.1.name': 'six.jpg' },
    ],
    [
      'network settings of a Polycom that are to be overwritten',
      'polycom',
      'polycomVVX500',
      { 'network/device.net/overwrite': '1', 'network/device.net/vlanId': '20' },
      {},
      { 'device.net.vlanId': '20' },
    ],
    [
      'codecs of Yealink',
      'yealink',
      'yealinkPhoneSIPT46G',
      {},
      { 'codecs/codec': '8:PCMA' },
      {
        'account.1.codec.2.enable': '1',
        'account.1.codec.2.priority': '0',
        'account.1.codec.2.payload_type': 'PCMA',
        'account.1.codec.2.rtpmap': '8',
        'account.1.codec.1.enable': '0',
      },
    ],
    [
      'lines of Yealink, and parameters of its own',
      'yealink',
      'yealinkPhoneSIPT46G',
      {
        'dialplan/area-code/dialplan.area_code.line_id': 'enum1|enum3',
        'iant/iant_custom_configs': 'a.b = 1\nnonsense\r\nc.d=2',
      },
      {},
      { 'dialplan.area_code.line_id': '1,3', 'a.b': '1', 'c.d': '2' },
    ],
    [
      'addresses and P values of Grandstream',
      'grandstream',
      'gsPhoneGxp2140',
      { 'network/__IPAddress-9': '192.168.0.160', 'custom/CustomPValue1': 'P999=a<b', 'custom/CustomPValue2': '<x>=1' },
      {},
      { P9: '192', P10: '168', P11: '0', P12: '160', P999: 'a<b' },
    ],
    [
      'codecs and sounds of CounterPath',
      'counterpath',
      'counterpathCMCEnterprise',
      { 'codecs/audio_codecs/voiceCodecs': 'g722|g711u', 'provisioning/ui_settings/ui:mute_sound:online': 'true' },
      {},
      {
        'codecs:g722:priority': '1.0',
        'codecs:g711u:priority': '2.0',
        'codecs:opus:enabled': 'false',
        'ui:mute_sound:online': 'false',
      },
    ],
    [
      'an account for messages of CounterPath, behind those of the lines',
      'counterpath',
      'counterpathCMCEnterprise',
      {},
      { 'xmpp-config/enabled': 'true', 'xmpp-config/configured': 'true', 'xmpp-config/username': 'ada' },
      { 'proxies:proxy0:username': '2041', 'proxies:proxy2:username': 'ada' },
    ],
  ])('%s', (_, vendor, model, settings, line, expected) => {
    expect(parameters(vendor, model, settings, line)).toMatchObject(expected);
  });

  it('is left out where it is no parameter of the phone', () => {
    const settings = { 'network/device.net/overwrite': '0', 'network/device.net/vlanId': '20', 'e911/location': '7' };
    const read = JSON.stringify(parameters('polycom', 'polycomVVX500', settings));
    expect(read).not.toMatch(/vlanId|e911|overwrite/);
  });

  it('is the function of a key, for Snom', () => {
    const settings = { 'fkeys/fkey0/context': 'active', 'fkeys/fkey0/type': 'dest', 'fkeys/fkey0/number': '<sip:1>' };
    const [file] = renderProfile(phoneWith('snom370', { settings: new Map(Object.entries(settings)) }));
    expect(file?.content).toContain('<fkey idx="0" context="active" perm="R">dest &lt;sip:1&gt;</fkey>');
    expect(file?.content).not.toContain('fkeys');
  });
});

/** What models have of which only the settings are known that all makes have. */
const base: Pick<ProfilePhone, 'settings' | 'lines'> = {
  settings: new Map([
    ['network/outboundProxy', 'proxy.example.org'],
    ['network/outboundProxyPort', '5070'],
    ['network/transport', 'tls'],
    ['network/verifyServerCertificate', '1'],
    ['time/ntpServer', 'ntp.example.org'],
    ['time/timeZone', 'Asia/Kolkata'],
    ['media/codecs', 'G722|PCMA|telephone-event'],
    ['media/security', 'required'],
  ]),
  lines: [
    lineWith({
      settings: new Map([
        ['credential/userId', '2041'],
        ['credential/authenticationName', '2041'],
        ['credential/displayName', 'Ada'],
        ['credential/password', 's1pSecret'],
        ['server/registrationServer', 'sip.example.org'],
        ['server/registrationServerPort', '5080'],
        ['server/registrationExpiry', '600'],
        ['server/voiceMail', '*97'],
      ]),
    }),
  ],
};

describe('the settings that all makes have', () => {
  it.each<[keyof typeof readBack, string, Settings]>([
    [
      'polycom',
      'polycomVVX601',
      {
        'reg.1.address': '2041',
        'reg.1.auth.userId': '2041',
        'reg.1.auth.password': 's1pSecret',
        'reg.1.displayName': 'Ada',
        'reg.1.server.1.address': 'sip.example.org',
        'reg.1.server.1.port': '5080',
        'reg.1.server.1.expires': '600',
        'reg.1.server.1.transport': 'TLS',
        'msg.mwi.1.callBack': '*97',
        'voIpProt.SIP.outboundProxy.address': 'proxy.example.org',
        'voIpProt.SIP.outboundProxy.port': '5070',
        'tcpIpApp.sntp.address': 'ntp.example.org',
        'tcpIpApp.sntp.gmtOffset': '19800',
        'voice.codecPref.G711_A': '2',
        'sec.srtp.require': '1',
      },
    ],
    [
      'yealink',
      'yealinkPhoneSIPT48S',
      {
        'account.1.enable': '1',
        'account.1.user_name': '2041',
        'account.1.password': 's1pSecret',
        'account.1.sip_server_host': 'sip.example.org',
        'account.1.sip_server_port': '5080',
        'account.1.outbound_proxy_enable': '1',
        'account.1.outbound_host': 'proxy.example.org',
        'account.1.transport': '2',
        'account.1.srtp_encryption': '2',
        'account.1.codec.2.enable': '1',
        'voice_mail.number.1': '*97',
        'local_time.time_zone': '+5:30',
        'local_time.ntp_server1': 'ntp.example.org',
      },
    ],
    [
      'snom',
      'snom320',
      {
        'user_active 1': 'on',
        'user_host 1': 'sip.example.org:5080',
        'user_outbound 1': 'proxy.example.org:5070',
        'user_name 1': '2041',
        'user_pass 1': 's1pSecret',
        'codec1_name 1': '9',
        'codec2_name 1': '8',
        'codec3_name 1': '',
        'user_savp 1': 'mandatory',
        utc_offset: '19800',
      },
    ],
    [
      'grandstream',
      'gsPhoneGxp2160',
      {
        P271: '1',
        P35: '2041',
        P34: 's1pSecret',
        P47: 'sip.example.org:5080',
        P130: '2',
        P57: '9',
        P58: '8',
        P183: '2',
        P30: 'ntp.example.org',
      },
    ],
    [
      'ciscoSpa',
      'SPA525G',
      {
        Line_Enable_1_: 'yes',
        User_ID_1_: '2041',
        Password_1_: 's1pSecret',
        Proxy_1_: 'sip.example.org:5080',
        Use_Outbound_Proxy_1_: 'yes',
        Outbound_Proxy_1_: 'proxy.example.org:5070',
        Preferred_Codec_1_: 'G722',
        SIP_Transport_1_: 'TLS',
        Time_Zone: 'GMT+05:30',
      },
    ],
    [
      'generic',
      'aastra57i',
      {
        'network transport': 'tls',
        'media codecs': 'G722|PCMA|telephone-event',
        'line.1.credential userId': '2041',
        'line.1.server registrationServerPort': '5080',
      },
    ],
  ])('reach a phone of %s', (vendor, model, expected) => {
    const read = readBack[vendor](renderProfile(phoneWith(model, base)));
    expect(Object.fromEntries(read)).toMatchObject(expected);
    // Nothing of them is left under a name that the phone does not know.
    const known =
      vendor === 'generic'
        ? []
        : [...read.keys()].filter((name) => /registrationServer|credential|network[. ]|media[. ]/.test(name));
    expect(known).toEqual([]);
  });
});

it.each([
  ['Europe/Berlin', '3600', '+1', 'GMT+01:00'],
  ['America/St_Johns', '-12600', '-3:30', 'GMT-03:30'],
  ['Australia/Sydney', '36000', '+10', 'GMT+10:00'],
  ['UTC', '0', '0', 'GMT+00:00'],
  ['Nowhere/At_All', null, null, null],
])('the offset of %s', (zone, seconds, hours, gmt) => {
  expect([zoneOffset(zone, 'seconds'), zoneOffset(zone, 'hours'), zoneOffset(zone, 'gmt')]).toEqual([
    seconds,
    hours,
    gmt,
  ]);
});
