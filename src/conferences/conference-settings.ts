import { SettingDefinitions } from '../settings/definition.js';
import rows from './conference-settings.json' with { type: 'json' };

/** The settings of a conference. */
export const CONFERENCE_SETTINGS = SettingDefinitions.read(rows);

/** Where the settings that code needs are. */
export const PATHS = {
  participantCode: 'fs-conf-conference/participant-code',
  moderatorCode: 'fs-conf-conference/moderator-code',
  autorecord: 'fs-conf-conference/autorecord',
  quickstart: 'fs-conf-conference/quickstart',
  video: 'fs-conf-conference/video',
  activeVideoOnly: 'fs-conf-conference/video-toogle-floor',
  maxMembers: 'fs-conf-conference/MAX_LEGS',
  moh: 'fs-conf-conference/MOH',
  entryTone: 'fs-conf-conference/play-entry-tone',
  exitTone: 'fs-conf-conference/play-exit-tone',
  nameOnEntry: 'fs-conf-conference/prompt-name-on-entry',
  nameOnExit: 'fs-conf-conference/prompt-name-on-exit',
} as const;

/** What kind of owner a conference is for the settings engine and the registry of extensions. */
export const CONFERENCE = 'conference';
