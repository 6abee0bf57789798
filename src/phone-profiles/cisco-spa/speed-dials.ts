import { sipAddress } from '../formats/sip-address.js';
import type { ProfilePhone } from '../phone-profile.js';
import type { Parameter } from '../vendor-data.js';

/** The numbers of the speed dials that are dialled by a digit. */
const DIGITS = ['2', '3', '4', '5', '6', '7', '8', '9'];
/** Lamps that are told by RFC 4235. */
const DIALOG_EVENTS = 'RFC3265_4235';

/** Speed dials on the keys of lines that nobody uses; what has no key there is dialled by a digit that is free. */
export function speedDialKeys({ settings, lines, maxLines, speedDials, domain }: ProfilePhone): Parameter[] {
  const keys = Math.max(maxLines - lines.length, 0);
  const onKeys = speedDials.slice(0, keys).flatMap(({ label, number, blf }, index): Parameter[] => {
    const key = lines.length + index + 1;
    const address = sipAddress(number, domain);
    const what = blf ? `fnc=blf+sd;sub=${address};ext=${address}` : `fnc=sd;ext=${address}`;
    return [
      [`Extension_${key}_`, 'Disabled'],
      [`Short_Name_${key}_`, label],
      [`Extended_Function_${key}_`, `${what};nme=${inFunction(label)}`],
    ];
  });
  const free = DIGITS.filter((digit) => (settings.get(`User/Speed_Dial_${digit}`) ?? '') === '');
  const byDigit = speedDials.slice(keys, keys + free.length).map(({ number }, index): Parameter => {
    return [`Speed_Dial_${free[index] ?? ''}`, number];
  });
  const watches = speedDials.slice(0, keys).some(({ blf }) => blf);
  return [...onKeys, ...byDigit, ...(watches ? [['Server_Type', DIALOG_EVENTS] as const] : [])];
}

/** A semicolon would end it and begin another part of the function. */
function inFunction(label: string): string {
  return label.replace(/[;\p{Cc}]/gu, ' ');
}
