import { z } from 'zod';
import { isTimeZone } from '../time-zones/offset.js';
import { isMailAddress } from './mail-address.js';
import { isProxy, splitProxies } from './trusted-proxies.js';

/** The variables of Trunkline's environment, with their defaults and what makes a value good. See README, Configuration. */
const port = z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535);
const text = z.string().min(1);

const urlOf = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const urls = (...protocols: string[]) =>
  z
    .string()
    .transform((value) => value.split(',').map((url) => url.trim()))
    .pipe(z.array(urlOf(...protocols)).min(1));

/** That of the machine; what is set there may be none. */
function machineZone(): string {
  const machine: { readonly timeZone?: string } = new Intl.DateTimeFormat().resolvedOptions();
  const { timeZone } = machine;
  return timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC';
}

const variables = z.object({
  NODE_ENV: text.default('development'),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(8443),
  TLS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  TLS_CERT_FILE: text.optional(),
  TLS_KEY_FILE: text.optional(),
  TRUST_PROXY: z
    .string()
    .transform(splitProxies)
    .refine((proxies) => proxies.every(isProxy), {
      error: 'must be addresses, ranges such as 10.0.0.0/8, or loopback, linklocal and uniquelocal, split by commas',
    })
    .optional(),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    ),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:').optional(),
  DATABASE_WAIT: z.coerce.number({ error: 'must be a number of seconds' }).int().min(0).max(86_400).default(60),
  SIP_DOMAIN: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, { error: 'must be a domain name' })
    .default('localhost'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be the name of a time zone, such as Europe/Oslo' })
    .default(machineZone),
  SUPERADMIN_PASSWORD: text.optional(),
  SECRETS_KEY: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, { error: 'must be 64 hexadecimal digits (32 bytes)' })
    .optional(),
  FREESWITCH_URL: urls('esl:').optional(),
  DRACHTIO_URL: urls('drachtio:').optional(),
  LAB_ESL_PORT: port.default(8021),
  LAB_DRACHTIO_PORT: port.default(9022),
  LAB_SIP_PORT: port.default(5060),
  RECORDINGS_DIR: text.optional(),
  SOUNDS_DIR: text.default('/usr/share/freeswitch/sounds'),
  SWITCH_USER: text.regex(/^[^:]+$/, { error: 'must be a name without colons' }).default('switch'),
  SWITCH_PASSWORD: text.optional(),
  CALLCONTROLLER_PORT: z.union([z.literal('off'), port]).default(6667),
  SMTP_URL: urlOf('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().refine(isMailAddress, { error: 'must be an e-mail address' }).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** The validated environment. */
export type Environment = Readonly<z.output<typeof variables>>;

/** Nest token of the validated {@link Environment}. */
export const ENVIRONMENT = Symbol('ENVIRONMENT');

/** Thrown at start when variables are missing or bad: its message names every one of them, a line each. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';

  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

const neededInProduction = ['DATABASE_URL', 'FREESWITCH_URL', 'DRACHTIO_URL'] as const;

/**
 * Reads and validates the environment.
 *
 * @param source the variables, normally `process.env`; an empty value counts as absent
 * @throws EnvironmentError that names all problems at once
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = variables.safeParse(given);
  const problems = result.success
    ? []
    : result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  if (given.NODE_ENV === 'production') {
    for (const name of neededInProduction) {
      if (given[name] === undefined) problems.push(`${name}: is needed with NODE_ENV=production`);
    }
  }
  if ((given.TLS_CERT_FILE === undefined) !== (given.TLS_KEY_FILE === undefined)) {
    problems.push('TLS_CERT_FILE, TLS_KEY_FILE: give both or neither');
  }
  if (!result.success || problems.length > 0) throw new EnvironmentError(problems);
  return result.data;
}
