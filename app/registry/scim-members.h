/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is a member of a SCIM group, and changing that: many at a time, one change of a group after the other. */

#pragma once

#include "registry/scim-rows.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_SCIM_ADD,
  REGISTRAR_SCIM_REMOVE,
} RegistrarScimChange;

/**
 * registrar_scim_members_look_up:
 * @rows: (element-type RegistrarScimRow): of one course, each with its user
 *
 * Answers each: already or new.
 */
void registrar_scim_members_look_up (GPtrArray *rows, RegistrarScimSession *session);
/**
 * registrar_scim_members_change:
 * @rows: (element-type RegistrarScimRow): of one course, each with its user
 *
 * Makes them members, or no members; what is refused for one of them is done for the others. The group is read before and
 * after: what a server says is not enough, for some say yes and do nothing.
 */
void registrar_scim_members_change  (GPtrArray *rows, RegistrarScimSession *session, RegistrarScimChange change);

G_END_DECLS
