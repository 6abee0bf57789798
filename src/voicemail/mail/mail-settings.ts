import type { SettingValues } from '../../settings/setting-values.js';
import { MAIL_FORMATS, mailPaths, type MailAddress, type MailFormat } from '../mailbox-settings.js';

/** Which mails an address of a user gets. */
export interface MailSettings {
  readonly format: MailFormat;
  readonly attachesAudio: boolean;
}

const IMAP = '2';

/** @returns undefined where the address is told of nothing */
export function mailSettings(values: SettingValues, address: MailAddress): MailSettings | undefined {
  const paths = mailPaths(address);
  const notification = values.text(paths.notification);
  // Who wants the message in a mailbox of IMAP gets it there by mail, whole.
  if (notification === IMAP) return { format: 'FULL', attachesAudio: true };
  if (notification !== '1') return undefined;
  const format = MAIL_FORMATS.find((one) => one === values.get(paths.format)) ?? 'FULL';
  return { format, attachesAudio: values.flag(paths.attachAudio) };
}
