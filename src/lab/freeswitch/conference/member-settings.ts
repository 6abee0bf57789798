import { toInteger } from '../text/arguments.js';
import type { Conference } from './conference.js';
import type { Member } from './member.js';

const HIGHEST_ENERGY = 1800;
const ENERGY_STEP = 200;
const LOUDEST = 4;

/** Silences a member, or lets it speak again. */
export function setMute(conference: Conference, member: Member, mute: boolean): void {
  member.canSpeak = !mute;
  if (mute) member.fallSilent();
  conference.events.member(conference, member, mute ? 'mute-member' : 'unmute-member');
  conference.floor.watch();
}

/** Keeps a member from hearing, or lets it hear again. */
export function setDeaf(conference: Conference, member: Member, deaf: boolean): void {
  member.canHear = !deaf;
  conference.events.member(conference, member, deaf ? 'deaf-member' : 'undeaf-member');
  conference.floor.watch();
}

/** Puts a member on hold, or brings it back. */
export function setHold(conference: Conference, member: Member, held: boolean): void {
  member.held = held;
  if (held) member.fallSilent();
  conference.events.member(conference, member, held ? 'hold-member' : 'unhold-member');
  conference.floor.watch();
}

/** The energy level after `up`, `down` or a number. */
export function stepEnergy(level: number, text: string): number {
  if (text === 'up') return Math.min(HIGHEST_ENERGY, level + ENERGY_STEP);
  if (text === 'down') return Math.max(0, level - ENERGY_STEP);
  return toInteger(text);
}

/** The volume after `up`, `down` or a number. */
export function stepVolume(volume: number, text: string): number {
  const next = text === 'up' ? volume + 1 : text === 'down' ? volume - 1 : toInteger(text);
  return Math.min(LOUDEST, Math.max(-LOUDEST, next));
}
