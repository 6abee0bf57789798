import type modesl from 'modesl';

/** An event of FreeSWITCH. */
export interface SwitchEvent {
  /** `Event-Name`; empty for an event that could not be read. */
  readonly name: string;
  /** `Event-Subclass` of a CUSTOM event, otherwise empty. */
  readonly subclass: string;
  /** A header's value, decoded; undefined if absent or not one text. */
  header(name: string): string | undefined;
  readonly body: string;
}

/** Hides modesl's event behind {@link SwitchEvent}. */
export function switchEvent(event: modesl.Event): SwitchEvent {
  const header = (name: string): string | undefined => {
    const value = event.getHeader(name);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    name: header('Event-Name') ?? '',
    subclass: header('Event-Subclass') ?? '',
    header,
    body: event.getBody(),
  };
}
