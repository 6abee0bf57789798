import type { ProfilePhone } from '../phone-profile.js';
import type { Parameter } from '../vendor-data.js';
import content from './grandstream.json' with { type: 'json' };

/** The P values of one key; the account is counted from 0. */
interface Key {
  readonly mode: number;
  readonly account: number;
  readonly name: number;
  readonly value: number;
  readonly modes: { readonly speedDial: string; readonly busyLamp: string };
}

const FIRST_ACCOUNT = '0';
const multiPurposeKeys: Readonly<Record<string, number>> = content.keys.multiPurpose;

/** Speed dials on the keys that a model has for them, else on the keys of lines that nobody uses. */
export function speedDialKeys({ modelId, lines, maxLines, speedDials }: ProfilePhone): Parameter[] {
  const number = multiPurposeKeys[modelId];
  const keys = number === undefined ? lineKeys(lines.length, keysOfLines(modelId, maxLines)) : memoryKeys(number);
  return speedDials.slice(0, keys.length).flatMap((dial, index): Parameter[] => {
    const key = keys[index];
    if (key === undefined) return [];
    return [
      [`P${key.mode}`, dial.blf ? key.modes.busyLamp : key.modes.speedDial],
      [`P${key.account}`, FIRST_ACCOUNT],
      [`P${key.name}`, dial.label],
      [`P${key.value}`, dial.number],
    ];
  });
}

function keysOfLines(modelId: string, maxLines: number): number {
  return content.keys.ofLines.includes(modelId) ? Math.min(maxLines, content.keys.mostOfLines) : 0;
}

function lineKeys(used: number, number: number): Key[] {
  const modes = { speedDial: '10', busyLamp: '11' };
  return Array.from({ length: Math.max(number - used, 0) }, (_, index) => {
    const step = 2 * (used + index);
    return { mode: 1363 + step, account: 1364 + step, name: 1465 + step, value: 1466 + step, modes };
  });
}

/** The first seven have other P values than those that came later. */
function memoryKeys(number: number): Key[] {
  const modes = { speedDial: '0', busyLamp: '1' };
  return Array.from({ length: number }, (_, index) => {
    if (index < 7) {
      const step = 3 * index;
      return { mode: 323 + index, account: 301 + step, name: 302 + step, value: 303 + step, modes };
    }
    const step = 4 * (index - 7);
    return { mode: 353 + step, account: 354 + step, name: 355 + step, value: 356 + step, modes };
  });
}
