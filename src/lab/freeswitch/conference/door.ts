import type { Channel } from '../channels/channel.js';
import type { Conference } from './conference.js';

/** What becomes of a caller who has been asked for the PIN. */
interface Verdict {
  admit(moderator: boolean): void;
  refuse(): void;
}

const ATTEMPTS = 3;

/** Asks a caller for the PIN; `#` or enough digits end an attempt. */
export function askForPin(conference: Conference, channel: Channel, verdict: Verdict): void {
  let digits = '';
  let attempts = 0;

  const judge = (): void => {
    const entered = digits;
    digits = '';
    if (entered !== '' && entered === conference.moderatorPin) verdict.admit(true);
    else if (entered !== '' && entered === conference.pin) verdict.admit(false);
    else if (++attempts >= ATTEMPTS) verdict.refuse();
  };

  channel.onDigit = (digit): void => {
    if (digit !== '#') digits += digit;
    const longest = Math.max(conference.pin?.length ?? 0, conference.moderatorPin?.length ?? 0);
    if (digit === '#' || digits.length >= longest) judge();
  };
}
