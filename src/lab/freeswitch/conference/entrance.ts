/** Where the argument of the conference application leads: `name[@profile][+pin][+flags{a|b}]`. */
export interface Entrance {
  conference: string;
  profile: string;
  pin: string | undefined;
  flags: Set<string>;
}

/** Reads the argument of the conference application. */
export function parseEntrance(text: string): Entrance {
  const flags = /\+flags\{([^}]*)\}/i.exec(text)?.[1] ?? '';
  const [place = '', pin] = text.replace(/\+flags\{[^}]*\}/i, '').split('+');
  const at = place.indexOf('@');
  return {
    conference: at < 0 ? place : place.slice(0, at),
    profile: at < 0 ? 'default' : place.slice(at + 1),
    pin: pin === '' ? undefined : pin,
    flags: new Set(flags.split('|').filter((flag) => flag !== '')),
  };
}
