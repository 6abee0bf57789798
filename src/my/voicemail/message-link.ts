import type { Folder } from '../../voicemail/voicemail-message.js';

/** For whom links are made. */
export interface LinkOwner {
  /** The owner's private key: programs that play what a feed leads to seldom sign in. */
  readonly key: string;
  /** Where the client reaches the API, such as `https://pbx.example.org/sipxconfig`. */
  readonly ownUrl: string;
}

/** The address of a message's recording, in feeds. The one place that knows where that is. */
export function messageLink({ key, ownUrl }: LinkOwner, folder: Folder, id: string): string {
  return `${ownUrl}/rest/private/${key}/voicemail/${folder}/${encodeURIComponent(id)}`;
}
