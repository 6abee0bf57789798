import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { SecretBox } from '../../config/secret-box.js';
import { endSessions } from '../../rest/auth/sessions.js';
import { loginHashes } from './login-hashes.js';
import { hashPassword } from './password-hash.js';

/** What is kept of a name, in characters. */
const MAX_LOGIN = 255;

/** The key at hand is not that of this database; nothing that is sealed there could be read. */
export class SecretsKeyError extends Error {
  override readonly name = 'SecretsKeyError';

  constructor() {
    super(
      'The secrets in this database were sealed with another key: give all processes the same SECRETS_KEY, or the ' +
        'DATA_DIR that has it in secrets/secrets-key',
    );
  }
}

/** Keeps what people prove themselves with: hashes of what only has to be compared, the rest encrypted. */
@Injectable()
export class Credentials {
  constructor(
    private readonly secrets: SecretBox,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /**
   * Sets the password of the portal and the API, for all names that the user has now. Sessions of the user end.
   *
   * @param password empty: nobody can sign in as this user
   * @param session of the user that goes on
   */
  async setPassword(manager: EntityManager, userId: number, password: string, session?: string): Promise<void> {
    const hash = password === '' ? null : await hashPassword(password);
    await manager.query('update users set password_hash = $2 where id = $1', [userId, hash]);
    await manager.query('delete from user_login_hashes where user_id = $1', [userId]);
    await endSessions(manager, userId, session);
    if (password === '') return;
    const names = await manager.query<{ name: string }[]>(
      `select user_name as name from users where id = $1
       union select alias from user_aliases where user_id = $1`,
      [userId],
    );
    for (const { name } of names) await this.addLogin(manager, userId, name, password);
  }

  /** Looks whether what is sealed in the database can be opened. @throws SecretsKeyError */
  async checkKey(manager: EntityManager): Promise<void> {
    const [row] = await manager.query<{ md5: string }[]>('select md5 from user_login_hashes limit 1');
    try {
      if (row !== undefined) this.secrets.open(row.md5);
    } catch {
      throw new SecretsKeyError();
    }
  }

  /** Keeps the Digest hashes of a name that means the user: those that it had no password for yet, or a longer form. */
  async addLogin(manager: EntityManager, userId: number, login: string, password: string): Promise<void> {
    // Signing in by a longer one goes on by Basic.
    if (login.length > MAX_LOGIN) return;
    const realm = this.environment.SIP_DOMAIN;
    const { md5, sha256 } = loginHashes(login, realm, password);
    await manager.query(
      `insert into user_login_hashes (user_id, login, realm, md5, sha256) values ($1, $2, $3, $4, $5)
       on conflict (user_id, login, realm) do update set md5 = excluded.md5, sha256 = excluded.sha256`,
      [userId, login, realm, this.secrets.seal(md5), this.secrets.seal(sha256)],
    );
  }

  /** Sets the password that phones register with. */
  async setSipPassword(manager: EntityManager, userId: number, password: string): Promise<void> {
    await manager.query('update users set sip_password = $2 where id = $1', [userId, this.secrets.seal(password)]);
  }

  /** The password that phones register with; undefined where there is none. */
  async sipPasswordOf(manager: EntityManager, userId: number): Promise<string | undefined> {
    const [user] = await manager.query<{ sealed: string | null }[]>(
      'select sip_password as sealed from users where id = $1',
      [userId],
    );
    return user?.sealed ? this.secrets.open(user.sealed) : undefined;
  }

  /** Sets the PIN that the voicemail asks for. */
  async setVoicemailPin(manager: EntityManager, userId: number, pin: string): Promise<void> {
    await manager.query('update users set voicemail_pin = $2 where id = $1', [userId, this.secrets.seal(pin)]);
  }
}
