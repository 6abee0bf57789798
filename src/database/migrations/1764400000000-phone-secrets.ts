import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the secrets are made of by which phones get their profiles. */
export class PhoneSecrets1764400000000 implements MigrationInterface {
  readonly name = 'PhoneSecrets1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table phones add column provisioning_secret text not null default replace(gen_random_uuid()::text, '-', '');
      comment on column phones.provisioning_secret is 'the secret is worked out of it; another one ends the secret before';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table phones drop column provisioning_secret');
  }
}
