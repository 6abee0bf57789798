import { EnvironmentError, readEnvironment } from './environment.js';

describe('readEnvironment', () => {
  it('gives the documented defaults', () => {
    expect(readEnvironment({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 8443,
      TLS: 'on',
      DATA_DIR: './data',
      SIP_DOMAIN: 'localhost',
      LAB_ESL_PORT: 8021,
      LAB_DRACHTIO_PORT: 9022,
      LAB_SIP_PORT: 5060,
      SWITCH_USER: 'switch',
      CALLCONTROLLER_PORT: 6667,
      LOG_LEVEL: 'info',
    });
  });

  it('names every bad value at once', () => {
    const bad = { PORT: '70000', TLS: 'maybe', FREESWITCH_URL: 'http://x', TLS_CERT_FILE: 'a.pem', LOG_LEVEL: 'loud' };
    const problems = (() => {
      try {
        readEnvironment(bad);
        return [];
      } catch (error) {
        return error instanceof EnvironmentError ? error.problems : [];
      }
    })();
    for (const name of Object.keys(bad)) expect(problems.join('\n')).toContain(name);
  });

  it('refuses production without the real parts', () => {
    expect(() => readEnvironment({ NODE_ENV: 'production' })).toThrow(/DATABASE_URL[^]*FREESWITCH_URL[^]*DRACHTIO_URL/);
  });

  it('splits several switches at commas', () => {
    expect(readEnvironment({ FREESWITCH_URL: 'esl://:a@h1:8021, esl://:b@h2:8021' }).FREESWITCH_URL).toHaveLength(2);
  });
});

describe('TRUST_PROXY', () => {
  it.each(['127.0.0.1', '::1', '10.0.0.0/8, fd00::/8', 'loopback,uniquelocal'])('may be %s', (TRUST_PROXY) => {
    expect(readEnvironment({ TRUST_PROXY }).TRUST_PROXY).toEqual(TRUST_PROXY.split(/, ?/));
  });

  it.each(['true', '1', '*', 'proxy.example.org', '10.0.0.0/33', '0.0.0.0/0', '::/0', '10.0.0.1,', '10.0.0.0/8/8'])(
    'may not be %s, which would trust everybody or nobody',
    (TRUST_PROXY) => {
      expect(() => readEnvironment({ TRUST_PROXY })).toThrow(/TRUST_PROXY: must be/);
    },
  );
});

describe('TIME_ZONE', () => {
  it.each(['Europe/Oslo', 'Asia/Kolkata', 'UTC'])('may be %s', (TIME_ZONE) => {
    expect(readEnvironment({ TIME_ZONE }).TIME_ZONE).toBe(TIME_ZONE);
  });

  it('is a time zone where it is not given, whatever the machine has', () => {
    const { TIME_ZONE } = readEnvironment({});
    expect(() => new Intl.DateTimeFormat('en', { timeZone: TIME_ZONE })).not.toThrow();
  });

  it.each(['Atlantis', '+02:00', 'Europe', '3'])('may not be %s', (TIME_ZONE) => {
    expect(() => readEnvironment({ TIME_ZONE })).toThrow(/TIME_ZONE: must be/);
  });
});

describe('SMTP_URL and MAIL_FROM', () => {
  it('may be a mail server and an address', () => {
    const given = { SMTP_URL: 'smtps://trunkline:secret@mail.example.org', MAIL_FROM: 'voicemail@pbx' };
    expect(readEnvironment(given)).toMatchObject(given);
    expect(readEnvironment({})).not.toHaveProperty('SMTP_URL');
  });

  it.each([
    ['SMTP_URL', 'mail.example.org'],
    ['SMTP_URL', 'http://mail.example.org'],
    ['MAIL_FROM', 'Trunkline <voicemail@example.org>'],
    ['MAIL_FROM', 'voicemail@example.org\r\nBcc: x@example.org'],
    ['MAIL_FROM', 'voicemail'],
  ])('%s may not be %j', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(`${name}: must be`);
  });
});
