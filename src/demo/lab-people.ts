import type { Trunkline } from '../trunkline.js';
import sample from './sample-data.json' with { type: 'json' };
import { NAMES } from './samples/people.js';

/** Puts people who talk into the sample conferences and calls of the lab switch; a real switch has real people. */
export function fillConferences({ lab }: Trunkline): void {
  for (const { room, members } of sample.conferences) {
    members.forEach((number, index) => {
      lab?.addMember(room.name, {
        callerIdNumber: number,
        callerIdName: NAMES.get(number) ?? number,
        talking: index === 0,
      });
    });
  }
  for (const { caller, callee, isAnswered } of sample.talking) {
    const call = lab?.addCall({ callerIdNumber: caller, callerIdName: NAMES.get(caller) ?? caller, callee });
    if (isAnswered) call?.answer();
  }
}
