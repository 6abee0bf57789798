import { InvalidArgumentError } from './errors.js';

/*
 * Everything that goes into a command line is made here. FreeSWITCH splits a line at blanks, takes quotes and
 * backslashes apart, and reads {…}, […] and <…> before a dial string and ${…} in many places; so each argument is let
 * through by what it may consist of, never by what it may not.
 */

/** Which members a command is for: one by its id, or several by a word of FreeSWITCH's. */
export type MemberTarget = number | 'all' | 'last' | 'non_moderator';

/** Where a call is sent to. */
export type Endpoint =
  /** A user of the switch's directory: `user/230@pbx.example.net`. */
  | { readonly user: string; readonly domain: string }
  /** A SIP address by a SIP profile: `sofia/internal/230@pbx.example.net`. */
  | { readonly profile: string; readonly address: string; readonly domain: string }
  /** An extension of the switch's own dial plan: `loopback/9664/default`. */
  | { readonly extension: string; readonly context: string };

/** What `conference` takes for a command instead of a name. */
const NOT_NAMES = new Set(['list', 'xml_list', 'json_list', 'count', 'help', 'commands']);
const SIP_USER = '[A-Za-z0-9_.+*#-]{1,64}';
const DOMAIN = '[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?';
const LARGEST_ID = 0xffff_fffe;

/** A conference's name, exactly as FreeSWITCH has it: case matters. After a + it would read a PIN. */
export function conferenceName(value: string): string {
  const rule = 'letters, digits, _ . and -, at most 128, and none of the words that FreeSWITCH takes for a command';
  if (NOT_NAMES.has(value.toLowerCase())) throw new InvalidArgumentError('conference', rule);
  return matching('conference', value, /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, rule);
}

/** A conference's name with, after an `@`, the profile that it gets if it is new. */
export function conferenceWithProfile(value: string): string {
  const [name = '', profile, ...more] = value.split('@');
  if (profile === undefined) return conferenceName(name);
  if (more.length > 0) throw new InvalidArgumentError('conference', 'one @ at most');
  return `${conferenceName(name)}@${word('profile', profile)}`;
}

/** A member's id, or a word for several. */
export function memberTarget(value: MemberTarget): string {
  return typeof value === 'number' ? memberId(value) : matching('member', value, /^(all|last|non_moderator)$/, 'an id');
}

/** A member's id; ids run over the whole switch. */
export function memberId(value: number): string {
  return integer('member', value, 1, LARGEST_ID);
}

/** A whole number within bounds, both included. */
export function integer(argument: string, value: number, least: number, most: number): string {
  if (Number.isInteger(value) && value >= least && value <= most) return String(value);
  throw new InvalidArgumentError(argument, `a whole number from ${least} to ${most}`);
}

/** One word with nothing special in it. */
export function word(argument: string, value: string): string {
  return matching(argument, value, /^[A-Za-z0-9_,+.-]{1,128}$/, 'letters, digits, _ , + . and -');
}

/** A channel's or job's UUID. */
export function uuid(value: string): string {
  return matching('uuid', value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a UUID');
}

/** Keys of a telephone, `w` and `W` for a pause. */
export function digits(value: string): string {
  return matching('digits', value, /^[0-9A-Da-d*#wW]{1,64}$/, '0 to 9, A to D, *, # and w');
}

/** A PIN of digits. */
export function pin(value: string): string {
  return matching('pin', value, /^[0-9]{1,32}$/, 'digits');
}

/** A file's path on the switch; without blanks, without a way up, and without a scheme. */
export function filePath(value: string): string {
  const rule = 'a path of letters, digits, _ . / + @ = , and -, without ..';
  if (value.split('/').includes('..')) throw new InvalidArgumentError('file', rule);
  return matching('file', value, /^(?!-)[A-Za-z0-9_./+@=,-]{1,1024}$/, rule);
}

/** Something to play: a file, or a tone or silence that the switch makes. */
export function playable(value: string): string {
  return /^(tone_stream:\/\/[%();,.=*0-9vlL+-]{1,256}|silence_stream:\/\/-?[0-9,]{1,32})$/.test(value)
    ? value
    : filePath(value);
}

/** Text to be spoken. FreeSWITCH expands variables in it, and takes a leading # or { for a choice of voice. */
export function spokenText(value: string): string {
  const rule = 'text without control characters, $ and \\, that does not begin with # or {';
  return matching('text', value, /^(?![#{\s])[^\p{C}\p{Zl}\p{Zp}$\\]{1,2048}$/u, rule);
}

/** A caller's number. */
export function callerIdNumber(value: string): string {
  return matching('caller id number', value, /^[A-Za-z0-9_.+*#-]{1,64}$/, 'letters, digits, _ . + * # and -');
}

/** A caller's name, in the quotes that it needs where it holds blanks. */
export function callerIdName(value: string): string {
  const name = matching('caller id name', value, CALLER_NAME, 'letters, digits, blanks, _ . + @ & ( ) / : # and -');
  return /\s/.test(name) ? `'${name}'` : name;
}

const CALLER_NAME = /^(?! )[\p{L}\p{M}\p{N} _.+@&()/:#-]{1,128}(?<! )$/u;

/** The nearest caller's name that {@link callerIdName} lets through; undefined if nothing is left. */
export function toCallerIdName(text: string): string | undefined {
  const name = text
    .replace(/[^\p{L}\p{M}\p{N} _.+@&()/:#-]+/gu, ' ')
    .replace(/ +/g, ' ')
    .slice(0, 128)
    .trim();
  return CALLER_NAME.test(name) ? name : undefined;
}

/** The text between the fields of a list. */
export function delimiter(value: string): string {
  return matching('delimiter', value, /^[!#%&()*+,./:;<=>?@^_|~-]{1,16}$/, 'punctuation, without blanks and quotes');
}

/** A dial string, made of an address that is checked. */
export function endpoint(target: Endpoint): string {
  if ('user' in target) return `user/${sipUser(target.user)}@${domainName(target.domain)}`;
  if ('profile' in target) {
    return `sofia/${word('profile', target.profile)}/${sipUser(target.address)}@${domainName(target.domain)}`;
  }
  return `loopback/${sipUser(target.extension)}/${word('context', target.context)}`;
}

/**
 * A dial string from outside: `user/…@domain` or `sofia/profile/…@domain`, to one domain only, so that it can't lead to
 * a trunk, to several places or to another endpoint; of variables, `{originate_timeout=seconds}` alone.
 *
 * @param value the dial string
 * @param domain the domain that it must lead to
 */
export function dialString(value: string, domain: string): string {
  const form = new RegExp(
    `^(\\{originate_timeout=[0-9]{1,3}\\})?(user|sofia/[A-Za-z0-9_.-]{1,64})/${SIP_USER}@(${DOMAIN})$`,
  );
  const found = form.exec(value)?.[3];
  if (found?.toLowerCase() === domain.toLowerCase()) return value;
  throw new InvalidArgumentError('dial string', `user/NUMBER@${domain} or sofia/PROFILE/NUMBER@${domain}`);
}

/** The user part of a SIP address, or an extension. */
export function sipUser(value: string): string {
  return matching('address', value, new RegExp(`^${SIP_USER}$`), 'letters, digits, _ . + * # and -');
}

function domainName(value: string): string {
  return matching('domain', value, new RegExp(`^${DOMAIN}$`), 'a domain name');
}

function matching(argument: string, value: string, pattern: RegExp, rule: string): string {
  if (pattern.test(value)) return value;
  throw new InvalidArgumentError(argument, rule);
}
