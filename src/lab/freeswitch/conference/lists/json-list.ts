import { compactJson, JsonObject, prettyJson, type Json } from '../../text/cjson.js';
import type { Conference } from '../conference.js';
import type { Member } from '../member.js';
import type { Recording } from '../recording.js';

function flags(conference: Conference, member: Member): JsonObject {
  return new JsonObject([
    ['can_hear', member.canHear && !member.held],
    ['can_see', member.canSee && !member.held],
    ['can_speak', member.isHeard],
    ['hold', member.held],
    ['mute_detect', false],
    ['talking', member.talking],
    ['has_video', false],
    ['video_bridge', false],
    ['has_floor', conference.floor.holder === member],
    ['is_moderator', member.moderator],
    ['end_conference', member.endConference],
    ['mandatory_member_end_conference', false],
    ['pass_digits', false],
  ]);
}

function memberObject(conference: Conference, member: Member): JsonObject {
  return new JsonObject([
    ['type', 'caller'],
    ['id', member.id],
    ['flags', flags(conference, member)],
    ['uuid', member.channel.uuid],
    ['caller_id_name', member.name],
    ['caller_id_number', member.number],
    ['join_time', member.secondsPresent],
    ['last_talking', member.secondsSilent ?? 0],
    ['energy', member.energyLevel],
    ['volume_in', member.volumeIn],
    ['volume_out', member.volumeOut],
    ['output-volume', member.volumeOut],
    ['input-volume', 0],
  ]);
}

function recordingObject(recording: Recording): JsonObject {
  return new JsonObject([
    ['type', 'recording_node'],
    ['record_path', recording.path],
    ['join_time', Math.floor(recording.startedAt / 1000)],
  ]);
}

function conferenceObject(conference: Conference): JsonObject {
  const members: Json[] = [
    ...conference.recordings.map(recordingObject),
    ...conference.members.map((member) => memberObject(conference, member)),
  ];
  return new JsonObject([
    ['conference_name', conference.name],
    ['member_count', conference.count],
    ['ghost_count', conference.ghosts],
    ['rate', conference.rate],
    ['run_time', conference.runTime],
    ['conference_uuid', conference.uuid],
    ['canvas_count', 0],
    ['max_bw_in', 0],
    ['force_bw_in', 0],
    ['video_floor_packets', 0],
    ['locked', conference.locked],
    ['destruct', false],
    ['wait_mod', false],
    ['audio_always', false],
    ['running', true],
    ['answered', conference.answered],
    ['enforce_min', conference.answered],
    ['bridge_to', false],
    ['dynamic', true],
    ['exit_sound', conference.exitSound.on],
    ['enter_sound', conference.enterSound.on],
    ['recording', conference.recordings.length > 0],
    ['video_bridge', false],
    ['video_floor_only', false],
    ['video_rfc4579', false],
    ['variables', new JsonObject([...conference.variables])],
    ['members', members],
  ]);
}

/** Conferences as JSON. */
export function jsonList(conferences: readonly Conference[], compact: boolean): string {
  const list = conferences.map(conferenceObject);
  return compact ? compactJson(list) : prettyJson(list);
}
