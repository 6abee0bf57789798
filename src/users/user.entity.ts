import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A user of the telephone system. Passwords, PINs and hashes are the business of `credentials/`. */
@Entity('users')
export class UserEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', name: 'user_name' })
  userName!: string;

  @Column({ type: 'varchar', name: 'first_name', nullable: true })
  firstName!: string | null;

  @Column({ type: 'varchar', name: 'last_name', nullable: true })
  lastName!: string | null;

  @Column({ type: 'varchar', name: 'email_address', nullable: true })
  emailAddress!: string | null;

  @Column({ type: 'integer', name: 'branch_id', nullable: true })
  branchId!: number | null;

  @Column({ type: 'boolean', name: 'built_in', default: false })
  builtIn!: boolean;
}
