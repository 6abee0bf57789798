import { BadRequestError } from '../rest/http/http-errors.js';
import type { SettingValues } from '../settings/setting-values.js';
import type { ConferenceEntity } from './conference.entity.js';
import { PATHS } from './conference-settings.js';

/** As FreeSWITCH takes names, without the words that it takes for commands. */
const name = /^(?!(?:list|xml_list|json_list|count|help|commands)$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/i;
const number = /^[A-Za-z0-9_.+*#-]{1,64}$/;

/** @throws BadRequestError where a conference's names can't be dialled, or clash with each other */
export function refuseBadConference(conference: Pick<ConferenceEntity, 'name' | 'extension' | 'did'>): void {
  if (!name.test(conference.name)) {
    throw new BadRequestError(
      'name: letters, digits, _ . and -, at most 128, and none of list, xml_list, json_list, count, help, commands',
    );
  }
  if (!number.test(conference.extension)) {
    throw new BadRequestError('extension: letters, digits, _ . + * # and -, at most 64');
  }
  if (conference.did === null) return;
  if (!number.test(conference.did)) throw new BadRequestError('did: letters, digits, _ . + * # and -, at most 64');
  if (conference.did === conference.extension) throw new BadRequestError('did: has to differ from the extension');
}

/** @throws BadRequestError where the PINs can't work together */
export function refuseBadCodes(values: SettingValues): void {
  const participant = values.text(PATHS.participantCode);
  const moderator = values.text(PATHS.moderatorCode);
  if (moderator !== '' && participant === '') throw new BadRequestError('A moderator PIN needs a participant PIN');
  if (values.flag(PATHS.quickstart)) return;
  if (moderator === '') throw new BadRequestError('A conference that waits for its moderator needs a moderator PIN');
  if (moderator === participant) throw new BadRequestError('The moderator PIN has to differ from the participant PIN');
}
