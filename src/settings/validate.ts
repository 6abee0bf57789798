import { isIPv4 } from 'node:net';
import type { SettingDefinition } from './definition.js';
import { SettingValueError } from './setting-errors.js';

/** What is kept of a value, in characters. */
const MAX_STORED = 1_000;
const MAX_INTEGER = 2_147_483_647;

type Format = NonNullable<SettingDefinition['format']>;

const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const domainName = new RegExp(`^${label}(\\.${label})+$`);
/** The last parts of a network's address may be left out. */
const network = /^(\d{1,3}(?:\.\d{1,3}){0,3})\/(\d{1,2})$/;
/** RFC 3261 section 25.1, without &. */
const sipUser = /^(?:[A-Za-z0-9_.!~*'()=+$,;?/-]|%[0-9A-Fa-f]{2})+$/;
const userPart = /^[A-Za-z0-9_.!~*'()&=+$,;?/%-]{1,128}$/;

const formats: Readonly<
  Record<Format, { rule: string; fits: (value: string, definition: SettingDefinition) => boolean }>
> = {
  ipaddr: { rule: 'has to be an IPv4 address', fits: isIPv4 },
  ipaddrWildcard: {
    rule: 'has to be an IPv4 address; its last three parts may be *',
    fits: (value) => isIPv4(value.replace(/\.\*/g, '.0')),
  },
  hostname: { rule: 'has to be a domain name or an IPv4 address', fits: isHost },
  sipUri: {
    rule: 'has to be a SIP address such as user@example.org',
    fits: (value, { userPartOnly }) => {
      const [user = '', domain, ...more] = value.replace(/^sips?:/, '').split('@');
      if (more.length > 0 || !userPart.test(user)) return false;
      return domain === undefined || (userPartOnly !== true && isHost(domain));
    },
  },
  networkList: {
    rule: 'has to be IPv4 addresses and networks such as 192.168.0.0/16, separated by commas',
    fits: (value) => value.trim() === '' || value.split(',').every((one) => isNetwork(one.trim())),
  },
  sipUser: {
    rule: "has to be what a SIP user may be called: letters, digits and - _ . ! ~ * ' ( ) = + $ , ; ? / or %XX",
    fits: (value) => sipUser.test(value),
  },
  phonePadPin: { rule: 'may hold digits, # and * only', fits: (value) => /^[0-9#*]*$/.test(value) },
};

/** @returns true for a domain name of two or more parts, `localhost` or an IPv4 address */
export function isHost(value: string): boolean {
  return value === 'localhost' || isIPv4(value) || (value.length <= 253 && domainName.test(value));
}

function isNetwork(value: string): boolean {
  const [, address, bits] = network.exec(value) ?? [];
  if (address === undefined) return isIPv4(value);
  return Number(bits) <= 32 && address.split('.').every((part) => Number(part) <= 255);
}

/**
 * Checks a value and brings it into the form in which it is stored.
 *
 * @param value as a client sends it
 * @throws SettingValueError
 */
export function normalise(definition: SettingDefinition, value: string): string {
  refuseUnfitText(definition, value);
  if (value === '' && definition.type !== 'enum' && definition.required !== true) return '';
  switch (definition.type) {
    case 'boolean':
      return normaliseBoolean(definition, value);
    case 'integer':
      refuseOutOfRange(definition, value, /^-?\d{1,10}$/, 'whole number', MAX_INTEGER);
      return String(Number(value));
    case 'real':
      refuseOutOfRange(definition, value, /^-?\d{1,15}(\.\d{1,15})?$/, 'number', Number.MAX_VALUE);
      return value;
    case 'enum':
      refuseUnknownOption(definition, value, [value]);
      return value;
    case 'multiEnum':
      refuseUnknownOption(definition, value, value.split(definition.separator ?? '|'));
      return value;
    case 'string':
    case 'file':
      refuseUnfitFormat(definition, value);
      return value;
  }
}

/** Whether a setting that may not be there takes a value. */
export function fits(definition: SettingDefinition | undefined, value: string): boolean {
  if (definition === undefined) return false;
  try {
    normalise(definition, value);
    return true;
  } catch (error) {
    if (error instanceof SettingValueError) return false;
    throw error;
  }
}

function refuseUnfitText(definition: SettingDefinition, value: string): void {
  const {
    minLength = 0,
    maxLength = definition.multiLine === true ? MAX_STORED : 255,
    required,
    multiLine,
  } = definition;
  const length = Array.from(value).length;
  const fail = (rule: string): never => {
    throw SettingValueError.of(definition, value, rule);
  };
  if (value === '' && required === true) fail('may not be empty');
  if (value !== '' && length < minLength) fail(`has to have ${minLength} characters at least`);
  if (length > Math.min(maxLength, MAX_STORED)) fail(`may have ${Math.min(maxLength, MAX_STORED)} characters at most`);
  const control = multiLine === true ? /[^\P{Cc}\n\r\t]/u : /\p{Cc}/u;
  if (control.test(value)) fail('may not hold control characters');
}

function normaliseBoolean(definition: SettingDefinition, value: string): string {
  const { trueValue = '1', falseValue = '0' } = definition;
  const word = value.trim().toLowerCase();
  if (['true', '1', trueValue.toLowerCase()].includes(word)) return trueValue;
  if (['false', '0', falseValue.toLowerCase()].includes(word)) return falseValue;
  throw SettingValueError.of(definition, value, `has to be ${trueValue} or ${falseValue}`);
}

function refuseOutOfRange(
  definition: SettingDefinition,
  value: string,
  pattern: RegExp,
  kind: string,
  largest: number,
): void {
  const { min = 0, max = largest } = definition;
  const number = Number(value);
  if (pattern.test(value) && number >= min && number <= max) return;
  const upTo = max === Number.MAX_VALUE ? `of ${min} or more` : `from ${min} to ${max}`;
  throw SettingValueError.of(definition, value, `has to be a ${kind} ${upTo}`);
}

function refuseUnknownOption(definition: SettingDefinition, value: string, chosen: readonly string[]): void {
  const keys = [...(definition.options?.keys() ?? [])];
  if (chosen.every((key) => keys.includes(key))) return;
  const rule = keys.length === 0 ? 'is no option: there is none at the moment' : `has to be one of ${keys.join(', ')}`;
  throw SettingValueError.of(definition, value, rule);
}

function refuseUnfitFormat(definition: SettingDefinition, value: string): void {
  const { format, pattern } = definition;
  if (format !== undefined && !formats[format].fits(value, definition)) {
    throw SettingValueError.of(definition, value, formats[format].rule);
  }
  // The length is bounded by now; patterns come from our own data files.
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
    throw SettingValueError.of(definition, value, `has to match ${pattern}`);
  }
}
