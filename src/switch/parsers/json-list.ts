import { z } from 'zod';
import { ReplyFormatError } from '../errors.js';
import type { ConferenceInfo, ConferenceMember } from './conference-info.js';

const caller = z.object({
  type: z.literal('caller'),
  id: z.int(),
  uuid: z.string().default(''),
  caller_id_name: z.string().default(''),
  caller_id_number: z.string().default(''),
  join_time: z.number().default(0),
  energy: z.number().default(0),
  volume_in: z.number().default(0),
  volume_out: z.number().default(0),
  flags: z.object({
    can_hear: z.boolean(),
    can_speak: z.boolean(),
    talking: z.boolean(),
    hold: z.boolean().default(false),
    has_floor: z.boolean().default(false),
    is_moderator: z.boolean().default(false),
    is_ghost: z.boolean().default(false),
  }),
});

const recording = z.object({ type: z.literal('recording_node'), record_path: z.string() });

/** A kind of member that is not known here is left out. */
const other = z.object({ type: z.string().refine((type) => type !== 'caller' && type !== 'recording_node') });

const list = z.array(
  z.object({
    conference_name: z.string(),
    conference_uuid: z.string().default(''),
    locked: z.boolean().default(false),
    rate: z.number().default(0),
    run_time: z.number().default(0),
    members: z.array(z.union([caller, recording, other])).default([]),
  }),
);

/**
 * Reads the reply to `json_list`, of one conference or of all, compact or not.
 *
 * @throws ReplyFormatError
 */
export function parseJsonList(reply: string): ConferenceInfo[] {
  const result = list.safeParse(readJson(reply));
  if (!result.success) throw new ReplyFormatError('a json_list', z.prettifyError(result.error).slice(0, 200));
  return result.data.map((conference) => ({
    name: conference.conference_name,
    uuid: conference.conference_uuid,
    locked: conference.locked,
    rate: conference.rate,
    runTime: conference.run_time,
    recordings: conference.members.filter(isRecording).map(({ record_path }) => record_path),
    members: conference.members.filter(isCaller).map(memberOf),
  }));
}

function memberOf({ flags, ...member }: z.output<typeof caller>): ConferenceMember {
  return {
    id: member.id,
    uuid: member.uuid,
    callerIdName: member.caller_id_name,
    callerIdNumber: member.caller_id_number,
    canHear: flags.can_hear,
    canSpeak: flags.can_speak,
    talking: flags.talking,
    onHold: flags.hold,
    hasFloor: flags.has_floor,
    isModerator: flags.is_moderator,
    isGhost: flags.is_ghost,
    energy: member.energy,
    volumeIn: member.volume_in,
    volumeOut: member.volume_out,
    joinedFor: member.join_time,
  };
}

function isCaller(member: { type: string }): member is z.output<typeof caller> {
  return member.type === 'caller';
}

function isRecording(member: { type: string }): member is z.output<typeof recording> {
  return member.type === 'recording_node';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ReplyFormatError('a json_list', 'it is not JSON');
  }
}
