import type { Conference, ConferenceChanges } from '../../conferences/conferences.service.js';
import { PATHS } from '../../conferences/conference-settings.js';
import type { MyConferenceResource } from './my-conference.resource.js';

/** The members that are settings, by their path. */
const flags = {
  autorecorded: PATHS.autorecord,
  quickstart: PATHS.quickstart,
  video: PATHS.video,
  sendActiveVideoOnly: PATHS.activeVideoOnly,
  playEntryToneEnabled: PATHS.entryTone,
  playExitToneEnabled: PATHS.exitTone,
  recordAndPlayNameOnEntryEnabled: PATHS.nameOnEntry,
  recordAndPlayNameOnExitEnabled: PATHS.nameOnExit,
} as const;

/** A conference as its owner sees it. */
export function toMyConference({ entity, values }: Conference): MyConferenceResource {
  const { enabled, name, description, moderatedRoom, publicRoom } = entity;
  const autorecorded = values.flag(PATHS.autorecord);
  const quickstart = values.flag(PATHS.quickstart);
  return {
    enabled,
    name,
    description,
    autorecorded,
    accessCode: values.get(PATHS.participantCode),
    moderatorCode: values.get(PATHS.moderatorCode),
    quickstart,
    video: values.flag(PATHS.video),
    sendActiveVideoOnly: values.flag(PATHS.activeVideoOnly),
    maxMembers: values.integer(PATHS.maxMembers),
    moh: values.text(PATHS.moh),
    playEntryToneEnabled: values.flag(PATHS.entryTone),
    playExitToneEnabled: values.flag(PATHS.exitTone),
    recordAndPlayNameOnEntryEnabled: values.flag(PATHS.nameOnEntry),
    recordAndPlayNameOnExitEnabled: values.flag(PATHS.nameOnExit),
    named: name,
    autoRecord: autorecorded,
    quickStart: quickstart,
    moderatedRoom,
    publicRoom,
  };
}

/** What a request changes; of two names of one thing the one that brings something new. */
export function toChanges(current: Conference, request: MyConferenceResource): ConferenceChanges {
  const now = toMyConference(current);
  const wanted = { ...request };
  const { named, autoRecord, quickStart } = request;
  if (named !== undefined && named !== now.name) wanted.name = named;
  if (autoRecord !== undefined && autoRecord !== now.autorecorded) wanted.autorecorded = autoRecord;
  if (quickStart !== undefined && quickStart !== now.quickstart) wanted.quickstart = quickStart;
  const { enabled, name, description, moderatedRoom, publicRoom } = wanted;
  return {
    columns: {
      ...(enabled !== undefined && { enabled }),
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(moderatedRoom !== undefined && { moderatedRoom }),
      ...(publicRoom !== undefined && { publicRoom }),
    },
    settings: toSettings(wanted),
  };
}

function toSettings(wanted: MyConferenceResource): Map<string, string> {
  const settings = new Map<string, string>();
  const { accessCode, moderatorCode, maxMembers, moh } = wanted;
  if (typeof accessCode === 'string') settings.set(PATHS.participantCode, accessCode);
  if (typeof moderatorCode === 'string') settings.set(PATHS.moderatorCode, moderatorCode);
  if (maxMembers !== undefined) settings.set(PATHS.maxMembers, String(maxMembers));
  if (moh !== undefined) settings.set(PATHS.moh, moh);
  for (const [name, path] of Object.entries(flags)) {
    const value: unknown = Reflect.get(wanted, name);
    if (typeof value === 'boolean') settings.set(path, String(value));
  }
  return settings;
}
