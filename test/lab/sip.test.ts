import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { FrameReader, writeFrame } from '../../src/lab/drachtio/frames.js';
import { splitList } from '../../src/lab/sip/header-text.js';
import { parseMessage, SipMessage, SipSyntaxError } from '../../src/lab/sip/sip-message.js';
import { formatNameAddress, parseNameAddress, parseUri } from '../../src/lab/sip/sip-uri.js';
import { StreamReader } from '../../src/lab/sip/stream-reader.js';
import { SIP_INTERVALS, Timers } from '../../src/lab/sip/timers.js';
import { parseVia, stampVia } from '../../src/lab/sip/via.js';

/** Bytes cut into pieces at any places. */
function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

const cuts = fc.array(fc.nat(), { maxLength: 8 });
const bodies = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const names = fc.stringMatching(/^X-[A-Za-z0-9]{1,8}$/);
const values = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\r\n\0]/g, '').trim());
const messages = fc
  .tuple(fc.array(fc.tuple(names, values), { maxLength: 5 }), bodies)
  .map(([headers, body]) => new SipMessage({ method: 'MESSAGE', uri: 'sip:a@b' }, headers, body));

describe('SIP messages', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const read = parseMessage(message.toBuffer());
        expect(read.startLine).toBe(message.startLine);
        expect(read.drop('Content-Length').headers).toEqual(message.headers);
        expect(read.body).toEqual(message.body);
      }),
    );
  });

  it('come out of a stream whole, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(messages, { maxLength: 4 }), cuts, (sent, places) => {
        const reader = new StreamReader();
        const bytes = Buffer.concat(sent.map((message) => message.toBuffer()));
        const got = pieces(bytes, places).flatMap((piece) => reader.push(piece));
        expect(got).toEqual(sent.map((message) => message.toBuffer()));
      }),
    );
  });

  it('have headers by any form of their name, folded or not', () => {
    const message = parseMessage(
      Buffer.from('OPTIONS sip:a@b SIP/2.0\r\ni: 1\r\nf: <sip:a>\r\n ;tag=x\r\nm: <sip:a,b>, "c,d" <sip:c>\r\n\r\n'),
    );
    expect(message.callId).toBe('1');
    expect(message.get('FROM')).toBe('<sip:a> ;tag=x');
    expect(message.list('Contact')).toEqual(['<sip:a,b>', '"c,d" <sip:c>']);
  });

  it.each([['garbage'], [''], ['OPTIONS sip:a@b SIP/2.0\r\nno header\r\n\r\n'], ['SIP/2.0 999 x\r\n\r\n']])(
    '%j is none',
    (text) => {
      expect(() => parseMessage(Buffer.from(text))).toThrow(SipSyntaxError);
    },
  );
});

describe('SIP addresses', () => {
  it.each([
    ['sip:a@b', { user: 'a', host: 'b', port: undefined }],
    ['sips:b:5061;transport=tcp?x=y', { scheme: 'sips', user: undefined, host: 'b', port: 5061 }],
    ['sip:a;b:c@[::1]:5060', { user: 'a;b:c', host: '[::1]', port: 5060 }],
  ])('%s', (text, expected) => {
    expect(parseUri(text)).toMatchObject(expected);
  });

  it.each(['tel:1', 'sip:', 'sip:a@', 'nonsense', 'sip:a b@c'])('%s is none', (text) => {
    expect(parseUri(text)).toBeUndefined();
  });

  it('with names and parameters are written as they were read', () => {
    for (const text of ['"A \\" <b>" <sip:a@b;x=y>;tag=1;lr', 'Ann <sip:a@b>', '<sip:a@b>;expires=60']) {
      const address = parseNameAddress(text);
      expect(address && formatNameAddress(address)).toBe(text);
    }
    expect(parseNameAddress('not a <contact')).toBeUndefined();
  });

  it('lists are cut at commas that are neither quoted nor bracketed, without end', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(splitList(text).every((part) => text.includes(part))).toBe(true);
      }),
    );
  });
});

describe('Via', () => {
  it.each([
    ['127.0.0.1:5190;branch=x;rport', '127.0.0.1:5190;branch=x;rport=7'],
    ['127.0.0.1:5190;rport;branch=x', '127.0.0.1:5190;branch=x;rport=7'],
    ['host:1;branch=x', 'host:1;branch=x;rport=7;received=127.0.0.1'],
    ['host;received=10.0.0.1;branch=x', 'host;branch=x;rport=7;received=127.0.0.1'],
  ])('%s is stamped', (from, to) => {
    const request = new SipMessage({ method: 'OPTIONS', uri: 'sip:a@b' }, [['Via', `SIP/2.0/UDP ${from}`]]);
    const stamped = stampVia(request, { protocol: 'udp', address: '127.0.0.1', port: 7 });
    expect(stamped.get('Via')).toBe(`SIP/2.0/UDP ${to}`);
    expect(parseVia(stamped.get('Via') ?? '')?.parameters.get('rport')).toBe('7');
  });
});

describe('frames', () => {
  it('come out whole, however they are cut', () => {
    const token = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[|\r\n]/g, ''));
    const frame = fc.tuple(fc.array(token, { minLength: 1, maxLength: 5 }), fc.option(bodies, { nil: undefined }));
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), cuts, (sent, places) => {
        const reader = new FrameReader();
        const bytes = Buffer.concat(sent.map(([tokens, message]) => writeFrame(tokens, message)));
        const got = pieces(bytes, places).flatMap((piece) => reader.push(piece));
        expect(got).toEqual(sent.map(([tokens, message]) => ({ tokens, message })));
      }),
    );
  });
});

describe('repetitions', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  /** The seconds at which something is repeated within the time that a transaction lives. */
  function times(first: number, longest: number): number[] {
    jest.useFakeTimers();
    const start = Date.now();
    const seconds: number[] = [];
    const timers = new Timers();
    timers.repeat(first, longest, () => seconds.push((Date.now() - start) / 1000));
    jest.advanceTimersByTime(SIP_INTERVALS.lifetime);
    timers.close();
    return seconds;
  }

  it('are as far apart as those of the real server', () => {
    const { t1, t2, firstRequest } = SIP_INTERVALS;
    expect(times(firstRequest, Infinity)).toEqual([1, 3, 7, 15, 31]);
    expect(times(firstRequest, t2)).toEqual([1, 3, 7, 11, 15, 19, 23, 27, 31]);
    expect(times(t1, t2)).toEqual([0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5]);
    expect(times(t1, Infinity)).toEqual([0.5, 1.5, 3.5, 7.5, 15.5, 31.5]);
  });
});
