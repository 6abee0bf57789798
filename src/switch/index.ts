/** What the areas may use of the switch. */
export { toCallerIdName, type Endpoint, type MemberTarget } from './arguments.js';
export { Calls, type Destination, type OriginateOptions } from './calls.js';
export { CONFERENCE_COMMANDS, type CommandLimits } from './conference-commands.js';
export { Conferences, type DialOptions } from './conferences.js';
export * from './errors.js';
export { parseEslUrl, type EslAddress } from './esl-url.js';
export type { ConferenceChange, LiveConference, LiveMember } from './live/live-conference.js';
export { LiveConferences } from './live/live-conferences.js';
export type { ConferenceInfo, ConferenceMember } from './parsers/conference-info.js';
export { parseList, parseListOfAll, type ListedConference, type ListedMember } from './parsers/list.js';
export type { MemberLevel, Relation, Reply } from './parsers/replies.js';
export { SwitchHealth } from './switch-health.js';
export type { NodeState, NodeStatus } from './switch-node.js';
export type { CommandOptions } from './switch-nodes.js';
export { SWITCH_OPTIONS, type SwitchOptions, type SwitchTimings } from './switch-options.js';
export { SwitchModule, type SwitchAsyncOptions } from './switch.module.js';
