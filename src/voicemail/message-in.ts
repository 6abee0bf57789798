import { BadRequestError, NotFoundError } from '../rest/http/http-errors.js';
import { isFolder, type Folder, type Mailbox, type VoicemailMessage } from './voicemail-message.js';
import type { VoicemailStore } from './voicemail-store.js';

/** @throws BadRequestError for a word that is no folder */
export function folderOf(word: string): Folder {
  if (!isFolder(word)) throw new BadRequestError(`"${word}" is no folder of a mailbox`);
  return word;
}

/** A message that is in a folder. @throws NotFoundError where it is in another */
export async function messageIn(
  store: VoicemailStore,
  mailbox: Mailbox,
  folder: Folder,
  id: string,
): Promise<VoicemailMessage> {
  const message = await store.get(mailbox, id);
  if (message.folder !== folder) throw new NotFoundError(`There is no such message in the folder ${folder}`);
  return message;
}
