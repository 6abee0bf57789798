import type { SettingValues } from '../settings/setting-values.js';
import type { CallRecord } from './call-record.js';
import { PATHS } from './cdr-settings.js';

const HIDDEN = 4;

/** Which numbers are hidden, as the settings say. */
export class Privacy {
  private readonly isOn: boolean;
  private readonly shortest: number;
  private readonly shown: ReadonlySet<string>;

  constructor(values: SettingValues) {
    this.isOn = values.flag(PATHS.privacy);
    this.shortest = values.integer(PATHS.privacyLength);
    this.shown = new Set(values.text(PATHS.privacyExclude).split(/[\s,]+/));
  }

  /** The call as people may see it: hidden numbers end in xxxx, and the name of a caller who is hidden is left out. */
  apply<T extends CallRecord>(call: T): T {
    if (!this.isOn) return call;
    return {
      ...call,
      caller: this.mask(call.caller),
      callerName: this.isHidden(call.caller) ? null : call.callerName,
      callee: this.mask(call.callee),
      recipient: call.recipient === null ? null : this.mask(call.recipient),
      // Phones make it of their numbers or addresses.
      callId: this.isHidden(call.caller) ? null : call.callId,
    };
  }

  private mask(number: string): string {
    if (!this.isHidden(number)) return number;
    const characters = Array.from(number);
    return characters.map((character, index) => (index < characters.length - HIDDEN ? character : 'x')).join('');
  }

  private isHidden(number: string): boolean {
    return Array.from(number).length >= this.shortest && !this.shown.has(number);
  }
}
