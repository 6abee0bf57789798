import type { PhoneLine } from './phone-line.js';
import type { Phone } from './phone-reader.js';

type Defaults<T> = Readonly<Record<string, (about: T) => string | null>>;

const ofPhone: Defaults<Phone> = {
  'first-line-user': ({ lines }) => lines[0]?.sipUserId ?? null,
  'first-line-password': ({ lines }) => lines[0]?.password ?? null,
  'directory-file': ({ serialNumber }) => `${serialNumber}-directory.xml`,
};

const ofLine: Defaults<{ readonly line: PhoneLine; readonly serialNumber: string }> = {
  'line-active': () => '1',
  'line-type': () => 'private',
  'line-shared-user': () => null,
  'line-user': ({ line }) => line.sipUserId,
  'line-user-and-serial-number': ({ line, serialNumber }) =>
    line.user === null ? line.sipUserId : `${line.sipUserId}/${serialNumber}`,
  'line-display-name': ({ line }) => line.displayName,
  'line-label': ({ line }) => line.displayName ?? line.sipUserId,
  'line-password': ({ line }) => line.password,
  'line-server': ({ line }) => line.registrationServer,
  'line-server-port': ({ line }) => line.registrationServerPort,
  'line-server-and-port': ({ line: { registrationServer, registrationServerPort } }) =>
    registrationServerPort === null ? registrationServer : `${registrationServer}:${registrationServerPort}`,
  'voicemail-number': ({ line }) => line.voicemail,
  'im-active': ({ line }) => String(line.imId !== null),
  'im-user': ({ line }) => line.imId,
  'im-display-name': ({ line }) => (line.imId === null ? null : line.displayName),
};

/** The defaults that a phone itself gives, by what `defaultFrom` has in the data files. */
export function phoneDefaults(phone: Phone): ReadonlyMap<string, string | null> {
  return worked(ofPhone, phone);
}

/** The defaults that a line gives. */
export function lineDefaults(phone: Phone, line: PhoneLine): ReadonlyMap<string, string | null> {
  return worked(ofLine, { line, serialNumber: phone.serialNumber });
}

/** The same where no phone and no line are known: nothing but what the data files have. */
export const NO_DEFAULTS: ReadonlyMap<string, null> = new Map(
  [ofPhone, ofLine].flatMap(Object.keys).map((name) => [name, null]),
);

function worked<T>(defaults: Defaults<T>, about: T): ReadonlyMap<string, string | null> {
  return new Map(Object.entries(defaults).map(([name, work]) => [name, work(about)]));
}
