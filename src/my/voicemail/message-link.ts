import type { Folder } from '../../voicemail/voicemail-message.js';

/** For whom links are made. */
export interface LinkOwner {
  readonly userName: string;
  /** Where the client reaches the API, such as `https://pbx.example.org/sipxconfig`. */
  readonly ownUrl: string;
}

/** The address of a message's recording, in feeds. The one place that knows where that is. */
export function messageLink({ ownUrl }: LinkOwner, folder: Folder, id: string): string {
  return `${ownUrl}/rest/my/voicemail/${folder}/${encodeURIComponent(id)}`;
}
