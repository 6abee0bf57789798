import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of users beside their names, and the search by parts of e-mail addresses. */
export class UserProfiles1764500000000 implements MigrationInterface {
  readonly name = 'UserProfiles1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;

      create table user_profiles (
        user_id integer primary key references users on delete cascade,
        auth_account_name varchar(255),
        job_title varchar(255),
        job_dept varchar(255),
        company_name varchar(255),
        assistant_name varchar(255),
        location varchar(255),
        home_country varchar(255),
        home_street varchar(255),
        home_city varchar(255),
        home_zip varchar(255),
        home_office_designation varchar(255),
        home_state varchar(255),
        office_country varchar(255),
        office_street varchar(255),
        office_city varchar(255),
        office_zip varchar(255),
        office_office_designation varchar(255),
        office_state varchar(255),
        cell_phone_number varchar(255),
        home_phone_number varchar(255),
        assistant_phone_number varchar(255),
        fax_number varchar(255),
        did_number varchar(255),
        im_display_name varchar(255),
        alternate_im_id varchar(255),
        alternate_email_address varchar(255),
        email_address_aliases varchar(1000),
        use_branch_address boolean not null default false,
        manager varchar(255),
        salutation varchar(10),
        employee_id varchar(255),
        twiter_name varchar(255),
        linkedin_name varchar(255),
        facebook_name varchar(255),
        xing_name varchar(255),
        ext_avatar varchar(1000),
        use_ext_avatar boolean not null default false,
        custom1 varchar(255),
        custom2 varchar(255),
        custom3 varchar(255),
        notified boolean not null default false,
        disabled_at timestamptz,
        changed_at timestamptz not null default now()
      );
      comment on column user_profiles.email_address_aliases is 'in lower case, separated by commas';
      comment on column user_profiles.notified is 'whether the user was told of the account';

      create index users_email_part on users using gin (email_address gin_trgm_ops);
      create index user_profiles_email_part on user_profiles using gin (
        (coalesce(alternate_email_address, '') || ',' || coalesce(email_address_aliases, '')) gin_trgm_ops);
    `);
  }

  /** The extension stays: others may use it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table user_profiles;
      drop index users_email_part;
    `);
  }
}
