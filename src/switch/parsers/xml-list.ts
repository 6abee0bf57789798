import { ReplyFormatError } from '../errors.js';
import type { ConferenceInfo, ConferenceMember } from './conference-info.js';
import { readXml, type XmlElement } from './xml.js';

/**
 * Reads the reply to `xml_list`, of one conference or of all. Names and numbers in it are percent-encoded.
 *
 * @throws ReplyFormatError
 */
export function parseXmlList(reply: string): ConferenceInfo[] {
  const root = readXml(reply);
  if (root.name !== 'conferences') throw new ReplyFormatError('an xml_list', 'the outermost element is another');
  return root.children.filter(({ name }) => name === 'conference').map(conferenceOf);
}

function conferenceOf(element: XmlElement): ConferenceInfo {
  const members = childOf(element, 'members')?.children ?? [];
  return {
    name: element.attributes.get('name') ?? '',
    uuid: element.attributes.get('uuid') ?? '',
    locked: element.attributes.get('locked') === 'true',
    rate: number(element.attributes.get('rate')),
    runTime: number(element.attributes.get('run_time')),
    recordings: members
      .filter(({ attributes }) => attributes.get('type') === 'recording_node')
      .map((member) => textOf(member, 'record_path')),
    members: members.filter(({ attributes }) => attributes.get('type') === 'caller').map(memberOf),
  };
}

function memberOf(element: XmlElement): ConferenceMember {
  const flags = childOf(element, 'flags');
  const flag = (name: string): boolean => flags !== undefined && textOf(flags, name) === 'true';
  const id = number(textOf(element, 'id'));
  if (!Number.isInteger(id) || id < 1) throw new ReplyFormatError('an xml_list', 'a member has no id');
  return {
    id,
    uuid: textOf(element, 'uuid'),
    callerIdName: decode(textOf(element, 'caller_id_name')),
    callerIdNumber: decode(textOf(element, 'caller_id_number')),
    canHear: flag('can_hear'),
    canSpeak: flag('can_speak'),
    talking: flag('talking'),
    onHold: flag('hold'),
    hasFloor: flag('has_floor'),
    isModerator: flag('is_moderator'),
    isGhost: flag('is_ghost'),
    energy: number(textOf(element, 'energy')),
    volumeIn: number(textOf(element, 'volume_in')),
    volumeOut: number(textOf(element, 'volume_out')),
    joinedFor: number(textOf(element, 'join_time')),
  };
}

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

function textOf(element: XmlElement, name: string): string {
  return childOf(element, name)?.text ?? '';
}

function number(text: string | undefined): number {
  return text !== undefined && /^-?\d{1,12}$/.test(text) ? Number(text) : 0;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
