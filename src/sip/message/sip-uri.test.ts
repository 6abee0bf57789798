import fc from 'fast-check';
import { SipSyntaxError } from '../errors.js';
import { escapeUser, formatSipUri, parseSipUri, sipUri, userOf } from './sip-uri.js';

describe('a SIP URI', () => {
  it.each([
    ['sip:301@pbx.example.org', { user: '301', host: 'pbx.example.org' }],
    ['SIPS:Ada%20L@PBX.example.org:5061;transport=TLS;lr', { scheme: 'sips', host: 'pbx.example.org', port: 5061 }],
    ['sip:127.0.0.1', { host: '127.0.0.1' }],
    ['sip:301:secret@[2001:db8::1]:5060', { user: '301:secret', host: '[2001:db8::1]' }],
    ['sip:301@a.example?X-Pin=12', { headers: 'X-Pin=12' }],
    ['sip:a;b?c@host', { user: 'a;b?c', host: 'host' }],
  ])('%s is read, and written again', (text, parts) => {
    const uri = parseSipUri(text);
    expect(uri).toMatchObject(parts);
    expect(formatSipUri(uri).toLowerCase()).toBe(text.toLowerCase());
  });

  it.each([
    ['tel:+15551234'],
    ['urn:service:sos'],
    ['sip:'],
    ['sip:@host'],
    ['sip:301@'],
    ['sip:301@ho st'],
    ['sip:301@host:0'],
    ['sip:301@host:99999'],
    ['sip:301@host;tran\r\nsport=tcp'],
    ['sip:30"1@host'],
    ['sip:301@host?a=<b>'],
    ['sip:%zz@host'],
    [`sip:${'a'.repeat(2_000)}@host`],
  ])('%s is none', (text) => {
    expect(() => parseSipUri(text)).toThrow(SipSyntaxError);
  });

  it('takes any user name, and gives it back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' }), (user) => {
        fc.pre(!user.includes(':'));
        const uri = sipUri(user, 'pbx.example.org');
        expect(userOf(parseSipUri(formatSipUri(uri)))).toBe(user);
        expect(escapeUser(user)).not.toMatch(/[\s"<>@#]/);
      }),
    );
  });

  it('is written as it was read, whatever was read', () => {
    const letters = fc.string({ maxLength: 60, unit: fc.constantFrom(...'ab1@:;?=&%[].<>" \r\n20') });
    fc.assert(
      fc.property(letters, (rest) => {
        let written: string;
        try {
          written = formatSipUri(parseSipUri(`sip:${rest}`));
        } catch (error) {
          expect(error).toBeInstanceOf(SipSyntaxError);
          return;
        }
        expect(written).not.toMatch(/[\s<>"]/);
        expect(formatSipUri(parseSipUri(written))).toBe(written);
      }),
      { numRuns: 2_000 },
    );
  });
});
