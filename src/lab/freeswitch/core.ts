import { randomUUID } from 'node:crypto';
import { SwitchEvent } from './events/switch-event.js';

/** What hears the events of the switch. */
export type EventListener = (event: SwitchEvent) => void;

/** Where in the switch an event was made; programs print it, none depends on it. */
export interface EventOrigin {
  file: string;
  function: string;
  line: number;
}

const LOCAL_ADDRESSES = { IPv4: '127.0.0.1', IPv6: '::1' };

function localTime(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

/** The identity of the switch and the way its events take. */
export class SwitchCore {
  readonly uuid = randomUUID();
  readonly startedAt = Date.now();
  readonly hostname = 'lab';
  readonly domain = 'localhost';
  readonly version = '1.10.12-release';
  private sequence = 0;
  private readonly listeners = new Set<EventListener>();

  /** Hears every event from now on; call the result to stop. */
  listen(listener: EventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** An event with the headers that every event starts with. */
  event(name: string, origin: EventOrigin, subclass?: string): SwitchEvent {
    const now = new Date();
    return new SwitchEvent(name, subclass)
      .add('Event-Subclass', subclass)
      .add('Event-Name', name)
      .add('Core-UUID', this.uuid)
      .add('FreeSWITCH-Hostname', this.hostname)
      .add('FreeSWITCH-Switchname', this.hostname)
      .add('FreeSWITCH-IPv4', LOCAL_ADDRESSES.IPv4)
      .add('FreeSWITCH-IPv6', LOCAL_ADDRESSES.IPv6)
      .add('Event-Date-Local', localTime(now))
      .add('Event-Date-GMT', now.toUTCString())
      .add('Event-Date-Timestamp', now.getTime() * 1000)
      .add('Event-Calling-File', origin.file)
      .add('Event-Calling-Function', origin.function)
      .add('Event-Calling-Line-Number', origin.line)
      .add('Event-Sequence', ++this.sequence);
  }

  /** Sends an event to everyone who listens. */
  fire(event: SwitchEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
