import fc from 'fast-check';
import { SipSyntaxError } from '../errors.js';
import { parseNameAddress, parseNameAddresses, quote } from './name-address.js';
import { formatSipUri } from './sip-uri.js';

describe('addresses of headers', () => {
  it.each([
    ['<sip:301@host>', { uri: 'sip:301@host' }],
    ['sip:301@host;tag=a1', { uri: 'sip:301@host', tag: 'a1' }],
    [
      '"Ada \\"L\\" Okafor" <sip:301@host;transport=tcp>;tag=a1',
      { name: 'Ada "L" Okafor', uri: 'sip:301@host;transport=tcp', tag: 'a1' },
    ],
    ['Ada Okafor <sip:301@host>', { name: 'Ada Okafor', uri: 'sip:301@host' }],
    ['Åse <sip:301@host> ; q=0.5 ; +sip.instance="<urn:uuid:1>"', { name: 'Åse', uri: 'sip:301@host' }],
  ])('%s is read', (text, { name, uri, tag }: { name?: string; uri: string; tag?: string }) => {
    const address = parseNameAddress(text);
    expect(address.displayName).toBe(name);
    expect(formatSipUri(address.uri)).toBe(uri);
    expect(address.parameters.get('tag')).toBe(tag);
  });

  it('are taken apart at the commas that stand between them', () => {
    const addresses = parseNameAddresses('"Okafor, Ada" <sip:a@h;x=1>;q=1, sip:b@h;expires=5,<sip:c@h>');
    expect(addresses.map(({ uri }) => formatSipUri(uri))).toEqual(['sip:a@h;x=1', 'sip:b@h', 'sip:c@h']);
    expect(addresses[1]?.parameters.get('expires')).toBe('5');
  });

  it.each([
    [''],
    ['*'],
    ['<sip:a@h'],
    ['<sip:a@h>,'],
    ['<sip:a@h> x'],
    ['"a <sip:a@h>'],
    ['<tel:+1>'],
    [`${'<sip:a@h>,'.repeat(60)}<sip:a@h>`],
  ])('%s is none', (text) => {
    expect(() => parseNameAddresses(text)).toThrow(SipSyntaxError);
  });

  it('keep any display name that is quoted', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        fc.pre(!/\p{Cc}/u.test(name));
        expect(parseNameAddress(`${quote(name)} <sip:a@h>`).displayName).toBe(name);
      }),
    );
  });

  it('are read in a time that grows with their length only', () => {
    for (const text of [`${'a '.repeat(4_000)}!`, `"${'\\"'.repeat(4_000)}`, `<sip:a@h>${';a'.repeat(4_000)}<`]) {
      const began = performance.now();
      expect(() => parseNameAddresses(text)).toThrow(SipSyntaxError);
      // Seconds where the pattern backtracks: far from any jitter.
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });
});
