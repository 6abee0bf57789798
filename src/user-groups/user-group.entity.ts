import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A group of users: what it sets holds for its members, unless they or a group of lower weight set it. */
@Entity('user_groups')
export class UserGroupEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  @Column({ type: 'integer', name: 'branch_id', nullable: true })
  branchId!: number | null;

  /** The place in the order: the lowest counts first. */
  @Column({ type: 'integer' })
  weight!: number;

  @Column({ type: 'boolean', name: 'built_in' })
  builtIn!: boolean;
}

/** The built-in group whose members are administrators. */
export const ADMINISTRATORS = 'administrators';
