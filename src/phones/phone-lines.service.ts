import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SecretBox } from '../config/secret-box.js';
import { Changes } from '../database/changes.js';
import { ConflictError, InvalidFieldError, NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import type { LineResource } from './line.resource.js';
import { PhoneLineEntity } from './phone-line.entity.js';
import type { PhoneLine } from './phone-line.js';
import { PhoneReader, type Phone } from './phone-reader.js';
import { PHONES_TOPIC } from './phones.service.js';

type Columns = Omit<PhoneLineEntity, 'id' | 'phoneId'>;

/** RFC 3261 section 25.1: what the part before the @ may hold, escapes left out. */
const sipUser = /^[A-Za-z0-9_.!~*'()&=+$,;?/-]+$/;
const host = /^[A-Za-z0-9.-]+$|^\[[\da-fA-F:.]+\]$/;
const MAX_PORT = 65_535;

/** The lines of phones. */
@Injectable()
export class PhoneLinesService {
  constructor(
    private readonly changes: Changes,
    private readonly reader: PhoneReader,
    private readonly secrets: SecretBox,
  ) {}

  /** @param key of the phone @throws NotFoundError where there is no such phone, or it has no such line */
  async get(key: string, lineId: string): Promise<{ phone: Phone; line: PhoneLine }> {
    const phone = await this.reader.get(key);
    return { phone, line: lineOf(phone, lineId) };
  }

  /**
   * Adds a line: that of a user, or one that registers elsewhere.
   *
   * @returns its id
   * @throws NotFoundError for an unknown phone or user, ConflictError where the model has no further line,
   * InvalidFieldError
   */
  async add(key: string, resource: LineResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const phoneId = await this.reader.idOf(key, manager);
      // Two that are added at once would both be the last one.
      await manager.query('select id from phones where id = $1 for update', [phoneId]);
      const columns = resource.user ? await ofUser(manager, resource.user) : this.elsewhere(resource);
      const { model, lines } = await this.reader.get(String(phoneId), manager);
      if (lines.length >= model.maxLines) {
        throw new ConflictError(`The phone has ${lines.length} lines already, and its model takes no more`);
      }
      const { identifiers } = await manager.insert(PhoneLineEntity, { phoneId, ...columns });
      announce(PHONES_TOPIC, phoneId);
      return Number(identifiers[0]?.id);
    });
  }

  /** @throws NotFoundError */
  async remove(key: string, lineId: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const phone = await this.reader.get(key, manager);
      await manager.delete(PhoneLineEntity, lineOf(phone, lineId).id);
      announce(PHONES_TOPIC, phone.id);
    });
  }

  /** @throws NotFoundError */
  async removeAll(key: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const phoneId = await this.reader.idOf(key, manager);
      await manager.delete(PhoneLineEntity, { phoneId });
      announce(PHONES_TOPIC, phoneId);
    });
  }

  private elsewhere(resource: LineResource): Columns {
    const sipUserId = textOrNull(resource.userId);
    const registrationServer = textOrNull(resource.registrationServer);
    const registrationServerPort = textOrNull(resource.registrationServerPort);
    if (sipUserId === null) throw new InvalidFieldError('userId', 'Cannot be empty, unless user names a user');
    if (!sipUser.test(sipUserId)) throw new InvalidFieldError('userId', 'has to be the user part of a SIP address');
    if (registrationServer !== null && !host.test(registrationServer)) {
      throw new InvalidFieldError('registrationServer', 'has to be a host name or an address');
    }
    if (registrationServerPort !== null && !isPort(registrationServerPort)) {
      throw new InvalidFieldError('registrationServerPort', `has to be a number from 1 to ${MAX_PORT}`);
    }
    return {
      userId: null,
      sipUserId,
      displayName: textOrNull(resource.displayName),
      password: resource.password ? this.secrets.seal(resource.password) : null,
      registrationServer,
      registrationServerPort,
      voicemail: textOrNull(resource.voicemail),
      extension: textOrNull(resource.extension),
    };
  }
}

async function ofUser(manager: EntityManager, name: string): Promise<Columns> {
  const [user] = await manager.query<{ id: number }[]>(
    `select id from users where user_name = $1
     union all select user_id from user_aliases where alias = $1 limit 1`,
    [name],
  );
  if (user === undefined) throw new NotFoundError('User not found');
  return {
    userId: user.id,
    sipUserId: null,
    displayName: null,
    password: null,
    registrationServer: null,
    registrationServerPort: null,
    voicemail: null,
    extension: null,
  };
}

function lineOf({ lines }: Phone, lineId: string): PhoneLine {
  const id = parseInteger(lineId);
  const line = lines.find((one) => one.id === id);
  if (line === undefined) throw new NotFoundError('Line not found.');
  return line;
}

function isPort(text: string): boolean {
  const port = parseInteger(text);
  return port !== undefined && port >= 1 && port <= MAX_PORT;
}

function textOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
