import type { DiallingRule } from '../rules/dialling-rule.js';
import type { Destination, Ending } from './plan.js';
import type { Resolution } from './resolve.js';

/** What kind a call is, in the words of call records (section 4 of the user services). */
export type CallType =
  | 'Auto Attendant'
  | 'Custom'
  | 'Directed Pickup'
  | 'Emergency'
  | 'Internal'
  | 'International'
  | 'Local'
  | 'Long Distance'
  | 'Mobile'
  | 'Page'
  | 'Park'
  | 'Restricted'
  | 'Retrieve Park'
  | 'Site-To-Site'
  | 'Toll Free'
  | 'Unknown'
  | 'VoiceMail';

const BY_ENDING: Readonly<Record<Ending['kind'], CallType>> = {
  'auto-attendant': 'Auto Attendant',
  conference: 'Internal',
  page: 'Page',
  park: 'Park',
  pickup: 'Directed Pickup',
  reject: 'Unknown',
  retrieve: 'Retrieve Park',
  'voicemail-access': 'VoiceMail',
  'voicemail-deposit': 'VoiceMail',
};

const BY_PERMISSION: ReadonlyMap<string, CallType> = new Map<string, CallType>([
  ['900Dialing', 'Restricted'],
  ['InternationalDialing', 'International'],
  ['LocalDialing', 'Local'],
  ['LongDistanceDialing', 'Long Distance'],
  ['Mobile', 'Mobile'],
  ['TollFree', 'Toll Free'],
]);

/**
 * Tells what kind a call is: by what rings first, else by what answers. Calls of somebody outside to people are of no
 * kind.
 *
 * @param rules of the dial plan in which its way was worked out
 */
export function callTypeOf(resolution: Resolution, rules: readonly DiallingRule[]): CallType {
  const { plan, caller } = resolution;
  const first = plan.stages.find((stage) => stage.length > 0)?.[0]?.destination;
  const type = first === undefined ? BY_ENDING[plan.ending.kind] : typeOfDestination(first, resolution, rules);
  return type === 'Internal' && caller === undefined ? 'Unknown' : type;
}

function typeOfDestination(first: Destination, resolution: Resolution, rules: readonly DiallingRule[]): CallType {
  switch (first.kind) {
    case 'user':
    case 'service':
      return 'Internal';
    case 'address':
      return 'Unknown';
    case 'gateways':
      return first.emergency === undefined ? typeOfRule(resolution, rules) : 'Emergency';
  }
}

/** By the rule that leads outside: the last of those that the call goes through. */
function typeOfRule({ trace }: Resolution, rules: readonly DiallingRule[]): CallType {
  const taken = trace.findLast(({ kind, applies }) => kind === 'dialling-rule' && applies);
  const rule = rules.find(({ name }) => name === taken?.name);
  if (rule?.kind === 'site-to-site') return 'Site-To-Site';
  const types = (rule?.permissions ?? []).flatMap((permission) => BY_PERMISSION.get(permission) ?? []);
  return types[0] ?? 'Custom';
}
