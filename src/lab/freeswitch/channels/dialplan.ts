import type { Sound } from './channel.js';

/** What a leg does. */
export interface Application {
  name: string;
  data: string;
  sound: Sound;
}

type Rule = readonly [pattern: RegExp, application: (match: RegExpExecArray) => Application];

function conference(data: string): Application {
  return { name: 'conference', data, sound: 'silence' };
}

/** A part of a match; never missing for a group that is not optional. */
function group(match: RegExpExecArray, index: number): string {
  return match[index] ?? '';
}

const TONE: Application = { name: 'playback', data: 'tone_stream://%(60000,0,440);loops=-1', sound: 'tone' };
const SILENCE: Application = { name: 'playback', data: 'silence_stream://-1', sound: 'silence' };
const ECHO: Application = { name: 'echo', data: '', sound: 'echo' };
const PARK: Application = { name: 'park', data: '', sound: 'silence' };

/** The extensions of the lab: test callers by name and by number, and conference rooms. */
const RULES: readonly Rule[] = [
  [/^(tone|9664)$/i, () => TONE],
  [/^(silence|9197)$/i, () => SILENCE],
  [/^(echo|9196)$/i, () => ECHO],
  [/^park$/i, () => PARK],
  [/^conf-(.+)$/, (match) => conference(`${group(match, 1)}@default`)],
  [
    /^flags?-(.+)-(\d+)$/,
    (match) => conference(`${group(match, 2)}@default+flags{${group(match, 1).replace(/-/g, '|')}}`),
  ],
  [/^40\d\d$/, (match) => conference(`${match[0]}@pinned`)],
  [/^3\d\d\d$/, (match) => conference(`${match[0]}@default`)],
];

/** What the dial plan does with an extension; `undefined` when there is no route. */
export function applicationFor(extension: string): Application | undefined {
  for (const [pattern, application] of RULES) {
    const match = pattern.exec(extension);
    if (match) return application(match);
  }
  return undefined;
}

/** What an application that is named directly does, as in `&echo` or `&playback(tone_stream://…)`. */
export function namedApplication(name: string, data: string): Application {
  if (name === 'echo') return ECHO;
  const sounds = name === 'playback' && data !== '' && !data.startsWith('silence_stream');
  return { name, data, sound: sounds ? 'tone' : 'silence' };
}
